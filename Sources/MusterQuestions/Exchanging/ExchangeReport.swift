import MusterDomain
public import MusterJSON
import MusterRules
import MusterVerify
import PlainText

/// Exchanges as a coordinator reads them, and as programs do.
public struct ExchangeReport: Sendable {
  /// Why a duty that was offered stays.
  enum Reason: String, CaseIterable {
    /// It is over.
    case over
    /// The plan fixes it.
    case pinned
    /// Nobody would take it.
    case unwanted
    /// Nobody gives any of the posts that were asked for it.
    case nothingGiven = "nothing-given"
    /// A rule about one person and one post stops everybody who would take it.
    case stopped
    /// Every set of exchanges with it breaks a rule, or is no better.
    case other
  }

  /// A duty that stays.
  private struct Unmet {
    var duty: Duty
    var reason: Reason
    /// Who would take it, with the rule that stops them.
    var stopped: [(volunteer: Int, breach: ChangeJudge.Breach)] = []
  }

  private let exchanges: Exchanges
  private let unmet: [Unmet]

  /// Prepares a report.
  ///
  /// - Complexity: O(offers), and what `ChangeJudge` takes for each duty that stays and each person who would take it.
  public init(_ exchanges: Exchanges) {
    self.exchanges = exchanges
    let document = exchanges.document, plan = document.plan
    var roster = exchanges.roster
    let judge = ChangeJudge(plan, rules: document.rules)
    let given = Set(exchanges.hand.change.released), pinned = plan.pinned
    let offeredPosts = Set(exchanges.offered.map(\.post))
    var takers: [Int: Set<Int>] = [:], asked: [Duty: [Int]] = [:], free: Set<Duty> = []
    for offer in exchanges.offers {
      for post in offer.take { takers[post, default: []].insert(offer.volunteer) }
      guard let give = offer.give else { continue }
      asked[Duty(offer.volunteer, at: give), default: []] += offer.take
      if offer.take.isEmpty { free.insert(Duty(offer.volunteer, at: give)) }
    }
    var unmet = exchanges.over.map { Unmet(duty: $0, reason: .over) }
    for duty in exchanges.offered where !given.contains(duty) {
      let wanted = (takers[duty.post] ?? []).sorted()
      let isAnswered = free.contains(duty) || (asked[duty] ?? []).contains(where: offeredPosts.contains)
      if pinned.contains(duty) { unmet.append(Unmet(duty: duty, reason: .pinned)); continue }
      if wanted.isEmpty { unmet.append(Unmet(duty: duty, reason: .unwanted)); continue }
      if !isAnswered { unmet.append(Unmet(duty: duty, reason: .nothingGiven)); continue }
      let stopped = wanted.compactMap { taker -> (volunteer: Int, breach: ChangeJudge.Breach)? in
        let change = DutyChange(released: [duty], assigned: [Duty(taker, at: duty.post)])
        let breach = judge.breaches(of: change, on: &roster).first {
          document.rules.entries[$0.entry].rule.kind.aboutOnePair != nil
        }
        return breach.map { (taker, $0) }
      }
      unmet.append(Unmet(duty: duty, reason: stopped.count == wanted.count ? .stopped : .other, stopped: stopped))
    }
    self.unmet = unmet
  }

  // MARK: For people

  /// For the coordinator.
  public func text() -> String {
    let exchanges = exchanges, offered = exchanges.offered.count
    let proof =
      exchanges.isProved
      ? "proved: no set of exchanges is better"
      : exchanges.most == exchanges.count
        ? "proved: more cannot; whether others would be better was not decided within the time"
        : "whether more can, \(exchanges.most) at most, was not decided within the time"
    var lines = DisplayText.wrapped(
      "\(exchanges.count) of \(Figures.count(offered, "duty", "duties")) that "
        + "\(offered == 1 ? "is" : "are") offered can change hands (\(proof)).")
    for (index, chain) in exchanges.chains.enumerated() { lines += [""] + chainLines(chain, index + 1) }
    if !unmet.isEmpty { lines += [""] + DisplayText.heading("Not exchanged") + unmet.flatMap(unmetLines) }
    if exchanges.count > 0 { lines += [""] + exchanges.hand.effectLines() }
    return lines.joined(separator: "\n") + "\n"
  }

  private func chainLines(_ chain: Exchanges.Chain, _ number: Int) -> [String] {
    let names = Names(exchanges.document.plan)
    let title =
      chain.isClosed
      ? chain.steps.count == 2 ? "Two exchange" : "A cycle of \(chain.steps.count)"
      : chain.steps.count == 2 ? "Handed over" : "Passed on"
    return ["\(number). \(title):"]
      + chain.steps.enumerated().flatMap { place, step -> [String] in
        guard let given = step.gives else { return [] }
        let taker = chain.steps[(place + 1) % chain.steps.count].volunteer
        return DisplayText.wrapped(
          "\(names.person(step.volunteer)) gives \(names.duty(given)) to \(names.person(taker))", first: "   ",
          indent: "     ")
      }
  }

  private func unmetLines(_ unmet: Unmet) -> [String] {
    let names = Names(exchanges.document.plan)
    let reason: String =
      switch unmet.reason {
      case .over: "it is over"
      case .pinned: "a pin of the plan fixes it"
      case .unwanted: "nobody would take it"
      case .nothingGiven: "nobody gives any of the posts that were asked for it"
      case .stopped: "a rule stops everybody who would take it"
      case .other:
        exchanges.isProved
          ? "every set of exchanges with it breaks a rule or is no better"
          : "no better set of exchanges with it was found within the time"
      }
    return DisplayText.wrapped(
      "\(names.person(unmet.duty.volunteer)), \(names.duty(unmet.duty.post)): \(reason)", first: "  ", indent: "      ")
      + unmet.stopped.flatMap { stop in
        DisplayText.wrapped(
          "\(names.person(stop.volunteer)): \(stop.breach.rule): \(DisplayText.safe(stop.breach.text, limit: 300))",
          first: "      ", indent: "        ")
      }
  }

  // MARK: For programs

  /// For programs; ids only.
  public var json: JSONValue {
    let plan = exchanges.document.plan
    func post(_ index: Int?) -> JSONValue { .optional(index) { .string(plan.posts[$0].id) } }
    let chains = exchanges.chains.map { chain -> JSONValue in
      [
        "closed": .bool(chain.isClosed),
        "steps": .array(
          chain.steps.map { step in
            [
              "volunteer": .string(plan.volunteers[step.volunteer].id), "gives": post(step.gives),
              "takes": post(step.takes),
            ]
          }),
      ]
    }
    let unmet = self.unmet.map { unmet -> JSONValue in
      [
        "volunteer": .string(plan.volunteers[unmet.duty.volunteer].id), "post": post(unmet.duty.post),
        "reason": .string(unmet.reason.rawValue),
        "stopped": .array(
          unmet.stopped.map { stop in
            [
              "volunteer": .string(plan.volunteers[stop.volunteer].id), "rule": .string(stop.breach.rule),
              "text": .string(stop.breach.text),
            ]
          }),
      ]
    }
    let answer: JSONValue = [
      "format": 1, "offered": .int(exchanges.offered.count), "exchanged": .int(exchanges.count),
      "atMost": .int(exchanges.most), "proved": .bool(exchanges.isProved), "chains": .array(chains),
      "unmet": .array(unmet),
    ]
    return .object((answer.members ?? []) + exchanges.hand.effectMembers)
  }
}
