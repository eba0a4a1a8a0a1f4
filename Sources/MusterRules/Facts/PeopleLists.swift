public import MusterDomain

/// Who belongs together, or apart: lists of people as a rule gives them, with those of one household or of one tag.
public enum PeopleLists {
  /// All lists of at least two, each person once, in the order in which they are given; households and tags in the order of the
  /// plan's people.
  ///
  /// - Complexity: O(people of the lists + volunteers · tags).
  public static func all(
    given lists: [[Int]], households: Bool, tags: [String], in plan: Plan
  ) -> [[Int]] {
    var all = lists.map { list in
      var seen: Set<Int> = []
      return list.filter { seen.insert($0).inserted }
    }
    if households {
      var place: [String: Int] = [:]
      var together: [[Int]] = []
      for (volunteer, person) in plan.volunteers.enumerated() {
        guard let household = person.household else { continue }
        if let known = place[household] {
          together[known].append(volunteer)
        } else {
          place[household] = together.count
          together.append([volunteer])
        }
      }
      all += together
    }
    for tag in tags { all.append(plan.volunteers.indices.filter { plan.volunteers[$0].tags.contains(tag) }) }
    return all.filter { $0.count > 1 }
  }

  /// For each volunteer, the lists that they are in, by index.
  static func places(of lists: [[Int]], in plan: Plan) -> [[Int]] {
    var places: [[Int]] = Array(repeating: [], count: plan.volunteers.count)
    for (index, list) in lists.enumerated() { for volunteer in list { places[volunteer].append(index) } }
    return places
  }
}
