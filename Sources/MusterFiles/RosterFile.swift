public import MusterDomain
public import MusterJSON
public import MusterVerify

/// The roster file: what `solve` answers, and what `verify`, `diff`, `export`, `publish`, `ledger` and `solve --start` read.
///
/// Nothing that differs from run to run is in it: the same content gives the same bytes.
public enum RosterFile {
  /// The version of the format that is written and read.
  public static let format = 1

  /// The keys of the file, in the order in which they are written.
  static let keys = [
    "format", "plan", "version", "status", "tiers", "objective", "assignments", "shortfalls", "violations", "summary",
    "solver",
  ]
  static let planKeys = ["name", "digest"]
  static let tierKeys = ["id", "value", "bound", "gap", "status", "unit"]
  static let objectiveKeys = ["value", "bound", "gap"]
  static let assignmentKeys = ["volunteer", "post", "start", "end", "pinned", "handMade"]
  static let shortfallKeys = ["post", "short", "priority", "funnel"]
  static let funnelKeys = ["rule", "volunteers"]
  static let violationKeys = ["rule", "level", "volunteers", "posts", "amount", "unit", "text"]
  static let summaryKeys = ["posts", "filled", "people", "hours"]
  static let solverKeys = ["name", "version", "method", "muster"]
  /// The words of `status` for the whole.
  static let statuses = ["optimal", "feasible", "limit"]
  /// The status of a tier in which no rule is in force: nothing was optimised there.
  public static let noRule = "no-rule"
  /// The words of `status` for a tier.
  static let tierStatuses = statuses + [noRule]
  /// The unit of tiers.
  static let tierUnit = "points"
}

/// Everything that a roster file says, before it is text.
public struct RosterContent: Sendable {
  /// The plan that is answered.
  public var document: PlanDocument
  /// Counts up with every roster made for the plan, from 1.
  public var version: Int
  /// `optimal`, `feasible` or `limit`, for the whole.
  public var status: String
  /// The tiers in the order of the plan's objective.
  public var tiers: [RosterTier]
  /// The weighted sum; nil in lexicographic mode.
  public var objective: RosterObjective?
  /// Who holds which post.
  public var roster: Roster
  /// What the verifier found in that roster.
  public var assessment: Assessment
  /// What solved it.
  public var solver: RosterSolver
  /// Duties that a coordinator gave by hand.
  public var handMade: Set<Duty> = []

  /// Puts the content together; without an assessment the verifier makes one.
  public init(
    document: PlanDocument, version: Int = 1, status: String, tiers: [RosterTier], objective: RosterObjective? = nil,
    roster: Roster, assessment: Assessment? = nil, solver: RosterSolver
  ) {
    (self.document, self.version, self.status) = (document, version, status)
    self.objective = objective
    self.tiers = document.stated(tiers)
    (self.roster, self.solver) = (roster, solver)
    self.assessment = assessment ?? Verifier.assess(roster, of: document.plan, rules: document.rules)
  }
}

/// Value, bound and status of one tier, as a roster file says them.
public struct RosterTier: Sendable, Equatable {
  /// Id of the tier.
  public var id: String
  /// Its value in the roster, in points.
  public var value: Int
  /// Proved lower bound.
  public var bound: Int
  /// (value - bound) / max(1, |value|).
  public var gap: Double
  /// `optimal`, `feasible`, `limit` or, where no rule is in force, `no-rule`.
  public var status: String
  /// Unit of value and bound.
  public var unit: String

  /// Makes a tier.
  public init(id: String, value: Int, bound: Int, gap: Double, status: String, unit: String = "points") {
    (self.id, self.value, self.bound) = (id, value, bound)
    (self.gap, self.status, self.unit) = (gap, status, unit)
  }
}

/// Value and bound of the weighted sum, as a roster file says them.
public struct RosterObjective: Sendable, Equatable {
  /// Value of the sum.
  public var value: Int
  /// Proved lower bound.
  public var bound: Int
  /// (value - bound) / max(1, |value|).
  public var gap: Double

  /// Makes an objective.
  public init(value: Int, bound: Int, gap: Double) { (self.value, self.bound, self.gap) = (value, bound, gap) }
}

/// What solved the plan.
public struct RosterSolver: Sendable, Equatable {
  /// Name of the solver library.
  public var name: String
  /// Its version.
  public var version: String
  /// `compact` or `columns`.
  public var method: String
  /// Version of Muster.
  public var muster: String

  /// Makes the description of a solver.
  public init(name: String, version: String, method: String, muster: String) {
    (self.name, self.version, self.method, self.muster) = (name, version, method, muster)
  }
}

/// How many places there are, how many are filled, by how many people and for how long.
///
/// Sworn members are supply: posts for sworn members only, and the sworn people themselves, are not counted.
public struct RosterSummary: Sendable, Equatable {
  /// Wished number of people over all posts (sum of `target`).
  public var posts: Int
  /// People in place, at most `target` at each post.
  public var filled: Int
  /// People with at least one duty.
  public var people: Int
  /// Work of these people in minutes, muster not counted.
  public var minutes: Int

  /// Counts a roster.
  /// - Complexity: O(posts + assignments).
  public init(of roster: Roster, plan: Plan) {
    let counted = plan.posts.indices.filter { plan.posts[$0].requires.classes != [.sworn] }
    posts = counted.reduce(0) { $0 + plan.posts[$1].target }
    filled = counted.reduce(0) { $0 + min(roster.crews[$1].count, plan.posts[$1].target) }
    let people = plan.volunteers.indices.filter { plan.volunteers[$0].isBalanced && !roster.duties[$0].isEmpty }
    self.people = people.count
    minutes = people.reduce(0) { sum, person in
      roster.duties[person].reduce(sum) { $0 + plan.posts[$1].minutes }
    }
  }

  /// The work in hours, rounded to the nearest hundredth.
  public var hours: Double { (Double(minutes) / 60 * 100).rounded() / 100 }

  /// The summary as the roster file writes it.
  public var json: JSONValue {
    ["posts": .int(posts), "filled": .int(filled), "people": .int(people), "hours": .decimal(hours)]
  }
}
