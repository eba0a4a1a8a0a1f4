import MusterCalendar
import MusterFiles
import MusterJSON
import Testing

/// Shifts that are taken out of an event leave the others as they were.
@Suite("Shifts of an event") struct ShiftListTests {
  private let shifts: [JSONValue] = [
    ["id": "day", "start": "2026-09-19T22:00"],
    ["id": "late", "start": "2026-09-16T17:00", "rrule": "FREQ=DAILY", "except": ["2026-09-18"]],
    ["id": "eve", "start": "2026-09-18T18:00"],
  ]

  private func reference(_ text: String) throws -> ShiftReference { try #require(ShiftReference("fair/\(text)")) }

  @Test("a shift goes once, and of one that recurs a day becomes an exception, once")
  func removals() throws {
    var list = ShiftList(shifts)
    for name in ["late@2026-09-17", "eve@2026-09-18", "late@2026-09-17", "late@2026-09-18", "late@2026-09-16"] {
      let removal = list.remove(try reference(name))
      #expect(removal == .done, "\(name)")
    }
    var late = shifts[1]
    late[member: "except"] = ["2026-09-18", "2026-09-17", "2026-09-16"]
    #expect(list.rest == [shifts[0], late])
    let again = list.remove(try reference("eve"))
    #expect(again == .noShift(["day", "late"]))
    let whole = list.remove(try reference("late"))
    #expect(whole == .done && list.rest == [shifts[0]])
  }

  @Test("what is not there, or on another day, is told and changes nothing")
  func refusals() throws {
    var list = ShiftList(shifts)
    let other = list.remove(try reference("day@2026-09-20"))
    #expect(other == .otherDay("2026-09-19"))
    let unknown = list.remove(try reference("night"))
    #expect(unknown == .noShift(["day", "late", "eve"]) && list.rest == shifts)
  }

  @Test("names of posts and shifts are taken apart in one way")
  func names() {
    #expect(PostName.withoutDay("fair/late@2026-09-17/host") == "fair/late/host")
    #expect(PostName.withoutDay("fair/late/host") == nil && PostName.withoutDay("fair/late@2026-09-17") == nil)
    #expect(PostName.event(of: "fair/late/host") == "fair" && PostName.event(of: "fair") == "fair")
    #expect(PostName.shift(of: "fair/late@2026-09-17/host") == "fair/late@2026-09-17")
    #expect(PostName.shift(of: "fair") == nil)
    #expect(PostName.recurring("fair/late@2026-09-17") == "fair/late" && PostName.recurring("fair/late") == "fair/late")
  }
}
