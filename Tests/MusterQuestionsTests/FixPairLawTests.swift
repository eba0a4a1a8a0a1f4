import MusterDomain
import MusterJSON
import MusterRules
import MusterTestSupport
import MusterVerify
import Testing

@testable import MusterFiles
@testable import MusterQuestions

/// The smallest changes of people that fill a post are those that trying every one, and every two, of everybody finds.
@Suite struct FixPairLawTests {
  /// A change of one person, as a member of their record.
  enum Atom: Hashable {
    case available
    case certificate(String)
    case zone

    var kind: Fix.Kind {
      switch self {
      case .available: .availability
      case .certificate: .certificate
      case .zone: .zone
      }
    }
  }

  static let certificates = ["boat", "first-aid", "traffic"]

  /// Four people and two posts, with gaps of every kind.
  static func document(_ seed: Int) throws -> PlanDocument {
    var random = SplitMix64(seed: UInt64(seed) &+ 91)
    let people = (1...4).map { number -> JSONValue in
      let held = certificates.filter { _ in random.chance(35) }
      var person: JSONValue = [
        "id": .string("v-\(number)"), "class": "auxiliary", "adult": true,
        "certifications": .array(held.map { ["id": .string($0)] }),
        "availability": ["default": .string(random.chance(50) ? "available" : "unavailable")],
      ]
      if random.chance(60) { person[member: "zones"] = .array([.string(random.chance(50) ? "north" : "south")]) }
      return person
    }
    let posts = (1...2).map { number -> JSONValue in
      let asked = certificates.filter { _ in random.chance(45) }
      var post: JSONValue = ["id": .string("p\(number)"), "min": 1, "max": 2]
      if random.chance(70) {
        post[member: "requires"] = [random.chance(75) ? "allOf" : "anyOf": .strings(asked)]
      }
      return post
    }
    let tree: JSONValue = [
      "format": 1, "name": "Small",
      "horizon": ["start": "2026-09-14", "end": "2026-09-21", "timeZone": "America/Halifax"],
      "zones": [["id": "north"], ["id": "south"]], "certifications": .array(certificates.map { ["id": .string($0)] }),
      "volunteers": .array(people),
      "events": [
        [
          "id": "fair", "type": "parade", "zone": .string(random.chance(50) ? "north" : "south"),
          "shifts": [
            ["id": "day", "start": "2026-09-19T09:00", "end": "2026-09-19T13:00", "posts": .array([posts[0]])],
            ["id": "late", "start": "2026-09-20T18:00", "end": "2026-09-20T22:00", "posts": .array([posts[1]])],
          ],
        ]
      ],
    ]
    let (document, problems) = PlanReader.read(tree: tree, file: "plan.json")
    return try #require(document, "\(problems)")
  }

  static func changed(_ person: JSONValue, by atom: Atom, for post: Int, in plan: Plan) -> JSONValue {
    var person = person
    switch atom {
    case .available:
      let duty = plan.posts[post].duty
      var availability = person["availability"] ?? [:]
      availability[member: "spans"] = [
        [
          "kind": "available", "start": .string("\(plan.timeline.localTime(at: duty.start))"),
          "end": .string("\(plan.timeline.localTime(at: duty.end))"),
        ]
      ]
      person[member: "availability"] = availability
    case .certificate(let id):
      let others = (person["certifications"]?.elements ?? []).filter { $0["id"]?.string != id }
      person[member: "certifications"] = .array(others + [["id": .string(id)]])
    case .zone:
      guard let zone = plan.posts[post].zone else { return person }
      person[member: "zones"] = .array((person["zones"]?.elements ?? []) + [.string(plan.zones[zone].id)])
    }
    return person
  }

  /// Who can take the post once their record is changed by these.
  private static func takers(
    _ document: PlanDocument, _ roster: Roster, _ post: Int, _ atoms: [Atom]
  ) throws -> [Int] {
    try document.plan.volunteers.indices.filter { volunteer in
      guard !roster.holds(volunteer, post) else { return false }
      var tree = document.tree, people = tree["volunteers"]?.elements ?? []
      for atom in atoms { people[volunteer] = changed(people[volunteer], by: atom, for: post, in: document.plan) }
      tree[member: "volunteers"] = .array(people)
      let document = try #require(PlanReader.read(tree: tree, file: "plan.json").document)
      let list = CandidateList(for: post, in: roster, of: document, among: { $0 == volunteer })
      return list.free.contains { $0.volunteer == volunteer }
    }
  }

  private struct Found: Hashable {
    var taker: Int
    var kinds: [Fix.Kind]
  }

  private static func people(_ fixes: [Fix]) -> [Found] {
    fixes.filter { fix in fix.changes.allSatisfy { [.availability, .certificate, .zone].contains($0.kind) } }
      .map { Found(taker: $0.taker, kinds: $0.changes.map(\.kind)) }
  }

  @Test(arguments: 0..<10)
  func theSmallestChangesAreFound(block: Int) throws {
    var singles = 0, doubles = 0
    for seed in (block * 10)..<(block * 10 + 10) {
      let document = try Self.document(seed), plan = document.plan
      let roster = QuestionFixtures.roster(of: document, seed: UInt64(seed))
      for post in plan.posts.indices where roster.crews[post].count < plan.posts[post].max {
        let atoms: [Atom] = [.available] + Self.certificates.map { .certificate($0) } + [.zone]
        let free = Set(try Self.takers(document, roster, post, []))
        let list = try FixList(
          post, in: roster, of: document, movingBy: 0, with: QuestionFixtures.searchWithoutTime())
        var wanted: [Found] = []
        for atom in atoms {
          for taker in try Self.takers(document, roster, post, [atom]) where !free.contains(taker) {
            wanted.append(Found(taker: taker, kinds: [atom.kind]))
          }
        }
        // Where another kind of change does alone, two at a time are not looked for.
        if !list.areDouble {
          #expect(Set(Self.people(list.fixes)) == Set(wanted), "seed \(seed), \(plan.posts[post].id)")
          singles += wanted.count
          continue
        }
        #expect(wanted.isEmpty && list.isSmallest, "seed \(seed), \(plan.posts[post].id): \(wanted)")
        for (place, one) in atoms.enumerated() {
          for other in atoms[(place + 1)...] {
            for taker in try Self.takers(document, roster, post, [one, other]) where !free.contains(taker) {
              wanted.append(Found(taker: taker, kinds: [one.kind, other.kind]))
            }
          }
        }
        #expect(Set(Self.people(list.fixes)) == Set(wanted), "seed \(seed), \(plan.posts[post].id)")
        #expect(list.fixes.allSatisfy { $0.kind == .person || $0.changes.count == 2 })
        doubles += wanted.count
      }
    }
    #expect(singles > 0 && doubles > 0, "block \(block): \(singles) and \(doubles)")
  }
}
