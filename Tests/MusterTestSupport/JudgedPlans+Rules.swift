import MusterJSON

extension JudgedPlans {
  private typealias Candidates = [(id: String, entry: JSONValue)]

  /// Draws the words and numbers of parameters.
  private struct Dice {
    var random: SplitMix64

    mutating func number(_ range: ClosedRange<Int>) -> JSONValue { .int(Int.random(in: range, using: &random)) }
    mutating func word(_ words: [String]) -> JSONValue { .string(words.randomElement(using: &random) ?? words[0]) }
    mutating func flag(_ percent: Int) -> JSONValue { .bool(random.chance(percent)) }
    /// A level of a rule that may be hard.
    mutating func level() -> JSONValue { word(["hard", "critical", "soft"]) }
  }

  /// A handful of rules with parameters that bind on these plans.
  static func rules(withHistory: Bool, using random: inout SplitMix64) -> JSONValue {
    var dice = Dice(random: random)
    var candidates = personal(withHistory: withHistory, &dice) + crews(&dice)
    if !withHistory { candidates += blindToHistory(&dice) }
    random = dice.random
    var rules: JSONValue = [:]
    for (id, entry) in candidates where random.chance(30) { rules[member: id] = entry }
    return rules
  }

  private static func personal(withHistory: Bool, _ dice: inout Dice) -> Candidates {
    [
      ("minimum-rest", ["hours": dice.number(6...14), "level": dice.level()]),
      ("travel-gap", ["extraMinutes": dice.number(0...60), "level": dice.level()]),
      ("max-consecutive-days", ["days": dice.number(1...2), "level": dice.level()]),
      (
        "max-hours-rolling-24h",
        ["hours": dice.number(4...9), "level": dice.level(), "countPaidWork": withHistory ? false : dice.flag(50)]
      ),
      ("max-shift-length", ["hours": dice.number(3...6), "nightHours": dice.number(2...5), "level": dice.level()]),
      ("hours-equity", ["toleranceHours": dice.number(0...2), "bands": dice.number(1...3), "carry": dice.flag(50)]),
      ("home-zone-preference", ["measure": dice.word(["minutes", "steps"])]),
      (
        "event-priority",
        [["priority3": dice.number(5...40)], ["priority3": dice.number(5...40), "on": ["eventType": ["desk"]]]]
      ),
      ("attendance-scaled-demand", ["guestsPerPerson": dice.number(80...200), "on": ["eventType": ["parade"]]]),
      ("preference", ["weight": dice.number(1...3)]),
      ("staffing-target", ["weight": dice.number(1...3)]),
      (
        "min-hours-period",
        ["period": dice.word(["year"]), "hours": dice.number(20...120), "weight": dice.number(1...2)]
      ),
      ("max-hours-period", ["period": "year", "hours": dice.number(20...70), "level": dice.level()]),
    ]
  }

  private static func crews(_ dice: inout Dice) -> Candidates {
    [
      ("lead-in-charge", ["level": dice.level(), "per": dice.word(["team", "shift", "day", "event"])]),
      (
        "no-lone-working",
        [
          "level": dice.level(), "per": dice.word(["shift", "event"]), "countSworn": dice.flag(70),
          "swornPartnerOnDuty": dice.flag(40),
        ]
      ),
      ("minimum-viable-staffing", ["level": dice.level(), "per": dice.word(["team", "shift"])]),
      (
        "certification-team-minimum",
        [
          "certification": "first-aid", "level": dice.level(), "perPeople": dice.number(2...3),
          "per": dice.word(["shift", "day"]),
        ]
      ),
      ("language-cover", ["language": "fr", "level": dice.level()]),
      (
        "sworn-supervision",
        ["level": dice.level(), "auxiliariesPerSworn": dice.number(1...3), "countOnDuty": dice.flag(60)]
      ),
      (
        "mandatory-duty",
        ["level": dice.word(["critical", "soft"]), "excuse": ["driver"], "on": ["eventType": ["parade"]]]
      ),
    ]
  }

  /// Rules that the judge takes to forget what lies before the horizon.
  private static func blindToHistory(_ dice: inout Dice) -> Candidates {
    [
      (
        "max-hours-period",
        ["period": dice.word(["week", "month", "horizon"]), "hours": dice.number(4...12), "level": dice.level()]
      ),
      (
        "max-duties-period",
        ["period": dice.word(["week", "month"]), "duties": dice.number(1...2), "level": dice.level()]
      ),
      ("weekend-limit", ["weekends": dice.number(0...1), "level": dice.level()]),
      ("one-duty-per-day", ["level": dice.level()]),
      (
        "max-hours-rolling-7d",
        ["hours": dice.number(4...12), "level": dice.level(), "countPaidWork": dice.flag(50)]
      ),
      (
        "min-hours-period",
        [
          "period": dice.word(["week", "month", "quarter", "horizon"]), "hours": dice.number(4...20),
          "proRata": dice.flag(60),
        ]
      ),
    ]
  }
}
