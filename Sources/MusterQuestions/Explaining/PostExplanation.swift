public import MusterDomain
public import MusterEngine
public import MusterFiles
public import MusterJSON
import MusterRules
import PlainText

/// Why a post is short, for the coordinator.
public struct PostExplanation: Sendable {
  private let list: CandidateList
  private let document: PlanDocument
  private let roster: Roster
  private let answer: ForcedSearch.Answer?

  /// Explains a post.
  ///
  /// - Throws: `EngineFault` for faults of Muster's own.
  /// - Complexity: a `CandidateList`, and a search within the time of `search`.
  public init(_ post: Int, in roster: Roster, of document: PlanDocument, with search: QuestionSearch)
    throws(EngineFault)
  {
    (self.roster, self.document) = (roster, document)
    list = CandidateList(for: post, in: roster, of: document)
    let isFull = roster.crews[post].count >= document.plan.posts[post].max
    answer =
      isFull ? nil : try ForcedSearch(roster, of: document, with: search).filling(post, list)
  }

  private var plan: Plan { document.plan }
  private var short: Int { max(0, plan.posts[list.post].min - roster.crews[list.post].count) }

  /// For people.
  public func text() -> String {
    let names = Names(plan), post = plan.posts[list.post], count = roster.crews[list.post].count
    var lines = [
      names.post(list.post), "  \(names.time(list.post)), \(DisplayText.safe(plan.events[post.event].name))",
    ]
    lines.append(
      short > 0
        ? "  \(short) short: \(count) of at least \(post.min)."
        : "  Not short: \(Figures.count(count, "person", "people")) for at least \(post.min).")
    lines += [""] + DisplayText.heading("In short")
    lines += DisplayText.wrapped(verdict) + [""]
    lines += free(names) + stopped(names) + elsewhere(names)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Whether nobody can, or the search did not.
  private var verdict: String {
    guard let answer else { return "It has as many people as it may have." }
    return answer.conclusion.sentence("One more person there")
  }

  private func free(_ names: Names) -> [String] {
    let order = GoalOrder(plan.objective)
    let title = "Who could take it as things are: \(list.free.count)"
    return DisplayText.heading(title)
      + list.free.flatMap {
        DisplayText.wrapped(
          "\(names.person($0.volunteer)): \(order.text(ofChanges: $0.tiers))", first: "  ", indent: "      ")
      } + [""]
  }

  /// People by the first rule in the way, each with its words.
  private func stopped(_ names: Names) -> [String] {
    var lines = DisplayText.heading("Whom a rule stops: \(list.stopped.count)")
    for entry in document.rules.entries.indices {
      let mine = list.stopped.filter { $0.breaches.first?.entry == entry }
      guard !mine.isEmpty else { continue }
      let about = document.rules.entries[entry].about
      lines += DisplayText.wrapped("\(about.id) (\(about.summary)): \(mine.count)", first: "  ")
      lines += mine.flatMap { candidate in
        DisplayText.wrapped(
          "\(names.person(candidate.volunteer)): \(DisplayText.safe(candidate.breaches.first?.text ?? "", limit: 300))",
          first: "    ", indent: "      ")
      }
    }
    return lines + [""]
  }

  private func elsewhere(_ names: Names) -> [String] {
    let order = GoalOrder(plan.objective)
    return DisplayText.heading("Whom another duty holds: \(list.givingUp.count)")
      + list.givingUp.flatMap { candidate -> [String] in
        guard case .givingUp(let given) = candidate.standing else { return [] }
        return DisplayText.wrapped(
          "\(names.person(candidate.volunteer)) holds \(names.duty(given)); instead of it: "
            + order.text(ofChanges: candidate.tiers), first: "  ", indent: "      ")
      }
  }

  /// For programs; ids only.
  public var json: JSONValue {
    let order = GoalOrder(plan.objective)
    return [
      "format": 1, "post": .string(plan.posts[list.post].id), "short": .int(short),
      "conclusion": .optional(answer?.conclusion) { $0.json },
      "people": .array(list.all.map { CandidateReport.json($0, of: plan, order) }),
    ]
  }
}
