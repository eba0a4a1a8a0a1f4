import Foundation
import MusterJSON
import Testing

@Suite struct LedgerCommandTests {
  /// The month after the starter plan, with one of its people and somebody new.
  static let next = """
    {
      "format": 1,
      "name": "Harbour auxiliary programme, November 2026",
      "horizon": {"start": "2026-10-19", "end": "2026-11-16", "timeZone": "America/Toronto"},
      "volunteers": [
        {"id": "v-01", "class": "auxiliary"},
        {"id": "v-99", "class": "auxiliary", "history": {"hoursYearToDate": 3}}
      ]
    }

    """

  private func workspace() throws -> Workspace {
    let workspace = try Workspace.withStarterPlan()
    try #require(try workspace.run(["solve", "plan.json", "-o", "roster.json"]).status == 0)
    try workspace.write(Self.next, to: "next.json")
    return workspace
  }

  @Test func theLedgerShowsNamesOnlyWhenAsked() throws {
    let workspace = try workspace()
    let views = [[], ["--trace", "v-01"], ["--format", "json"], ["--trace", "v-01", "--format", "json"]]
    for view in views {
      let run = try workspace.run(["ledger", "plan.json", "roster.json"] + view)
      #expect(run.status == 0 && run.output.contains("v-01") && !run.output.contains("Stone"), "\(run.errors)")
      #expect(try workspace.run(["ledger", "plan.json", "roster.json", "--names"] + view).output.contains("Stone"))
    }
    let board = try workspace.run(["ledger", "plan.json", "roster.json", "--board"])
    #expect(board.output.contains("Hours by programme") && !board.output.contains("v-0"))
    #expect(
      try workspace.run(["ledger", "plan.json", "roster.json", "--board", "--format", "json"]).json()["board"] != nil)
  }

  @Test func recordedAttendanceLeavesTheRosterBoundToItsPlan() throws {
    let workspace = try workspace()
    let before = try workspace.run(["ledger", "plan.json", "roster.json", "--format", "json"]).json()
    let first = try #require(parsed(workspace.text(of: "roster.json"))["assignments"]?[0])
    try workspace.change("plan.json", to: "plan.json") {
      $0[member: "attendance"] = [
        ["volunteer": first["volunteer"] ?? .null, "post": first["post"] ?? .null, "outcome": "worked"]
      ]
    }
    let run = try workspace.run(["ledger", "plan.json", "roster.json", "--format", "json"])
    #expect(run.status == 0 && !run.errors.contains("another plan"))
    let after = try run.json()
    #expect(after["digest"] == before["digest"])
    #expect(after["unrecordedDuties"]?.int == (before["unrecordedDuties"]?.int ?? 0) - 1)
    #expect(try workspace.run(["verify", "plan.json", "roster.json"]).status == 0)
  }

  @Test func unrecordedDutiesAreNeverCarriedOnInSilence() throws {
    let workspace = try workspace()
    let fill = ["ledger", "plan.json", "roster.json", "--into", "next.json", "-o", "filled.json"]
    let run = try workspace.run(fill)
    #expect(run.status == 2)
    #expect(run.errors.contains("/attendance") && run.errors.contains("Maybe add --assume-worked"))
    #expect(try !workspace.names().contains("filled.json"))
    let assumed = try workspace.run(fill + ["--assume-worked"])
    #expect(assumed.status == 0, "\(assumed.errors)")
    #expect(assumed.output.contains("v-99") && assumed.output.contains("v-02"))
  }

  @Test func theNextPlanIsFilledInPlaceAndASecondTimeChangesNothing() throws {
    let workspace = try workspace()
    let fill = ["ledger", "plan.json", "roster.json", "--assume-worked", "--into", "next.json", "-o", "next.json"]
    #expect(try workspace.run(fill).status == 0)
    let once = try workspace.text(of: "next.json")
    let ledger = try workspace.run(["ledger", "plan.json", "roster.json", "--assume-worked", "--format", "json"]).json()
    let credited = try #require(ledger["people"]?[0]?["creditedMinutes"]?.int)
    #expect(credited > 0 && credited % 60 == 0)
    #expect(once.contains("\"history\": {\"hoursYearToDate\": \(credited / 60)"))
    // Every other line is as it was.
    let untouched = Self.next.split(separator: "\n").filter { !$0.contains("v-01") }
    for line in untouched { #expect(once.contains(line)) }
    #expect(try workspace.run(fill).status == 0)
    #expect(try workspace.text(of: "next.json") == once)
    let piped = try workspace.run(fill.dropLast() + ["-"])
    #expect(piped.output == once && piped.errors.contains("v-99"))
  }

  @Test func wrongUseIsToldWithWhatIsMeant() throws {
    let workspace = try workspace()
    let unknown = try workspace.run(["ledger", "plan.json", "roster.json", "--trace", "v-011"])
    #expect(unknown.status == 64 && unknown.errors.contains("Maybe “v-01”"))
    for views in [
      ["--board", "--trace", "v-01"], ["--board", "--names"], ["--into", "next.json", "--board"],
      ["--into", "-", "--names"],
    ] { #expect(try workspace.run(["ledger", "plan.json", "roster.json"] + views).status == 64, "\(views)") }
    let swapped = try workspace.run(
      ["ledger", "plan.json", "roster.json", "--assume-worked", "--into", "plan.json", "-o", "x.json"])
    #expect(swapped.status == 2 && swapped.errors.contains("/horizon/start"))
    let lost = try workspace.run(
      ["ledger", "plan.json", "roster.json", "--assume-worked", "--into", "next.json", "-o", "plan.json"])
    #expect(lost.status == 2 && lost.errors.contains("also an input"))
  }

  @Test func hostileTextStaysText() throws {
    let workspace = try workspace()
    let hostile: JSONValue = "\u{1B}[2Jx\u{202E}y\u{7}"
    try workspace.change("plan.json", to: "hostile.json") {
      for place in ["/name", "/volunteers/0/name", "/events/0/name", "/zones/1/name"] {
        // Plain text has no control characters: those that readers let pass are what must not steer a terminal.
        try $0.set(place == "/volunteers/0/name" ? "\u{202E}enotS <b>" : hostile, at: #require(JSONPointer(place)))
      }
    }
    let refused = try workspace.run(["ledger", "hostile.json", "roster.json", "--names"])
    #expect(refused.status == 2)
    for scalar: Unicode.Scalar in ["\u{1B}", "\u{202E}", "\u{7}"] {
      #expect(!(refused.output + refused.errors).unicodeScalars.contains(scalar))
    }
    try workspace.change("plan.json", to: "reversed.json") {
      for place in ["/name", "/volunteers/0/name", "/zones/1/name"] {
        try $0.set("\u{202E}enotS <b>", at: #require(JSONPointer(place)))
      }
    }
    let shown = try workspace.run(["ledger", "reversed.json", "roster.json", "--names"])
    #expect(shown.status == 0 && shown.output.contains("enotS <b>"))
    #expect(!shown.output.unicodeScalars.contains("\u{202E}"))
  }
}
