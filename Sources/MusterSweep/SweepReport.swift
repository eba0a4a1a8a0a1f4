import Digest
import Foundation
import PlainText

/// The collected answers as one page without scripts or anything from elsewhere.
public struct SweepReport: Sendable {
  private let collection: SweepCollection

  /// A report of collected answers.
  public init(_ collection: SweepCollection) { self.collection = collection }

  /// The page.
  /// - Complexity: O(cases · goals).
  public func html() -> String {
    let style = SHA256.digest(of: Self.style.utf8)
    var page = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-\(Data(style).base64EncodedString())'; \
      base-uri 'none'; form-action 'none'">
      <title>Muster sweep</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      <h1>Sweep</h1>
      <p>\(MarkupText.escaped(collection.countsText)) \(optionsText)</p>

      """
    page += unsettled() + questions() + plans() + legend()
    return page + "</body>\n</html>\n"
  }

  private var optionsText: String {
    let manifest = collection.survey.manifest, options = manifest.options
    let gap = options.gap.map { ", gap \($0)" } ?? ""
    return MarkupText.escaped(
      "Muster \(manifest.muster), method \(options.method), seed \(options.seed)\(gap), time limit \(Figures.decimal(options.timeLimit, digits: 0)) s for each case."
    )
  }

  // MARK: Parts

  /// What is missing comes first.
  private func unsettled() -> String {
    let rows = collection.unsettled
    guard !rows.isEmpty else { return "" }
    var text = "<h2>Not settled</h2>\n" + head(["Case", "Detachment", "Question", "State", "Why"], figures: 0)
    for row in rows {
      let why = row.state.problem ?? (row.state.answer == nil ? "" : "the time was up; a better roster may exist")
      text += line([
        cell("\(row.number)"), cell(row.plan), cell(row.question), cell(row.state.word, "bad"), cell(why),
      ])
    }
    return text + "</tbody></table></div>\n"
  }

  private func questions() -> String {
    var text =
      "<h2>Questions</h2>\n"
      + head(
        ["Question", "Answered", "People missing", "More than now", "Fewer than now", "Undecided"], figures: 1)
    for sum in collection.sums {
      let isWhole = sum.answered == sum.cases
      text += line([
        cell(sum.question, title: sum.name), number("\(sum.answered) of \(sum.cases)", isWhole ? nil : "bad"),
        number(sum.answered == 0 ? "–" : "\(sum.missing)"), number("\(sum.more)"), number("\(sum.fewer)"),
        number("\(sum.undecided)", sum.undecided == 0 ? nil : "open"),
      ])
    }
    return text + "</tbody></table></div>\n"
  }

  private func plans() -> String {
    var text = "", current: String?
    let goals = collection.goals
    for row in collection.rows {
      if row.plan != current {
        if current != nil { text += "</tbody></table></div>\n" }
        text +=
          "<h2>\(MarkupText.escaped(row.plan))</h2>\n" + head(["Question", "State", "Missing"] + goals, figures: 2)
        current = row.plan
      }
      text += self.row(row, goals)
    }
    return text + (current == nil ? "" : "</tbody></table></div>\n")
  }

  private func row(_ row: SweepCollection.Row, _ goals: [String]) -> String {
    guard let answer = row.state.answer else {
      let empty = Array(repeating: number("–"), count: goals.count + 1)
      return line([cell(row.question, title: row.name), cell(row.state.word, "bad")] + empty)
    }
    let state = answer.ending == .timeLimit ? row.state.word : answer.status
    var cells = [
      cell(row.question, title: row.name), cell(state, answer.status == "optimal" ? nil : "open"),
      number(
        "\(answer.counts.missing)" + change(row.missingMore, isDecided: !row.isMissingUndecided),
        row.missingMore != nil && row.isMissingUndecided ? "open" : nil),
    ]
    for id in goals {
      guard let goal = answer.goals.first(where: { $0.id == id }) else {
        cells.append(number(""))
        continue
      }
      let difference = row.differences[id], isOpen = difference?.certainty == .undecided
      let bound = goal.isProved ? "" : goal.bound.map { " ≥ \($0)" } ?? ""
      let range = difference?.range.map { "between \(signed($0.lowerBound)) and \(signed($0.upperBound))" }
      cells.append(
        number(
          "\(goal.value)" + change(difference?.found, isDecided: !isOpen) + bound, isOpen ? "open" : nil,
          title: difference?.certainty == .exact ? nil : range))
    }
    return line(cells)
  }

  private func legend() -> String {
    """
    <p class="legend">Points of each goal; in brackets the change against the plan as it is now. Less is better. \
    <span class="open">?</span> marks a difference that is not decided: the searches leave room for none, or for the other \
    direction. A number after ≥ is the proved bound of a value that is not proved.</p>

    """
  }

  // MARK: Cells

  private func signed(_ value: Int) -> String { value > 0 ? "+\(value)" : "\(value)" }

  private func change(_ value: Int?, isDecided: Bool) -> String {
    guard let value, value != 0 || !isDecided else { return "" }
    return " (\(signed(value))\(isDecided ? "" : " ?"))"
  }

  /// The beginning of a table whose columns from `figures` on are figures.
  private func head(_ names: [String], figures: Int) -> String {
    let cells = names.enumerated().map { index, name in
      "<th scope=\"col\"\(figures > 0 && index >= figures ? " class=\"figure\"" : "")>\(MarkupText.escaped(name))</th>"
    }
    return "<div class=\"scroll\"><table><thead><tr>\(cells.joined())</tr></thead><tbody>\n"
  }

  private func line(_ cells: [String]) -> String { "<tr>\(cells.joined())</tr>\n" }

  private func cell(_ text: String, _ mark: String? = nil, title: String? = nil) -> String {
    let about = title.map { " title=\"\(MarkupText.escaped($0))\"" } ?? ""
    return "<td\(mark.map { " class=\"\($0)\"" } ?? "")\(about)>\(MarkupText.escaped(text))</td>"
  }

  private func number(_ text: String, _ mark: String? = nil, title: String? = nil) -> String {
    cell(text, mark.map { "figure \($0)" } ?? "figure", title: title)
  }

  private static let style = """
    body{font:16px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
    h2{margin:2rem 0 .5rem}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;min-width:40rem}
    th,td{border-bottom:1px solid #ccc;padding:.25rem .75rem .25rem 0;text-align:left;vertical-align:top}
    .figure{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    .open{background:#fff3cd}
    .bad{color:#9b1c1c;font-weight:600}
    .legend{margin-top:2rem;max-width:45rem}
    @media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}
    """
}
