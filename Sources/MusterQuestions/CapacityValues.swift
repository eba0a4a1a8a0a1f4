import MusterDomain
public import MusterFiles
public import MusterJSON
public import MusterProgram
import PlainText

/// What one certificate or one zone more is worth to a plan whose qualified people are too few: how many missing places it fills.
///
/// Each is laid over the plan, and the capacity of the changed plan is counted anew; nothing is estimated.
public struct CapacityValues: Sendable {
  /// One change, for one person.
  public struct Value: Sendable {
    /// The certificate or the zone.
    public var change: Fix.Change
    /// The change, for `muster apply`.
    public var overlay: JSONValue
    /// Missing places that it fills, over the whole plan.
    public var fills: Int
  }

  /// Changes that are tried.
  public static let mostTried = 100

  /// Those that fill anything, those that fill most first.
  public let values: [Value]
  /// Changes that were not tried, because there were too many.
  public let untried: Int
  /// Missing places without any change.
  public let missing: Int
  private let plan: Plan

  /// Tries changes for the people whom nothing but one certificate or zone keeps from a short post.
  ///
  /// - Throws: `ProgramFault` for plans with too many pairs.
  /// - Complexity: the plan is read, and its `Capacity` counted, once for each of at most `mostTried` changes.
  public init(of capacity: Capacity, _ document: PlanDocument) throws(ProgramFault) {
    plan = document.plan
    missing = capacity.missing
    let nobody = Roster(for: plan)
    var proposals: [FixProposals.Proposal] = [], seen: Set<String> = []
    for post in Set(capacity.shortages.flatMap(\.posts)).sorted() {
      let list = CandidateList(for: post, in: nobody, of: document)
      let singles = FixProposals(document: document, roster: nobody, post: post).singles(list, movingBy: 0)
      for proposal in singles where proposal.kinds == [.certificate] || proposal.kinds == [.zone] {
        if seen.insert(proposal.overlay.text(.compact)).inserted { proposals.append(proposal) }
      }
    }
    untried = max(0, proposals.count - Self.mostTried)
    var values: [Value] = []
    for proposal in proposals.prefix(Self.mostTried) {
      guard let changed = OverlayFile.apply(proposal.overlay.bytes(), file: "value", to: document).document else {
        continue
      }
      let fills = missing - (try Capacity(changed).missing)
      if fills > 0 { values.append(Value(change: proposal.changes[0], overlay: proposal.overlay, fills: fills)) }
    }
    self.values = values.enumerated().sorted {
      (-$0.element.fills, $0.offset) < (-$1.element.fills, $1.offset)
    }.map(\.element)
  }

  /// For the coordinator.
  public func text() -> String {
    let names = Names(plan)
    var lines = DisplayText.heading("What one certificate or zone more fills")
    for value in values {
      let who = value.change.volunteer.map { names.person($0) + " " } ?? ""
      lines += DisplayText.wrapped(
        "\(value.fills) of \(missing): \(who)\(DisplayText.safe(value.change.words, limit: 200))", first: "  ",
        indent: "      ")
    }
    if values.isEmpty { lines.append("  None of those that were tried fills a place.") }
    if untried > 0 { lines.append("  \(Figures.count(untried, "more change was", "more changes were")) not tried.") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For programs; ids only.
  public var json: JSONValue {
    .array(
      values.map { value in
        [
          "kind": .string(value.change.kind.rawValue),
          "volunteer": .optional(value.change.volunteer) { .string(plan.volunteers[$0].id) },
          "fills": .int(value.fills), "overlay": value.overlay,
        ]
      })
  }
}
