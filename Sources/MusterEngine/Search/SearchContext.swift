public import LinearModel

/// What a search asks of a backend: small integer programs, linear programs, and linear programs kept between solves.
public typealias SearchSolver = MIPSolver & LPSolver & LPSessionSolver & BranchingSessionSolver

/// What every part of a search is given: who solves, within which limits, and who hears of it.
struct SearchContext: Sendable {
  /// Solves linear and small integer programs.
  let solver: any SearchSolver
  /// Limits, threads and seed.
  let options: SearchOptions
  /// Cancelling it ends the search with the roster in hand.
  let control: SolveControl

  /// True once nothing more may be begun.
  var isOver: Bool { options.isOver || control.isCancelled }

  /// This context with no gap allowed.
  var toTheLastPoint: SearchContext {
    var options = options
    options.gap = 0
    return SearchContext(solver: solver, options: options, control: control)
  }

  /// This context with an earlier end: a share of the time that is left.
  func within(share: Double) -> SearchContext {
    guard let deadline = options.deadline else { return self }
    var options = options
    options.deadline = .now + ContinuousClock.now.duration(to: deadline) * share
    return SearchContext(solver: solver, options: options, control: control)
  }
}

/// How far each part of the search goes, in steps: the same steps give the same roster on every machine.
struct SearchParameters: Sendable {
  /// For how long building the model may go on after the time is up: half of what a limit may be passed by, the rest is for the
  /// first roster and its verification.
  var buildingGrace = Duration.seconds(1)
  /// Steps of column generation.
  var columns = ColumnBudget()
  /// Free pairs up to which a tree comes before anything else.
  var tinyPairs = 60
  /// Steps of annealing for each pair that is free, four times the pairs at most, and in all.
  var annealingStepsPerPair = 400
  var annealingSteps = 1_500_000
  /// Free pairs above which months are priced person by person.
  var monthPairs = 150
  /// Free pairs up to which goals are first tried by branch and bound on the whole.
  var wholePairs = 400
  /// Nodes of that for each goal, and for each goal of larger components once their rosters have been bettered.
  var wholeNodes = 2_000
  var proofNodes = 50_000
  /// Nodes of the first tree of a tight component, each later one having twice as many.
  var firstNodes = 40
  /// Share of the time left for the tree of each goal of a tight component, and of the only goal.
  var treeShare = 0.4
  var onlyTreeShare = 0.7
  /// Share of a tree's time left for the small programs in its middle, and batches without a better roster after which
  /// they end.
  var helpShare = 0.25
  var helpPatience = 3
  /// Pairs above which no tree is grown over the whole of a component.
  var treePairs = 12_000
  /// Rows that join people, for each person, above which small programs come before months are priced, and instead of
  /// months chosen anew; and batches without a better roster after which the first rounds of them end.
  var tightCoupling = 5.0
  var firstPatience = 10
  /// Batches without a better roster after which the last round ends, at least; half of the people if that is more.
  var patience = 60
  /// Rounds of bounds and bettering at most.
  var boundRounds = 3
  /// Share of the time left for bettering the roster before bounds of single goals are made.
  var firstShare = 0.4
  /// Share of the time left for pricing months where small programs serve better, and for bettering before the last proofs.
  var columnShare = 0.3
  var lastShare = 0.8
}
