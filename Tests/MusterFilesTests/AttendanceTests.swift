import MusterCalendar
import MusterDomain
import MusterJSON
import Testing

@testable import MusterFiles

@Suite("Attendance in plans")
struct AttendanceTests {
  /// A plan over the night on which Toronto's clocks go back, with a list of attendance.
  private static func text(_ attendance: String?) -> String {
    """
    {"format": 1, "name": "t", "horizon": {"start": "2026-10-30", "end": "2026-11-03", "timeZone": "America/Toronto"},
     "volunteers": [{"id": "ada", "class": "auxiliary", "adult": true}, {"id": "bo", "class": "auxiliary", "adult": true}],
     "events": [
       {"id": "watch", "type": "patrol", "shifts": [{"id": "night", "start": "2026-10-31T22:00", "end": "2026-11-01T04:00",
         "posts": [{"id": "walk", "max": 2}]}]},
       {"id": "gala", "type": "gala", "approved": false, "shifts": [{"id": "s", "start": "2026-10-31T10:00",
         "end": "2026-10-31T12:00", "posts": [{"id": "door"}]}]},
       {"id": "tour", "type": "gala", "approved": false, "shifts": [{"id": "s", "start": "2026-10-31T10:00",
         "end": "2026-10-31T12:00", "rrule": "FREQ=DAILY", "posts": [{"id": "guide"}]}]}],
     "rules": {"minimum-rest": {"hours": 8}}\(attendance.map { ",\n \"attendance\": \($0)" } ?? "")}
    """
  }

  private func read(_ attendance: String?) -> (document: PlanDocument?, diagnostics: [Diagnostic]) {
    let (document, diagnostics) = PlanReader.read(Array(Self.text(attendance).utf8), file: "plan.json")
    // That one of the events is not approved is not what these tests are about.
    return (document, diagnostics.filter { $0.pointer.tokens.first == "attendance" })
  }

  @Test("outcomes and actual times are read; an offset tells the two readings of a doubtful hour apart")
  func outcomes() throws {
    let (document, diagnostics) = read(
      """
      [{"volunteer": "bo", "post": "watch/night/walk", "outcome": "no-show"},
       {"volunteer": "ada", "post": "watch/night/walk", "outcome": "worked", "end": "2026-11-01T01:30-05:00"}]
      """)
    #expect(diagnostics == [])
    let plan = try #require(document).plan
    #expect(plan.attendance.map(\.volunteer) == [1, 0])
    #expect(plan.attendance.map(\.outcome) == [.noShow, .worked])
    #expect(plan.attendance[0].actual == nil)
    // 22:00 to the second 01:30 are four and a half hours; the whole shift to 04:00 is seven.
    #expect(plan.attendance[1].actual?.length == 270)
    #expect(plan.posts[0].minutes == 420)
  }

