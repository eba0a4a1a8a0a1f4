import MusterCalendar
import MusterDomain
public import MusterJSON
import MusterRules

extension Ledger {
  /// The whole ledger for programs; ids only unless `names` is set. Documented in `Documentation/Ledger.md`.
  public func json(names: Bool = false) -> JSONValue {
    [
      "format": 1, "plan": .string(plan.name), "digest": .string(document.digest),
      "horizon": ["start": .string("\(plan.timeline.start)"), "end": .string("\(plan.timeline.end)")],
      "countsUnrecorded": .bool(countsUnrecorded), "unrecordedDuties": .int(unrecordedDuties),
      "people": .array(people.map { json(of: $0, name: names) }), "atRisk": .array(atRisk.map(riskJSON)),
      "evenness": LedgerEvenness(of: balanced).json, "board": board.json,
    ]
  }

  /// The board's report for programs, without any person.
  public func boardJSON() -> JSONValue {
    [
      "format": 1, "plan": .string(plan.name),
      "horizon": ["start": .string("\(plan.timeline.start)"), "end": .string("\(plan.timeline.end)")],
      "countsUnrecorded": .bool(countsUnrecorded), "board": board.json,
    ]
  }

  /// The figures of one person.
  func json(of person: LedgerPerson, name: Bool = false) -> JSONValue {
    let who = plan.volunteers[person.volunteer]
    var value: JSONValue = ["volunteer": .string(who.id)]
    if name { value[member: "name"] = .string(who.name) }
    let figures: JSONValue = [
      "class": .string(who.memberClass.rawValue), "offeredMinutes": .int(person.offeredMinutes),
      "chances": .int(person.chanceCount), "assigned": person.assigned.json, "worked": person.worked.json,
      "walkIns": person.walkIns.json, "unrecorded": person.unrecorded.json,
      "noShows": .int(person.count(.noShow)), "lateCancellations": .int(person.count(.lateCancellation)),
      "excused": .int(person.count(.excused)), "creditedMinutes": .int(person.creditedMinutes),
      "credit": .object(person.credit.map { JSONValue.Member($0.category, .int($0.minutes)) }),
      "burdenPoints": .int(person.burdenPoints), "carried": json(of: person.carried),
      "periods": .array(
        person.periods.map {
          [
            "period": .string($0.period), "name": .string($0.name), "creditedMinutes": .int($0.creditedMinutes),
            "carriedMinutes": .int($0.carriedMinutes),
          ]
        }),
      "obligations": .array(person.obligations.map(json)),
      "otherObligations": .array(
        person.otherObligations.map {
          [
            "rule": .string(rules.entries[$0.entry].about.id), "amount": .int($0.amount),
            "unit": .string(rules.entries[$0.entry].about.unit), "text": .string($0.text),
          ]
        }),
      "targets": .array(
        person.targets.map {
          [
            "rule": .optional($0.entry) { .string(rules.entries[$0].about.id) },
            "targetMinutes": .int($0.targetMinutes),
            "servedMinutes": .int($0.servedMinutes), "plannedMinutes": .int($0.plannedMinutes),
            "deviationMinutes": .int($0.deviationMinutes),
          ]
        }),
    ]
    for member in figures.members ?? [] { value[member: member.key] = member.value }
    return value
  }

  private func json(of carried: History) -> JSONValue {
    [
      "yearToDateMinutes": .int(carried.yearToDateMinutes),
      "credit": .object(carried.minutesByCategory.map { JSONValue.Member($0.category, .int($0.minutes)) }),
      "burdenPoints": .int(carried.burdenPoints),
    ]
  }

  func json(_ owed: LedgerObligation) -> JSONValue {
    [
      "rule": .string(rules.entries[owed.entry].about.id), "period": .string(owed.period), "name": .string(owed.name),
      "category": .optional(owed.category) { .string($0) }, "owedMinutes": .int(owed.owedMinutes),
      "carriedMinutes": .int(owed.carriedMinutes), "servedMinutes": .int(owed.servedMinutes),
      "pendingMinutes": .int(owed.pendingMinutes), "plannedMinutes": .int(owed.plannedMinutes),
      "shortMinutes": .int(owed.shortMinutes), "plannedShortMinutes": .int(owed.plannedShortMinutes),
      "outlook": .optional(owed.outlook) { $0.json },
    ]
  }

  private func riskJSON(_ risk: YearRisk) -> JSONValue {
    [
      "volunteer": .string(plan.volunteers[risk.volunteer].id), "year": .string(risk.obligation.name),
      "category": .optional(risk.obligation.category) { .string($0) }, "outlook": risk.outlook.json,
      "text": .string(sentence(of: risk)),
    ]
  }
}

extension DutyTotal {
  /// Duties and minutes.
  var json: JSONValue {
    ["duties": .int(duties), "minutes": .int(minutes), "creditedMinutes": .int(creditedMinutes)]
  }
}

extension YearOutlook {
  /// Every number of the sentence.
  var json: JSONValue {
    [
      "owedMinutes": .int(owedMinutes), "doneMinutes": .int(doneMinutes), "remainingMinutes": .int(remainingMinutes),
      "projectedMinutes": .int(projectedMinutes), "behindMinutes": .int(behindMinutes), "monthsLeft": .int(monthsLeft),
      "neededPerMonthMinutes": .optional(neededPerMonth) { .int($0) }, "atRisk": .bool(isAtRisk),
      "settledByUnrecorded": .bool(isOpen),
    ]
  }
}

extension LedgerBoard {
  /// Sums by programme, zone and pillar.
  var json: JSONValue {
    [
      "total": total.json, "programmes": .array(programmes.map(\.json)), "zones": .array(zones.map(\.json)),
      "pillars": .array(pillars.map(\.json)),
    ]
  }
}

extension LedgerBoard.Line {
  /// One line of the report.
  var json: JSONValue {
    [
      "key": .optional(key) { .string($0) }, "name": .optional(name) { .string($0) }, "shifts": .int(shifts),
      "places": .int(places), "filled": .int(filled), "people": .int(people), "assigned": assigned.json,
      "worked": worked.json, "unrecorded": unrecorded.json, "counted": counted.json, "missed": .int(missed),
    ]
  }
}
