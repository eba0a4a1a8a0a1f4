import MusterFiles
import MusterJSON
import PlainText

/// One parameter of a rule at several values: what each of them makes of the plan.
struct WhatIfCurve {
  /// The parameter, as it was given: `rules.max-hours-period.hours`.
  let parameter: String
  /// The values, one for each other scenario of the comparison.
  let values: [Int]
  /// The plan as it is, and at each value.
  let comparison: WhatIfComparison

  /// For people: a row for each value, the plan as it is first.
  func text() -> String {
    let rows = rows
    var table = TextTable((rows.first ?? []).map { (DisplayText.safe($0), .right) })
    for row in rows.dropFirst() { table.add(row) }
    return (table.lines() + comparison.legend).joined(separator: "\n") + "\n"
  }

  /// For programs; ids only.
  var json: JSONValue {
    [
      "format": 1, "parameter": .string(parameter), "base": comparison.json(comparison.base),
      "points": .array(
        zip(values, comparison.others).map { value, scenario in
          var point: JSONValue = ["value": .int(value)]
          for member in comparison.json(scenario, touched: comparison.touched(scenario)).members ?? [] {
            point[member: member.key] = member.value
          }
          return point
        }),
    ]
  }

  /// A page with a drawing of the people missing and of each goal that changes, and the table.
  func page() -> String {
    let missing = CurveDrawing(
      title: "People missing", values: values, figures: comparison.others.map { $0.missing }, bounds: nil,
      base: comparison.base.missing)
    let drawings = comparison.goals.compactMap { id -> CurveDrawing? in
      let goals = comparison.others.compactMap { $0.goal(id) }
      guard goals.count == values.count, let base = comparison.base.goal(id), base.status != RosterFile.noRule,
        Set(goals.map(\.value) + [base.value]).count > 1
      else { return nil }
      let bounds = goals.compactMap(\.bound)
      return CurveDrawing(
        title: "\(id), in points", values: values, figures: goals.map(\.value),
        bounds: bounds.count == goals.count ? bounds : nil, base: base.value)
    }
    let title = "\(parameter): \(comparison.base.plan.name)"
    return CurveDrawing.page(
      title: title, drawings: [missing] + drawings, parameter: parameter, rows: rows,
      note: comparison.legend.joined(separator: " "))
  }

  /// The table, its head first.
  private var rows: [[String]] {
    let goals = comparison.goals.filter { comparison.base.goal($0)?.status != RosterFile.noRule }
    let heads = [parameter, "people missing", "people touched"] + goals
    let base =
      ["as it is", "\(comparison.base.missing)", "-"] + goals.map { comparison.figure($0, in: comparison.base) }
    return [heads, base]
      + zip(values, comparison.others).map { value, scenario in
        ["\(value)", "\(scenario.missing)", "\(comparison.touched(scenario))"]
          + goals.map { comparison.figure($0, in: scenario) }
      }
  }
}
