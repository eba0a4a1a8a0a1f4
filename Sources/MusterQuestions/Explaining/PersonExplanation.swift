public import MusterDomain
public import MusterFiles
public import MusterJSON
import MusterRules
import MusterVerify
import PlainText

/// Why somebody has these duties and not others, by the words of the rules alone; nothing in it is about anybody else.
public struct PersonExplanation: Sendable {
  /// Posts that are listed of those that the person could take as well.
  private static let mostListed = 10

  /// A post that the person could take as things are, and by how much each goal would change.
  private struct Offer {
    var post: Int
    var tiers: [Int]
  }

  private let volunteer: Int
  private let document: PlanDocument
  private let duties: [Offer]
  /// Posts that they could take and that have a place left, best first.
  private let open: [Offer]
  /// Other posts by the first rule in the way: index of the entry, and the posts.
  private let stopped: [(entry: Int, posts: [Int])]
  /// Posts whose crew is full.
  private let full: Int
  private let findings: [Finding]
  private let reader: ExplanationReader

  /// Explains a person's duties.
  ///
  /// - Complexity: O(posts · hard rules about the person), and an assessment.
  public init(_ volunteer: Int, in roster: Roster, of document: PlanDocument, for reader: ExplanationReader) {
    (self.volunteer, self.document, self.reader) = (volunteer, document, reader)
    let plan = document.plan, judge = ChangeJudge(plan, rules: document.rules), order = GoalOrder(plan.objective)
    var tried = roster
    duties = roster.duties[volunteer].map { post in
      let change = DutyChange(released: [Duty(volunteer, at: post)])
      return Offer(post: post, tiers: judge.effect(of: change, on: &tried).tiers)
    }
    var open: [Offer] = [], full = 0
    var stopped: [Int: [Int]] = [:]
    for post in plan.posts.indices where !roster.holds(volunteer, post) {
      guard roster.crews[post].count < plan.posts[post].max else {
        full += 1
        continue
      }
      let change = DutyChange(assigned: [Duty(volunteer, at: post)])
      if let first = judge.breaches(of: change, on: &tried).first {
        stopped[first.entry, default: []].append(post)
      } else {
        open.append(Offer(post: post, tiers: judge.effect(of: change, on: &tried).tiers))
      }
    }
    self.open = open.sorted { one, other in
      let (first, second) = (order.key(one.tiers), order.key(other.tiers))
      return first == second ? one.post < other.post : first.lexicographicallyPrecedes(second)
    }
    self.full = full
    self.stopped = stopped.keys.sorted().map { ($0, stopped[$0] ?? []) }
    // What names others too, such as a wish about a colleague, is theirs as much as this person's.
    findings = Verifier.assess(roster, of: plan, rules: document.rules, funnels: false).findings.filter {
      $0.violation.subject.volunteers == [volunteer]
    }
  }

  private var plan: Plan { document.plan }

  /// For people.
  public func text() -> String {
    let names = Names(plan), order = GoalOrder(plan.objective)
    let minutes = duties.reduce(0) { $0 + plan.posts[$1.post].creditedMinutes }
    let who = reader == .member ? "You have" : "\(names.person(volunteer)) has"
    var lines = [
      "\(who) \(Figures.count(duties.count, "duty", "duties")), \(Figures.hours(minutes)) credited hours.", "",
    ]
    lines += DisplayText.heading("What each duty is for: what would change without it")
    let told = { (offer: Offer) in
      DisplayText.wrapped(
        "\(names.duty(offer.post)): \(order.text(ofChanges: offer.tiers))", first: "  ", indent: "      ")
    }
    lines += duties.flatMap(told)
    lines += [""] + DisplayText.heading("Places that are left and that nothing stops: \(open.count)")
    lines += open.prefix(Self.mostListed).flatMap(told)
    if open.count > Self.mostListed { lines.append("  … and \(open.count - Self.mostListed) more") }
    lines += [""] + DisplayText.heading("Why not others")
    if full > 0 { lines.append("  \(Figures.count(full, "post")) with all the people they may have") }
    for (entry, posts) in stopped {
      let about = document.rules.entries[entry].about
      lines += DisplayText.wrapped(
        "\(Figures.count(posts.count, "post")): \(about.id) (\(about.summary))", first: "  ", indent: "      ")
    }
    lines += [""] + wishes()
    return lines.joined(separator: "\n") + "\n"
  }

  /// Rules that count something of this person alone: what they cost, and merits with a minus.
  private func wishes() -> [String] {
    guard !findings.isEmpty else { return ["No rule that is not hard counts anything of these duties."] }
    return DisplayText.heading("What rules count of these duties (negative: wishes met)")
      + findings.flatMap { finding -> [String] in
        let sign = finding.cost > 0 ? "+" : ""
        return DisplayText.wrapped(
          "\(finding.tier?.rawValue ?? "hard") \(sign)\(finding.cost): \(DisplayText.safe(finding.text, limit: 300))",
          first: "  ", indent: "      ")
      }
  }

  /// For programs; the same facts.
  public var json: JSONValue {
    let order = GoalOrder(plan.objective)
    let offers = { (offers: [Offer], key: String) -> JSONValue in
      .array(offers.map { ["post": .string(plan.posts[$0.post].id), key: order.json($0.tiers, as: "change")] })
    }
    return [
      "format": 1, "volunteer": .string(plan.volunteers[volunteer].id), "duties": offers(duties, "without"),
      "open": offers(open, "with"), "full": .int(full),
      "stopped": .array(
        stopped.map {
          [
            "rule": .string(document.rules.entries[$0.entry].about.id),
            "posts": .strings($0.posts.map { plan.posts[$0].id }),
          ]
        }),
      "counted": .array(
        findings.map {
          [
            "rule": .string($0.rule), "tier": .optional($0.tier) { .string($0.rawValue) }, "cost": .int($0.cost),
            "text": .string($0.text),
          ]
        }),
    ]
  }
}
