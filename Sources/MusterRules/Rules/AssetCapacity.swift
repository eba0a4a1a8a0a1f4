public import MusterDomain

/// A pool of vehicles, radios or vests is not asked for more than it has, at any time.
public struct AssetCapacity: TeamRule {
  /// What one asset serves.
  public enum Use: String, Sendable, CaseIterable {
    /// A person (radio, vest).
    case person
    /// A post, whoever is at it.
    case post
    /// A team (vehicle).
    case team
    /// A shift (trailer).
    case shift
  }
  /// How many there are.
  public var assets = 1
  /// What one serves.
  public var use = Use.team
  /// Minutes after a duty before it can be used again.
  public var turnaround = 0
  /// The moments at which duties begin, once worked out for a plan and scope.
  private var known: [Moment]?

  public static let about = RuleAbout(
    id: "asset-capacity",
    summary: "No more vehicles, radios or vests are in use at a time than there are.",
    unit: "assets", tier: .staffing, defaultLevel: .hard,
    source: "Citizen patrols and bike patrols: as many crews as there are cars, bicycles and radios.",
    formulation: "sum over crews g on duty at t of any(x in g) <= assets, at the muster t of each post",
    details: """
      `on` says which posts need one: `{"roles": ["bike-patrol"]}`, say; several pools are several entries. With `person` everybody
      whom `for` selects at such a post uses one, with `post`, `team` and `shift` each post, team or shift as soon as any of them
      is there. It is in use from muster to stand-down, and for `turnaroundMinutes` after (charging, washing, driving it back).

      Counted is at each moment at which a duty in scope begins, held or not: the most that are in use at a time are in use then. The
      amount is how many are too many at that moment. That whoever drives has the certificate for it is said with `certification-team-minimum`, `per`
      `team`.
      """)
  public static let parameters: [Parameter<Self>] = [
    .integer("assets", \.assets, in: 0...100_000, unit: "assets", "How many there are"),
    .choice("per", \.use, "What one of them serves"),
    .integer(
      "turnaroundMinutes", \.turnaround, in: 0...10_080, unit: "minutes",
      "Time after stand-down before it can be used again"),
  ]
  public init() {}

  /// Posts that share an asset, or each of whose people has one.
  public struct Crew: Sendable {
    /// Ascending.
    public var posts: [Int]
  }

  /// What is in use or may be at the moment at which some duties begin.
  public struct Moment: Sendable {
    /// When.
    public var minute: Int
    /// The first post in scope that begins then.
    public var post: Int
    /// Crews on duty then, in order of their first post.
    public var crews: [Crew]

    /// Whom it is about.
    public var subject: Subject { Subject(posts: [post], .minute(minute)) }
  }

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self {
    var copy = self
    copy.known = allMoments(of: plan, scope: scope)
    return copy
  }

  /// The moments at which duties in scope begin, in order.
  ///
  /// - Complexity: O(1) once the rule was prepared for the plan and scope, O(posts + crews on duty at the moments) before.
  public func moments(of plan: Plan, scope: Scope) -> [Moment] { known ?? allMoments(of: plan, scope: scope) }

  private func allMoments(of plan: Plan, scope: Scope) -> [Moment] {
    let grouping: Grouping =
      switch use {
      case .person, .post: .post
      case .team: .team
      case .shift: .shift
      }
    var open: [PostGroup] = []
    var moments: [Moment] = []
    for group in grouping.groups(of: plan, scope: scope) {
      let begin = plan.posts[group.posts[0]].dutyStart
      open.removeAll { plan.posts[$0.posts[0]].end + turnaround <= begin }
      open.append(group)
      if moments.last?.minute == begin { moments.removeLast() }
      let first = open.first { plan.posts[$0.posts[0]].dutyStart == begin } ?? group
      moments.append(
        Moment(minute: begin, post: first.posts[0], crews: open.map { Crew(posts: $0.posts) }))
    }
    return moments
  }

  public func violations(in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    moments(of: plan, scope: scope).compactMap { moment in
      let used = moment.crews.reduce(0) { sum, crew in
        let people = roster.crew(of: crew.posts).count { scope.includes(volunteer: $0) }
        return sum + (use == .person ? people : min(1, people))
      }
      return used > assets ? Violation(moment.subject, amount: used - assets) : nil
    }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    let each = use == .person ? Double(plan.count(of: scope)) : 1
    return moments(of: plan, scope: scope).reduce(0) { $0 + Double($1.crews.count) * each }
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let post = violation.subject.posts[0]
    let all = violation.amount + assets
    return "\(all) are in use when \(plan.posts[post].id) begins, and there \(assets == 1 ? "is" : "are") \(assets)"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    guard use == .team else { return [] }
    let hasTeams = plan.posts.indices.contains { scope.includes(post: $0) && plan.posts[$0].team != nil }
    return hasTeams ? [] : ["no post in scope has a team, so each post has one of its own"]
  }
}
