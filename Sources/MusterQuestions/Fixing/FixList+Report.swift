import MusterDomain
public import MusterJSON
import PlainText

extension FixList {
  /// So many people's duties are told of a roster that fills the post without any change of data.
  private static let mostShifts = 8

  private var plan: Plan { document.plan }

  /// The id of a person; whoever is borrowed has that of the overlay.
  private func id(of volunteer: Int, in fix: Fix) -> String {
    plan.volunteers.indices.contains(volunteer)
      ? plan.volunteers[volunteer].id : fix.overlay["add"]?["volunteers"]?[0]?["id"]?.string ?? ""
  }

  private func name(of volunteer: Int, in fix: Fix) -> String {
    plan.volunteers.indices.contains(volunteer)
      ? Names(plan).person(volunteer) : DisplayText.safe(id(of: volunteer, in: fix))
  }

  // MARK: For people

  /// For the coordinator.
  public func text() -> String {
    let names = Names(plan)
    var lines = [names.duty(post), ""]
    lines += DisplayText.heading("Without any change of data")
    lines += DisplayText.wrapped(
      unchanged?.sentence("One more person there") ?? "It has as many people as it may have.", first: "  ")
    lines += shiftLines(names)
    let own = fixes.filter { $0.kind != .person }.count
    guard unchanged != nil else { return lines.joined(separator: "\n") + "\n" }
    lines += [""]
    if areDouble {
      lines += DisplayText.heading("No single change fills it; two at a time: \(own)")
      if !isSmallest {
        lines += DisplayText.wrapped(
          "Of the single changes not all were tried: there are too many, or the time was up.", first: "  ")
      }
    } else {
      lines += DisplayText.heading("Single changes that fill it: \(own)")
    }
    for (index, fix) in fixes.enumerated() { lines += self.lines(of: fix, index + 1) }
    if fixes.isEmpty { lines.append("  None of those that were looked for.") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of fix: Fix, _ number: Int) -> [String] {
    let order = GoalOrder(plan.objective)
    let what = fix.changes.map { change in
      let isOwn = change.kind != .person && change.volunteer != nil
      let who = isOwn ? change.volunteer.map { name(of: $0, in: fix) + " " } ?? "" : ""
      return who + DisplayText.safe(change.words, limit: 200)
    }.joined(separator: ", and ")
    let takes =
      fix.changes.contains { $0.volunteer == fix.taker }
      ? "and takes it" : "and \(name(of: fix.taker, in: fix)) takes it"
    return DisplayText.wrapped(
      "\(number). \(what), \(takes): \(order.text(ofChanges: fix.tiers))", first: "  ", indent: "     ")
      + DisplayText.wrapped(fix.conclusion.sentence("A roster with it", isOtherPlan: true), first: "     ")
  }

  /// Who changes duties so that the post is filled: a chain of exchanges, where few do.
  private func shiftLines(_ names: Names) -> [String] {
    guard !shifts.isEmpty else { return [] }
    guard shifts.count <= Self.mostShifts else {
      return DisplayText.wrapped("In the one that was found the duties of \(shifts.count) people change.", first: "  ")
    }
    return ["  In the one that was found:"]
      + shifts.flatMap { shift in
        let gains = shift.gains.map { "takes \(names.duty($0))" },
          loses = shift.loses.map { "gives up \(names.duty($0))" }
        return DisplayText.wrapped(
          "\(names.person(shift.volunteer)) \((gains + loses).joined(separator: ", "))", first: "    ",
          indent: "        ")
      }
  }

  // MARK: For programs

  /// For programs; ids only.
  public var json: JSONValue {
    [
      "format": 1, "post": .string(plan.posts[post].id), "unchanged": .optional(unchanged) { $0.json },
      "people": .array(shifts.map { $0.json(in: plan) }), "double": .bool(areDouble), "smallest": .bool(isSmallest),
      "fixes": .array(fixes.map(json)),
    ]
  }

  private func json(_ fix: Fix) -> JSONValue {
    let order = GoalOrder(plan.objective)
    func change(_ change: Fix.Change) -> JSONValue {
      [
        "kind": .string(change.kind.rawValue),
        "volunteer": .optional(change.volunteer) { .string(id(of: $0, in: fix)) },
      ]
    }
    return [
      "changes": .array(fix.changes.map(change)), "taker": .string(id(of: fix.taker, in: fix)),
      "tiers": order.json(fix.tiers, as: "change"), "conclusion": fix.conclusion.json, "overlay": fix.overlay,
    ]
  }
}
