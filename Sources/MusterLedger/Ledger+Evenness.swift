import Discrete
import MusterJSON
import PlainText

/// How evenly hours, what is missing of obligations, and burden lie on the people who are balanced (not sworn).
struct LedgerEvenness {
  /// One quantity.
  struct Line {
    /// Key for programs.
    var key: String
    /// What people call it.
    var name: String
    /// False for burden points.
    var isTime: Bool
    /// The shares of those whom it is about; nil when it is about nobody.
    var evenness: Evenness?
  }

  /// Planned and counted hours and burden of everybody, and what the roster leaves missing of obligations for all who owe any.
  let lines: [Line]

  init(of people: [LedgerPerson]) {
    let quantities: [(key: String, name: String, isTime: Bool, shares: [Int])] = [
      ("plannedMinutes", "hours planned", true, people.map(\.assigned.creditedMinutes)),
      ("creditedMinutes", "hours credited", true, people.map(\.creditedMinutes)),
      (
        "plannedShortMinutes", "hours short", true,
        people.filter { !$0.obligations.isEmpty }.map { $0.obligations.reduce(0) { $0 + $1.plannedShortMinutes } }
      ),
      ("burdenPoints", "burden points", false, people.map { max(0, $0.burdenPoints) }),
    ]
    lines = quantities.map {
      Line(key: $0.key, name: $0.name, isTime: $0.isTime, evenness: Evenness($0.shares))
    }
  }

  /// The table; nothing without anybody.
  func text() -> [String] {
    guard lines.contains(where: { $0.evenness != nil }) else { return [] }
    var table = TextTable(
      [("", .left)] + ["people", "least", "most", "spread", "in all", "Gini"].map { ($0, .right) })
    for line in lines {
      guard let shares = line.evenness else { continue }
      let show = { (amount: Int) in line.isTime ? Figures.hours(amount) : "\(amount)" }
      table.add([
        line.name, "\(shares.count)", show(shares.least), show(shares.most), show(shares.spread), show(shares.total),
        Figures.decimal(Double(shares.giniPerMille) / 1_000, digits: 3),
      ])
    }
    return DisplayText.heading("How evenly (0 = all the same, towards 1 = one has everything)") + table.lines()
  }

  /// Every quantity by its key.
  var json: JSONValue {
    .object(
      lines.map { line in
        JSONValue.Member(
          line.key,
          .optional(line.evenness) { shares in
            [
              "people": .int(shares.count), "least": .int(shares.least), "most": .int(shares.most),
              "spread": .int(shares.spread), "total": .int(shares.total), "giniPerMille": .int(shares.giniPerMille),
            ]
          })
      })
  }
}
