import Synchronization

/// Adds up where a search spends its time, for reports; nothing that it measures reaches a roster.
///
/// Times are of the wall clock and summed over threads. Activities overlap: pricing and master programs are parts of the
/// dual start, the root and the dive.
public final class SearchMeter: Sendable {
  /// What is timed.
  public enum Activity: String, Sendable, CaseIterable {
    /// Eligible pairs, rows and columns of the whole program.
    case model
    /// The first roster.
    case greedyStart = "greedy-start"
    /// Parts, their models, and what the pricers need.
    case decomposition
    /// The relaxation whose duals are the first prices.
    case relaxation
    /// Rounds of master and pricing at the root.
    case root
    /// Rounding patterns, with new pricing in between.
    case dive
    /// Annealing.
    case annealing
    /// Months of some people chosen anew.
    case neighbourhoods
    /// Small integer programs around the roster in hand.
    case smallPrograms = "small-programs"
    /// Integer programs of whole components.
    case wholeComponents = "whole-components"
    /// The verifier.
    case verify
    /// All calls of the pricers.
    case pricing
    /// All linear programs of masters.
    case masterProgram = "master-program"
  }

  /// How long and how often.
  public struct Reading: Sendable, Equatable {
    /// The time.
    public var duration: Duration = .zero
    /// How many times.
    public var calls = 0
  }

  /// One run of column generation to its end.
  public struct Root: Sendable, Equatable {
    /// Goal or sum that was minimised, by its place among them.
    public var goal: Int
    /// Rows of the master, volunteers' included.
    public var rows: Int
    /// Rounds of master and pricing.
    public var rounds: Int
    /// Columns that were added.
    public var columns: Int
    /// Value of the last master, in the goal's step.
    public var objective: Double?
    /// Best bound, in the goal's step.
    public var bound: Double
    /// How it ended.
    public var end: String
    /// The time that it took.
    public var duration: Duration
  }

  /// How one part of a plan was searched, and why in that way.
  public struct Part: Sendable, Equatable {
    /// The ways; `Documentation/Search.md` has their phases.
    public enum Way: String, Sendable, CaseIterable {
      /// Branch and bound on the whole: the part is small.
      case tree
      /// Trees and small programs by turns: many rows join people.
      case tight
      /// Months priced person by person: few do.
      case loose
    }

    /// The way that it went.
    public var way: Way
    /// Eligible pairs.
    public var pairs: Int
    /// Those of them that bounds leave open.
    public var freePairs: Int
    /// Rows that join people, for each person; nil where months are not priced.
    public var rowsPerPerson: Double?
    /// Proofs that were lost to a fault of the library or to numbers too large for whole-number arithmetic.
    public var lostProofs: Int
  }

  private let parts = Mutex<[Part]>([])

  /// The parts that were searched, in the order of the plan's parts.
  public var partSummary: [Part] { parts.withLock { $0 } }

  /// Takes the parts of a search.
  func note(_ searched: [Part]) { parts.withLock { $0 = searched } }

  private let roots = Mutex<[Root]>([])

  /// The runs of column generation, in the order in which they ended.
  public var rootSummary: [Root] { roots.withLock { $0 } }

  /// Takes a run of column generation.
  func note(_ root: Root) { roots.withLock { $0.append(root) } }

  private let readings = Mutex<[Activity: Reading]>([:])

  /// Makes a meter at zero.
  public init() {}

  /// What was measured, in the order of the activities; what never happened is left out.
  public var summary: [(activity: Activity, reading: Reading)] {
    let all = readings.withLock { $0 }
    return Activity.allCases.compactMap { activity in all[activity].map { (activity, $0) } }
  }

  /// Runs a piece of work and adds its time.
  func time<Result, Failure: Error>(
    _ activity: Activity, _ work: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let began = ContinuousClock.now
    defer {
      let took = began.duration(to: .now)
      readings.withLock {
        $0[activity, default: Reading()].duration += took
        $0[activity, default: Reading()].calls += 1
      }
    }
    return try work()
  }
}
