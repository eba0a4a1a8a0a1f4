/// Tells, after one place, whether a label can be left out because another does at least as well with every completion.
///
/// `PatternSearch` gives the argument.
struct PatternDominance {
  private let network: PatternNetwork
  private let prices: PatternPrices
  private let place: Int
  private let wholeCount: Int
  private let equalCount: Int
  private let riskCount: Int

  init(_ network: PatternNetwork, _ prices: PatternPrices, place: Int) {
    (self.network, self.prices, self.place) = (network, prices, place)
    equalCount = 2 * prices.equalSlots[place].count
    wholeCount = equalCount + network.stages[place].hardSides.count(where: \.isOpen)
    riskCount = 2 * prices.priced[place].count
  }

  /// True when one of the labels kept dominates a label.
  ///
  /// - Complexity: O(kept · open resources).
  func isDominated(_ label: Int, by kept: [Int], in labels: PatternLabels) -> Bool {
    let (flags, blocked, score) = (labels.flags[label], labels.blocked[label], labels.score[label])
    return labels.wholeKeys.withUnsafeBufferPointer { whole in
      labels.riskKeys.withUnsafeBufferPointer { risk in
        for rival in kept where labels.blocked[rival] & ~blocked == 0 {
          if labels.flags[rival] == flags {
            if isWithin(rival, label, whole, wholeCount)
              && risks(rival, label, risk, within: score - labels.score[rival])
            {
              return true
            }
          } else if prices.isConvex, isWithin(rival, label, whole, equalCount), dominates(rival, label, in: labels) {
            return true
          }
        }
        return false
      }
    }
  }

  /// True when none of the first `count` whole keys of one label exceeds the other's.
  private func isWithin(_ one: Int, _ other: Int, _ keys: UnsafeBufferPointer<Int32>, _ count: Int) -> Bool {
    let (mine, theirs) = (one * wholeCount, other * wholeCount)
    for key in 0..<count where keys[mine + key] > keys[theirs + key] { return false }
    return true
  }

  private func risks(_ one: Int, _ other: Int, _ keys: UnsafeBufferPointer<Double>, within room: Double) -> Bool {
    let (mine, theirs) = (one * riskCount, other * riskCount)
    var sum = 0.0
    for key in 0..<riskCount {
      sum += max(0, keys[mine + key] - keys[theirs + key])
      if sum > room { return false }
    }
    return sum <= room
  }

  /// The general case: derived quantities have fired in one label and not in the other.
  private func dominates(_ one: Int, _ other: Int, in labels: PatternLabels) -> Bool {
    var room = labels.cost[other] - labels.cost[one]
    let (mine, theirs) = (labels.flags[one], labels.flags[other])
    // What may be added to a resource in the first label and not in the other, or the other way round.
    var extras: [(resource: Int32, up: Int32, down: Int32)] = []
    for index in network.stages[place].flagged {
      guard let bit = network.derived[Int(index)].bit, (mine ^ theirs) >> UInt64(bit) & 1 == 1 else { continue }
      let sign: Int32 = mine >> UInt64(bit) & 1 == 0 ? 1 : -1
      room -= max(0, Double(sign) * prices.derived[Int(index)])
      for term in network.derived[Int(index)].terms {
        let amount = sign * term.coefficient
        extras.append((term.resource, max(0, amount), min(0, amount)))
      }
    }
    func range(_ resource: Int32, _ slot: Int) -> (from: Int32, up: Int32, down: Int32) {
      let from = labels.state[other * network.slotCount + slot]
      let now = labels.state[one * network.slotCount + slot] - from
      return extras.reduce((from, now, now)) { sum, extra in
        extra.resource == resource ? (sum.0, sum.1 + extra.up, sum.2 + extra.down) : sum
      }
    }
    for index in network.stages[place].open {
      let resource = network.resources[Int(index)]
      guard resource.upper != nil || resource.lower != nil else { continue }
      let (from, up, down) = range(index, resource.slot)
      if let upper = resource.upper, up > 0, from + up + resource.most(from: place + 1) > upper { return false }
      if let lower = resource.lower, down < 0, from + down + resource.least(from: place + 1) < lower { return false }
    }
    for priced in prices.priced[place] {
      let (from, up, down) = range(priced.resource, priced.slot)
      room -= priced.greatestDifference(from: from, up: up, down: down)
    }
    return room >= 0
  }
}
