public import MusterDomain

/// Whoever gets a certificate by a training within the plan goes to it before the first duty that asks for the certificate.
///
/// The plan gives them the certificate already, from the day of the training on, so that they may hold such duties at all; the rule
/// ties it to their coming.
public struct TrainingPrecedence: VolunteerRule {
  /// The certification that the training grants; nil = nothing is asked.
  public var certification: String?
  /// Tags of the events that are such a training.
  public var training: [String] = []
  /// Which posts grant and ask, once worked out for a plan.
  private var known: Posts?

  /// Posts of a plan that grant the certificate, and those that ask for it.
  public struct Posts: Sendable {
    /// True for a post of a training.
    public var grants: [Bool]
    /// True for a post that asks for the certification and is no training.
    public var asks: [Bool]
  }

  public static let about = RuleAbout(
    id: "training-precedence",
    summary: "Who gets a certificate by a training in the plan goes to it before duties that need it.",
    unit: "duties", tier: .safety, defaultLevel: .hard,
    source: "Recruits are sworn in and trained before their first patrol; food handlers before their first dinner.",
    formulation: "x[v,p] <= sum over trainings q that end before the muster of p of x[v,q]",
    details: """
      `for` says who gets the certificate by the training: recruits, say. The plan lists it among their certificates, from the day of the training
      on, so that they may hold posts that ask for it (`allOf` or `anyOf`); this rule lets them do so only after a duty at an event with a tag of
      `training`, which ends at the latest when they muster. Posts of the training itself ask for nothing here, and a training that
      `on` leaves out grants nothing. Whoever had it before is not in `for`.
      """)
  public static let parameters: [Parameter<Self>] = [
    .reference(
      "certification", \.certification, to: .certification, "The certification; nothing is asked without it"),
    .references("training", \.training, to: .tag, "Tags of the events that grant it"),
  ]
  public init() {}

  public var isKeptByFurtherDuties: Bool { true }

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self {
    var copy = self
    copy.known = allPosts(of: plan)
    return copy
  }

  /// The posts that grant and ask.
  ///
  /// - Complexity: O(1) once the rule was prepared for the plan, O(posts) before.
  public func posts(of plan: Plan) -> Posts { known ?? allPosts(of: plan) }

  private func allPosts(of plan: Plan) -> Posts {
    let index = plan.certification(certification), tags = Set(training)
    let isTraining = plan.events.map { !tags.isDisjoint(with: $0.tags) }
    let asks = plan.posts.map { post in
      guard let index, !isTraining[post.event] else { return false }
      return post.requires.allOf.contains(index) || post.requires.anyOf.contains(index)
    }
    return Posts(grants: plan.posts.map { isTraining[$0.event] }, asks: asks)
  }

  public func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    let posts = posts(of: plan)
    let trained = duties.filter { posts.grants[$0] }.map { plan.posts[$0].end }.min()
    return duties.compactMap { post in
      guard posts.asks[post] else { return nil }
      if let trained, trained <= plan.posts[post].dutyStart { return nil }
      return Violation(Subject(volunteers: [volunteer], posts: [post]), amount: 1)
    }
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double { plan.pairCount(of: scope) }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let (volunteer, post) = violation.subject.pair(in: plan)
    return "\(volunteer) holds \(post) without the training for \(certification ?? "it") before"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    guard certification != nil else { return ["certification is not given, so nothing is asked"] }
    let found = plan.concern(aboutCertification: certification).map { [$0] } ?? []
    let posts = posts(of: plan)
    let isTaught = plan.posts.indices.contains { scope.includes(post: $0) && posts.grants[$0] }
    return found + (isTaught ? [] : ["no post in scope is a training, so nobody may hold what asks for it"])
  }

}
