/// Finds the name somebody probably meant.
public enum NearestName {
  /// The candidate nearest to a name, nil when none is near.
  ///
  /// A candidate equal but for case, `-`, `_` and spaces is nearest; else the one with the fewest insertions, deletions,
  /// replacements and swaps of neighbours (Damerau-Levenshtein, restricted), at most one per three characters and three in
  /// all. Ties go to the candidate that sorts first, so the order of candidates never matters. Where nothing is near, a candidate
  /// that has all the words of the name is meant.
  /// - Complexity: O(candidates x length²); names beyond 64 characters are near nothing.
  public static func nearest(to name: String, in candidates: some Sequence<String>) -> String? {
    let wanted = folded(name)
    guard !wanted.isEmpty, wanted.count <= longest else { return nil }
    var best: (distance: Int, candidate: String)?
    for candidate in candidates where candidate != name {
      let other = folded(candidate)
      let bound = min(3, max(1, max(wanted.count, other.count) / 3))
      guard other.count <= longest, abs(other.count - wanted.count) <= bound else { continue }
      let distance = distance(wanted, other)
      // Of two characters, one changed, everything is near everything.
      guard distance <= bound, distance == 0 || min(wanted.count, other.count) > 2 else { continue }
      if let known = best, (known.distance, known.candidate) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.candidate ?? whole(of: name, in: candidates)
  }

  /// The shortest candidate that has all the words of a name, such as `minimum-rest` for `rest`; nil when none has.
  private static func whole(of name: String, in candidates: some Sequence<String>) -> String? {
    let wanted = Set(words(name).flatMap { $0.split(separator: " ").map(String.init) })
    guard wanted.contains(where: { $0.count > 3 }) else { return nil }
    var best: String?
    for candidate in candidates
    where candidate.utf8.count > name.utf8.count && wanted.isSubset(of: words(candidate)) {
      if let known = best, (known.count, known) <= (candidate.count, candidate) { continue }
      best = candidate
    }
    return best
  }

  private static func words(_ name: String) -> Set<String> {
    guard name.utf8.count <= 2 * longest else { return [] }
    return Set(name.lowercased().split { $0 == "-" || $0 == "_" }.map(String.init))
  }

  private static let longest = 64

  /// The lower-case scalars without what people forget or add.
  private static func folded(_ name: String) -> [Unicode.Scalar] {
    // Cut before lower-casing: a hostile name may have megabytes.
    var head = String.UnicodeScalarView()
    head.append(contentsOf: name.unicodeScalars.prefix(4 * longest))
    return String(head).lowercased().unicodeScalars.filter { $0 != "-" && $0 != "_" && $0 != " " }
  }

  /// Damerau-Levenshtein distance where no part is changed twice (optimal string alignment).
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if a == b { return 0 }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      for j in b.indices {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
