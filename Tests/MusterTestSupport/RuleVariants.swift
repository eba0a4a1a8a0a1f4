public import MusterDomain
public import MusterRules

/// Random entries of a kind of rule: parameters from their own records, random scopes.
public enum RuleVariants {
  /// An entry with the rule's default parameters and no scope for seed 0, random ones otherwise.
  ///
  /// - Parameter worstFirst: count the worst off first where the rule can; laws of sums are about rules that do not.
  public static func entry(
    _ kind: any Rule.Type, seed: UInt64, plan: Plan, level: Level? = nil, worstFirst: Bool = false
  ) -> ActiveRule {
    var random = SplitMix64(seed: seed &* 7_919 &+ 17)
    var rule: any Rule = kind.init()
    let key = (kind as? any WorstFirstRule.Type)?.worstFirstKey
    if worstFirst, let key {
      var random = SplitMix64(seed: seed)
      let step = key == "worstFirst" ? Int.random(in: 1...2, using: &random) : minutes(in: plan, using: &random)
      _ = rule.set(key, to: .integer(Swift.max(step, key == "worstFirst" ? 1 : 29)))
    }
    guard seed > 0 else { return ActiveRule(rule, level: level) }
    for parameter in kind.parameterDescriptions where parameter.name != key && random.chance(70) {
      set(&rule, parameter, in: plan, using: &random)
    }
    var scope = Scope()
    if random.chance(30) { scope.volunteers = plan.volunteers.map { _ in random.chance(70) } }
    if random.chance(30) { scope.posts = plan.posts.map { _ in random.chance(70) } }
    return ActiveRule(rule, level: level, weight: Int.random(in: 1...3, using: &random), scope: scope)
  }

  private static func set(
    _ rule: inout any Rule, _ parameter: ParameterDescription, in plan: Plan, using random: inout SplitMix64
  ) {
    let value: ParameterValue =
      switch parameter.kind {
      case .hours(let range):
        .integer(clamp(minutes(in: plan, using: &random), to: range))
      case .integer(let range, "minutes"):
        // Added to the travel of the small plans.
        .integer(
          clamp(
            minutes(in: plan, using: &random) - ([0, 20, 35, 45, 60, 90].randomElement(using: &random) ?? 0), to: range)
        )
      case .integer(let range, "percent"): .integer(Int.random(in: range, using: &random))
      case .integer(let range, _):
        .integer(Int.random(in: range.lowerBound...Swift.min(range.upperBound, range.lowerBound + 4), using: &random))
      case .choice(let words): .text(words.randomElement(using: &random) ?? "")
      case .reference(let kind): .text(reference(kind, using: &random))
      case .references(let kind): .texts([reference(kind, using: &random)])
      case .flag: .flag(random.chance(50))
      case .people: .people(people(in: plan, using: &random))
      case .peopleLists:
        .lists(
          (0..<Int.random(in: 1...2, using: &random)).map { _ in plan.volunteers.indices.shuffled(using: &random) }
            .map { Array($0.prefix(Int.random(in: 2...3, using: &random))) })
      }
    _ = rule.set(parameter.name, to: value)
  }

  /// Some people of a crew by one or two of the keys that there are.
  private static func people(in plan: Plan, using random: inout SplitMix64) -> PeopleGroup {
    var group = PeopleGroup()
    if random.chance(30) { group.volunteers = plan.volunteers.map { _ in random.chance(60) } }
    if random.chance(20) { group.certifications = [Int.random(in: 0...1, using: &random)] }
    if random.chance(25) { group.minAge = Int.random(in: 14...19, using: &random) }
    if random.chance(25) { group.maxAge = Int.random(in: 15...20, using: &random) }
    if random.chance(15) { group.minServiceMonths = Int.random(in: 0...4, using: &random) }
    if random.chance(15) { group.maxServiceMonths = Int.random(in: 0...4, using: &random) }
    if random.chance(25) { group.roles = [reference(.role, using: &random)] }
    return group
  }

  /// A round length, or one at which something in the plan just keeps a limit or just breaks it: the time between two duties
  /// or the work of one or two posts, and a minute less or more.
  private static func minutes(in plan: Plan, using random: inout SplitMix64) -> Int {
    let round = [0, 60, 120, 240, 300, 480, 600, 780, 1440].randomElement(using: &random) ?? 0
    guard random.chance(50), let one = plan.posts.randomElement(using: &random),
      let other = plan.posts.randomElement(using: &random)
    else { return round }
    let lengths = [abs(other.dutyStart - one.end), one.minutes, one.minutes + other.minutes]
    return (lengths.randomElement(using: &random) ?? round) + Int.random(in: -1...1, using: &random)
  }

  private static func clamp(_ value: Int, to range: ClosedRange<Int>) -> Int {
    Swift.min(Swift.max(value, range.lowerBound), range.upperBound)
  }

  private static func reference(_ kind: ReferenceKind, using random: inout SplitMix64) -> String {
    switch kind {
    case .certification: random.chance(50) ? "first-aid" : "traffic-control"
    case .language: "fr"
    case .tag: ["driver", "experienced", "outdoor", "outdoor"].randomElement(using: &random) ?? "driver"
    case .rank: Rank.allCases.randomElement(using: &random)?.rawValue ?? "constable"
    case .memberClass: random.chance(50) ? "auxiliary" : "sworn"
    case .category: random.chance(50) ? "patrol" : "training"
    case .role: random.chance(50) ? "traffic-control" : "information"
    case .status: ServiceStatus.allCases.randomElement(using: &random)?.rawValue ?? "active"
    case .languageLevel: LanguageLevel.allCases.randomElement(using: &random)?.rawValue ?? "basic"
    }
  }
}
