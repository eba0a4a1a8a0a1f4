import MusterCalendar
import MusterDomain
import MusterFiles
import MusterPublication
import MusterTestSupport
import MusterVerify

/// Why a month could not be made; a fault of the test.
struct UnusablePlan: Error, CustomStringConvertible {
  let description: String
}

/// A month to publish: the rural detachment, with a fair share of hours, burden, a minor and open places.
struct Month {
  let document: PlanDocument
  let roster: ReadRoster
  let previous: DutyList

  /// Name of the minor, who is `v-03`.
  static let minor = "C. Ferland"

  /// - Parameter changes: texts of the plan file to replace before it is read.
  init(changing changes: [(String, String)] = []) throws {
    var text = String(decoding: try Repository.bytes("Scenarios/01-rural-detachment/plan.json"), as: UTF8.self)
    let usual = [
      ("\"minimum-rest\": {", "\"hours-equity\": {\"level\": \"soft\"}, \"minimum-rest\": {"),
      ("\"category\": \"enforcement\"", "\"category\": \"enforcement\", \"burden\": 2"),
      ("\"birthDate\": \"2003-07-30\"", "\"birthDate\": \"2010-07-30\""),
    ]
    for (old, new) in usual + changes {
      guard text.contains(old) else { throw UnusablePlan(description: "the plan has no \(old)") }
      text = text.replacing(old, with: new)
    }
    let (document, diagnostics) = PlanReader.read([UInt8](text.utf8), file: "plan.json")
    guard let document else { throw UnusablePlan(description: diagnostics.map(\.description).joined(separator: "\n")) }
    self.document = document
    roster = try Self.read(Self.pairs(document, leavingOut: 7, from: 0), version: 2, document)
    let before = Self.pairs(document, leavingOut: 5, from: 3)
    previous = DutyList(
      digest: document.digest, version: 1,
      duties: before.map { person, post in
        let (place, timeline) = (document.plan.posts[post], document.plan.timeline)
        return DutyList.Duty(
          volunteer: document.plan.volunteers[person].id, post: place.id,
          work: StatedInterval(place.work, on: timeline))
      } + [
        DutyList.Duty(
          volunteer: "v-01", post: "rodeo/evening/stations",
          work: StatedInterval(
            from: try StatedTime.parseWithOffset("2026-09-05T18:00-06:00"),
            to: try StatedTime.parseWithOffset("2026-09-05T20:00-06:00")))
      ])
  }

  /// What readers of a profile see.
  func publication(_ profile: PrivacyProfile) -> Publication {
    let assessment = Verifier.assess(roster.roster, of: document.plan, rules: document.rules)
    return Publication(
      document: document, roster: roster, assessment: assessment, previous: previous, profile: profile)
  }

  /// Whom nothing keeps from a post gets it, every so many places left open.
  private static func pairs(_ document: PlanDocument, leavingOut step: Int, from first: Int) -> [(Int, Int)] {
    let plan = document.plan
    var roster = Roster(for: plan), pairs: [(Int, Int)] = [], place = 0
    for post in plan.posts.indices {
      let order = plan.volunteers.indices.map { ($0 + post * 3 + first) % plan.volunteers.count }
      for person in order where roster.crews[post].count < plan.posts[post].target {
        guard Verifier.firstObstacle(for: person, to: post, in: roster, plan: plan, rules: document.rules) == nil
        else { continue }
        place += 1
        if place % step == 0 { break }
        roster.assign(person, to: post)
        pairs.append((person, post))
      }
    }
    return pairs
  }

  private static func read(_ pairs: [(Int, Int)], version: Int, _ document: PlanDocument) throws -> ReadRoster {
    let assignments = pairs.map { person, post in
      "{\"volunteer\": \"\(document.plan.volunteers[person].id)\", \"post\": \"\(document.plan.posts[post].id)\"}"
    }
    let text = "{\"format\": 1, \"version\": \(version), \"assignments\": [\(assignments.joined(separator: ", "))]}"
    let (roster, diagnostics) = RosterFile.read([UInt8](text.utf8), file: "roster.json", for: document)
    guard let roster else { throw UnusablePlan(description: diagnostics.map(\.description).joined(separator: "\n")) }
    return roster
  }
}
