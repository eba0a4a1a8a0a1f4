import Discrete
import MusterCalendar
import MusterPublication

extension Site {
  /// Every post below its minimum, the most important first.
  func shortfallsPage() -> ExportedFile {
    var short: [(shift: PublishedShift, post: PublishedPost)] = []
    for shift in publication.shifts where !shift.isCancelled {
      short += shift.posts.filter(\.isShort).map { (shift, $0) }
    }
    let order = short.enumerated().sorted { one, other in
      (one.element.post.priority, one.element.shift.start, one.offset)
        < (other.element.post.priority, other.element.shift.start, other.offset)
    }
    let rows = order.map { _, entry -> PageContext in
      var row = line(entry.shift, root: "")
      row["event"] = ShortText.event(entry.shift.eventName)
      row["priority"] = text("priority.\(min(5, max(1, entry.post.priority)))")
      row["date"] = language.short(date(entry.shift.start))
      row["post"] = name(of: entry.post)
      row["filled"] = text("filledOf", ["filled": "\(entry.post.filled ?? 0)", "wanted": "\(entry.post.min)"])
      row["missing"] = text("missingPeople", count: entry.post.short ?? 0)
      row["reasons"] = reasons(of: entry.post)
      return row
    }
    let missing = short.reduce(0) { $0 + ($1.post.short ?? 0) }
    return page(
      "shortfalls", path: "shortfalls.html", title: text("shortfallsTitle"),
      [
        "summary": missing > 0 ? text("summary.short", count: missing) : text("summary.noneShort"), "rows": rows,
        "hasRows": !rows.isEmpty, "showsReasons": profile == .coordinator,
      ])
  }

  // MARK: Fairness

  /// Hours against what is owed and what would be a fair share, and burden, the furthest below what they owe first.
  func fairnessPage() -> ExportedFile {
    // Sworn members are supply: nobody balances their hours.
    let people = publication.people.filter { $0.memberClass != .sworn }
      .compactMap { person in person.hours.map { (person: person, hours: $0) } }
    let longest = people.reduce(60) { max($0, $1.hours.axisMinutes) }
    let mostBurden = people.reduce(1) { max($0, $1.hours.totalBurden) }
    let order = people.enumerated().sorted { one, other in
      (-one.element.hours.shortMinutes, one.element.hours.deviation ?? 0, one.offset)
        < (-other.element.hours.shortMinutes, other.element.hours.deviation ?? 0, other.offset)
    }
    let hasOwed = people.contains { !$0.hours.obligations.isEmpty }
    let hasTarget = people.contains { $0.hours.targetMinutes != nil }
    return page(
      "fairness", path: "fairness.html", title: text("fairnessTitle"), pageClass: "broad",
      [
        "summary": text("summary.people", count: people.count), "figures": figures(of: people.map(\.hours)),
        "hasOwed": hasOwed, "hasTarget": hasTarget, "hasBurden": people.contains { $0.hours.totalBurden > 0 },
        "rows": order.map { row($0.element.person, $0.element.hours, longest: longest, mostBurden: mostBurden) },
      ])
  }

  private func figures(of hours: [PublishedHours]) -> [PageContext] {
    let served = hours.map(\.creditedMinutes).sorted()
    guard let shares = Evenness(served) else { return [] }
    let median = (served[(served.count - 1) / 2] + served[served.count / 2]) / 2
    let behind = hours.count { $0.shortMinutes > 0 }
    var figures: [PageContext] = [
      ["label": text("figure.total"), "value": language.hours(shares.total)],
      ["label": text("figure.median"), "value": language.hours(median)],
      [
        "label": text("figure.range"),
        "value": text("rangeValue", ["from": language.hours(shares.least), "to": language.hours(shares.most)]),
      ],
      ["label": text("figure.spread"), "value": language.hours(shares.spread)],
      ["label": text("figure.gini"), "value": language.thousandths(shares.giniPerMille)],
    ]
    if hours.contains(where: { !$0.obligations.isEmpty }) {
      figures.append(["label": text("figure.behind"), "value": "\(behind)"])
      let furthest = hours.reduce(0) { max($0, $1.shortMinutes) }
      figures.append(["label": text("figure.furthest"), "value": language.hours(furthest)])
    }
    return figures
  }

  private func row(
    _ person: PublishedPerson, _ hours: PublishedHours, longest: Int, mostBurden: Int
  ) -> PageContext {
    let owed = hours.owedMinutes
    var parts = [text("alternative.credited", ["hours": language.hours(hours.creditedMinutes)])]
    if let owed { parts.append(text("alternative.owed", ["hours": language.hours(owed)])) }
    if let target = hours.targetMinutes { parts.append(text("alternative.target", ["hours": language.hours(target)])) }
    let place = { (minutes: Int) in "\(min(149, max(1, minutes * 150 / longest)))" }
    return [
      "href": Self.path(ofPerson: person.id), "label": ShortText.person(person.label),
      "certificate": hours.minutes + hours.previousMinutes > 0 ? Self.path(ofCertificate: person.id) as Any : false,
      "duties": "\(person.duties.count)", "credited": language.hours(hours.creditedMinutes),
      "owed": owed.map(language.hours) ?? "", "againstOwed": owed == nil ? false : against(hours) as Any,
      "againstOwedClass": hours.shortMinutes > 0 ? "warn" : "good",
      "target": hours.targetMinutes.map(language.hours) ?? "",
      "againstTarget": hours.deviation.map(language.signedHours) ?? "",
      "before": language.hours(hours.previousMinutes),
      "burden": text("points", count: hours.totalBurden),
      "hoursWidth": "\(hours.creditedMinutes * 150 / longest)",
      "owedPlace": owed.map { place($0) as Any } ?? false,
      "targetPlace": hours.targetMinutes.map { place($0) as Any } ?? false,
      "hoursAlternative": parts.joined(separator: ", "),
      "burdenWidth": "\(hours.totalBurden * 60 / mostBurden)",
      "burdenAlternative": text("points", count: hours.totalBurden),
    ]
  }

  private func against(_ hours: PublishedHours) -> String {
    hours.shortMinutes > 0 ? language.signedHours(-hours.shortMinutes) : text("met")
  }
}

extension PublishedHours {
  /// Minutes owed in the period that asks for the most; nil when nothing is owed.
  var owedMinutes: Int? { obligations.map(\.owedMinutes).max() }
  /// Burden carried in and of this roster.
  var totalBurden: Int { max(0, burden + previousBurden) }
  /// What a bar of hours must have room for.
  var axisMinutes: Int { max(creditedMinutes, owedMinutes ?? 0, targetMinutes ?? 0) }
}
