import PlainText

/// Somebody whose year would end below what they owe.
public struct YearRisk: Sendable, Equatable {
  /// Index into `Plan.volunteers`.
  public var volunteer: Int
  /// The yearly obligation.
  public var obligation: LedgerObligation
  /// Its arithmetic.
  public var outlook: YearOutlook
}

extension Ledger {
  /// Who would miss a year's minimum, the furthest behind first.
  public var atRisk: [YearRisk] {
    let risks = balanced.flatMap { person in
      person.obligations.compactMap { obligation -> YearRisk? in
        guard let outlook = obligation.outlook, outlook.isAtRisk else { return nil }
        return YearRisk(volunteer: person.volunteer, obligation: obligation, outlook: outlook)
      }
    }
    return risks.sorted {
      ($1.outlook.behindMinutes, $0.volunteer, $0.obligation.entry, $0.obligation.name)
        < ($0.outlook.behindMinutes, $1.volunteer, $1.obligation.entry, $1.obligation.name)
    }
  }

  /// The arithmetic in a sentence; ids only.
  public func sentence(of risk: YearRisk) -> String {
    let owed = risk.obligation, outlook = risk.outlook
    let kind = owed.category.map { " of \($0)" } ?? ""
    var text = "\(plan.volunteers[risk.volunteer].id): \(Figures.hours(owed.carriedMinutes)) before"
    text += " + \(Figures.hours(owed.servedMinutes)) in this plan"
    text += " + \(Figures.hours(outlook.remainingMinutes)) at the required pace in what is left of \(owed.name)"
    text += " = \(Figures.hours(outlook.projectedMinutes)) of \(Figures.hours(outlook.owedMinutes)) hours\(kind),"
    text += " \(Figures.hours(outlook.behindMinutes)) short"
    if let needed = outlook.neededPerMonth {
      text += "; \(Figures.hours(needed)) a month in the \(Figures.count(outlook.monthsLeft, "month")) left would do"
    } else {
      text += "; the year is over"
    }
    if outlook.isOpen { text += "; unrecorded duties, if they were worked, would do too" }
    return text
  }
}
