public import MusterDomain
public import MusterEngine
public import MusterFiles
public import MusterJSON
import MusterRules
import MusterVerify
import PlainText

/// For whom an explanation is written.
public enum ExplanationReader: String, Sendable, CaseIterable {
  /// Names of everybody concerned.
  case coordinator
  /// The person it is about: nobody else's data.
  case member
}

/// Why somebody holds a post, or does not.
public struct PairExplanation: Sendable {
  private let duty: Duty
  private let document: PlanDocument
  private let roster: Roster
  private let reader: ExplanationReader
  private let candidate: Candidate
  private let isHeld: Bool
  private let base: [Int]
  private let answer: ForcedSearch.Answer?

  /// Forces the person off a post that they hold, or on one that they do not, and compares.
  ///
  /// Where a rule about this person and this post stops them, nothing is searched: it would stop them in every roster.
  ///
  /// - Throws: `EngineFault` for faults of Muster's own.
  public init(
    _ duty: Duty, in roster: Roster, of document: PlanDocument, for reader: ExplanationReader,
    with search: QuestionSearch
  ) throws(EngineFault) {
    (self.duty, self.document, self.roster, self.reader) = (duty, document, roster, reader)
    isHeld = roster.holds(duty.volunteer, duty.post)
    let list = CandidateList(for: duty.post, in: roster, of: document, among: { $0 == duty.volunteer })
    candidate = list.all[0]
    let forced = ForcedSearch(roster, of: document, with: search)
    base = forced.base
    let isRefused = candidate.breaches.contains {
      if case .eligibility = document.rules.entries[$0.entry].rule.kind { true } else { false }
    }
    answer = isRefused ? nil : try forced.forcing(duty, isHeld: !isHeld, candidate)
  }

  private var plan: Plan { document.plan }

  /// For people.
  public func text() -> String {
    let names = Names(plan), order = GoalOrder(plan.objective)
    let who = reader == .member ? "You" : names.person(duty.volunteer)
    let verb = reader == .member ? (isHeld ? "hold" : "do not hold") : (isHeld ? "holds" : "does not hold")
    var lines = DisplayText.wrapped("\(who) \(verb) \(names.duty(duty.post)).") + [""]
    if !candidate.breaches.isEmpty {
      lines += DisplayText.heading("In the way")
      lines += candidate.breaches.flatMap {
        DisplayText.wrapped("\($0.rule): \(words($0))", first: "  ", indent: "      ")
      }
      if case .givingUp(let given) = candidate.standing {
        lines += DisplayText.wrapped("Nothing is in the way without \(names.duty(given)).", first: "  ")
      }
      lines.append("")
    }
    guard let answer else {
      return (lines + ["A rule about this person and this post holds in every roster."]).joined(separator: "\n") + "\n"
    }
    lines += DisplayText.heading(isHeld ? "Without this duty" : "With this duty")
    let what = isHeld ? "A roster without it" : "A roster with it"
    lines += DisplayText.wrapped(answer.conclusion.sentence(what), first: "  ")
    guard let other = answer.roster else { return lines.joined(separator: "\n") + "\n" }
    lines += DisplayText.wrapped(
      "In the one that was found: \(order.text(ofChanges: zip(answer.tiers, base).map { $0 - $1 })).", first: "  ")
    return (lines + shifts(to: other, names)).joined(separator: "\n") + "\n"
  }

  /// A breach in words that hold nobody else's data where the person reads them: rules over crews may name others.
  private func words(_ breach: ChangeJudge.Breach) -> String {
    let rule = document.rules.entries[breach.entry]
    return reader == .member && rule.rule.kind.isAboutSeveralPeople
      ? rule.about.summary : DisplayText.safe(breach.text, limit: 300)
  }

  /// Who would gain and who would lose duties.
  private func shifts(to other: Roster, _ names: Names) -> [String] {
    let changed = roster.shifts(to: other)
    if reader == .member {
      let others = changed.count { $0.volunteer != duty.volunteer }
      return own(other, names)
        + ["  The duties of \(Figures.count(others, "other person", "other people")) would change."]
    }
    return ["", "Whose duties would change:"]
      + changed.flatMap { ["  \(names.person($0.volunteer))"] + lines(of: $0, names) }
  }

  private func own(_ other: Roster, _ names: Names) -> [String] {
    ["  Your duties would change by:"] + lines(of: roster.shift(of: duty.volunteer, to: other), names)
  }

  private func lines(of shift: DutyShift, _ names: Names) -> [String] {
    (shift.gains.map { "+ \(names.duty($0))" } + shift.loses.map { "- \(names.duty($0))" })
      .flatMap { DisplayText.wrapped($0, first: "    ", indent: "      ") }
  }

  /// For programs; for a member with nobody else in it.
  public var json: JSONValue {
    let order = GoalOrder(plan.objective)
    let changed = (answer?.roster).map { roster.shifts(to: $0) }
    let told = changed?.filter { reader == .coordinator || $0.volunteer == duty.volunteer }
    return [
      "format": 1, "volunteer": .string(plan.volunteers[duty.volunteer].id), "post": .string(plan.posts[duty.post].id),
      "holds": .bool(isHeld),
      "rules": .array(candidate.breaches.map { ["rule": .string($0.rule), "text": .string(words($0))] }),
      "conclusion": .optional(answer?.conclusion) { $0.json },
      "change": .optional(answer?.roster) { _ in
        order.json(zip(answer?.tiers ?? [], base).map { $0 - $1 }, as: "change")
      },
      "peopleChanged": .optional(changed?.count) { .int($0) },
      "people": .array((told ?? []).map { $0.json(in: plan) }),
    ]
  }
}
