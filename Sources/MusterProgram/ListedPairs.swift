import MusterDomain
import MusterRules

/// The pairs of a crew cut up by lists of people.
struct ListedPairs {
  /// For each volunteer, the lists that they are in, ascending.
  private let listsOf: [[Int]]

  /// - Complexity: O(people of the lists).
  init(_ lists: [[Int]], plan: Plan) {
    var listsOf: [[Int]] = Array(repeating: [], count: plan.volunteers.count)
    for (index, list) in lists.enumerated() { for volunteer in list { listsOf[volunteer].append(index) } }
    self.listsOf = listsOf
  }

  /// For each list with anybody among some pairs, the pairs of each of its people; lists in order of first mention.
  ///
  /// - Parameter ascending: pairs in order.
  /// - Complexity: O(pairs + the lists of their people).
  func byList(_ ascending: [Int], of pairs: EligiblePairs) -> [(list: Int, people: [[Int]])] {
    var place: [Int: Int] = [:]
    var found: [(list: Int, people: [[Int]])] = []
    for mine in pairs.byVolunteer(ascending) {
      for list in listsOf[pairs.volunteer(of: mine[mine.startIndex])] {
        if let known = place[list] {
          found[known].people.append(Array(mine))
        } else {
          place[list] = found.count
          found.append((list, [Array(mine)]))
        }
      }
    }
    return found
  }
}

extension RowWriter {
  /// The terms of somebody's presence in a crew: 1 when they hold any of these pairs.
  ///
  /// - Parameter holdsOne: they can hold one of them at most, so that the pairs themselves add up to it.
  mutating func presence(_ mine: [Int], holdsOne: Bool, coefficient: Int = 1) -> [Term] {
    holdsOne ? mine.map { Term(pair: $0, coefficient) } : [Term(any(of: mine), coefficient)]
  }
}