  @Test("a time that the clocks show twice is the first of the two, with a warning that says both")
  func firstReading() throws {
    let (document, diagnostics) = read(
      #"[{"volunteer": "ada", "post": "watch/night/walk", "outcome": "worked", "end": "2026-11-01T01:30"}]"#)
    #expect(diagnostics.map(\.code) == ["doubtful-time"] && diagnostics.map(\.severity) == [.warning])
    #expect(diagnostics[0].advice == "“2026-11-01T01:30-04:00”, or “2026-11-01T01:30-05:00”")
    #expect(try #require(document).plan.attendance[0].actual?.length == 210)
  }

  @Test("what was published and who came are not part of the digest, everything else is")
  func digest() throws {
    let bare = try #require(read(nil).document)
    let recorded = try #require(
      read(#"[{"volunteer": "ada", "post": "watch/night/walk", "outcome": "worked"}]"#).document)
    #expect(bare.digest == recorded.digest)
    #expect(bare.tree != recorded.tree)
    var told = bare.tree
    told[member: "published"] = [
      "version": 3, "assignments": [["volunteer": "ada", "post": "watch/night/walk"]],
    ]
    #expect(try #require(PlanReader.read(tree: told, file: "plan.json").document).digest == bare.digest)
    let other = Self.text(nil).replacingOccurrences(of: "\"hours\": 8", with: "\"hours\": 9")
    let changed = try #require(PlanReader.read(Array(other.utf8), file: "plan.json").document)
    #expect(changed.digest != bare.digest)
  }

  /// A list of attendance with one thing wrong, and what is said about it.
  struct Slip: Sendable, CustomTestStringConvertible {
    var what: String
    var list: String
    var pointer: String
    var code: DiagnosticCode
    var advice: String?
    var testDescription: String { what }
  }

  static let slips: [Slip] = [
    Slip(
      what: "all occurrences of an event called off",
      list: #"[{"volunteer": "ada", "post": "tour/s/guide", "outcome": "worked"}]"#,
      pointer: "/attendance/0/post", code: "unknown-post", advice: "“tour/s@2026-10-31/guide”"),
    Slip(
      what: "an unknown person", list: #"[{"volunteer": "adaa", "post": "watch/night/walk", "outcome": "worked"}]"#,
      pointer: "/attendance/0/volunteer", code: "unknown-id", advice: "“ada”"),
    Slip(
      what: "an unknown post", list: #"[{"volunteer": "ada", "post": "watch/night/wakl", "outcome": "worked"}]"#,
      pointer: "/attendance/0/post", code: "unknown-post", advice: "“watch/night/walk”"),
    Slip(
      what: "an unknown outcome", list: #"[{"volunteer": "ada", "post": "watch/night/walk", "outcome": "wroked"}]"#,
      pointer: "/attendance/0/outcome", code: "unknown-name", advice: "“worked”"),
    Slip(
      what: "times of somebody who did not come",
      list:
        #"[{"volunteer": "ada", "post": "watch/night/walk", "outcome": "no-show", "start": "2026-10-31T22:00"}]"#,
      pointer: "/attendance/0/start", code: "conflicting-keys", advice: "outcome “worked”"),
    Slip(
      what: "an end on the wrong day",
      list: #"[{"volunteer": "ada", "post": "watch/night/walk", "outcome": "worked", "end": "2026-10-31T02:00"}]"#,
      pointer: "/attendance/0/end", code: "ends-before-start", advice: "“2026-11-01T02:00”"),
    Slip(
      what: "a time in another month",
      list: #"[{"volunteer": "ada", "post": "watch/night/walk", "outcome": "worked", "end": "2026-12-01T02:00"}]"#,
      pointer: "/attendance/0/end", code: "far-from-post"),
    Slip(
      what: "an entry given twice",
      list: """
        [{"volunteer": "ada", "post": "watch/night/walk", "outcome": "worked"},
         {"volunteer": "ada", "post": "watch/night/walk", "outcome": "excused"}]
        """,
      pointer: "/attendance/1", code: "duplicate-attendance", advice: "remove one of the two"),
  ]

  @Test("one wrong thing is refused at its place", arguments: slips)
  func refuses(_ slip: Slip) throws {
    let (document, diagnostics) = read(slip.list)
    #expect(document == nil)
    let found = try #require(diagnostics.first { $0.severity == .error })
    #expect(diagnostics.count == 1)
    #expect(found.pointer.description == slip.pointer)
    #expect(found.code == slip.code)
    #expect(found.advice == slip.advice)
    #expect(found.line != nil)
  }

  @Test("who served at an event called off since has served; one warning an event says so")
  func calledOff() throws {
    let (document, diagnostics) = read(
      """
      [{"volunteer": "ada", "post": "gala/s/door", "outcome": "worked", "end": "2026-10-31T12:30"},
       {"volunteer": "bo", "post": "gala/s/door", "outcome": "no-show"}]
      """)
    #expect(diagnostics.map(\.code) == ["not-approved"] && diagnostics[0].message.hasPrefix("2 records"))
    let plan = try #require(document).plan
    #expect(plan.attendance.map { plan.attendedPost($0.post).id } == ["gala/s/door", "gala/s/door"])
    #expect(plan.attendance[0].actual?.length == 150 && plan.posts.map(\.id) == ["watch/night/walk"])
  }

  @Test("one person in two places at once, and work far longer than planned, are warnings")
  func unlikely() throws {
    let (document, diagnostics) = read(
      """
      [{"volunteer": "ada", "post": "watch/night/walk", "outcome": "worked", "start": "2026-10-31T10:00"},
       {"volunteer": "bo", "post": "gala/s/door", "outcome": "worked"},
       {"volunteer": "ada", "post": "gala/s/door", "outcome": "worked"},
       {"volunteer": "bo", "post": "watch/night/walk", "outcome": "worked", "end": "2026-11-01T11:30"}]
      """)
    #expect(document != nil)
    let found = diagnostics.filter { $0.code != "not-approved" }.map { "\($0.pointer) \($0.code.rawValue)" }
    // Bo's night of 14:30 hours is 7:30 longer than planned, Ada's of 19 hours twelve longer and over the gala.
    #expect(found == ["/attendance/0 unlikely-length", "/attendance/2 overlapping-attendance"])
    #expect(diagnostics.allSatisfy { $0.severity == .warning })
  }

  @Test("of shifts before the first day nothing is recorded in silence")
  func beforeTheFirstDay() throws {
    let text = Self.text(#"[{"volunteer": "ada", "post": "gala/s/door", "outcome": "worked"}]"#)
      .replacingOccurrences(of: #""approved": false, "#, with: "")
      .replacingOccurrences(of: "2026-10-31T10:00", with: "2026-10-30T01:00")
      .replacingOccurrences(of: "2026-10-31T12:00", with: "2026-10-30T03:00")
    let (document, diagnostics) = PlanReader.read(Array(text.utf8), file: "plan.json")
    #expect(document == nil)
    #expect(diagnostics.filter { $0.severity == .error }.map(\.pointer.description) == ["/attendance/0/post"])
    let pinned = text.replacingOccurrences(of: "\"attendance\"", with: "\"pins\"")
      .replacingOccurrences(of: #", "outcome": "worked""#, with: "")
    let (plan, warnings) = PlanReader.read(Array(pinned.utf8), file: "plan.json")
    #expect(plan != nil && warnings.contains { $0.pointer.description == "/pins/0/post" })
  }

  @Test("an overlay that removes people or events removes their attendance")
  func overlay() throws {
    let base = try #require(
      read(
        """
        [{"volunteer": "ada", "post": "watch/night/walk", "outcome": "worked"},
         {"volunteer": "bo", "post": "watch/night/walk", "outcome": "worked"}]
        """
      ).document)
    let overlay = #"{"format": 1, "name": "o", "remove": {"volunteers": ["ada"]}}"#
    let result = OverlayFile.apply(Array(overlay.utf8), file: "o.json", to: base)
    #expect(result.document?.plan.attendance.count == 1)
    #expect(result.diagnostics.map(\.code) == ["removed-with"])
    #expect(result.diagnostics.first?.message.hasSuffix("also removes 1 record of attendance") == true)
  }
}
