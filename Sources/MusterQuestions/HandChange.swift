public import MusterDomain
public import MusterFiles
public import MusterJSON
public import MusterVerify
import PlainText

/// A roster changed by hand: judged at once, priced goal by goal, and written with its hand-made duties marked.
public struct HandChange: Sendable {
  /// Why a change cannot be made at all.
  public enum Fault: Error, Equatable {
    /// Somebody is to lose a duty that they do not hold.
    case notHeld(Duty)
    /// Somebody is to get a duty that they hold.
    case held(Duty)
    /// One duty is to be lost and given, or is named twice.
    case twice(Duty)
  }

  /// What is changed.
  public let change: DutyChange
  /// Hard rules that are broken afterwards; a roster with any is not to be written.
  public var breaches: [Finding] { assessment.breaches }
  private let document: PlanDocument
  private let before: Assessment
  private let assessment: Assessment
  private let roster: Roster
  private let version: Int
  private let handMade: Set<Duty>

  /// Makes a change.
  ///
  /// - Throws: `Fault`.
  /// - Complexity: two assessments.
  public init(_ change: DutyChange, of read: ReadRoster, in document: PlanDocument) throws(Fault) {
    var seen: Set<Duty> = []
    for duty in change.released + change.assigned where !seen.insert(duty).inserted { throw .twice(duty) }
    var roster = read.roster
    for duty in change.released {
      guard roster.holds(duty.volunteer, duty.post) else { throw .notHeld(duty) }
      roster.release(duty.volunteer, from: duty.post)
    }
    for duty in change.assigned {
      guard !roster.holds(duty.volunteer, duty.post) else { throw .held(duty) }
      roster.assign(duty.volunteer, to: duty.post)
    }
    self.init(change, making: roster, of: read, in: document)
  }

  /// A change with the roster that it makes.
  private init(_ change: DutyChange, making roster: Roster, of read: ReadRoster, in document: PlanDocument) {
    (self.change, self.document, self.roster) = (change, document, roster)
    before = Verifier.assess(read.roster, of: document.plan, rules: document.rules, funnels: false)
    assessment = Verifier.assess(roster, of: document.plan, rules: document.rules)
    version = read.nextVersion
    handMade = Set(read.handMade.filter { roster.holds($0.volunteer, $0.post) }).union(change.assigned)
  }

  /// The changed roster's file; values without bounds, as nobody has proved any.
  public var tree: JSONValue {
    RosterFile.restated(
      roster, of: document, version: version, assessment: assessment, keeping: nil, handMade: handMade)
  }

  private var differences: [Int] { zip(assessment.tierValues, before.tierValues).map { $0 - $1 } }

  /// For the coordinator: what was done, what it costs, and what is short because of it.
  public func text() -> String {
    let names = Names(document.plan)
    var lines = change.released.map { "\(names.person($0.volunteer)) gives up \(names.duty($0.post))." }
    lines += change.assigned.map { "\(names.person($0.volunteer)) takes \(names.duty($0.post))." }
    lines = lines.flatMap { DisplayText.wrapped($0) } + [""] + effectLines()
    return lines.joined(separator: "\n") + "\n"
  }

  /// The change that makes a roster another one.
  ///
  /// - Parameter roster: the roster as it is to be.
  /// - Complexity: two assessments.
  public init(to roster: Roster, of read: ReadRoster, in document: PlanDocument) {
    var change = DutyChange()
    for shift in read.roster.shifts(to: roster) {
      change.released += shift.loses.map { Duty(shift.volunteer, at: $0) }
      change.assigned += shift.gains.map { Duty(shift.volunteer, at: $0) }
    }
    self.init(change, making: roster, of: read, in: document)
  }

  /// What it costs each goal, and what is short because of it; names nobody.
  public func effects() -> String { effectLines().joined(separator: "\n") }

  /// What it costs each goal, and what is short because of it.
  func effectLines() -> [String] {
    let plan = document.plan, order = GoalOrder(plan.objective)
    var table = TextTable([("goal", .left), ("before", .right), ("after", .right), ("change", .right)])
    for (index, name) in order.names.enumerated() {
      let difference = differences[index]
      table.add([
        name, "\(before.tierValues[index])", "\(assessment.tierValues[index])",
        "\(difference > 0 ? "+" : "")\(difference)",
      ])
    }
    var lines = table.lines(indent: "  ")
    let verdict =
      order.prefers(assessment.tierValues, to: before.tierValues)
      ? "The roster becomes better." : order.key(differences).allSatisfy { $0 == 0 } ? "" : "The roster becomes worse."
    if !verdict.isEmpty { lines.append(verdict) }
    let short = newlyShort
    if !short.isEmpty {
      lines += ["", "Short because of it:"] + ShortfallText(short, of: plan).lines(indent: "  ")
    }
    return lines
  }

  private var newlyShort: [Shortfall] {
    assessment.shortfalls.filter { shortfall in
      !before.shortfalls.contains { $0.post == shortfall.post && $0.short >= shortfall.short }
    }
  }

  /// For programs.
  public var json: JSONValue {
    let plan = document.plan
    let list = { (duties: [Duty]) -> JSONValue in
      .array(
        duties.map {
          ["volunteer": .string(plan.volunteers[$0.volunteer].id), "post": .string(plan.posts[$0.post].id)]
        })
    }
    let changed: JSONValue = [
      "format": 1, "released": list(change.released), "assigned": list(change.assigned),
    ]
    return .object((changed.members ?? []) + effectMembers)
  }

  /// The goals before and after, and what is short because of it.
  var effectMembers: [JSONValue.Member] {
    let plan = document.plan, order = GoalOrder(plan.objective)
    let short = newlyShort.map { shortfall -> JSONValue in
      ["post": .string(plan.posts[shortfall.post].id), "short": .int(shortfall.short)]
    }
    return [
      JSONValue.Member("before", order.json(before.tierValues, as: "value")),
      JSONValue.Member("after", order.json(assessment.tierValues, as: "value")),
      JSONValue.Member("change", order.json(differences, as: "change")),
      JSONValue.Member("newlyShort", .array(short)),
    ]
  }
}
