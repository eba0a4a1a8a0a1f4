import Discrete
import MusterCalendar
import MusterDomain
public import MusterJSON
import MusterRules
import PlainText

/// What is behind one person's figures: the shifts, duties and rules that each is the sum of.
public struct LedgerTrace: Sendable {
  private let ledger: Ledger
  private let person: LedgerPerson
  private let names: Bool
  /// The posts that the person could have been given, ascending.
  private let chances: [Int]
  /// What they offered: stretches of work, and the posts of each.
  private let offered: [(span: Interval, posts: [Int])]
  private var plan: Plan { ledger.plan }

  /// The trace of a person of the ledger's plan.
  ///
  /// - Complexity: O(n log n) in the posts that the person could have been given, after a look at every pair of a person and a post.
  public init(_ volunteer: Int, in ledger: Ledger, names: Bool = false) {
    (self.ledger, person, self.names) = (ledger, ledger.people[volunteer], names)
    let plan = ledger.plan, availability = plan.volunteers[volunteer].availability
    let admission = Admission(of: plan, rules: ledger.rules.entries)
    chances = admission.posts(openTo: volunteer)
    let spans = admission.offeredWork(of: volunteer).intervals
    var posts = spans.map { _ in [Int]() }
    // Stretches lie apart, and work lies within one of them: the last that begins no later.
    for post in chances where availability.contains(plan.posts[post].duty) {
      posts[spans.firstPlace { $0.start > plan.posts[post].start } - 1].append(post)
    }
    offered = zip(spans, posts).map { ($0, $1) }
  }

  // MARK: For programs

  /// The figures, as in the whole ledger, and the rows that they are sums of.
  public var json: JSONValue {
    [
      "format": 1, "plan": .string(plan.name), "digest": .string(ledger.document.digest),
      "countsUnrecorded": .bool(ledger.countsUnrecorded), "figures": ledger.json(of: person, name: names),
      "rows": [
        "offered": .array(
          offered.map { span, posts in
            [
              "start": .string(plan.timeline.text(at: span.start)), "end": .string(plan.timeline.text(at: span.end)),
              "minutes": .int(span.length), "posts": .strings(posts.map { plan.posts[$0].id }),
            ]
          }),
        "chances": .strings(chances.map { plan.posts[$0].id }), "duties": .array(person.records.map(json)),
        "obligations": .array(
          person.obligations.map { owed in
            [
              "rule": .string(ledger.rules.entries[owed.entry].about.id), "name": .string(owed.name),
              "category": .optional(owed.category) { .string($0) },
              "served": .array(
                owed.served.map {
                  [
                    "post": .string(plan.attendedPost(person.records[$0.record].post).id),
                    "creditedMinutes": .int($0.creditedMinutes),
                  ]
                }),
            ]
          }),
      ],
    ]
  }

  private func json(_ record: ServiceRecord) -> JSONValue {
    let post = plan.attendedPost(record.post)
    return [
      "post": .string(post.id), "start": .string(plan.timeline.text(at: record.work.start)),
      "end": .string(plan.timeline.text(at: record.work.end)), "assigned": .bool(record.isAssigned),
      "calledOff": .bool(record.isCalledOff),
      "outcome": .optional(record.outcome) { .string($0.rawValue) }, "counted": .bool(record.isCounted),
      "minutes": .int(record.minutes), "plannedMinutes": .int(post.minutes),
      "creditedMinutes": .int(record.creditedMinutes), "category": .string(post.category),
      "burdenPoints": .int(post.burden),
    ]
  }

  // MARK: For people

  /// The rows as tables, each with its sum.
  public func text() -> String {
    let label = LedgerText(ledger, names: names).label(person.volunteer)
    let parts = [
      DisplayText.heading("What is behind the hours of \(label)"), duties(), carried(), obligations(), shares(),
      offer(),
    ]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private func duties() -> [String] {
    guard !person.records.isEmpty else { return ["No duty was assigned or attended."] }
    var table = TextTable([
      ("post", .left), ("start", .left), ("work", .right), ("credit", .right), ("burden", .right), ("category", .left),
      ("came of it", .left), ("counts", .left),
    ])
    for record in person.records {
      let post = plan.attendedPost(record.post)
      let outcome = record.outcome?.rawValue ?? "unrecorded"
      let actual = record.minutes == post.minutes ? "" : ", planned \(Figures.hours(post.minutes))"
      table.add([
        DisplayText.safe(post.id), "\(plan.timeline.localTime(at: record.work.start))", Figures.hours(record.minutes),
        Figures.hours(record.creditedMinutes), "\(post.burden)", DisplayText.safe(post.category, limit: 40),
        outcome + (record.isCalledOff ? ", event called off" : record.isAssigned ? "" : ", walk-in") + actual,
        record.isCounted ? "yes" : "no",
      ])
    }
    let counted = person.records.filter(\.isCounted)
    table.add([
      "sum of what counts", "", Figures.hours(counted.reduce(0) { $0 + $1.minutes }),
      Figures.hours(person.creditedMinutes), "\(person.burdenPoints)",
    ])
    return ["Duties"] + table.lines(indent: "  ")
  }

  private func carried() -> [String] {
    let history = person.carried
    let parts = history.minutesByCategory.map { "\($0.category) \(Figures.hours($0.minutes))" }
    let kinds = parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    return DisplayText.wrapped(
      "Carried in: \(Figures.hours(history.yearToDateMinutes)) hours of the year\(DisplayText.safe(kinds, limit: 400)), "
        + Figures.count(history.burdenPoints, "burden point"))
  }

  private func obligations() -> [String] {
    person.obligations.flatMap { owed -> [String] in
      let kind = owed.category.map { " of \(DisplayText.safe($0, limit: 40))" } ?? ""
      var lines = DisplayText.wrapped(
        "Owed in \(owed.name)\(kind): \(Figures.hours(owed.owedMinutes)) - \(Figures.hours(owed.carriedMinutes)) carried in"
          + " - \(Figures.hours(owed.servedMinutes)) served = \(Figures.hours(owed.shortMinutes)) short")
      for row in owed.served {
        let post = plan.attendedPost(person.records[row.record].post)
        lines.append("  \(Figures.hours(row.creditedMinutes))  \(DisplayText.safe(post.id))")
      }
      return lines
    }
  }

  private func shares() -> [String] {
    person.targets.flatMap { target in
      let beyond = target.deviationMinutes
      let standing = beyond == 0 ? "exactly it" : "\(Figures.hours(abs(beyond))) \(beyond < 0 ? "below" : "above") it"
      return DisplayText.wrapped(
        "Fair share: \(Figures.hours(target.targetMinutes)); served \(Figures.hours(target.servedMinutes)), "
          + "\(standing); planned \(Figures.hours(target.plannedMinutes))")
    }
  }

  private func offer() -> [String] {
    guard !chances.isEmpty else { return ["No post could have been given to them."] }
    let head =
      "Offered: \(Figures.hours(person.offeredMinutes)) of work at \(Figures.count(chances.count, "post"))"
    return [head]
      + offered.map { span, posts in
        let names = posts.map { DisplayText.safe(plan.posts[$0].id) }.joined(separator: ", ")
        return "  \(plan.timeline.localTime(at: span.start))  \(Figures.hours(span.length))  \(names)"
      }
  }
}
