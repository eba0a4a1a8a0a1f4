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
    let order = drafts.indices.sorted { one, other in
      let (first, second) = (drafts[one].shift, drafts[other].shift)
      return (first.duty.start, first.end, first.event, one) < (second.duty.start, second.end, second.event, other)
    }
    shifts = []
    posts = []
    var ranges = Array(repeating: 0..<0, count: drafts.count)
    for index in order {
      var shift = drafts[index].shift
      let range = posts.count..<(posts.count + drafts[index].posts.count)
      shift.posts = range
      ranges[index] = range
      posts += drafts[index].posts.map { post in
        var placed = post
        placed.shift = shifts.count
        placed.lastOperationalDay = timeline.operationalDay(at: Swift.max(placed.start, placed.end - 1))
        return placed
      }
      shifts.append(shift)
    }
    return ranges
  }
}
