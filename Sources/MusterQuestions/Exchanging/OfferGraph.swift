import Discrete
import MusterFiles

/// What one person would give and take, as far as it hangs together: which duty may be given for which post.
///
/// A set of duties given and posts taken is what the person offered exactly when they can be paired: every post with a duty that was
/// offered for it, every duty with such a post unless it asks for nothing. An offer to take a post for nothing is a duty that is given
/// already. Two conditions say so without naming a pairing, one from each side, because a pairing that covers some duties and one that
/// covers some posts make one that covers both (Mendelsohn and Dulmage), and one that covers a side is there when no part of that side has
/// too few partners (Hall).
struct OfferGraph: Sendable, Equatable {
  /// Duties that hang together, at most: the conditions are as many as their subsets.
  static let mostGives = 10

  /// So many of some duties and posts are held: at least, or at most.
  struct Condition: Sendable, Equatable {
    /// Duties of the person.
    var gives: [Int]
    /// Posts that they do not hold.
    var takes: [Int]
    /// How many of both.
    var count: Int
    /// At least; else at most.
    var isLower: Bool

    /// What it is about, for the rule's subject.
    var posts: [Int] { isLower ? gives : takes }

    /// By how much it is broken.
    func amount(holding isHeld: (Int) -> Bool) -> Int {
      let held = gives.count(where: isHeld) + takes.count(where: isHeld)
      return max(0, isLower ? count - held : held - count)
    }
  }

  /// A post that is asked for.
  struct Take: Sendable, Equatable {
    var post: Int
    /// The duties that are given for it, as bits of places in `duties`.
    var partners = 0
  }

  /// Duties, ascending, then offers to take a post for nothing.
  private(set) var duties: [Int?] = []
  /// Duties that ask for nothing in return, and offers without a duty, as bits.
  private(set) var free = 0
  /// Posts, ascending.
  private(set) var takes: [Take] = []

  /// The duties that may be given.
  var gives: [Int] { duties.compactMap { $0 } }

  /// Offers of one person, cut into parts that share neither a duty nor a post.
  ///
  /// - Complexity: O(n log n) of the duties and posts that are named.
  static func parts(of offers: [ExchangeOffer]) -> [OfferGraph] {
    let gives = Set(offers.compactMap(\.give)).sorted(), takes = Set(offers.flatMap(\.take)).sorted()
    var duties: [Int?] = gives
    // The duty of each offer, and the posts that are asked for each duty.
    let places = offers.map { offer -> Int in
      if let give = offer.give { return gives.firstPlace { $0 >= give } }
      duties.append(nil)
      return duties.count - 1
    }
    var sets = DisjointSets(count: duties.count + takes.count)
    for (offer, place) in zip(offers, places) {
      for take in offer.take { sets.join(place, duties.count + takes.firstPlace { $0 >= take }) }
    }
    var parts: [OfferGraph] = [], partOfLeader: [Int: Int] = [:], bits: [Int] = []
    for place in duties.indices {
      let leader = sets.leader(of: place)
      if partOfLeader[leader] == nil {
        partOfLeader[leader] = parts.count
        parts.append(OfferGraph())
      }
      guard let part = partOfLeader[leader] else { continue }
      // Parts with more duties than a word has bits are refused by their number.
      bits.append(parts[part].duties.count < Int.bitWidth - 2 ? 1 << parts[part].duties.count : 0)
      parts[part].duties.append(duties[place])
    }
    for (place, take) in takes.enumerated() {
      guard let part = partOfLeader[sets.leader(of: duties.count + place)] else { continue }
      parts[part].takes.append(Take(post: take))
    }
    for (offer, place) in zip(offers, places) {
      guard let part = partOfLeader[sets.leader(of: place)] else { continue }
      if offer.give == nil || offer.take.isEmpty { parts[part].free |= bits[place] }
      for take in offer.take {
        let asked = parts[part].place(of: take)
        parts[part].takes[asked].partners |= bits[place]
      }
    }
    return parts
  }

  private func place(of take: Int) -> Int { takes.firstPlace { $0.post >= take } }

  /// What must hold.
  ///
  /// - Precondition: at most `mostGives` duties.
  /// - Complexity: O(2^duties · (duties + posts)).
  var conditions: [Condition] {
    precondition(duties.count <= Self.mostGives, "2^\(duties.count) conditions are too many")
    var found: [Condition] = []
    for subset in 0..<(1 << duties.count) where subset > 0 {
      let some = duties.indices.filter { subset >> $0 & 1 == 1 }.compactMap { duties[$0] }
      // Duties that ask for something have something each among what was asked for them.
      if subset & free == 0 {
        let asked = takes.filter { $0.partners & subset != 0 }.map(\.post)
        found.append(Condition(gives: some, takes: asked, count: some.count, isLower: true))
      }
      // Posts for which only these are given cost one of them each; told once, with the fewest that say it.
      let paid = takes.filter { $0.partners & ~subset == 0 }
      if paid.reduce(0, { $0 | $1.partners }) == subset {
        found.append(Condition(gives: some, takes: paid.map(\.post), count: subset.nonzeroBitCount, isLower: false))
      }
    }
    return found
  }

  /// Pairs what is given with what is taken, of what is offered here; nil where they do not fit the offers.
  ///
  /// - Returns: for each pair the duty and the post: duties ascending, the post nil where they ask for nothing; then posts that are taken
  ///   for nothing.
  /// - Complexity: O(n³) of what is given and taken.
  func pairing(giving given: [Int], taking taken: [Int]) -> [(give: Int?, take: Int?)]? {
    let rows = duties.indices.filter { place in duties[place].map(given.contains) ?? true }
    // A duty that asks for nothing may have a column of its own instead of a post.
    func fits(_ row: Int, _ column: Int) -> Bool {
      column < taken.count
        ? takes[place(of: taken[column])].partners >> rows[row] & 1 == 1
        : column - taken.count == row && free >> rows[row] & 1 == 1
    }
    var partner = [Int?](repeating: nil, count: taken.count + rows.count)
    func match(_ row: Int, _ seen: inout [Bool]) -> Bool {
      for column in partner.indices where !seen[column] && fits(row, column) {
        seen[column] = true
        if let other = partner[column], !match(other, &seen) { continue }
        partner[column] = row
        return true
      }
      return false
    }
    // A column that has a partner keeps one: with posts first as rows of their own, all of them get a duty.
    guard coverPosts(taken.count, rows.count, fits, &partner) else { return nil }
    for row in rows.indices where !partner.contains(row) {
      var seen = partner.map { _ in false }
      guard match(row, &seen) else { return nil }
    }
    var takenBy = [Int?](repeating: nil, count: rows.count)
    for column in taken.indices { if let row = partner[column] { takenBy[row] = taken[column] } }
    return zip(rows, takenBy).map { (duties[$0], $1) }.filter { $0.0 != nil || $0.1 != nil }
  }

  /// Gives every post a duty; false where that cannot be.
  private func coverPosts(
    _ posts: Int, _ rows: Int, _ fits: (Int, Int) -> Bool, _ partner: inout [Int?]
  ) -> Bool {
    var held = [Int?](repeating: nil, count: rows)
    func match(_ column: Int, _ seen: inout [Bool]) -> Bool {
      for row in 0..<rows where !seen[row] && fits(row, column) {
        seen[row] = true
        if let other = held[row], !match(other, &seen) { continue }
        held[row] = column
        return true
      }
      return false
    }
    for column in 0..<posts {
      var seen = held.map { _ in false }
      guard match(column, &seen) else { return false }
    }
    for (row, column) in held.enumerated() { if let column { partner[column] = row } }
    return true
  }
}
