public import MusterCalendar
public import MusterDomain

/// One obligation that a roster must, or should, meet. A rule is one file in `Rules/`.
///
/// Every rule states its obligation twice, on purpose: here in the words of the domain (`words`, `violations`, `refusal`), which is
/// all that the verifier reads, and in `MusterProgram` as integer rows or as a fast filter, which is all that solvers read.
/// Nothing here can see the rows, and rows call no words. `RuleLaws` in the tests holds both statements against each other on
/// every roster of many small plans. Decoding, schema, documentation, model building and explanation are derived.
///
/// A rule conforms to exactly one of the kinds, `EligibilityRule`, `VolunteerRule`, `CrewRule`, `TeamRule` and `DemandRule`: each
/// gives it its `kind`, so that a rule of none of them, or of two, does not compile.
public protocol Rule: Sendable {
  /// Which kind of rule it is, as that kind.
  var kind: RuleKind { get }
  /// Identity, unit, tier and documentation.
  static var about: RuleAbout { get }
  /// The parameters that a plan may set.
  static var parameters: [Parameter<Self>] { get }
  /// The rule with its default parameters.
  init()
  /// One sentence for a coordinator about one violation; ids only, never names.
  func text(_ violation: Violation, in plan: Plan) -> String
  /// The rule with what it may work out once for a plan and scope, instead of once for every volunteer; itself by default.
  ///
  /// Run on every entry after the demand rules; words and rows may both read it.
  ///
  /// - Parameter rules: all entries in force, in catalogue order.
  func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self
  /// Days before the horizon in which the rule looks at a person's last duties, counted to their end; 0 by default.
  ///
  /// Whoever writes a plan's history (`muster ledger --into`) keeps duties that ended within so many days.
  func daysLookedBack(from timeline: Timeline) -> Int
  /// The most that the rule can come to in any roster of the plan: amounts times points of all subjects together, merits counted
  /// like costs, before the entry's weight.
  ///
  /// Never less than that, and not much more for plans that people write: a plan whose goals could leave the whole numbers is
  /// refused by it. A floating-point number, because it must not leave them itself.
  func greatestCost(in plan: Plan, scope: Scope) -> Double
  /// What is wrong with the rule's parameters in this plan (a certification that nobody holds, for example); empty = nothing.
  func concerns(in plan: Plan, scope: Scope) -> [String]
}

extension Rule {
  /// Nothing to work out by default.
  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> Self { self }
  /// Nothing is looked at by default.
  public func daysLookedBack(from timeline: Timeline) -> Int { 0 }
  /// Nothing to say by default.
  public func concerns(in plan: Plan, scope: Scope) -> [String] { [] }
}

/// A rule about one person and one post, whatever else the roster holds: a filter when hard, a cost of the pair otherwise.
public protocol EligibilityRule: Rule {
  /// In the words of the domain: how far the volunteer is from being allowed to hold the post; 0 = allowed.
  ///
  /// The amount is in the rule's unit and at least 1 when refused. Called for every short post by the explanation.
  func refusal(of volunteer: Int, from post: Int, in plan: Plan) -> Int
}

extension EligibilityRule {
  /// How far a volunteer is from being allowed to hold a post; 0 where either is out of scope.
  public func refusal(of volunteer: Int, from post: Int, in plan: Plan, scope: Scope) -> Int {
    guard scope.includes(volunteer: volunteer), scope.includes(post: post) else { return 0 }
    return refusal(of: volunteer, from: post, in: plan)
  }

  /// Everybody at every post, refused by whatever a refusal may be counted in: minutes or days of the duty, years of age, or what
  /// the post asks for.
  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    let most = plan.posts.indices.reduce(0.0) { sum, index in
      guard scope.includes(post: index) else { return sum }
      let (post, asked) = (plan.posts[index], plan.posts[index].requires)
      let listed = asked.allOf.count + asked.anyOf.count + asked.languages.count + asked.tags.count
      return sum + Double(max(post.duty.length, 200) + listed)
    }
    return most * Double(plan.count(of: scope))
  }
}

