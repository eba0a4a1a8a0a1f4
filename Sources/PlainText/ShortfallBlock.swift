public import MusterCalendar

/// A post below its minimum in words, with why people fell away.
public struct ShortfallBlock: Sendable {
  /// Priority of the event, 1 (must fill) to 5.
  public var priority: Int
  /// People missing.
  public var short: Int
  /// When the work is.
  public var work: Interval
  /// Event and post, safe to print.
  public var what: String

  /// Makes a block.
  public init(priority: Int, short: Int, work: Interval, what: String) {
    (self.priority, self.short, self.work, self.what) = (priority, short, work, what)
  }

  /// `P1  2 short  Fri  9 Oct 22:00-02:00  Checkstop, crew`, and the reasons below it, which are not broken themselves.
  public func lines(reasons: [String], indent: String = "", on timeline: Timeline) -> [String] {
    let date = DayText.short(timeline.localTime(at: work.start).date)
    let hours = DayText.hours(work.start, work.end, timeline)
    let inner = indent + "      "
    let lines = DisplayText.wrapped(
      what, first: "\(indent)P\(priority)  \(short) short  \(date) \(hours)  ", indent: inner)
    return reasons.isEmpty ? lines : lines + DisplayText.wrapped(pieces: reasons, first: inner)
  }

  /// How people fell away, in words that are not broken: `9 volunteers: programme-tier;`, `2: availability`.
  ///
  /// - Parameters:
  ///   - steps: how many people each rule is the first to stop; `no-rule` for those whom none stops.
  ///   - isEmpty: whether the plan has no volunteers.
  public static func reasons(
    _ steps: [(rule: String, volunteers: Int)], ofNobody isEmpty: Bool = false
  ) -> [String] {
    guard !steps.isEmpty else { return [isEmpty ? "the plan has no volunteers" : "everyone holds the post already"] }
    return steps.enumerated().map { index, step in
      let people = index == 0 ? Figures.count(step.volunteers, "volunteer") : "\(step.volunteers)"
      let reason = step.rule == "no-rule" ? unplaced : DisplayText.safe(step.rule)
      return "\(people): \(reason)\(index == steps.count - 1 ? "" : ";")"
    }
  }

  /// What is known of people whom no hard rule keeps away; why the search did not take them is not.
  private static let unplaced = "could take it without breaking a rule; the search did not place them"
}
