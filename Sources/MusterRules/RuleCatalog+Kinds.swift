// One line per file in `Rules/`; a test compares this list with the folder.

extension RuleCatalog {
  /// Rules that set what posts ask for.
  static let demand: [any Rule.Type] = [
    EventPriority.self,
    AttendanceScaledDemand.self,
    NoShowMargin.self,
  ]

  /// Rules about one person and one post, cheapest first.
  static let eligibility: [any Rule.Type] = [
    BarredAssignment.self,
    MemberClassRule.self,
    ZoneEligibility.self,
    ActiveStatus.self,
    ProgrammeTier.self,
    RankMinimum.self,
    AgeLimit.self,
    RiskExclusion.self,
    ServiceMinimum.self,
    ScreeningLevelRule.self,
    CertificationValid.self,
    LanguagesRequired.self,
    TagsRequired.self,
    MaxShiftLength.self,
    MaxTravel.self,
    SchoolHours.self,
    YouthCurfew.self,
    GuardianConsent.self,
    ConflictOfInterest.self,
    Availability.self,
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
    MaxDutiesWindow.self,
    MaxHoursRolling24h.self,
    MaxHoursRolling7d.self,
    MaxConsecutiveDays.self,
    MinDaysInRow.self,
    RestAfter.self,
    YouthHoursCap.self,
    SingleZonePerDay.self,
    SeriesAttendanceMinimum.self,
    TrainingPrecedence.self,
    WeekendLimit.self,
  ]

  /// Rules across people.
  static let team: [any Rule.Type] = [
    StaffingMinimum.self,
    StaffingTarget.self,
    StaffingMaximum.self,
    MinimumViableStaffing.self,
    CertificationTeamMinimum.self,
    LanguageCover.self,
    SwornSupervision.self,
    LeadInCharge.self,
    NoLoneWorking.self,
    CrewRatio.self,
    GroupMinimum.self,
    TwoAdultRule.self,
    KeepApart.self,
    KeepTogether.self,
    MandatoryDuty.self,
    SeriesContinuity.self,
    AlternativeTimes.self,
    CoverageFloor.self,
    CrossZoneLoan.self,
    AssetCapacity.self,
    BudgetCap.self,
  ]

  /// Rules about fairness and wishes.
  static let wishes: [any Rule.Type] = [
    HoursEquity.self,
    BurdenEquity.self,
    LowestHoursFirst.self,
    RoleVariety.self,
    ActivationEconomy.self,
    PinnedAssignment.self,
    MinimalChange.self,
    PreferenceRule.self,
    HomeZonePreference.self,
  ]
}
