/// How far each part of the search goes, in steps: the same steps give the same roster on every machine.
struct SearchParameters: Sendable {
  /// For how long building the model may go on after the time is up: half of what a limit may be passed by, the rest is for the
  /// first roster and its verification.
  var buildingGrace = Duration.seconds(1)
  /// Steps of column generation.
  var columns = ColumnBudget()
  /// How often components whose share of the time ended them are searched again in what others left.
  var componentRounds = 4
  /// Free pairs up to which a tree comes before anything else.
  var tinyPairs = 60
  /// Steps of annealing for each pair that is free, four times the pairs at most, and in all.
  var annealingStepsPerPair = 400
  var annealingSteps = 1_500_000
  /// The last temperature, in parts of the first.
  var coldness = 1e-6
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
  /// The same above `treePairs`. San Diego's October (18,792 pairs, 7 such rows for each of 165 people) stood at 10,010 points of
  /// staffing after 120 s by small programs first; a dense month of 150 people has 262.
  var tightCouplingOfLarge = 25.0
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

  /// Small programs over pairs.
  enum Small {
    /// Pairs of a part, and how many parts are solved side by side.
    static let leastSize = 24
    static let mostSize = 1_500
    static let batch = 4
    /// Nodes of each.
    static let nodes = 40
  }

  /// Whether small programs or months are next.
  enum Choice {
    /// How much of an earlier gain is remembered, and every how many turns the other one is tried.
    static let memory = 0.8
    static let exploring = 3
  }

  /// Neighbourhoods of whole months.
  enum Months {
    /// Parts of a batch.
    static let batch = 8
    /// Sizes of a part in volunteers, and most pairs of it.
    static let leastSize = 4
    static let firstSize = 20
    static let mostSize = 48
    static let firstPairs = 500
    static let mostPairs = 1_600
  }

  /// One part of such a batch.
  enum MonthParts {
    /// Rounds of pricing, and nodes and columns of the integer program.
    static let rounds = 40
    static let nodes = 60
    static let mostColumns = 2_500
  }

  /// Masters of patterns.
  enum Master {
    /// Patterns for each volunteer above which those that look useless are dropped.
    static let crowd = 20
  }

  /// Dives into patterns.
  enum Dive {
    /// Levels that may be taken back in one dive, and the weight from which a pattern counts as whole.
    static let mostBacktracks = 6
    static let whole = 0.9
  }

  /// Pricing of months.
  enum Pricing {
    /// Volunteers priced, and steps of one volunteer's labels, between two looks at the clock.
    static let share = 8
    static let stepsPerLook = 1 << 18
    /// More than any pattern can be worth, and small enough to be added to.
    static let prohibitive = 1e15
  }
}

/// What column generation may spend in one tier, in steps; the same steps give the same roster on every machine.
struct ColumnBudget: Sendable {
  /// Steps on the relaxation, whose duals are the first prices, and how near its optimum they end.
  var relaxationSteps = 20_000
  var relaxationTolerance = 1e-4
  /// How exactly first-order steps solve a master, the next one where the bound stays further off than this share.
  var gradientTolerances = [1e-4, 1e-5]
  var nearGap = 5e-4
  /// The gap at which a root ends whose goal is searched further.
  var followedGap = 1e-3
  /// Rows of the master above which it is not solved a second time more exactly as long as the first looks near.
  var refineSize = 10_000
  /// Rows of the master above which first-order steps solve it at first, and above which they do to the end.
  var gradientSize = 300
  var simplexSize = 3_000
  /// Rounds of the root.
  var rootRounds = 2_000
  /// Rounds of the root without a lower value or a better bound after which it ends: where people are many and a few certificates
  /// are scarce, months that cost the same are so many that none of them makes the master better (scenario 12 with
  /// half of its leads: 114 rounds in 60 s at the same value).
  var rootPatience = 12
  /// Rounds of pricing at one level of the dive; none = no dive.
  var diveRounds = 2
}
