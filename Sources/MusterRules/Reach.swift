/// How far around a duty a rule about one person looks when somebody takes that duty on.
public enum Reach: Sendable, Equatable {
  /// One duty more never breaks the rule further.
  case nothing
  /// Duties that end so many minutes or more before its muster, or whose muster is so long after its end, change nothing of what
  /// the duty adds to the rule's violations.
  case minutes(Int)
  /// Everything that the person holds may matter.
  case everything
}

extension Reach {
  /// So many days, each the longest that there is and more: clocks that go back make a day of 25 hours.
  static func days(_ count: Int) -> Reach { .minutes(count * 1_500) }
}
