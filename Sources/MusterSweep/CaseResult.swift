public import MusterJSON

/// What a case ended with, as its result file says it: the same for every run that the clock did not cut.
public enum CaseResult: Sendable, Equatable {
  /// A verified roster.
  case answered(CaseAnswer)
  /// No roster, and why.
  case failed(CaseFailure)
}

/// A verified roster with what was proved about it.
public struct CaseAnswer: Sendable, Equatable {
  /// Why the search ended.
  public enum Ending: String, Sendable, CaseIterable {
    /// No roster does better.
    case proved
    /// Every goal is within the gap that was asked for.
    case gap
    /// The search's rounds found nothing better any more.
    case rounds
    /// The time was up.
    case timeLimit = "time-limit"
  }

  /// One goal of the plan.
  public struct Goal: Sendable, Equatable {
    /// Id of the tier, or `objective` for the weighted sum.
    public var id: String
    /// Value of the roster, in points.
    public var value: Int
    /// Proved lower bound, the goals before it held; nil where nothing is said of the goal by itself.
    public var bound: Int?
    /// True when value and bound meet, or nothing can change the value.
    public var isProved: Bool

    /// Makes a goal.
    public init(id: String, value: Int, bound: Int?, isProved: Bool) {
      (self.id, self.value, self.bound, self.isProved) = (id, value, bound, isProved)
    }
  }

  /// Counts over the roster.
  public struct Counts: Sendable, Equatable {
    /// Places below the minimum, in people.
    public var missing: Int
    /// Wished people over all posts, those in place, and people with a duty.
    public var posts: Int, filled: Int, people: Int
    /// Their work in minutes.
    public var minutes: Int

    /// Makes counts.
    public init(missing: Int, posts: Int, filled: Int, people: Int, minutes: Int) {
      (self.missing, self.posts, self.filled, self.people) = (missing, posts, filled, people)
      self.minutes = minutes
    }
  }

  /// Why the search ended.
  public var ending: Ending
  /// False when the clock cut the search somewhere: then another run may end with another roster.
  public var isRepeatable: Bool
  /// `optimal`, `feasible` or `limit`, as in the roster.
  public var status: String
  /// Goals in the order of the plan's objective.
  public var goals: [Goal]
  /// Counts over the roster.
  public var counts: Counts
  /// The roster's file; `null` where only the rest was read.
  public var roster: JSONValue

  /// Puts an answer together.
  public init(
    ending: Ending, isRepeatable: Bool, status: String, goals: [Goal], counts: Counts, roster: JSONValue
  ) {
    (self.ending, self.isRepeatable, self.status) = (ending, isRepeatable, status)
    (self.goals, self.counts, self.roster) = (goals, counts, roster)
  }
}

/// Why a case has no roster.
public struct CaseFailure: Sendable, Equatable {
  /// The kind of reason.
  public enum Reason: String, Sendable, CaseIterable {
    /// The plan under the question is refused, or has no roster at all.
    case refused
    /// No roster was in hand when the time was up.
    case timedOut = "timed-out"
    /// A fault of Muster's own.
    case fault
  }

  /// The kind of reason.
  public var reason: Reason
  /// The reason in words; ids only.
  public var message: String

  /// Makes a failure.
  public init(_ reason: Reason, _ message: String) { (self.reason, self.message) = (reason, message) }
}
