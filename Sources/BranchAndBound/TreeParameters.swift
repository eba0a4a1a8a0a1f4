/// The constants of the tree and its root: what is tried, how often, and when it ends. They cost or save time and steer what
/// is found; nothing that is proved depends on them.
///
/// Chosen on dense months of 38 to 100 people and on instances 7, 10 and 14 of employee shift scheduling; what decided is said
/// beside the constant or in `Documentation/Search.md`.
enum TreeParameters {
  /// The tree below the root.
  enum Tree {
    /// Nodes before the first interlude, and how many times as many before the next one.
    static let firstInterlude = 30
    static let rarer = 3
    /// Solves of one node's relaxation while what they fix excludes their own points.
    static let mostRounds = 6
    /// A child is taken before better nodes that wait when it closes no more than this part of the gap.
    static let divingPart = 4
  }

  /// What rows imply: a column with a wide range could creep up for ever, so that rows are looked at only so often.
  enum Propagation {
    static let rowsEach = 20
    static let rows = 1_000
  }

  /// What follows from setting a column.
  enum Probing {
    /// Implications that are remembered.
    static let entries = 3_000_000
  }

  /// Sets of literals of which at most one can hold.
  enum Cliques {
    /// Value of a literal that a clique is grown around, at least.
    static let leastValue = 0.1
    /// Literals of value zero that it is extended by, and literals that a row's clique is extended by, are tried up to these.
    static let mostExtensions = 2_000
    static let mostTried = 1_000
  }

  /// Where a node is split.
  enum Branching {
    /// Columns that are tried by solving both children before one is chosen, and trials in a row without a better one.
    static let tried = 8
    static let patience = 5
    /// Trials of a column after which its history is believed.
    static let reliable = 4
    /// Steps of the simplex method in a trial.
    static let trialSteps = 30
  }

  /// Passes over the root.
  enum Passes {
    /// A pass is followed by another one when it fixed so much of what was free, or closed so much of the gap; two are made
    /// in any case.
    static let worthAnother = 0.03
    static let mostPasses = 20
    /// The root is cut again from where it stands when its neighbourhoods closed so much of the gap.
    static let worthCutting = 0.2
    /// Free columns above which a second pass needs that reason, too: its linear program starts anew.
    static let largeColumns = 5_000
  }

  /// Rounds of cuts at the root.
  enum Root {
    /// Rounds of one pass, unless told otherwise.
    static let rounds = 60
    /// Cuts taken in one round.
    static let cutsInRound = 400
    /// Rounds without a better bound after which they end, and the share of the gap that a better bound closes.
    static let patience = 6
    static let worthRound = 1e-3
    /// The share of the gap that a round must close for its steps not to count; as many as there are rows end the rounds.
    static let worthSteps = 1e-2
    /// Rounds in which a cut may be slack before it is dropped.
    static let mostSlackRounds = 2
  }

  /// What makes a cut worth a row.
  enum Cuts {
    /// The distance of the point beyond it, in units of its normal, and what looks worth making in those of the point's.
    static let leastEfficacy = 1e-3
    static let leastViolation = 1e-4
    /// The cosine of the angle that two cuts of a round must differ by.
    static let mostParallel = 0.9
    /// Cuts looked at for each that is wanted.
    static let lookedAtForOne = 10
  }

  /// Mixed-integer rounding of rows and of sums of rows.
  enum Rounding {
    /// Rows of a sum, and terms.
    static let mostRows = 6
    static let mostTerms = 600
    /// The slack of a row that may be added, in units of the row.
    static let nearlyTight = 0.2
    /// The slack of a row that a sum may begin with.
    static let tightEnough = 1.0
    /// What the next row costs for a unit of its slack, for each term that it brings, and for each that it changes, where a term that
    /// it takes away is worth 1.
    static let slackCost = 10.0
    static let newTermCost = 1.0
    static let termCost = 0.5
    /// Factors of a sum stay below this.
    static let largestFactor = 1 << 12
    /// Divisors that are tried, and parts of the best of them.
    static let divisors = 8
    static let parts = [2, 4, 8]
    /// Rows between two looks at the clock.
    static let rowsPerLook = 64
    /// Columns that are tried for the next row.
    static let tried = 8
    /// No number of a sum, and none of a cut, is larger.
    static let largest = 1 << 31
    static let largestInCut = 1 << 20
  }

