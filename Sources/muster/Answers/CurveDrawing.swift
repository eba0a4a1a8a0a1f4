import PlainText

/// A line over values of a parameter, as SVG.
struct CurveDrawing {
  /// What is drawn.
  let title: String
  /// Values of the parameter, ascending or descending.
  let values: [Int]
  /// The figure at each value.
  let figures: [Int]
  /// What it cannot be below at each value; nil where nothing is proved.
  let bounds: [Int]?
  /// The figure of the plan as it is.
  let base: Int

  private static let (width, height, left, right, top, bottom) = (640.0, 240.0, 84.0, 16.0, 16.0, 36.0)

  private func place(_ value: Int) -> String {
    let (least, most) = (Double(values.min() ?? 0), Double(values.max() ?? 0))
    let share = most > least ? (Double(value) - least) / (most - least) : 0.5
    return Figures.decimal(Self.left + share * (Self.width - Self.left - Self.right), digits: 1)
  }

  private var range: (least: Double, most: Double) {
    let all = (figures + [base] + (bounds ?? [])).map(Double.init)
    let (least, most) = (all.min() ?? 0, all.max() ?? 0)
    return most > least ? (least, most) : (least - 1, most + 1)
  }

  private func height(of figure: Int) -> String {
    let (least, most) = range
    let share = (Double(figure) - least) / (most - least)
    return Figures.decimal(Self.height - Self.bottom - share * (Self.height - Self.top - Self.bottom), digits: 1)
  }

  /// The drawing with its title; every figure is also a text for those who do not see it.
  func svg() -> String {
    func line(_ figures: [Int], _ name: String) -> String {
      let points = zip(values, figures).map { "\(place($0)),\(height(of: $1))" }.joined(separator: " ")
      return "<polyline class=\"\(name)\" points=\"\(points)\"/>\n"
    }
    func label(_ x: String, _ y: String, _ anchor: String, _ text: String) -> String {
      "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(Self.escaped(text))</text>\n"
    }
    let ground = Figures.decimal(Self.height - Self.bottom, digits: 1)
    let words = zip(values, figures).map { "\($0): \($1)" }.joined(separator: ", ")
    var text = "<figure><figcaption>\(Self.escaped(title))</figcaption>\n"
    text += "<svg viewBox=\"0 0 640 240\" role=\"img\" aria-label=\"\(Self.escaped(words))\">\n"
    text += "<line class=\"base\" x1=\"84\" x2=\"624\" y1=\"\(height(of: base))\" y2=\"\(height(of: base))\"/>\n"
    text += label("78", height(of: base), "end", "\(base)")
    for figure in Set([figures.min() ?? base, figures.max() ?? base]).subtracting([base]).sorted() {
      text += label("78", height(of: figure), "end", "\(figure)")
    }
    if let bounds { text += line(bounds, "bound") }
    text += line(figures, "figure")
    for (value, figure) in zip(values, figures) {
      text +=
        "<circle cx=\"\(place(value))\" cy=\"\(height(of: figure))\" r=\"4\"><title>\(value): \(figure)</title></circle>\n"
    }
    text += "<line class=\"axis\" x1=\"84\" x2=\"624\" y1=\"\(ground)\" y2=\"\(ground)\"/>\n"
    let step = max(1, (values.count + 9) / 10)
    for (place, value) in values.enumerated() where place % step == 0 {
      text += label(self.place(value), "226", "middle", "\(value)")
    }
    return text + "</svg></figure>\n"
  }

  /// Drawings and a table as one page that needs nothing else.
  ///
  /// - Parameter rows: the table, its head first.
  static func page(title: String, drawings: [CurveDrawing], parameter: String, rows: [[String]], note: String) -> String
  {
    let head = (rows.first ?? []).map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
    let body = rows.dropFirst().map { row in
      "<tr>"
        + row.enumerated().map { $0 == 0 ? "<th scope=\"row\">\(escaped($1))</th>" : "<td>\(escaped($1))</td>" }
        .joined()
        + "</tr>\n"
    }.joined()
    let words =
      "Each point is the plan solved with \(parameter) at that value. The grey line is the plan as it is; "
      + "the dashed line is what is proved: no roster lies below it."
    return """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(title))</title>
      <style>
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
      figure { margin: 1.5rem 0 } figcaption { font-weight: 600 } svg { width: 100%; height: auto } svg text { font-size: 13px; fill: #444 }
      .figure, .bound, .base, .axis { fill: none; stroke-width: 2 } .figure { stroke: #14507a } .bound { stroke: #14507a; stroke-dasharray: 5 4 }
      .base, .axis { stroke: #8a8a8a; stroke-width: 1 } circle { fill: #14507a }
      table { border-collapse: collapse } th, td { text-align: right; padding: .2rem .6rem; border-bottom: 1px solid #ddd }
      </style></head><body>
      <h1>\(escaped(title))</h1>
      <p>\(escaped(words))</p>
      \(drawings.map { $0.svg() }.joined())<table><thead><tr>\(head)</tr></thead><tbody>
      \(body)</tbody></table>
      \(note.isEmpty ? "" : "<p>\(escaped(note))</p>\n")</body></html>

      """
  }

  private static func escaped(_ text: String) -> String { MarkupText.escaped(DisplayText.safe(text, limit: 2_000)) }
}
