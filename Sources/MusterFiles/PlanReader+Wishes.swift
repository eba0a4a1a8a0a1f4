import MusterDomain
import MusterJSON
import MusterRules

/// A wish of a volunteer where it stands.
struct WishReader {
  /// Index into `Plan.volunteers`.
  var volunteer: Int
  /// What the wish is about: the key that names it.
  var key: String
  /// Reads what it names.
  var named: JSONReader
  /// Reads the wish itself.
  var whole: JSONReader
  var score: Int
}

// Wishes that nothing can come of, though each key of them is right.
extension PlanReading {
  /// Warns of wishes about what the plan does not have, of those that say nothing, and of those that another takes back.
  ///
  /// - Complexity: linear in the wishes.
  func warnOfVainWishes() {
    var first: [String: (wish: WishReader, score: Int)] = [:]
    var volunteer = -1
    for wish in wishReaders {
      if wish.volunteer != volunteer { (first, volunteer) = ([:], wish.volunteer) }
      warnIfNothingIsNamed(by: wish)
      guard wish.score != 0 else {
        wish.whole.report(
          "vain-wish", severity: .warning, "a wish with the score 0 changes nothing", allowed: "-3 to -1, or 1 to 3",
          advice: "remove it")
        continue
      }
      let about = "\(wish.key) \(wish.named.value.string ?? "")"
      guard let known = first[about] else {
        first[about] = (wish, wish.score)
        continue
      }
      let isTwice = known.score == wish.score
      wish.whole.report(
        isTwice ? "duplicate-wish" : "contradicting-wishes", severity: .warning,
        isTwice
          ? "this wish is given twice (first at \(known.wish.whole.pointer)), and both count"
          : "this wish contradicts \(known.wish.whole.pointer), which scores \(known.score); the two count \(known.score + wish.score) together",
        allowed: "one wish about each thing", advice: "remove one of the two")
    }
  }

  private func warnIfNothingIsNamed(by wish: WishReader) {
    switch wish.key {
    case "role":
      _ = word(wish.named, what: "role of any post") { plan in (plan.posts + plan.unstaffedPosts).map(\.role) }
    case "eventType": _ = word(wish.named, what: "type of any event") { $0.events.map(\.type) }
    case "zone":
      guard let id = wish.named.value.string, let zone = zones[id], !isUsed(zone: zone) else { return }
      wish.named.report(
        "unused-word", severity: .warning, "no event is in the zone \(shownText(id)), so the wish changes nothing",
        allowed: "zones with events, and those above them")
    default: return
    }
  }

  /// Whether an event is in a zone or below it.
  private func isUsed(zone: Int) -> Bool {
    if usedZones == nil {
      var used = Array(repeating: false, count: plan.zones.count)
      for event in plan.events {
        var current = event.zone
        while let here = current, !used[here] {
          used[here] = true
          current = plan.zones[here].parent
        }
      }
      usedZones = used
    }
    return usedZones?[zone] ?? true
  }
}
