public import MusterJSON
import PlainText

/// What was carried into the next plan; ids only.
public struct NextHistoryReport: Sendable {
  private let next: NextHistory

  /// The report on a plan whose history was filled.
  public init(_ next: NextHistory) { self.next = next }

  /// For people.
  public func text() -> String {
    var lines = ["History filled for \(Figures.count(next.carried.count, "person", "people"))."]
    lines += list("Only in the next plan, their history stays", next.kept)
    lines += list("Not in the next plan, their hours are carried nowhere", next.missing)
    if next.later > 0 {
      lines += DisplayText.wrapped(
        "\(Figures.count(next.later, "duty", "duties")) of this plan within the next plan's horizon: not history yet.")
    }
    if next.gapDays > 0 {
      lines += DisplayText.wrapped(
        "\(Figures.count(next.gapDays, "day")) between the two plans: what was served then is not known here.")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For programs.
  public var json: JSONValue {
    [
      "format": 1, "carried": .strings(next.carried), "kept": .strings(next.kept), "missing": .strings(next.missing),
      "laterDuties": .int(next.later), "gapDays": .int(next.gapDays),
    ]
  }

  private func list(_ title: String, _ ids: [String]) -> [String] {
    guard !ids.isEmpty else { return [] }
    return DisplayText.wrapped(
      ids.map { DisplayText.safe($0, limit: 40) }.joined(separator: ", "), first: "\(title): ", indent: "  ")
  }
}
