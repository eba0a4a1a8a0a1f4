// One line per file in `Rules/`; a test compares this list with the folder.

extension RuleCatalog {
  /// Rules that set what posts ask for.
  static let demand: [any Rule.Type] = []

  /// Rules about one person and one post, cheapest first.
  static let eligibility: [any Rule.Type] = [
    AgeLimit.self
  ]

  /// Rules about everything one person holds: time, rest, hours.
  static let time: [any Rule.Type] = [
    NoOverlap.self,
    MinimumRest.self,
    TravelGap.self,
    MaxHoursPeriod.self,
    MinHoursPeriod.self,
    OneDutyPerDay.self,
    MaxDutiesPeriod.self,
    MaxHoursRolling24h.self,
    MaxHoursRolling7d.self,
    MaxConsecutiveDays.self,
    WeekendLimit.self,
  ]

  /// Rules across people.
  static let team: [any Rule.Type] = [
    StaffingMinimum.self
  ]

  /// Rules about fairness and wishes.
  static let wishes: [any Rule.Type] = [
    HoursEquity.self
  ]
}