  /// Rounding of rows of the simplex tableau.
  enum Tableau {
    /// Fractional columns whose rows are tried in a round, and how many rows of the inverse are read at once.
    static let columns = 300
    static let batch = 32
    /// The largest common denominator of multipliers that are taken as they are.
    static let largestDenominator = 1 << 10
    /// Rows without one that are tried in a round, when fewer cuts than `few` were found without them; they are measured in
    /// parts of `fineness`.
    static let inexact = 60
    static let few = 10
    static let fineness = 1 << 20
    /// Multiples of either sign that are tried.
    static let multiples = 8
    /// Cuts with more terms than so many, and a part of the columns, cost more steps of the simplex method than they save.
    static let fewTerms = 200
    /// Terms that an equation may touch for each that its cut may have: some cancel when slacks are put back.
    static let touchedPerTerm = 4
    static let columnsPerTerm = 10
    static let mostTerms = 600
    /// No number of a sum is larger: multiples and a number of terms leave 62 bits.
    static let largest = 1 << 44
    static let largestMultiple = 1 << 32
    /// What coefficients are brought down to, over the equation's variables, and what they may be in a cut.
    static let largestRounded = 1 << 10
    static let largestInCut = 1 << 20
  }

  /// Searches for what dear columns cost at least.
  enum Strata {
    static let mostStrata = 3
    /// Costs that differ by this factor are of different orders.
    static let order = 8
    /// Nodes and rounds of cuts of each.
    static let nodes = 8
    static let cutRounds = 20
    /// Free columns above which these searches cost more than they give.
    static let mostColumns = 5_000
  }

  /// Searches around the root.
  enum Neighbourhoods {
    /// Free columns below which there are none: the tree is as fast there.
    static let leastColumns = 60
    /// Searches in all, and failures in a row after which they end.
    static let mostTurns = 24
    static let patience = 3
    /// Nodes of each by depth, and rounds of cuts.
    static let nodes = [60, 20, 10]
    static let cutRounds = 20
    /// Searches stand inside one another no deeper than this.
    static let mostDepth = 3
    /// The share of the free columns that a neighbourhood keeps at least.
    static let leastKept = 0.4
    /// How much of the gap lies below the cutoff of the first hopeful search, of the least hopeful one, and by what it falls.
    static let firstHope = 0.1
    static let leastHope = 0.01
    static let lessHope = 3.0
  }
}

/// The tolerances with which the numbers of the simplex method are read. Nothing that is claimed rests on one of them: bounds
/// are exact (`SafeBound`), cuts are made in whole numbers, and points are checked in whole numbers.
enum TreeNumerics {
  /// A value this near to a whole number is taken for it, to be checked.
  static let integral = 1e-5
  /// Nearer than this two values are the same.
  static let whole = 1e-6
  /// A row with less slack is tight; a bound that rose by less, as a share of itself, stood still.
  static let tight = 1e-7
  /// Less is zero, and what keeps a quotient finite.
  static let tiny = 1e-9
  /// Multipliers above this are no numbers to build on.
  static let huge = 1e9
  /// Values beyond this are not made into whole numbers.
  static let wholeRange = 1e15
  /// Half of a step: less is rounding.
  static let half = 0.5
  /// Stands for no bound, and its opposite for no cutoff: whole numbers end here.
  static let noBound = -(1 << 60)
  /// A bound of a column that stands for none until one is found; also the largest number taken.
  static let far = 1 << 50
  /// Sums of a row and of the objective stay within this, on either side of zero.
  static let wholeEnd = Int128(1) << 61
  /// Bits of every product of a price and a column's terms in a bound.
  static let boundBits = 58
  /// Digits of prices: more say nothing that prices of floating point know; and how many of them a price must be off to be far.
  static let mostBoundDigits = 30
  static let farDigits = 10
}
