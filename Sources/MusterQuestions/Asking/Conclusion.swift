import LinearModel
import MusterDomain
import MusterEngine
import MusterJSON

/// What is known of a roster's plan with something forced, compared with the roster in hand.
///
/// A difference is stated only where the bound of the forced plan lies beyond the roster's value; what was merely found is called
/// that.
public enum Conclusion: Sendable, Equatable {
  /// A roster that does what was asked is better than the one in hand, in this goal first: the search had not found it.
  case better(goal: String, by: Int)
  /// The best rosters that do what was asked are exactly as good.
  case equal
  /// Every roster that does what was asked is worse in this goal, by so much at least; one was found that is worse by no more.
  case worse(goal: String, atLeast: Int, atMost: Int)
  /// One was found that is worse by so much in this goal, or as good where that is 0; whether there is a better one was not decided.
  case undecided(goal: String, atMost: Int)
  /// No roster that keeps every hard rule does what was asked.
  case impossible
  /// The time was over before there was any roster.
  case noTime

  /// Compares a forced outcome with the goals of the roster in hand.
  init(_ outcome: Outcome, against base: [Int], in objective: Objective) {
    let known =
      outcome.weighted.map { [SearchProgress.Goal(name: "objective", value: $0.value, bound: $0.bound)] }
      ?? outcome.tiers.map { SearchProgress.Goal(name: $0.tier.rawValue, value: $0.value, bound: $0.bound) }
    self.init(known, against: base, in: objective)
  }

  /// Compares what a search knows of its goals with those of the roster in hand.
  init(_ known: [SearchProgress.Goal], against base: [Int], in objective: Objective) {
    let bases =
      objective.mode == .weighted ? [zip(base, objective.weights).reduce(0) { $0 + $1.0 * $1.1 }] : base
    var open: String?
    for (goal, base) in zip(known, bases) {
      if goal.value < base {
        self = .better(goal: goal.name, by: base - goal.value)
        return
      }
      if goal.value > base {
        let most = goal.value - base
        // A goal's bound holds the goals before at their values: it says nothing while one of those might be better.
        self =
          open == nil && goal.bound > base
          ? .worse(goal: goal.name, atLeast: goal.bound - base, atMost: most)
          : .undecided(goal: open ?? goal.name, atMost: open == nil ? most : 0)
        return
      }
      if goal.bound < goal.value, open == nil { open = goal.name }
    }
    self = open.map { .undecided(goal: $0, atMost: 0) } ?? .equal
  }

  /// Whether searching on would change nothing of what is told.
  var isSettled: Bool {
    switch self {
    case .better, .equal, .impossible: true
    case .worse(_, let least, let most): least == most
    case .undecided, .noTime: false
    }
  }

  /// One sentence, about what was asked.
  ///
  /// - Parameters:
  ///   - what: what is possible or not: `A roster with it`.
  ///   - isOtherPlan: the plan was changed, so that something better says nothing about the search for the roster in hand.
  func sentence(_ what: String, isOtherPlan: Bool = false) -> String {
    switch self {
    case .better(let goal, let by):
      return "\(what) is possible and better: \(goal) falls by \(by)."
        + (isOtherPlan ? "" : " The roster in hand was not the best: maybe solve --start it first.")
    case .equal: return "\(what) is possible without any loss: every goal stays as it is."
    case .worse(let goal, let least, let most):
      let amount = least == most ? "\(least)" : "at least \(least) and at most \(most)"
      return "\(what) is possible, but every such roster is worse: \(goal) rises by \(amount)."
    case .undecided(let goal, 0):
      return
        "\(what) is possible with \(goal) as it is; whether that goal could even be better was not decided within the time."
    case .undecided(let goal, let most):
      return
        "\(what) is possible with \(goal) rising by \(most) at most; whether for less was not decided within the time."
    case .impossible: return "\(what) is impossible: no roster keeps every hard rule then."
    case .noTime: return "\(what): not decided, as no roster was found within the time."
    }
  }

  /// For programs.
  var json: JSONValue {
    switch self {
    case .better(let goal, let by): ["kind": "better", "goal": .string(goal), "by": .int(by)]
    case .equal: ["kind": "equal"]
    case .worse(let goal, let least, let most):
      ["kind": "worse", "goal": .string(goal), "atLeast": .int(least), "atMost": .int(most)]
    case .undecided(let goal, let most): ["kind": "undecided", "goal": .string(goal), "atMost": .int(most)]
    case .impossible: ["kind": "impossible"]
    case .noTime: ["kind": "no-time"]
    }
  }
}
