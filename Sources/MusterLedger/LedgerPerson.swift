public import MusterDomain

/// What the ledger says of one person; every figure is a sum over `records`, or over what `LedgerTrace` shows of what they offered.
public struct LedgerPerson: Sendable, Equatable {
  /// Index into `Plan.volunteers`.
  public var volunteer: Int
  /// False for sworn members, who are supply: they owe nothing and have no target.
  public var isBalanced: Bool
  /// Every duty that was assigned or attended, in order of posts.
  public var records: [ServiceRecord]
  /// How many posts every hard eligibility rule, availability among them, lets the person hold.
  public var chanceCount: Int
  /// Minutes of work that the person could have been given, with what overlaps counted once.
  public var offeredMinutes: Int
  /// Assigned duties as they were planned.
  public var assigned: DutyTotal
  /// Duties recorded as worked, walk-ins included, with their actual times.
  public var worked: DutyTotal
  /// Duties worked without having been assigned, those of events called off since left out; also in `worked`.
  public var walkIns: DutyTotal
  /// Assigned duties of which nobody wrote down what came; never in `worked`.
  public var unrecorded: DutyTotal
  /// Credited minutes by category, of the rows that count; sorted by category.
  public var credit: [CategoryMinutes]
  /// Burden points of the rows that count.
  public var burdenPoints: Int
  /// What was carried in.
  public var carried: History
  /// Credited minutes by month, quarter and year.
  public var periods: [LedgerPeriod]
  /// What the person owes by the plan's `min-hours-period` entries.
  public var obligations: [LedgerObligation]
  /// What the plan's other obligations say of the person.
  public var otherObligations: [OtherObligation]
  /// The person's fair shares of the hours, one for each `hours-equity` entry about them.
  public var targets: [LedgerTarget]

  /// How many of the duties have an outcome.
  public func count(_ outcome: AttendanceOutcome) -> Int { records.count { $0.outcome == outcome } }
  /// Credited minutes of the rows that count.
  public var creditedMinutes: Int { credit.reduce(0) { $0 + $1.minutes } }
}

/// Credited minutes in a calendar period that the horizon touches.
public struct LedgerPeriod: Sendable, Equatable {
  /// `month`, `quarter` or `year`.
  public var period: String
  /// How people call it: `2026-09`, `2026 Q3`, `2026`.
  public var name: String
  /// Credited minutes of the rows that count.
  public var creditedMinutes: Int
  /// Credited minutes carried in from before the horizon; only in the first year.
  public var carriedMinutes: Int
}

/// What a person owes in one span of one `min-hours-period` entry, and has given.
public struct LedgerObligation: Sendable, Equatable {
  /// Index into `RuleBook.entries`.
  public var entry: Int
  /// `horizon`, `week`, `month`, `quarter` or `year`.
  public var period: String
  /// How people call the span.
  public var name: String
  /// Only hours of this category count; nil = all.
  public var category: String?
  /// Minutes owed up to the end of the horizon, pro-rated by the rule.
  public var owedMinutes: Int
  /// Minutes carried in; only in the first year.
  public var carriedMinutes: Int
  /// Credited minutes that count, by index into `LedgerPerson.records`.
  public var served: [CountedRecord]
  /// Credited minutes of assigned duties without a record, when the ledger does not count them.
  public var pendingMinutes: Int
  /// Credited minutes of the assigned duties as planned: what the verifier sees.
  public var plannedMinutes: Int
  /// How the year will end; nil for other periods.
  public var outlook: YearOutlook?

  /// Credited minutes that count.
  public var servedMinutes: Int { served.reduce(0) { $0 + $1.creditedMinutes } }
  /// Minutes missing.
  public var shortMinutes: Int { max(0, owedMinutes - carriedMinutes - servedMinutes) }
  /// Minutes that the roster as planned leaves missing: the amount of the verifier's violation.
  public var plannedShortMinutes: Int { max(0, owedMinutes - carriedMinutes - plannedMinutes) }
}

/// A row and the minutes it gives.
public struct CountedRecord: Sendable, Equatable {
  /// Index into `LedgerPerson.records`.
  public var record: Int
  /// Minutes credited.
  public var creditedMinutes: Int
}

/// How a person's year ends if the rest of it is served at the pace that is required, and what pace would be needed.
public struct YearOutlook: Sendable, Equatable {
  /// Minutes owed in the whole year, by the status known now.
  public var owedMinutes: Int
  /// Minutes carried in and served up to the end of the horizon.
  public var doneMinutes: Int
  /// Minutes of that year's requirement that fall on the days after the horizon.
  public var remainingMinutes: Int
  /// Calendar months after the horizon, the one it ends within included.
  public var monthsLeft: Int
  /// Minutes a month that would still meet the year; nil when no month is left.
  public var neededPerMonth: Int?
  /// True when unrecorded duties, had they been worked, would take the risk away.
  public var isOpen: Bool

  /// Minutes at the year's end when what remains is served at the required pace.
  public var projectedMinutes: Int { doneMinutes + remainingMinutes }
  /// Minutes missing then.
  public var behindMinutes: Int { max(0, owedMinutes - projectedMinutes) }
  /// True when the year's minimum would be missed.
  public var isAtRisk: Bool { behindMinutes > 0 }
}

/// Something owed that is not hours: what is missing, in the rule's own unit.
public struct OtherObligation: Sendable, Equatable {
  /// Index into `RuleBook.entries`.
  public var entry: Int
  /// The post that the rule names first; nil when it names none.
  public var post: Int?
  /// How much is missing by the rows that count.
  public var amount: Int
  /// The rule's sentence.
  public var text: String
}

/// A person's fair share of the hours by one `hours-equity` entry.
public struct LedgerTarget: Sendable, Equatable {
  /// Index into `RuleBook.entries`; nil when the plan has no such rule and the ledger shares by what people offered.
  public var entry: Int?
  /// Minutes that would be fair.
  public var targetMinutes: Int
  /// Credited minutes that count, of the posts that the rule is about.
  public var servedMinutes: Int
  /// Credited minutes of the assigned duties as planned: what the verifier sees.
  public var plannedMinutes: Int

  /// Minutes served beyond the share; negative when fewer.
  public var deviationMinutes: Int { servedMinutes - targetMinutes }
}
