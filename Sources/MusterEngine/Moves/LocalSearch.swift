/// Betters a roster by single moves until none is left: an addition, a removal, a move of one person to another post, another
/// person for a post, and an exchange of two people.
///
/// What it ends with can be bettered by none of these moves, in the order of the goals: the postcondition of every roster.
struct LocalSearch {
  private(set) var roster: MovableRoster
  private var value: [Int]
  private let isOver: () -> Bool
  /// True when it ended because no move was left, not because time was up.
  private(set) var isComplete = false

  init(_ roster: MovableRoster, isOver: @escaping () -> Bool) {
    (self.roster, value, self.isOver) = (roster, roster.tiers, isOver)
  }

  /// Runs until no move helps.
  ///
  /// - Complexity: a pass over all moves takes O(pairs · people per post · rows of a pair).
  mutating func run() {
    roster.mark()
    // Passes end: each betters the roster, and its values are bounded below.
    while true {
      var isBettered = false
      for pair in 0..<roster.tables.pairCount {
        if pair.isMultiple(of: SearchParameters.pairsPerLook), isOver() { return }
        while roster.tables.isFree[pair], moves(at: pair) { isBettered = true }
      }
      guard isBettered else { break }
    }
    isComplete = true
  }

  /// Takes the first move around a pair that helps; false when none does.
  private mutating func moves(at pair: Int) -> Bool {
    roster.flip(pair)
    if keeps() { return true }
    // Assigned: somebody else, elsewhere, or an exchange; the flip has taken the pair away.
    if !roster.isAssigned(pair) { return replaced(pair) }
    roster.revert()
    return false
  }

  private mutating func replaced(_ pair: Int) -> Bool {
    let tables = roster.tables
    for index in tables.pairsOfPost.range(Int(tables.site[pair])) {
      let other = Int(tables.pairsOfPost.items[index])
      if takes(other, besides: pair) { return true }
    }
    for index in tables.pairsOfPerson.range(Int(tables.person[pair])) {
      let other = Int(tables.pairsOfPerson.items[index])
      if takes(other, besides: pair) { return true }
      if exchanged(pair, for: other) { return true }
    }
    roster.revert()
    return false
  }

  /// Assigns another pair in place of one that was taken away.
  private mutating func takes(_ other: Int, besides pair: Int) -> Bool {
    guard other != pair, roster.tables.isFree[other], !roster.isAssigned(other) else { return false }
    roster.flip(other)
    if keeps() { return true }
    roster.undoLast()
    return false
  }

  /// The person takes a post from each of those who hold it, who takes theirs.
  private mutating func exchanged(_ pair: Int, for other: Int) -> Bool {
    let tables = roster.tables
    guard other != pair, tables.isFree[other], !roster.isAssigned(other) else { return false }
    for index in tables.pairsOfPost.range(Int(tables.site[other])) {
      let theirs = Int(tables.pairsOfPost.items[index])
      guard theirs > pair, roster.isAssigned(theirs), tables.isFree[theirs],
        let back = tables.pair(person: tables.person[theirs], site: tables.site[pair]), tables.isFree[back],
        !roster.isAssigned(back)
      else { continue }
      for flipped in [other, theirs, back] { roster.flip(flipped) }
      if keeps() { return true }
      for _ in [other, theirs, back] { roster.undoLast() }
    }
    return false
  }

  /// Keeps the flips since the mark when the roster is better and keeps the hard rows.
  private mutating func keeps() -> Bool {
    guard roster.violation == 0, isBetter(roster.tiers, than: value) else { return false }
    value = roster.tiers
    roster.mark()
    return true
  }
}
