import Synchronization

/// Adds up what the parts of a search know, so that progress speaks of the whole plan with its constants.
///
/// Numbers are those of the roster in hand: parts that were not begun stand at the values of the first roster.
final class ProgressBoard: Sendable {
  private let names: [String]
  private let constants: [Int]
  private let observer: @Sendable (SearchProgress) -> Void
  private let parts: Mutex<[(values: [Int], bounds: [Int])?]>

  init(names: [String], constants: [Int], parts: Int, observer: @escaping @Sendable (SearchProgress) -> Void) {
    (self.names, self.constants, self.observer) = (names, constants, observer)
    self.parts = Mutex(Array(repeating: nil, count: parts))
  }

  /// Takes what a part knows; says so once every part has spoken.
  func post(part: Int, values: [Int], bounds: [Int]) {
    let sums = parts.withLock { parts -> (values: [Int], bounds: [Int])? in
      parts[part] = (values, bounds)
      var sums = (values: constants, bounds: constants)
      for known in parts {
        guard let known else { return nil }
        for tier in sums.values.indices {
          sums.values[tier] += known.values[tier]
          sums.bounds[tier] += Swift.min(known.bounds[tier], known.values[tier])
        }
      }
      return sums
    }
    guard let sums else { return }
    observer(
      SearchProgress(
        .search,
        goals: names.indices.map {
          SearchProgress.Goal(name: names[$0], value: sums.values[$0], bound: sums.bounds[$0])
        }))
  }
}
