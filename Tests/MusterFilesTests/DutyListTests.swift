import MusterCalendar
import MusterFiles
import Testing

@Suite struct DutyListTests {
  private func read(_ text: String) -> (list: DutyList?, places: [String]) {
    let (list, diagnostics) = DutyList.read(Array(text.utf8), file: "r.json")
    return (list, diagnostics.map(\.pointer.description))
  }

  private func one(from start: String, to end: String) throws -> DutyList {
    let text =
      #"{"format": 1, "assignments": [{"volunteer": "a", "post": "e/s/p", "start": "\#(start)", "end": "\#(end)"}]}"#
    return try #require(read(text).list)
  }

  @Test func aListNeedsNoPlanButAWellFormedFile() {
    let bad = read(
      #"{"format": 1, "assignments": [{"volunteer": "a", "post": "e/s/p"}, {"volunteer": 7}], "more": {}}"#)
    #expect(bad.list == nil)
    #expect(bad.places == ["/assignments/1", "/assignments/1/volunteer"])
    let empty = read(#"{"format": 1, "assignments": []}"#)
    #expect(empty.list?.duties.isEmpty == true && empty.places.isEmpty)
  }

  @Test func aTimeThatCannotBeReadIsRefusedAtItsPlace() {
    let late = read(#"{"format": 1, "assignments": [{"volunteer": "a", "post": "e/s/p", "start": "late"}]}"#)
    #expect(late.list == nil && late.places == ["/assignments/0/start"])
    let bare = read(
      #"{"format": 1, "assignments": [{"volunteer": "a", "post": "e/s/p", "end": "2026-09-19T09:00"}]}"#)
    #expect(bare.list == nil && bare.places == ["/assignments/0/end"])
  }

  @Test func theSameMomentWithAnotherOffsetIsNoChange() throws {
    let told = try one(from: "2026-09-19T14:00Z", to: "2026-09-19T18:00Z")
    let same = try one(from: "2026-09-19T10:00-04:00", to: "2026-09-19T14:00-04:00")
    #expect(told.changes(to: same).isEmpty)
    let later = try one(from: "2026-09-19T10:00-05:00", to: "2026-09-19T14:00-05:00")
    let changes = told.changes(to: later)
    #expect(changes.map(\.kind) == [.retimed])
    #expect(changes.first?.from?.work?.description == "2026-09-19T14:00+00:00 to 2026-09-19T18:00+00:00")
  }

  @Test func aDutyWithoutTimesStaysAsItIs() throws {
    let told = try one(from: "2026-09-19T14:00Z", to: "2026-09-19T18:00Z")
    let silent = DutyList(duties: [DutyList.Duty(volunteer: "a", post: "e/s/p")])
    #expect(told.changes(to: silent).isEmpty && silent.changes(to: told).isEmpty)
  }
}
