import MusterCalendar
import MusterFiles
import Testing

@testable import muster

@Suite struct DiffReportTests {
  private func list(_ duties: [(String, String, String)], digest: String? = "sha256:1") throws -> DutyList {
    DutyList(
      digest: digest,
      duties: try duties.map { volunteer, post, day in
        guard !day.isEmpty else { return DutyList.Duty(volunteer: volunteer, post: post) }
        let (start, end) = ("2026-10-0\(day)T09:00-06:00", "2026-10-0\(day)T13:00-06:00")
        let work = StatedInterval(
          from: try StatedTime.parseWithOffset(start), to: try StatedTime.parseWithOffset(end))
        return DutyList.Duty(volunteer: volunteer, post: post, work: work)
      })
  }

  @Test func aMoveWithinAShiftIsOneChange() throws {
    let diff = DiffReport(
      from: try list([("a", "e/s/p", "1"), ("b", "e/s/q", "1"), ("c", "e/s@2026-10-01/p", "1")]),
      to: try list([("a", "e/s/q", "1"), ("b", "e/s/q", "2"), ("c", "e/s@2026-10-02/p", "1")]))
    #expect(diff.changes.map(\.kind) == [.moved, .retimed, .removed, .added])
    #expect(diff.changes[0].from?.post == "e/s/p" && diff.changes[0].to?.post == "e/s/q")
    #expect(diff.people == 3 && diff.events == 1 && diff.isSamePlan == true)
  }

  @Test func textIsPerPersonAndPerEvent() throws {
    let diff = DiffReport(
      from: try list([("a", "e/s/p", ""), ("b", "f/s/p", "")]),
      to: try list([("a", "e/s/q", ""), ("c", "f/s/p", "")], digest: "sha256:2"))
    #expect(
      diff.text() == """
        The rosters answer different plans, or different versions of one.
        3 changes (1 added, 1 removed, 1 moved) for 3 people at 2 events.

        By person
        ---------
        a
          > e/s/p -> e/s/q
        b
          - f/s/p
        c
          + f/s/p

        By event
        --------
        e
          > e/s/p -> e/s/q  a
        f
          - f/s/p  b
          + f/s/p  c

        """)
  }

  @Test func equalRostersHaveNoDifference() throws {
    let one = try list([("a", "e/s/p", "")])
    #expect(DiffReport(from: one, to: one).text() == "No difference: everyone holds the same posts.\n")
    #expect(DiffReport(from: one, to: one).json["summary"]?["people"]?.int == 0)
  }
}
