/// A shift occurrence with its posts, before all occurrences are put in time order.
public struct ShiftDraft: Sendable {
  /// The occurrence; its `posts` range is set by assembly.
  public var shift: Shift
  /// Its posts in the order of the file; their `shift` index is set by assembly.
  public var posts: [Post]

  /// Makes a draft.
  public init(shift: Shift, posts: [Post]) { (self.shift, self.posts) = (shift, posts) }
}

extension Plan {
  /// Replaces the shifts and posts by these, in order of duty start, end, event and place in `drafts`.
  ///
  /// - Returns: for each draft, the indices its posts received.
  /// - Complexity: O(n log n).
  @discardableResult
  public mutating func assemble(_ drafts: [ShiftDraft]) -> [Range<Int>] {
    assemble(drafts.map(\.shift)) { drafts[$0].posts }
  }

  /// Replaces the shifts and posts by these, in order of duty start, end, event and place in `occurrences`.
  ///
  /// - Parameter posts: the posts of an occurrence in the order of the file, asked for once, when they are put in their place:
  ///   all of them beside the plan's would take as much memory again.
  /// - Returns: for each occurrence, the indices its posts received.
  /// - Complexity: O(n log n).
  @discardableResult
  public mutating func assemble(_ occurrences: [Shift], posts made: (Int) -> [Post]) -> [Range<Int>] {
    let order = occurrences.indices.sorted { one, other in
      let (first, second) = (occurrences[one], occurrences[other])
      return (first.duty.start, first.end, first.event, one) < (second.duty.start, second.end, second.event, other)
    }
    shifts = []
    posts = []
    var ranges = Array(repeating: 0..<0, count: occurrences.count)
    for index in order {
      var shift = occurrences[index]
      let first = posts.count
      for post in made(index) {
        var placed = post
        placed.shift = shifts.count
        placed.lastOperationalDay = timeline.operationalDay(at: Swift.max(placed.start, placed.end - 1))
        posts.append(placed)
      }
      shift.posts = first..<posts.count
      ranges[index] = shift.posts
      shifts.append(shift)
    }
    return ranges
  }
}
