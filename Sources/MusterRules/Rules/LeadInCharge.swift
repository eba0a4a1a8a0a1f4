public import MusterDomain

/// A crew that works has someone in charge.
///
/// If anybody in scope holds a post of the group: where the group has lead posts, at least `leads` people hold them who have
/// the `rank` and the `certification` asked for, if any; where it has none, at least `leads` people of the crew have them, and
/// without `rank` and `certification` nothing is asked. The scope selects whose work calls for a lead; anybody may lead.
public struct LeadInCharge: CrewRule {
  /// How many leads a crew has.
  public var leads = 1
  /// Which posts make a crew.
  public var per = Grouping.shift
  /// Least rank of a lead.
  public var rank: String?
  /// Certification of a lead, valid throughout the duty.
  public var certification: String?

  public static let about = RuleAbout(
    id: "lead-in-charge",
    summary: "A crew that works has someone in charge.",
    unit: "people", tier: .staffing, defaultLevel: .hard,
    source: "Citizen patrols' leaders (Hastings Sunrise); a host at Coffee with a Cop; search teams' leaders.",
    formulation: "sum_v lead[v,g] >= leads run[g], run[g] = any(x in g)",
    details: """
      The rule asks something of a crew as soon as anybody whom `for` selects is in it; anybody in it may lead. Where the crew has lead
      posts (`lead`), who holds one of them leads, if they have the `rank` and the `certification` that are given; what such a post
      itself requires comes on top. Where it has none, everybody in the crew with the rank and the certification leads, and nothing is
      asked when neither is given. People count once.
      """)
  public static let parameters: [Parameter<Self>] = [
    .integer(
      "leads", \.leads, in: 1...1_000, unit: "people",
      "How many hold lead posts, or, in a crew without such posts, have the rank and certification"),
    .choice("per", \.per, "What makes a crew"),
    .reference("rank", \.rank, to: .rank, "Rank that a lead has at least"),
    .reference("certification", \.certification, to: .certification, "Certification that a lead holds"),
  ]
  public init() {}

  public var grouping: Grouping { per }

  public func violations(of group: PostGroup, in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    guard let places = placesToLead(group, plan) else { return [] }
    guard roster.crew(of: group.posts).contains(where: { scope.includes(volunteer: $0) }) else { return [] }
    let inCharge = roster.crew(of: places).count { volunteer in
      roster.posts(of: volunteer, among: places).contains { mayLead(volunteer, at: $0, plan) }
    }
    return inCharge < leads ? [Violation(Subject(posts: group.posts), amount: leads - inCharge)] : []
  }

  /// Posts at which someone can be in charge of the group; nil = nobody needs to be.
  private func placesToLead(_ group: PostGroup, _ plan: Plan) -> [Int]? {
    let marked = group.posts.filter { plan.posts[$0].isLead }
    if !marked.isEmpty { return marked }
    return rank == nil && certification == nil ? nil : group.posts
  }

  private func mayLead(_ volunteer: Int, at post: Int, _ plan: Plan) -> Bool {
    if let rank {
      guard let least = Rank(rawValue: rank), let own = plan.volunteers[volunteer].rank, own >= least else {
        return false
      }
    }
    guard let certification else { return true }
    guard let index = plan.certification(certification) else { return false }
    return plan.isCertified(volunteer, in: index, throughout: post)
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    plan.postCount(of: scope) * Double(leads)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let name = per.name(ofGroupWith: violation.subject.posts[0], in: plan)
    let wanted = [rank, certification].compactMap { $0 }.joined(separator: ", ")
    let lead = violation.amount == 1 ? "a lead" : "\(violation.amount) leads"
    return "\(name) works without \(lead) in charge" + (wanted.isEmpty ? "" : " (\(wanted))")
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    var found = [plan.concern(aboutCertification: certification)].compactMap { $0 }
    let groups = per.groups(of: plan, scope: scope)
    if rank == nil, certification == nil, !groups.isEmpty, groups.allSatisfy({ placesToLead($0, plan) == nil }) {
      found.append("no post in scope is a lead post, and neither rank nor certification is given")
    }
    let tooFew = groups.compactMap { group -> String? in
      guard let posts = placesToLead(group, plan) else { return nil }
      let places = posts.reduce(0) { $0 + plan.posts[$1].max }
      guard places < leads else { return nil }
      let name = per.name(ofGroupWith: group.posts[0], in: plan)
      return "\(name) has \(counted(places, "place", "places")) for its \(counted(leads, "lead", "leads"))"
    }
    return found + firstOf(tooFew)
  }
}
