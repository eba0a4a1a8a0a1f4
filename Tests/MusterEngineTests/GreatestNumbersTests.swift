import LinearModel
import MusterDomain
import MusterEngine
import MusterFiles
import MusterJSON
import MusterProgram
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

/// Numbers at the ends of their ranges, alone and in pairs: an error of the plan or an answer, never a number that wrapped.
@Suite struct GreatestNumbersTests {
  private static let sample = try? Repository.json("Tests/MusterFilesTests/BadPlans/base.json")

  /// One place for each key that has bounds, wherever else it may stand.
  private static let places: [OptionalKeys.Place] = {
    guard let sample, let schema = Schema.schema("plan") else { return [] }
    var seen: Set<String> = []
    return OptionalKeys.places(in: sample, schema: schema).filter { place in
      !place.bounds.isEmpty
        && seen.insert(place.pointer.tokens.filter { Int($0) == nil }.joined(separator: "/")).inserted
    }
  }()

  /// The sample in weighted mode with a rule at its greatest: soft or critical, with the greatest weight.
  private static func plan(with kind: any Rule.Type) -> JSONValue? {
    guard var plan = sample else { return nil }
    let level = kind.about.levels.contains(.critical) ? Level.critical : kind.about.levels.first { $0 != .off } ?? .soft
    var entry: JSONValue = ["level": .string(level.rawValue), "weight": 1_000_000]
    for parameter in kind.parameterDescriptions {
      // In a weighted sum nobody counts first, and a plan that says so is refused.
      if parameter.name == (kind as? any WorstFirstRule.Type)?.worstFirstKey { continue }
      switch parameter.kind {
      case .hours(let range): entry[member: parameter.name] = .decimal(Double(range.upperBound / 60))
      case .integer(let range, unit: _): entry[member: parameter.name] = .int(range.upperBound)
      default: break
      }
    }
    plan[member: "rules"] = [kind.about.id: entry]
    plan[member: "objective"] = ["mode": "weighted"]
    return plan
  }

  /// Reads a plan; when it is valid, everything that sums is run on it.
  private static func judge(_ tree: JSONValue?) throws {
    let (document, diagnostics) = PlanReader.read(tree: try #require(tree), file: "plan.json")
    guard let document else {
      #expect(!diagnostics.isEmpty)
      return
    }
    let plan = document.plan
    let program: Program
    do { program = try Program(plan, rules: document.rules) } catch {
      #expect(error.code == .tooLarge)
      return
    }
    let sum = program.weightedSum(plan.objective.weights)
    for assigned in [false, true] {
      let roster = Roster(
        for: plan,
        pairs: (0..<program.pairs.count).filter { _ in assigned }
          .map { (program.pairs.volunteer(of: $0), program.pairs.post(of: $0)) })
      let assessment = Verifier.assess(roster, of: plan, rules: document.rules, funnels: false)
      let point = program.point(assigned: Array(repeating: assigned, count: program.pairs.count))
      #expect(program.tiers.map { program.value(of: $0, at: point) } == assessment.tierValues)
      let weighted = zip(assessment.tierValues, plan.objective.weights).reduce(Int128(0)) {
        $0 + Int128($1.0) * Int128($1.1)
      }
      #expect(Int128(program.value(of: sum, at: point)) == weighted)
    }
  }

  @Test func thereArePlacesToTry() { #expect(Self.places.count > 25, "\(Self.places)") }

  @Test func everyNumberAloneAndInPairs() throws {
    var plan = try #require(Self.sample)
    plan[member: "objective"] = [
      "mode": "weighted", "weights": ["staffing": 1_000_000_000, "fairness": 1_000_000_000],
    ]
    for (index, one) in Self.places.enumerated() {
      for value in one.bounds {
        let first = OptionalKeys.setting(value, at: one, of: plan)
        try Self.judge(first)
        for other in Self.places[(index + 1)...] where other.object != one.object || other.key != one.key {
          guard let greatest = other.bounds.last else { continue }
          try Self.judge(OptionalKeys.setting(greatest, at: other, of: first))
        }
      }
    }
  }

  @Test(arguments: RuleCatalog.ids)
  func everyRuleAtItsGreatestWithEveryNumber(id: String) throws {
    let plan = Self.plan(with: try #require(RuleCatalog.rule(id)))
    try Self.judge(plan)
    for place in Self.places {
      guard let plan, let greatest = place.bounds.last, place.pointer.tokens.first != "rules" else { continue }
      try Self.judge(OptionalKeys.setting(greatest, at: place, of: plan))
    }
  }
}
