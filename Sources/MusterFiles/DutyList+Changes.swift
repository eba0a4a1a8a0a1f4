extension DutyList {
  /// What is different for one person between two rosters.
  ///
  /// A person who leaves one post and takes another of the same shift *moved*; the rest is *added* or *removed*. A post whose
  /// holder stays while its hours change is *retimed*.
  public struct Change: Sendable, Equatable {
    /// What happened.
    public enum Kind: String, Sendable, CaseIterable {
      /// A new duty.
      case added
      /// A duty that is gone.
      case removed
      /// Another post of the same shift.
      case moved
      /// The same post at other times.
      case retimed
    }

    /// What happened.
    public let kind: Kind
    /// The duty before; nil when added.
    public let from: Duty?
    /// The duty after; nil when removed.
    public let to: Duty?

    private init(_ kind: Kind, from: Duty?, to: Duty?) { (self.kind, self.from, self.to) = (kind, from, to) }

    static func added(_ duty: Duty) -> Self { Self(.added, from: nil, to: duty) }
    static func removed(_ duty: Duty) -> Self { Self(.removed, from: duty, to: nil) }
    static func moved(_ duty: Duty, to other: Duty) -> Self { Self(.moved, from: duty, to: other) }
    static func retimed(_ duty: Duty, to other: Duty) -> Self { Self(.retimed, from: duty, to: other) }

    /// Id of the person.
    public var volunteer: String { (to ?? from)?.volunteer ?? "" }
    /// Id of the event.
    public var event: String { (to ?? from)?.event ?? "" }

    fileprivate var order: (String, String) { (to?.post ?? from?.post ?? "", from?.post ?? "") }
  }

  /// What another roster has otherwise, in order of person, then post.
  ///
  /// - Complexity: O(n log n).
  public func changes(to other: DutyList) -> [Change] {
    let (before, after) = (
      Dictionary(grouping: duties, by: \.volunteer), Dictionary(grouping: other.duties, by: \.volunteer)
    )
    return Set(before.keys).union(after.keys).sorted().flatMap {
      Self.changes(from: before[$0] ?? [], to: after[$0] ?? [])
    }
  }

  /// The changes of one person; both lists are sorted by post.
  private static func changes(from before: [Duty], to after: [Duty]) -> [Change] {
    let old = Dictionary(before.map { ($0.post, $0) }) { first, _ in first }
    let newPosts = Set(after.map(\.post))
    var changes: [Change] = []
    let removed = before.filter { !newPosts.contains($0.post) }
    // Of one shift in their order, the last one first, so that the first is taken from the end.
    var placesOfShift = Dictionary(grouping: removed.indices.reversed()) { removed[$0].shift }
    var isMoved = Array(repeating: false, count: removed.count)
    for duty in after {
      if let told = old[duty.post] {
        guard let times = told.work, let now = duty.work, times != now else { continue }
        changes.append(.retimed(told, to: duty))
      } else if let place = placesOfShift[duty.shift]?.popLast() {
        isMoved[place] = true
        changes.append(.moved(removed[place], to: duty))
      } else {
        changes.append(.added(duty))
      }
    }
    changes += removed.indices.filter { !isMoved[$0] }.map { .removed(removed[$0]) }
    return changes.sorted { $0.order < $1.order }
  }
}
