public import MusterDomain
public import MusterRules

extension Program {
  /// Says whether the program of a plan would be within `ProgramLimits`, without making it.
  ///
  /// Where the rows of some people say that it is far from the limit, it is not counted further: those with the most posts and with the
  /// most posts close together, and others evenly.
  ///
  /// - Throws: `ProgramFault` with `tooLarge`, in the words in which `init` refuses the plan.
  /// - Complexity: that of writing the rows of some people; near the limit of all.
  public static func checkSize(
    of plan: Plan, rules: RuleBook, effort: BuildingEffort = BuildingEffort()
  ) throws(ProgramFault) {
    let pairs = try ProgramBuilder.pairs(of: plan, rules)
    let limit = ProgramLimits.mostTerms(volunteers: plan.volunteers.count)
    let sample = SizeSample(of: plan, rules, pairs)
    if sample.isPart {
      func size(_ chosen: [Bool]) throws(ProgramFault) -> Int {
        try ProgramBuilder.size(of: plan, rules, pairs: pairs.restricted(to: chosen), atMost: limit, effort: effort)
      }
      let (largest, even) = (try size(sample.largest), try size(sample.even))
      // Twice the guess is for what the people who were not looked at may differ.
      if 2 * (largest + even * sample.share) < limit { return }
    }
    _ = try ProgramBuilder.size(of: plan, rules, pairs: pairs, atMost: limit, effort: effort)
  }
}

/// The people whose rows tell how large a program will be.
private struct SizeSample {
  /// Those with the most and the closest posts.
  var largest: [Bool]
  /// Others at even distances.
  var even: [Bool]
  /// How many people each of the others stands for.
  var share: Int
  /// True when anybody is left out.
  var isPart: Bool

  private static let (largestCount, evenCount) = (8, 24)

  /// - Complexity: O(pairs log pairs) for each rule that looks at each two duties and may be broken.
  init(of plan: Plan, _ rules: RuleBook, _ pairs: EligiblePairs) {
    let elastic = rules.entries.filter { $0.level != .hard }.compactMap { entry in
      entry.rule.kind.aboutOnePerson.map { (rule: $0, scope: entry.scope) }
    }
    let people = plan.volunteers.indices.filter { !pairs.pairs(of: $0).isEmpty }
    let weights = people.map { volunteer in
      elastic.reduce(pairs.pairs(of: volunteer).count) { sum, entry in
        guard entry.scope.includes(volunteer: volunteer) else { return sum }
        let posts = pairs.pairs(of: volunteer).map { pairs.post(of: $0) }.filter { entry.scope.includes(post: $0) }
        return sum + entry.rule.mostPairs(holding: posts, in: plan)
      }
    }
    let order = people.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }
    share = (people.count + Self.evenCount - 1) / Self.evenCount
    isPart = people.count > Self.largestCount + Self.evenCount
    (largest, even) = (plan.volunteers.map { _ in false }, plan.volunteers.map { _ in false })
    for place in order.prefix(Self.largestCount) { largest[people[place]] = true }
    // In order of the weights, so that those chosen are as heavy as all are.
    for place in stride(from: 0, to: order.count, by: Swift.max(1, share)) { even[people[order[place]]] = true }
  }
}
