import MusterDomain
import MusterFiles
import MusterJSON
import MusterRules
import Testing

@testable import MusterAnonymity

@Suite struct AnonymousPlanTests {
  private let key = AnonymityKey(phrase: "test")

  @Test func nothingPlantedIsLeft() throws {
    let document = try RichPlan.document()
    let text = try AnonymousPlan(document, key: key).document.tree.text()
    #expect(RichPlan.text.contains("planted") && !text.lowercased().contains("planted"))
    for personal in ["1971", "2010-09-18", "1969", "2011-04", "2012", "2013", "2019-08", "44.", "63.", "2025-01"] {
      #expect(RichPlan.text.contains(personal) && !text.contains(personal), "\(personal)")
    }
  }

  @Test func everyKeyThatRulesReadIsKept() throws {
    let tree = try RichPlan.tree()
    let copy = try AnonymousPlan(try RichPlan.document(), key: key).document.tree
    let lost = Self.paths(tree).subtracting(Self.paths(copy))
    // Names, places and reasons go; a birth date may become adult; the muster of templates is written out.
    let briefing = [
      "address", "meetingPoint", "contact", "contact/name", "contact/phone", "contact/email", "bring", "link",
    ]
    let meant = Set(["zones", "events"].flatMap { owner in briefing.map { "\(owner)/\($0)" } }).union([
      "volunteers/contact", "volunteers/contact/phone", "volunteers/contact/email",
      "zones/name", "zones/at", "zones/at/lat", "zones/at/lon", "travel/speedKmh", "certifications/name",
      "volunteers/name", "events/name", "pins/reason", "published/format", "published/plan",
      "published/plan/name", "volunteers/certifications/from", "volunteers/status/until",
    ])
    #expect(lost == meant)
  }

  /// A key that the format gains and the anonymizer does not know would be lost in silence: the rich plan must hold all keys.
  @Test func theRichPlanHoldsEveryKeyOfTheSchema() throws {
    let tree = try RichPlan.tree()
    let used = Set(Self.paths(tree).compactMap { $0.split(separator: "/").last.map(String.init) })
    let schema = try #require(Schema.schema("plan"))
    var known = Set((schema["properties"]?.members ?? []).map(\.key))
    for name in [
      "zone", "certification", "volunteer", "event", "shift", "post", "requirement", "language", "pin", "for", "on",
      "people",
    ] {
      known.formUnion((schema["$defs"]?[name]?["properties"]?.members ?? []).map(\.key))
    }
    #expect(known.count > 60)
    #expect(known.subtracting(used).isEmpty)
  }

  private static func paths(_ value: JSONValue, _ path: String = "") -> Set<String> {
    if let elements = value.elements { return elements.reduce(into: []) { $0.formUnion(paths($1, path)) } }
    return (value.members ?? []).reduce(into: []) { found, member in
      // Here keys are words of the plan.
      guard !["rules", "eventTemplates", "volunteers/history/hours"].contains(path) else {
        return found.formUnion(paths(member.value, path + "/*"))
      }
      let here = path.isEmpty ? member.key : path + "/" + member.key
      found.insert(here)
      found.formUnion(paths(member.value, here))
    }
  }

