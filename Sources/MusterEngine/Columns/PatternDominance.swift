/// Tells, after one place, whether a label can be left out because another does at least as well with every completion.
///
/// `PatternSearch` gives the argument.
struct PatternDominance {
  private let tables: PatternTables.View
  private let prices: PatternPrices
  private let place: Int
  private let wholeCount: Int
  private let equalCount: Int
  private let riskCount: Int

  init(_ tables: PatternTables.View, _ prices: PatternPrices, place: Int) {
    (self.tables, self.prices, self.place) = (tables, prices, place)
    equalCount = 2 * prices.equalSlots[place].count
    var sides = 0
    for side in tables.hardSides[place] where side.isOpen { sides += 1 }
    wholeCount = equalCount + sides
    riskCount = 2 * prices.priced[place].count
  }

  /// True when one of the labels kept dominates a label.
  ///
  /// - Complexity: O(kept · open resources).
  func isDominated(_ label: Int, by kept: UnsafeBufferPointer<Int32>, in labels: borrowing PatternLabels) -> Bool {
    let head = labels.head[label]
    for rival in kept {
      let other = labels.head[Int(rival)]
      guard other.blocked & ~head.blocked == 0 else { continue }
      if other.flags == head.flags {
        if isWithin(Int(rival), label, wholeCount, in: labels)
          && risks(Int(rival), label, within: head.score - other.score, in: labels)
        {
          return true
        }
      } else if prices.isConvex, isWithin(Int(rival), label, equalCount, in: labels),
        dominates(Int(rival), label, in: labels)
      {
        return true
      }
    }
    return false
  }

  /// True when none of the first `count` whole keys of one label exceeds the other's.
  @inline(__always)
  private func isWithin(_ one: Int, _ other: Int, _ count: Int, in labels: borrowing PatternLabels) -> Bool {
    let mine = labels.whole + one * labels.wholeKeys, theirs = labels.whole + other * labels.wholeKeys
    for key in 0..<count where mine[key] > theirs[key] { return false }
    return true
  }

  @inline(__always)
  private func risks(_ one: Int, _ other: Int, within room: Double, in labels: borrowing PatternLabels) -> Bool {
    let mine = labels.risk + one * labels.riskKeys, theirs = labels.risk + other * labels.riskKeys
    var sum = 0.0
    for key in 0..<riskCount {
      sum += max(0, mine[key] - theirs[key])
      if sum > room { return false }
    }
    return sum <= room
  }

  /// The general case: derived quantities have fired in one label and not in the other.
  private func dominates(_ one: Int, _ other: Int, in labels: borrowing PatternLabels) -> Bool {
    var room = labels.head[other].cost - labels.head[one].cost
    let (mine, theirs) = (labels.head[one].flags, labels.head[other].flags)
    for index in tables.flagged[place] {
      let bit = UInt64(tables.derived[Int(index)].bit)
      guard (mine ^ theirs) >> bit & 1 == 1 else { continue }
      room -= max(0, (mine >> bit & 1 == 0 ? 1 : -1) * prices.derived[Int(index)])
    }
    for open in tables.open[place] {
      let limits = tables.limits[Int(open.resource)]
      guard limits.upper != Int32.max || limits.lower != Int32.min else { continue }
      let (from, up, down) = range(open, one, other, in: labels)
      if limits.upper != Int32.max, up > 0, from + up + open.most > limits.upper { return false }
      if limits.lower != Int32.min, down < 0, from + down + open.least < limits.lower { return false }
    }
    for priced in prices.priced[place] {
      let (from, up, down) = range(priced, one, other, in: labels)
      room -= prices.greatestDifference(priced, from: from, up: up, down: down)
    }
    return room >= 0
  }

  /// A resource's value in the other label, and how far the first one's may end above or below it with the same completion.
  private func range(
    _ open: PatternTables.Open, _ one: Int, _ other: Int, in labels: borrowing PatternLabels
  ) -> (from: Int32, up: Int32, down: Int32) {
    let from = labels.state[other * labels.slots + Int(open.slot)]
    let now = labels.state[one * labels.slots + Int(open.slot)] - from
    let (mine, theirs) = (labels.head[one].flags, labels.head[other].flags)
    var (up, down) = (now, now)
    for index in tables.flagged[place] {
      let bit = UInt64(tables.derived[Int(index)].bit)
      guard (mine ^ theirs) >> bit & 1 == 1 else { continue }
      let sign: Int32 = mine >> bit & 1 == 0 ? 1 : -1
      for term in tables.derivedTerms[Int(index)] where term.resource == open.resource {
        up += max(0, sign * term.coefficient)
        down += min(0, sign * term.coefficient)
      }
    }
    return (from, up, down)
  }
}
