import Synchronization

/// Adds up what the parts of a search know, so that progress speaks of the whole plan with its constants.
///
/// Numbers are those of the roster in hand: parts that were not begun stand at the values of the first roster.
final class ProgressBoard: Sendable {
  /// Values and bounds of the goals.
  typealias Known = (values: [Int], bounds: [Int])

  /// nil for goals that are not told of.
  private let names: [String?]
  private let observer: @Sendable (SearchProgress) -> Void
  private let state: Mutex<(parts: [Known], sums: Known)>
  /// Bounds of the goals that hold whatever the goals before them are.
  private let floors: [Int]

  /// - Parameters:
  ///   - names: one for each goal; nil for those that are not told of.
  ///   - parts: what is known of each part before it is searched.
  init(names: [String?], constants: [Int], parts: [Known], observer: @escaping @Sendable (SearchProgress) -> Void) {
    (self.names, self.observer) = (names, observer)
    var sums: Known = (constants, constants)
    for part in parts {
      for tier in constants.indices {
        sums.values[tier] += part.values[tier]
        sums.bounds[tier] += part.bounds[tier]
      }
    }
    state = Mutex((parts, sums))
    floors = sums.bounds
    observer(progress(sums))
  }

  /// Takes what a part knows.
  ///
  /// - Complexity: O(goals).
  func post(part: Int, values: [Int], bounds: [Int]) {
    state.withLock { state in
      let known: Known = (values, zip(bounds, values).map { Swift.min($0, $1) })
      for tier in values.indices {
        state.sums.values[tier] += known.values[tier] - state.parts[part].values[tier]
        state.sums.bounds[tier] += known.bounds[tier] - state.parts[part].bounds[tier]
      }
      state.parts[part] = known
      // Told within the lock: threads that overtake each other would show what was known before.
      observer(progress(state.sums))
    }
  }

  /// Takes a better bound of one goal of a part, the goals before held at its values.
  ///
  /// - Complexity: O(goals).
  func post(part: Int, bound: Int, ofGoal goal: Int) {
    state.withLock { state in
      let known = state.parts[part]
      let raised = Swift.min(bound, known.values[goal])
      guard raised > known.bounds[goal] else { return }
      state.sums.bounds[goal] += raised - known.bounds[goal]
      state.parts[part].bounds[goal] = raised
      observer(progress(state.sums))
    }
  }

  /// A bound that holds only while goals that are not told of stay as they are is not told either.
  private func progress(_ sums: Known) -> SearchProgress {
    var goals: [SearchProgress.Goal] = [], isOpen = false
    for (goal, name) in names.enumerated() {
      let (value, bound) = (sums.values[goal], sums.bounds[goal])
      guard let name else {
        isOpen = isOpen || value > bound
        continue
      }
      goals.append(SearchProgress.Goal(name: name, value: value, bound: isOpen ? floors[goal] : bound))
      isOpen = false
    }
    return SearchProgress(.search, goals: goals)
  }
}

/// Where one part of a search tells what it knows.
struct PartProgress: Sendable {
  let board: ProgressBoard
  let part: Int

  /// Tells the values and bounds of all goals, constants left out.
  func tell(_ values: [Int], _ bounds: [Int]) { board.post(part: part, values: values, bounds: bounds) }

  /// Tells a better bound of one goal, the goals before held.
  func tell(bound: Int, ofGoal goal: Int) { board.post(part: part, bound: bound, ofGoal: goal) }
}
