public import MusterDomain

/// Among the people of a team, at least some hold a certificate: a first-aider at every parade, a food handler at every dinner.
///
/// If anybody in scope holds a post of the group, at least `people` of its crew hold the certification, in scope or not, valid
/// throughout a duty they have there. With `perPeople` there is also one holder for every so many people in scope of the crew.
/// People are counted once however many posts of the group they hold. Without `certification` the rule does nothing.
public struct CertificationTeamMinimum: CrewRule {
  /// The certification.
  public var certification: String?
  /// How many holders every crew has.
  public var people = 1
  /// People of the crew for each holder.
  public var perPeople: Int?
  /// Which posts make a crew.
  public var per = Grouping.shift

  public static let about = RuleAbout(
    id: "certification-team-minimum",
    summary: "Every crew has enough people with a certification (first aid, driving, food handling).",
    unit: "people", tier: .staffing, defaultLevel: .critical,
    source: "Ontario regulation 493/17: a trained food handler on the premises; first aid at events.",
    formulation: "sum_v holder[v,g] >= people run[g]; sum_v crew[v,g] <= perPeople sum_v holder[v,g]",
    details: """
      The rule asks something of a crew as soon as anybody whom `for` selects is in it; a holder may be anybody in the crew. With
      `perPeople` the people whom `for` selects are shared among the holders. One certificate must be valid from the muster to the
      end of a duty that its holder has there. People count once, however many posts of the crew they hold.
      """)
  public static let parameters: [Parameter<Self>] = [
    .reference("certification", \.certification, to: .certification, "The certification; nothing is asked without it"),
    .integer("people", \.people, in: 1...1_000, unit: "people", "How many holders a crew has"),
    .optionalInteger(
      "perPeople", \.perPeople, in: 1...10_000, unit: "people", "One holder for each so many people of the crew"),
    .choice("per", \.per, "What makes a crew"),
  ]
  public init() {}

  public var grouping: Grouping { per }

  public func violations(of group: PostGroup, in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    guard let certification else { return [] }
    let index = plan.certification(certification)
    let all = roster.crew(of: group.posts)
    let crew = all.filter { scope.includes(volunteer: $0) }
    guard !crew.isEmpty else { return [] }
    let holders = all.count { volunteer in
      guard let index else { return false }
      return roster.posts(of: volunteer, among: group.posts)
        .contains { plan.isCertified(volunteer, in: index, throughout: $0) }
    }
    var found: [Violation] = []
    if holders < people { found.append(Violation(Subject(posts: group.posts), amount: people - holders)) }
    if let perPeople, crew.count > perPeople * holders {
      found.append(Violation(Subject(posts: group.posts, .share), amount: crew.count - perPeople * holders))
    }
    return found
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.pairCount(of: scope) + plan.postCount(of: scope) * Double(people)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let name = per.name(ofGroupWith: violation.subject.posts[0], in: plan)
    let holder = certification ?? ""
    if violation.subject.part == .share {
      return
        "\(name) has \(counted(violation.amount, "person", "people")) more than its holders of \(holder) may cover (\(perPeople ?? 1) each)"
    }
    return "\(name) lacks \(counted(violation.amount, "holder", "holders")) of \(holder)"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    guard certification != nil else {
      return ["no certification is named, so nothing is asked"]
    }
    var found = [plan.concern(aboutCertification: certification)].compactMap { $0 }
    found += per.crewsTooSmall(for: people, in: plan, scope: scope)
    return found
  }
}