/// A rule about everything one person holds.
public protocol VolunteerRule: Rule {
  /// In the words of the domain: what is wrong with this volunteer holding exactly these posts; each subject at most once.
  ///
  /// Asked through `violations(of:holding:in:scope:)` alone, which applies the scope.
  ///
  /// - Parameters:
  ///   - volunteer: one in scope.
  ///   - duties: posts in scope that they hold, ascending (time order).
  ///   - scope: for what is not held, such as a pin.
  func words(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation]
  /// How far around a duty the rule looks when somebody takes it on; everything by default.
  ///
  /// It only saves work: what the duty adds to the amounts of all violations is the same whether all that the person holds is
  /// looked at or what lies within the reach.
  func reach(in plan: Plan) -> Reach
  /// How many violations there may be for each two duties, so that somebody with very many at once does not ask for all the
  /// memory there is; 0 by default, for rules that find no more than a few for each duty.
  ///
  /// - Complexity: O(duties log duties).
  func mostPairs(holding duties: [Int], in plan: Plan) -> Int
  /// Whether a further duty can end a violation, as the next day ends a run of one day that is too short; no by default.
  ///
  /// Pins must keep the hard rules by themselves, so that there always is a roster; of such a rule it is said what else to pin.
  var isKeptByFurtherDuties: Bool { get }
}

extension VolunteerRule {
  /// What is wrong with a volunteer holding exactly these posts; nothing for volunteers out of scope, and posts out of scope do not
  /// count.
  ///
  /// - Parameter duties: posts held, ascending (time order).
  public func violations(of volunteer: Int, holding duties: [Int], in plan: Plan, scope: Scope) -> [Violation] {
    guard scope.includes(volunteer: volunteer) else { return [] }
    let mine = scope.posts == nil ? duties : duties.filter { scope.includes(post: $0) }
    return words(of: volunteer, holding: mine, in: plan, scope: scope)
  }
  /// Nothing is left out by default.
  public func reach(in plan: Plan) -> Reach { .everything }
  /// None by default.
  public func mostPairs(holding duties: [Int], in plan: Plan) -> Int { 0 }
  /// What is wrong stays wrong by default, whatever else is held.
  public var isKeptByFurtherDuties: Bool { false }
}

/// A rule across people that no group of posts can be judged by alone; `CrewRule` is for those that one can.
public protocol TeamRule: Rule {
  /// In the words of the domain: what is wrong with this roster; each subject at most once.
  ///
  /// What the scope means to it is the rule's own matter: whose work calls for something, or who owes it.
  func violations(in roster: Roster, of plan: Plan, scope: Scope) -> [Violation]
}

/// A rule that sets what the posts ask for before anything is solved (attendance scaling, priority points).
///
/// Of several entries of one demand rule, the last that fits a post decides about it, alone: `RuleBook.prepare` narrows each
/// entry's scope to the posts that it decides about, so that words and demand cannot speak of different entries.
public protocol DemandRule: Rule {
  /// True when the rule's own parameters are about the post; the scope is looked at elsewhere. True by default.
  func fits(_ post: Post) -> Bool
  /// Sets the demand of a post in scope that the rule fits; run once, in catalogue order, before any other rule.
  func apply(to plan: inout Plan, at post: Int)
  /// In the words of the domain: how far the demand of a post in scope that the rule fits is from what the rule says; 0 after `apply`.
  func words(at post: Int, in plan: Plan) -> Int
}

extension DemandRule {
  /// Applied before anything is judged, it is never broken.
  public func greatestCost(in plan: Plan, scope: Scope) -> Double { 0 }
  /// Every post by default.
  public func fits(_ post: Post) -> Bool { true }

  /// Sets demand on all posts in scope that the rule fits.
  ///
  /// - Complexity: O(posts).
  public func apply(to plan: inout Plan, scope: Scope) {
    for post in plan.posts.indices where scope.includes(post: post) && fits(plan.posts[post]) {
      apply(to: &plan, at: post)
    }
  }

