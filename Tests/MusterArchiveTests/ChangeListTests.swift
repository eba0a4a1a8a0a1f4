import MusterArchive
import MusterFiles
import MusterJSON
import Testing

@Suite struct ChangeListTests {
  private func changes(
    _ before: [String], _ after: [String], _ change: (inout JSONValue) -> Void = { _ in }
  ) throws -> ChangeList {
    let old = try Rosters.document()
    let new = try Rosters.document(change)
    return ChangeList(
      try Rosters.release(after, of: new), version: 2, since: try Rosters.release(before, of: old).duties(version: 1),
      plan: old)
  }

  private func edit(_ tree: inout JSONValue, _ pointer: String, _ value: JSONValue) {
    guard let place = JSONPointer(pointer) else { return }
    try? tree.set(value, at: place)
  }

  @Test func onlyPeopleWhoseDutiesChangedAreTold() throws {
    let list = try changes(Rosters.first, Rosters.second)
    #expect(list.people == ["v-2", "v-3"])
    #expect(list.changes.map(\.kind) == [.removed, .added])
    #expect(list.changes[1].to?.work?.start.description == "2026-09-19T09:00-03:00")
    #expect(list.changes[1].to?.report?.description == "2026-09-19T08:30-03:00")
    #expect(list.changes[1].to?.zone == "harbour")
    #expect(list.events.map(\.event) == ["fair"])
    #expect(list.events[0].leads == ["v-1"], "the lead hears of the crew, although the lead's own duty stays")
    #expect(list.events[0].crews.map(\.post) == ["fair/day/traffic"])
  }

  @Test func aMoveWithinTheShiftIsOneChange() throws {
    let list = try changes(Rosters.first, ["v-1 fair/day/lead", "v-2 fair/day/desk"])
    #expect(list.changes.map(\.kind) == [.moved])
    #expect(list.changes[0].from?.post == "fair/day/traffic" && list.changes[0].to?.post == "fair/day/desk")
    #expect(list.events[0].crews.map(\.short) == [0, 1])
  }

  @Test func otherTimesMusterAndPlacesAreToldToEverybodyThere() throws {
    let times = try changes(Rosters.first, Rosters.first) { edit(&$0, "/events/0/shifts/0/end", "2026-09-19T14:00") }
    #expect(times.changes.map(\.kind) == [.retimed, .retimed])
    let muster = try changes(Rosters.first, Rosters.first) { edit(&$0, "/events/0/shifts/0/musterMinutes", 60) }
    #expect(muster.changes.map(\.kind) == [.retimed, .retimed])
    #expect(muster.changes[0].to?.report?.description == "2026-09-19T08:00-03:00")
    let place = try changes(Rosters.first, Rosters.first) { edit(&$0, "/events/0/zone", "uptown") }
    #expect(place.changes.map(\.kind) == [.relocated, .relocated])
    #expect(place.changes[0].from?.zone == "harbour" && place.changes[0].to?.zone == "uptown")
    #expect(times.events.isEmpty && place.events.isEmpty)
  }

  @Test func aDutyWhoseShiftIsGoneIsCancelled() throws {
    let list = try changes(Rosters.third, ["v-2 fair/day/lead", "v-3 fair/day/traffic"]) {
      edit(&$0, "/events/1/approved", false)
    }
    #expect(list.changes.map(\.isCancelled) == [true])
    #expect(
      list.text(names: false).contains(
        "- Fri 2026-09-18 22:00 to Sat 2026-09-19 02:00: night, pair (no longer planned)"))
  }

  @Test func theTextForEverybodyHoldsIdsAndTheCoordinatorsHoldsNames() throws {
    let list = try changes(Rosters.first, Rosters.second)
    #expect(
      list.text(names: false) == """
        Version 2, after version 1: 2 changes (1 added, 1 removed) for 2 people at 1 event.

        Whom to tell what
        -----------------
        v-2
          - Sat 2026-09-19 09:00 to 13:00, report 08:30: Fall fair, traffic, at Harbour front
        v-3
          + Sat 2026-09-19 09:00 to 13:00, report 08:30: Fall fair, traffic, at Harbour front

        Crews that changed, for their leads
        -----------------------------------
        Fall fair (tell v-1)
          Sat 2026-09-19 09:00: traffic: - v-2, + v-3

        """)
    #expect(!list.json.text().contains("Planted") && !list.text(names: false).contains("Planted"))
    let named = list.text(names: true)
    #expect(
      named.contains("Planted Boudreau (v-2)") && named.contains("Fall fair (tell Planted Arsenault (v-1))"))
  }

  @Test func theFirstVersionTellsEverybodyEverything() throws {
    let list = ChangeList(try Rosters.release(Rosters.first), version: 1, since: nil, plan: nil)
    #expect(list.changes.map(\.kind) == [.added, .added] && list.previous == nil)
    #expect(list.json["previous"]?.isNull == true)
    let none = try changes(Rosters.first, Rosters.first)
    #expect(none.changes.isEmpty && none.text(names: true).hasSuffix("Nobody's duties changed.\n"))
  }
}
