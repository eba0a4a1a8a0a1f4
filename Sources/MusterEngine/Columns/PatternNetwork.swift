/// What one volunteer's pattern must obey and pays for, in the order in which a search meets it.
///
/// Places are the volunteer's pairs in time order. A *resource* is a linear form that one or more rows bound: rows with the
/// same terms (bands of a convex cost, a cap and an obligation on the same hours) share one. It is *open* from its first
/// place to its last. A *derived* quantity fires once: `any` at the first part taken, `all` at the last.
struct PatternNetwork: Sendable {
  /// Number of the volunteer's pairs.
  var pairCount = 0
  /// Pairs that bounds exclude.
  var isForbidden: [Bool] = []
  /// Pairs that bounds demand.
  var isForced: [Bool] = []
  /// Bit j of entry k: the pair at place k + 1 + j cannot be held together with the one at place k.
  var conflicts: [UInt64] = []
  /// Bounded linear forms.
  var resources: [Resource] = []
  /// Derived quantities.
  var derived: [Derived] = []
  /// Resources that a pair adds to, by place.
  var pairTerms: [[Amount]] = []
  /// Derived quantities that a pair is a part of, by place.
  var pairTriggers: [[Int32]] = []
  /// What is open after each place.
  var stages: [Stage] = []
  /// Length of a label's state.
  var slotCount = 0
  /// True when a label may stop before a place: no later pair is forced and no later hard row asks for one.
  var mayStop: [Bool] = []

  /// A resource and what is added to it.
  struct Amount: Sendable {
    var resource: Int32
    var coefficient: Int32
  }

  /// A price for each unit beyond a bound.
  struct Hinge: Sendable {
    var bound: Int32
    var isOver: Bool
    /// Place of the slack among the volunteer's own columns.
    var own: Int32

    func excess(_ activity: Int32) -> Int32 { max(0, isOver ? activity - bound : bound - activity) }
  }

  /// A bounded linear form.
  struct Resource: Sendable {
    var first = Int.max
    var last = -1
    var slot = 0
    var lower: Int32?
    var upper: Int32?
    var hinges: [Hinge] = []
    var terms: [(isDerived: Bool, index: Int32, coefficient: Int32)] = []
    /// Most and least that the places from `first + i` on can add, i up to `last + 1 - first`, where both are 0.
    var most: [Int32] = []
    var least: [Int32] = []

    func most(from place: Int) -> Int32 { most[place - first] }
    func least(from place: Int) -> Int32 { least[place - first] }
  }

  /// A derived quantity.
  struct Derived: Sendable {
    /// Place among the volunteer's own columns.
    var own: Int32
    /// Parts that must be 1.
    var need: Int32
    var first: Int
    var last: Int
    var pairParts: [Int32]
    var derivedParts: [Int32]
    /// Bit of the label's flags; nil = a slot of the state counts the parts.
    var bit: Int?
    var slot = 0
    var terms: [Amount] = []
    /// Derived quantities that this one is a part of.
    var triggers: [Int32] = []
  }

  /// A hard side of a resource after a place: `sign * activity` above `kill` cannot end well, up to `free` cannot end badly.
  struct HardSide: Sendable {
    var slot: Int
    var sign: Int32
    var kill: Int32
    var free: Int32
    /// What `sign * activity` may be at the end.
    var bound: Int32
    var isOpen: Bool
  }

  /// What is open after a place, and what closes with it.
  struct Stage: Sendable {
    var hardSides: [HardSide] = []
    /// Resources met and not closed.
    var open: [Int32] = []
    /// Resources whose last place this is.
    var closing: [Int32] = []
    /// Slots of counters met and not closed.
    var counters: [Int] = []
    /// Slots of counters whose last place this is.
    var closingCounters: [Int] = []
    /// Derived quantities with a bit, met and not closed.
    var flagged: [Int32] = []
    /// Bits that stay.
    var flagMask: UInt64 = 0
  }
}

extension PatternNetwork {
  /// Values of derived quantities when exactly these places are held.
  private func derivedValues(_ isHeld: [Bool]) -> [Int32] {
    var values: [Int32] = []
    for quantity in derived {
      let ones =
        quantity.pairParts.count { isHeld[Int($0)] } + quantity.derivedParts.count { values[Int($0)] == 1 }
      values.append(ones >= Int(quantity.need) ? 1 : 0)
    }
    return values
  }

  private func activities(_ isHeld: [Bool], _ derivedValues: [Int32]) -> [Int32] {
    resources.map { resource in
      resource.terms.reduce(0) { sum, term in
        let isOne = term.isDerived ? derivedValues[Int(term.index)] == 1 : isHeld[Int(term.index)]
        return isOne ? sum + term.coefficient : sum
      }
    }
  }

  private func held(_ places: [Int32]) -> [Bool] {
    var isHeld = Array(repeating: false, count: pairCount)
    for place in places { isHeld[Int(place)] = true }
    return isHeld
  }

  /// Values of the volunteer's own columns when exactly these places are held.
  func ownValues(ofPlaces places: [Int32]) -> [Int] {
    let isHeld = held(places)
    let ones = derivedValues(isHeld)
    var values = Array(repeating: 0, count: derived.count + resources.reduce(0) { $0 + $1.hinges.count })
    for (quantity, value) in zip(derived, ones) { values[Int(quantity.own)] = Int(value) }
    for (resource, activity) in zip(resources, activities(isHeld, ones)) {
      for hinge in resource.hinges { values[Int(hinge.own)] = Int(hinge.excess(activity)) }
    }
    return values
  }

  /// True when holding exactly these places breaks no hard row or bound.
  ///
  /// At-most-one rows that became conflicts are checked pair by pair, all other rows by their activity.
  func isFeasible(places: [Int32]) -> Bool {
    let isHeld = held(places)
    for place in 0..<pairCount where isHeld[place] ? isForbidden[place] : isForced[place] { return false }
    for place in 0..<pairCount where isHeld[place] {
      for bit in 0..<UInt64.bitWidth where conflicts[place] >> UInt64(bit) & 1 == 1 && isHeld[place + 1 + bit] {
        return false
      }
    }
    return zip(resources, activities(isHeld, derivedValues(isHeld))).allSatisfy { resource, activity in
      activity <= resource.upper ?? Int32.max && activity >= resource.lower ?? Int32.min
    }
  }
}
