import MusterDomain
import MusterJSON
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

@testable import MusterFiles
@testable import MusterQuestions

/// The single changes that are found are those that trying every person with every change finds.
@Suite struct FixLawTests {
  private static func document() throws -> PlanDocument {
    let bytes = try Repository.bytes("Scenarios/01-rural-detachment/plan.json")
    return try #require(PlanReader.read(Array(bytes), file: "plan.json").document)
  }

  /// Who could take a post once a change of them is laid over the plan.
  private static func takers(
    _ document: PlanDocument, _ roster: Roster, _ post: Int, _ change: (JSONValue) -> JSONValue?
  ) throws -> Set<Int> {
    var takers: Set<Int> = []
    let before = CandidateList(for: post, in: roster, of: document)
    for candidate in before.all where candidate.standing == .stopped || !candidate.breaches.isEmpty {
      let id = document.plan.volunteers[candidate.volunteer].id
      let entity = try #require(document.tree["volunteers"]?.elements?.first { $0["id"]?.string == id })
      guard let patch = change(entity) else { continue }
      let overlay: JSONValue = [
        "format": 1, "name": "one", "change": ["volunteers": .object([JSONValue.Member(id, patch)])],
      ]
      guard let changed = OverlayFile.apply(overlay.bytes(), file: "one", to: document).document else { continue }
      let list = CandidateList(for: post, in: roster, of: changed, among: { $0 == candidate.volunteer })
      if list.all.first?.standing == .free { takers.insert(candidate.volunteer) }
    }
    return takers
  }

  @Test func noSingleChangeOfPeopleIsMissed() throws {
    var count = 0
    for seed in 0..<5 { count += try compare(seed: seed) }
    #expect(count > 0, "nothing was there to be found")
  }

  /// - Returns: how many people are found.
  private func compare(seed: Int) throws -> Int {
    var count = 0
    let document = try Self.document(), plan = document.plan
    let roster = QuestionFixtures.roster(of: document, seed: UInt64(seed))
    let short = plan.posts.indices.filter { roster.crews[$0].count < plan.posts[$0].min }
    for post in short.prefix(5) {
      let list = try FixList(
        post, in: roster, of: document, movingBy: 0, with: QuestionFixtures.searchWithoutTime())
      let duty = plan.posts[post].duty, timeline = plan.timeline
      let available = try Self.takers(document, roster, post) { entity in
        let span: JSONValue = [
          "kind": "available", "start": .string("\(timeline.localTime(at: duty.start))"),
          "end": .string("\(timeline.localTime(at: duty.end))"),
        ]
        var availability = entity["availability"] ?? [:]
        availability[member: "spans"] = .array((availability["spans"]?.elements ?? []) + [span])
        return ["availability": availability]
      }
      var certified: Set<Int> = []
      for certification in plan.posts[post].requires.allOf + plan.posts[post].requires.anyOf {
        let id = plan.certifications[certification].id
        certified.formUnion(
          try Self.takers(document, roster, post) { entity in
            let others = (entity["certifications"]?.elements ?? []).filter { $0["id"]?.string != id }
            return ["certifications": .array(others + [["id": .string(id)]])]
          })
      }
      for (kind, wanted) in [(Fix.Kind.availability, available), (.certificate, certified)] {
        let found = Set(list.fixes.filter { $0.kind == kind }.map(\.taker))
        count += found.count
        #expect(found.isSubset(of: wanted), "seed \(seed), \(plan.posts[post].id), \(kind)")
        #expect(
          found == wanted || wanted.count > FixProposals.mostOfKind, "seed \(seed), \(plan.posts[post].id), \(kind)")
      }
    }
    return count
  }
}
