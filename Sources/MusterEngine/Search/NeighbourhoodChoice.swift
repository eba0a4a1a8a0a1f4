/// Which kind of neighbourhood comes next: the one whose steps lately gained more for what they cost.
///
/// Where months are priced at all, a batch of them costs about what a batch of small programs costs (measured,
/// `Documentation/Search.md`); gains are counted, not timed, so that the same plan is searched in the same way everywhere.
struct NeighbourhoodChoice {
  private let hasMonths: Bool
  private var gain: (small: Double, months: Double)
  private var turn = 0

  init(hasMonths: Bool) {
    self.hasMonths = hasMonths
    gain = (.infinity, .infinity)
  }

  /// True when months come next.
  mutating func next() -> Bool {
    guard hasMonths else { return false }
    turn += 1
    let prefersMonths = gain.months >= gain.small
    if gain.small == .infinity { return false }
    if gain.months == .infinity { return true }
    return turn % SearchParameters.Choice.exploring == 0 ? !prefersMonths : prefersMonths
  }

  /// Learns what a batch gained.
  mutating func learn(gain: Double, ofMonths: Bool) {
    func mixed(_ old: Double) -> Double {
      old == .infinity
        ? Swift.max(0, gain)
        : old * SearchParameters.Choice.memory + Swift.max(0, gain) * (1 - SearchParameters.Choice.memory)
    }
    if ofMonths { self.gain.months = mixed(self.gain.months) } else { self.gain.small = mixed(self.gain.small) }
  }
}
