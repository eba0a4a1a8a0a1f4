import MusterReports
import Testing

@Suite struct RosterDiffTests {
  private func listing(_ entries: [(String, String, String)], digest: String? = "sha256:1") -> RosterListing {
    RosterListing(
      digest: digest,
      entries: entries.map {
        RosterListing.Entry(volunteer: $0.0, post: $0.1, times: RosterListing.Times(start: $0.2))
      })
  }

  @Test func aMoveWithinAShiftIsOneChange() {
    let diff = RosterDiff(
      from: listing([("a", "e/s/p", "1"), ("b", "e/s/q", "1"), ("c", "e/s@2026-10-01/p", "1")]),
      to: listing([("a", "e/s/q", "1"), ("b", "e/s/q", "2"), ("c", "e/s@2026-10-02/p", "1")]))
    #expect(diff.changes.map(\.kind) == [.moved, .retimed, .removed, .added])
    #expect(diff.changes[0].from == "e/s/p" && diff.changes[0].to == "e/s/q")
    #expect(diff.people == 3 && diff.events == 1 && diff.isSamePlan == true)
  }

  @Test func textIsPerPersonAndPerEvent() {
    let diff = RosterDiff(
      from: listing([("a", "e/s/p", ""), ("b", "f/s/p", "")]),
      to: listing([("a", "e/s/q", ""), ("c", "f/s/p", "")], digest: "sha256:2"))
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

  @Test func equalRostersHaveNoDifference() {
    let one = listing([("a", "e/s/p", "")])
    #expect(RosterDiff(from: one, to: one).text() == "No difference: everyone holds the same posts.\n")
    #expect(RosterDiff(from: one, to: one).json["summary"]?["people"]?.int == 0)
  }

  @Test func aListingNeedsNoPlanButAWellFormedFile() {
    let text = #"{"format": 1, "assignments": [{"volunteer": "a", "post": "e/s/p"}, {"volunteer": 7}], "more": {}}"#
    let (listing, diagnostics) = RosterListing.read(Array(text.utf8), file: "r.json")
    #expect(listing == nil)
    #expect(diagnostics.map(\.pointer.description) == ["/assignments/1", "/assignments/1/volunteer"])
    let (empty, none) = RosterListing.read(Array(#"{"format": 1, "assignments": []}"#.utf8), file: "r.json")
    #expect(empty?.entries.isEmpty == true && none.isEmpty)
  }
}
