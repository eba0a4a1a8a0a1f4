import MusterDomain
public import MusterFiles
public import MusterJSON
import MusterRules
import MusterVerify

/// Why a copy was refused by its own check; a fault in Muster.
public struct AnonymityFault: Error, Sendable, CustomStringConvertible {
  /// What is not as in the plan.
  public let description: String
}

/// A copy of a plan without personal data, read again and found to ask the same.
public struct AnonymousPlan: Sendable {
  /// The copy.
  public let document: PlanDocument
  /// What every pseudonym stands for: personal data, whoever holds it.
  public let mapping: JSONValue
  /// How many ids and words of each kind were renamed.
  public let counts: [(name: String, count: Int)]
  /// How many birth dates had to stay because a rule tells them from every other date.
  public let keptBirthDates: Int
  private let original: PlanDocument
  private let people: [String: String]
  private let posts: [String: String]

  /// Makes the copy.
  ///
  /// - Throws: `AnonymityFault` when the copy is not valid or does not ask for the same; nothing of it can be used then.
  /// - Complexity: O(plan + zones² + people · days with posts).
  public init(_ original: PlanDocument, key: AnonymityKey) throws(AnonymityFault) {
    var anonymizer = Anonymizer(original, key: key)
    let tree = anonymizer.plan()
    let (document, diagnostics) = PlanReader.read(tree: tree, file: "the anonymous plan")
    guard let document else {
      throw AnonymityFault(description: diagnostics.prefix(5).map(\.description).joined(separator: "\n"))
    }
    (self.original, self.document) = (original, document)
    people = Dictionary(original.plan.volunteers.map { ($0.id, anonymizer.names.name(.volunteer, $0.id)) }) { $1 }
    posts = Dictionary(original.plan.posts.map { ($0.id, anonymizer.names.post($0.id) ?? "") }) { $1 }
    (mapping, counts, keptBirthDates) = (anonymizer.mapping, anonymizer.counts, anonymizer.keptBirthDates)
    try check()
  }

  /// The roster of the plan as one of the copy; what is free text in its file, the solver's description too, stays behind.
  ///
  /// - Parameter tree: the roster's file.
  /// - Throws: `AnonymityFault` when an assignment has no counterpart in the copy, or the roster is not judged alike there.
  public func roster(_ read: ReadRoster, tree: JSONValue) throws(AnonymityFault) -> JSONValue {
    let (old, new) = (original.plan, document.plan)
    let volunteers = Self.indices(new.volunteers.map(\.id)), places = Self.indices(new.posts.map(\.id))
    var roster = Roster(for: new)
    for (index, duties) in read.roster.duties.enumerated() {
      for post in duties {
        guard let volunteer = people[old.volunteers[index].id].flatMap({ volunteers[$0] }),
          let place = posts[old.posts[post].id].flatMap({ places[$0] })
        else { throw AnonymityFault(description: "an assignment has no counterpart in the copy") }
        roster.assign(volunteer, to: place)
      }
    }
    let before = Verifier.assess(read.roster, of: old, rules: original.rules)
    let after = Verifier.assess(roster, of: new, rules: document.rules)
    guard before.tierValues == after.tierValues, before.breaches.count == after.breaches.count else {
      throw AnonymityFault(description: "the roster is not judged alike in the copy")
    }
    let holds =
      read.isForThisPlan == true && read.claims.status != nil
      && read.claims.differences(from: before, roster: read.roster, of: original).isEmpty
    return RosterFile.restated(
      roster, of: document, version: read.version, assessment: after, keeping: holds ? Self.numbers(of: tree) : nil)
  }

  /// What a search said in numbers and in the format's own words.
  private static func numbers(of tree: JSONValue) -> JSONValue {
    var claims = Anonymizer.picked(tree, ["status"])
    claims[member: "tiers"] = .array(
      (tree["tiers"]?.elements ?? []).map { tier in
        var copy = Anonymizer.picked(tier, ["id", "value", "bound", "gap", "status"])
        copy[member: "unit"] = "points"
        return copy
      })
    if let objective = Anonymizer.given(tree, "objective") {
      claims[member: "objective"] = Anonymizer.picked(objective, ["value", "bound", "gap"])
    }
    return claims
  }

  private static func indices(_ ids: [String]) -> [String: Int] {
    Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
  }

  /// Holds the copy against the plan: as many of everything, every post with the same demand, every rule with the same reach.
  private func check() throws(AnonymityFault) {
    let (old, new) = (original.plan, document.plan)
    let counts: [(String, Int, Int)] = [
      ("volunteers", old.volunteers.count, new.volunteers.count), ("events", old.events.count, new.events.count),
      ("shifts", old.shifts.count, new.shifts.count), ("posts", old.posts.count, new.posts.count),
      ("pins", old.pins.count, new.pins.count), ("attendances", old.attendance.count, new.attendance.count),
      ("rules", original.rules.entries.count, document.rules.entries.count),
      ("published duties", old.published?.count ?? -1, new.published?.count ?? -1),
    ]
    for (what, before, after) in counts where before != after {
      throw AnonymityFault(description: "the copy has \(after) \(what) instead of \(before)")
    }
    let places = Self.indices(new.posts.map(\.id))
    for post in old.posts {
      guard let place = posts[post.id].flatMap({ places[$0] }) else {
        throw AnonymityFault(description: "a post is missing in the copy")
      }
      let copy = new.posts[place]
      guard (copy.start, copy.end, copy.dutyStart) == (post.start, post.end, post.dutyStart),
        (copy.min, copy.target, copy.max, copy.burden) == (post.min, post.target, post.max, post.burden),
        copy.creditThousandths == post.creditThousandths, copy.pointsPerMissing == post.pointsPerMissing
      else { throw AnonymityFault(description: "a post asks for something else in the copy") }
    }
    for (before, after) in zip(original.rules.entries, document.rules.entries) {
      let reach = { (rule: Scope, plan: Plan) in
        [
          plan.volunteers.indices.count { rule.includes(volunteer: $0) },
          plan.posts.indices.count { rule.includes(post: $0) },
        ]
      }
      guard before.about.id == after.about.id, reach(before.scope, old) == reach(after.scope, new) else {
        throw AnonymityFault(description: "the rule \(before.about.id) reaches others in the copy")
      }
    }
  }
}
