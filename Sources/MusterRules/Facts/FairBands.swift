import MusterDomain

/// A price that grows by steps with the distance from a fair share: nothing within a tolerance, one a unit in the first band, two in
/// the second, and so on; beyond the last band it stays.
struct FairBands {
  /// Distance that costs nothing.
  var tolerance: Int
  /// Width of a band.
  var width: Int
  /// Number of bands, at least 1.
  var count: Int

  /// What a distance costs.
  func amount(of distance: Int) -> Int {
    (0..<count).reduce(0) { $0 + max(0, distance - tolerance - $1 * width) }
  }

  /// The distance that costs an amount above 0, rounded down.
  func distance(forAmount amount: Int) -> Int {
    for reached in 1..<count {
      let beyond = (amount + width * reached * (reached - 1) / 2) / reached
      if beyond <= reached * width { return tolerance + beyond }
    }
    return tolerance + (amount + width * count * (count - 1) / 2) / count
  }
}

extension Post {
  /// True when others than sworn members may hold it, among whom duties and hours are shared.
  var isShared: Bool { requires.classes.isEmpty || requires.classes.contains { $0 != .sworn } }
}