  /// Posts in scope whose demand is not what the rule says; empty after `apply`.
  ///
  /// - Complexity: O(posts).
  public func violations(in plan: Plan, scope: Scope) -> [Violation] {
    plan.posts.indices.compactMap { post in
      guard scope.includes(post: post), fits(plan.posts[post]) else { return nil }
      let amount = words(at: post, in: plan)
      return amount == 0 ? nil : Violation(Subject(posts: [post]), amount: amount)
    }
  }
}

/// How strongly a rule binds.
public enum Level: String, Sendable, CaseIterable {
  /// Never broken.
  case hard
  /// May give way; named and minimised in the safety tier.
  case critical
  /// Costs its weight per unit in the rule's own tier.
  case soft
  /// Not in force.
  case off
}

/// What is fixed about a kind of rule: identity, unit, tier, levels, documentation.
public struct RuleAbout: Sendable {
  /// Stable kebab-case id, the key in a plan's `rules`.
  public var id: String
  /// One sentence for people.
  public var summary: String
  /// Unit of the amounts: minutes, people, duties, days, points ….
  public var unit: String
  /// Tier that a soft violation costs in.
  public var tier: Tier
  /// Level when the plan does not give one.
  public var defaultLevel: Level
  /// Levels that a plan may give; a rule that an empty roster can break is never `hard`.
  public var levels: [Level]
  /// True when the rule is in force without being named in the plan.
  public var isStanding: Bool
  /// Policy, statute or paper that it comes from.
  public var source: String
  /// How the rows look, for the model documentation.
  public var formulation: String
  /// What exactly is counted and decided, for people: paragraphs of Markdown; empty = the summary says it all.
  public var details: String

  /// Makes the description of a rule.
  public init(
    id: String, summary: String, unit: String, tier: Tier, defaultLevel: Level,
    levels: [Level] = [.hard, .critical, .soft, .off], isStanding: Bool = false, source: String, formulation: String,
    details: String = ""
  ) {
    (self.id, self.summary, self.unit, self.tier) = (id, summary, unit, tier)
    (self.defaultLevel, self.levels, self.isStanding) = (defaultLevel, levels, isStanding)
    (self.source, self.formulation, self.details) = (source, formulation, details)
  }
}

/// Which people and posts a rule entry is about (`for` and `on` in the plan).
public struct Scope: Sendable, Equatable {
  /// One flag per volunteer; nil = everyone.
  public var volunteers: [Bool]?
  /// One flag per post; nil = every post.
  public var posts: [Bool]?

  /// Everyone and everything unless given.
  public init(volunteers: [Bool]? = nil, posts: [Bool]? = nil) { (self.volunteers, self.posts) = (volunteers, posts) }

  /// True when the rule is about this volunteer.
  @inlinable public func includes(volunteer: Int) -> Bool { volunteers.map { $0[volunteer] } ?? true }
  /// True when the rule is about this post.
  @inlinable public func includes(post: Int) -> Bool { posts.map { $0[post] } ?? true }
}

/// One entry of a plan's `rules`: a rule with its parameters, level, weight and scope.
public struct ActiveRule: Sendable {
  /// The rule with its parameters.
  public var rule: any Rule
  /// How strongly it binds.
  public var level: Level
  /// Cost per point in its tier, at least 1.
  public var weight: Int
  /// Whom and what it is about.
  public var scope: Scope

  /// Makes an entry.
  public init(_ rule: any Rule, level: Level? = nil, weight: Int = 1, scope: Scope = Scope()) {
    self.rule = rule
    self.level = level ?? type(of: rule).about.defaultLevel
    (self.weight, self.scope) = (weight, scope)
  }

  /// Description of the rule.
  public var about: RuleAbout { type(of: rule).about }
  /// Tier that a violation costs in: safety when critical, the rule's own when soft, nil when hard or off.
  public var tier: Tier? {
    switch level {
    case .hard, .off: nil
    case .critical: .safety
    case .soft: about.tier
    }
  }
}