  @Test func travelAndRulesReachTheSame() throws {
    let document = try RichPlan.document()
    let copy = try AnonymousPlan(document, key: key)
    let names = try #require(copy.mapping["zones"]?.members)
    let old = Dictionary(document.plan.zones.enumerated().map { ($1.id, $0) }) { $1 }
    for (from, zone) in copy.document.plan.zones.enumerated() {
      for (to, other) in copy.document.plan.zones.enumerated() {
        let original = [zone, other].map { zone in
          names.first { $0.key == zone.id }.flatMap { $0.value.string }.flatMap { old[$0] }
        }
        #expect(
          copy.document.plan.travel.minutes(from: from, to: to)
            == document.plan.travel.minutes(from: original[0], to: original[1]))
      }
    }
    let reach = { (document: PlanDocument) in
      document.rules.entries.map { entry in
        [
          document.plan.volunteers.indices.count { entry.scope.includes(volunteer: $0) },
          document.plan.posts.indices.count { entry.scope.includes(post: $0) },
        ]
      }
    }
    #expect(reach(document) == reach(copy.document))
    #expect(reach(document).contains { $0[0] == 1 } && reach(document).contains { $0[1] == 4 })
  }

  /// Places a day and more apart have a travel time all the same.
  @Test func zonesThatAreFarApartAreCopied() throws {
    let document = try RichPlan.document {
      let place = try #require(JSONPointer("/zones/2/at"))
      try $0.set(["lat": -63.1, "lon": 44.9], at: place)
    }
    #expect(document.warnings.contains { $0.code == "far-place" && $0.advice?.contains("swapped") == true })
    let copy = try AnonymousPlan(document, key: key).document.plan
    for plan in [document.plan, copy] {
      #expect((0..<3).contains { zone in plan.travel.minutes(from: 0, to: zone) > 10_000 })
    }
  }

  @Test func thePhraseDecidesAndNothingElse() throws {
    let document = try RichPlan.document()
    let one = try AnonymousPlan(document, key: AnonymityKey(phrase: "a")).document.tree
    #expect(one == (try AnonymousPlan(document, key: AnonymityKey(phrase: "a")).document.tree))
    #expect(one != (try AnonymousPlan(document, key: AnonymityKey(phrase: "b")).document.tree))
    #expect(
      try AnonymousPlan(document, key: AnonymityKey()).mapping != AnonymousPlan(document, key: AnonymityKey()).mapping)
    // The same people get the same pseudonyms in next month's plan.
    let next = try RichPlan.document { $0[member: "name"] = "planted next" }
    let people = try AnonymousPlan(next, key: AnonymityKey(phrase: "a")).mapping["volunteers"]
    #expect(people == (try AnonymousPlan(document, key: AnonymityKey(phrase: "a")).mapping["volunteers"]))
  }

  /// Turning 16 on a day with a duty, the day before too: no other date does the same.
  @Test func aBirthDateThatOnlyItselfCanStandForStaysAndIsCounted() throws {
    let document = try RichPlan.document {
      let place = try #require(JSONPointer("/volunteers/1/birthDate"))
      try $0.set("2010-09-19", at: place)
    }
    let copy = try AnonymousPlan(document, key: key)
    #expect(copy.keptBirthDates == 1)
    #expect(copy.document.plan.volunteers.compactMap(\.birthDate?.description).contains("2010-09-19"))
    #expect(try AnonymousPlan(try RichPlan.document(), key: key).keptBirthDates == 0)
  }

  @Test func theOrderOfPeopleSaysNothing() throws {
    let document = try RichPlan.document()
    let copy = try AnonymousPlan(document, key: key).document
    let ids = copy.plan.volunteers.map(\.id)
    #expect(ids == ids.sorted() && Set(ids).count == 4)
    // The same people in another order in the file give the same copy.
    let turned = try RichPlan.document {
      $0[member: "volunteers"] = .array(($0["volunteers"]?.elements ?? []).reversed())
    }
    #expect(try AnonymousPlan(turned, key: key).document.tree == copy.tree)
  }

  @Test func theMappingTellsEveryPseudonym() throws {
    let copy = try AnonymousPlan(try RichPlan.document(), key: key)
    let people = try #require(copy.mapping["volunteers"]?.members)
    #expect(Set(people.compactMap(\.value.string)) == ["planted-anne", "planted-bob", "planted-cleo", "planted-dan"])
    #expect(Set(people.map(\.key)) == Set(copy.document.plan.volunteers.map(\.id)))
    #expect(copy.mapping["categories"]?.members?.compactMap(\.value.string).contains("duty") == false)
  }

  @Test func peopleServeOnTheSameDays() throws {
    let variants: [JSONValue] = [
      [], [["status": "inactive", "from": "2020-01-01"]],
      [["status": "active", "from": "2019-01-01", "until": "2020-12-31"]],
      [["status": "active", "from": "2026-09-20"]], [["status": "active", "from": "2027-03-01"]],
      [["status": "active", "from": "2015-01-01", "until": "2026-09-19"], ["status": "leave", "from": "2026-09-25"]],
      [
        ["status": "recruit", "from": "2015-01-01"], ["status": "active", "from": "2015-03-01", "until": "2030-01-01"],
      ],
      [
        ["status": "active", "from": "2014-01-01", "until": "2015-01-01"], ["status": "active", "from": "2026-09-18"],
      ],
    ]
    for status in variants {
      for joined in [nil, "2001-05-05", "2026-09-17", "2029-01-01"] {
        let document = try RichPlan.document {
          var person: JSONValue = ["id": "planted-x", "class": "auxiliary", "status": status]
          if let joined { person[member: "joined"] = .string(joined) }
          $0[member: "volunteers"] = .array([person])
          for key in ["pins", "published", "attendance", "rules"] { $0[member: key] = nil }
        }
        let old = document.plan.volunteers[0]
        let new = try AnonymousPlan(document, key: key).document.plan.volunteers[0]
        var day = document.plan.timeline.start.adding(days: -document.plan.timeline.start.dayOfYear + 1)
        while day < document.plan.timeline.end.adding(days: 10) {
          #expect(
            (old.status(on: day) == .active) == (new.status(on: day) == .active), "\(status.text(.compact)) \(day)")
          day = day.adding(days: 1)
        }
      }
    }
  }

  @Test func aRosterIsJudgedAlike() throws {
    let document = try RichPlan.document()
    let tree: JSONValue = [
      "format": 1, "plan": ["name": "planted plan", "digest": .string(document.digest)], "version": 3,
      "solver": ["name": "planted"],
      "assignments": [
        ["volunteer": "planted-anne", "post": "planted-fair/planted-day@2026-09-18/planted-post"],
        ["volunteer": "planted-cleo", "post": "planted-stall/planted-late/planted-stand"],
      ],
    ]
    let read = try #require(RosterFile.read(tree.bytes(), file: "r", for: document).roster)
    let copy = try AnonymousPlan(document, key: key)
    let roster = try copy.roster(read, tree: tree)
    #expect(!roster.text().contains("planted"))
    let again = RosterFile.read(roster.bytes(), file: "r", for: copy.document)
    #expect(again.diagnostics.isEmpty && again.roster?.isForThisPlan == true)
    #expect(again.roster?.roster.count == 2 && again.roster?.version == 3)
  }
}
