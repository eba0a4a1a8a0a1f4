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
  /// Steps of annealing for each pair that is free, so many times the pairs at most, and in all.
  var annealingStepsPerPair = 400
  var annealingMultiple = 4
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
  /// Share of the time left for the bound of one goal.
  var boundShare = 0.5
  /// Every how many turns the goal with the widest gap is bettered instead of the first open one.
  var wideTurns = 3
  /// Pairs between two looks at the clock of single moves.
  static let pairsPerLook = 256

  /// The size of parts when all of the last ones were solved to the end.
  static func larger(_ size: Int) -> Int { size + size / 5 + 1 }

  /// Small programs over pairs.
  enum Small {
    /// Pairs of a part, and how many parts are solved side by side.
    static let leastSize = 24
    static let firstSize = 160
    static let mostSize = 1_500
    static let batch = 4
    /// Nodes of each.
    static let nodes = 40
    /// What parts grow from, each as likely as it often stands here.
    static let kinds: [Kind] = [.people, .days, .posts, .posts, .costs, .costs, .costs, .costs]
    /// People drawn who could hold a post of somebody in the part.
    static let friendsEach = 3
    /// Posts in a row in time of which some are drawn, and draws for each.
    static let window = 12
    static let drawsPerPost = 3
    /// Of how many people one at least is taken into a part made of days.
    static let leastShareOfPeople = 4

    /// Where a part begins.
    enum Kind { case people, days, posts, costs }

    /// The size of parts when limits cut most of the last ones.
    static func smaller(_ size: Int) -> Int { size * 7 / 8 }
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
    /// Every how many parts one begins anywhere.
    static let anywhere = 4
    /// Posts drawn of each person, and people drawn of each post, to grow a part by.
    static let postsEach = 6
    static let peopleEach = 4
    /// Steps of a draw between nothing and the whole gap.
    static let grain = 1 << 30

    /// The size of parts when limits cut most of the last ones.
    static func smaller(_ size: Int) -> Int { size * 4 / 5 }
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
    /// Volunteers that are counted at least.
    static let leastPeople = 50
  }

  /// Dives into patterns.
  enum Dive {
    /// Levels that may be taken back in one dive, and the weight from which a pattern counts as whole.
    static let mostBacktracks = 6
    static let whole = 0.9
    /// Share of the open volunteers fixed in one level besides those whose pattern is whole; halved when a level is taken back.
    static let levelShare = 0.15
    /// Patterns of one volunteer in one round.
    static let patterns = 2
  }

  /// Pricing of months.
  enum Pricing {
    /// Volunteers priced, and steps of one volunteer's labels, between two looks at the clock.
    static let share = 8
    static let stepsPerLook = 1 << 18
    /// More than any pattern can be worth, and small enough to be added to.
    static let prohibitive = 1e15
    /// Patterns of one volunteer in one round of the root.
    static let patterns = 5
    /// Labels kept of each stage in the passes that are not exact.
    static let narrowWidth = 16
    static let wideWidth = 32
    /// Labels that there is room for at first.
    static let firstLabels = 64
    /// Units of a budget, at most: finer ones cost time and tell little.
    static let budgetUnits: Int32 = 128
    /// Bytes that tables of a pass, and those of a person, grow by.
    static let chunkSize = 1 << 18
    static let tableChunkSize = 1 << 12
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
  /// The gap at which a root ends whose goal is searched further, at least, and the share of the wanted gap that is enough for it
  /// and for any other root.
  var followedGap = 1e-3
  var followedShare = 0.5
  var gapShare = 0.25
  /// From this wanted gap on, the first solution of a master tells whether it is near.
  var wideGap = 5e-3
  /// A first master is solved roughly while its value falls by more than this share.
  var roughFall = 0.01
  /// Weight of the best prices among those that are priced, where the first ones are guessed, and where they are known.
  var smoothing = 0.5
  var knownSmoothing = 0.9
  /// Patterns of each volunteer that a rough master hands on to the next, and those that neighbourhoods get.
  var handedOn = 6
  var pooled = 10
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
