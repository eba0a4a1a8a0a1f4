/// The best roster of a component so far with what is proved about its goals.
struct Standing: Sendable {
  /// The best roster.
  private(set) var roster: MovableRoster
  /// No roster that keeps the goals before at their values is better than this, by goal.
  private(set) var bounds: [Int]
  /// True where the bound says more than the columns by themselves.
  private(set) var isBounded: [Bool]
  private let floors: [Int]
  /// Values of the goals before at which a bound was proved, by goal.
  private var held: [[Int]]

  /// - Parameter floors: the least values that the columns' bounds allow.
  init(_ roster: MovableRoster, floors: [Int]) {
    (self.roster, self.floors, bounds) = (roster, floors, floors)
    held = floors.map { _ in [] }
    isBounded = Array(repeating: false, count: floors.count)
  }

  /// Values of the goals.
  var values: [Int] { roster.tiers }

  /// Takes a better roster; a bound that was proved for less of an earlier goal falls back to the floor.
  mutating func take(_ roster: MovableRoster) {
    self.roster = roster
    for tier in bounds.indices where zip(held[tier], values).contains(where: { $0 < $1 }) {
      (bounds[tier], isBounded[tier], held[tier]) = (floors[tier], false, [])
    }
  }

  /// Takes a bound that was proved with the goals before held at these values.
  ///
  /// - Throws: `EngineFault` when it lies above the roster in hand, which keeps those values.
  mutating func prove(_ bound: Int, of tier: Int, held: [Int]) throws(EngineFault) {
    guard zip(held, values).allSatisfy({ $0 >= $1 }) else { return }
    if bound > values[tier] { throw .contradicted(goal: tier, bound: bound, value: values[tier]) }
    guard bound >= bounds[tier] else { return }
    (bounds[tier], isBounded[tier], self.held[tier]) = (bound, true, held)
  }

  /// True when the goal's value is proved, or within the asked gap of its bound.
  func isMet(_ tier: Int, _ options: SearchOptions) -> Bool {
    options.isMet(values[tier], bound: Swift.min(bounds[tier], values[tier]))
  }

  /// The first goal that is not met.
  func firstOpen(_ options: SearchOptions) -> Int? { bounds.indices.first { !isMet($0, options) } }

  /// The goal with the largest gap among those not met, the first on a tie.
  func widestOpen(_ options: SearchOptions) -> Int? {
    let gaps = bounds.indices.map { tier in
      isMet(tier, options) ? -1 : Double(values[tier] - bounds[tier]) / Double(Swift.max(1, abs(values[tier])))
    }
    guard let most = gaps.max(), most >= 0 else { return nil }
    return gaps.firstIndex(of: most)
  }
}
