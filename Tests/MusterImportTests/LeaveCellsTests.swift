import MusterCalendar
import MusterDomain
import MusterFiles
import MusterJSON
import Testing

@testable import MusterImport

/// Leave as coordinators' sheets tell it: what counts is who may serve on which day.
@Suite struct LeaveCellsTests {
  /// The standing of `v-9` on some days of the plan and around it, as a row of a sheet has it.
  private func standing(_ header: String, _ cells: String, on days: [String]) throws -> [ServiceStatus] {
    let text = "id,class,\(header)\nv-9,auxiliary,\(cells)\n"
    let plan = try imported(.volunteers, text, into: office()).plan
    let document = try #require(PlanReader.read(tree: plan, file: "plan.json").document)
    let person = try #require(document.plan.volunteers.first { $0.id == "v-9" })
    return try days.map { person.status(on: try CivilDate.parse($0)) }
  }

  @Test(arguments: [
    "On leave until", "leaveUntil", "Leave to", "En congé jusqu’au", "End of leave",
  ]) func aLastDayAloneIsEnough(header: String) throws {
    let days = ["2026-09-13", "2026-09-14", "2026-09-18", "2026-09-19", "2026-10-30"]
    let said = try standing(header, "18 Sep 2026", on: days)
    #expect(said == [.active, .leave, .leave, .active, .active])
    #expect(try standing("Status,\(header)", "On leave,18/09/2026", on: days) == said)
    #expect(try standing("Statut,\(header)", "actif,2026-09-18", on: days) == said)
  }

  @Test func aFirstDayAndWhoHasJoinedSince() throws {
    let days = ["2026-09-15", "2026-09-16", "2026-09-20", "2026-09-21", "2026-09-27"]
    #expect(
      try standing("Leave from,Leave until,joined", "2026-09-16,2026-09-20,2024-05-01", on: days) == [
        .active, .leave, .leave, .active, .active,
      ])
    #expect(try standing("Leave from", "2026-09-16", on: days) == [.active, .leave, .leave, .leave, .leave])
    #expect(
      try standing("Leave from,Leave until,joined", "2026-09-16,2026-09-20,2026-09-16", on: days).first == .inactive)
    // A year that reaches before the plan, as obligations of a year do.
    #expect(try standing("Leave from", "2026-09-16", on: ["2025-01-01"]) == [.active])
  }

  @Test func aLeaveThatIsOverSaysNothing() throws {
    #expect(try standing("On leave until", "2026-09-13", on: ["2026-09-14"]) == [.active])
    let suspended = try office { tree in
      tree[member: "volunteers"] = [
        ["id": "v-9", "class": "auxiliary", "status": [["status": "suspended", "from": "2026-01-01"]]]
      ]
    }
    let result = try imported(.volunteers, "id,On leave until\nv-9,2026-09-13\n", into: suspended)
    #expect(result.report.unchanged.count == 1)
  }

  /// A training register has a row for each certificate, and the leave in each of them.
  @Test func rowsOfOnePersonSayOneLeave() throws {
    let text =
      "id,class,Certificate,On leave until\nv-9,auxiliary,traffic,2026-09-18\nv-9,auxiliary,first-aid,2026-09-18\n"
    let plan = try imported(.volunteers, text, into: office()).plan
    let person = try #require(plan["volunteers"]?.elements?.last)
    #expect(person["status"]?.elements?.count == 3 && person["certifications"]?.elements?.count == 2)
  }

  @Test(arguments: [
    ("On leave until", "soon", "On leave until"), ("On leave until", "09/10/2026", "On leave until"),
    ("Leave from,Leave until", "2026-09-20,2026-09-16", "Leave until"),
    ("Status,Leave until", "suspended,2026-09-16", "Status"),
    ("Status,Leave until", "leave 2026-09-01..2026-09-05,2026-09-16", "Status"),
  ]) func whatCannotBeReadIsToldWithItsColumn(header: String, cells: String, column: String) throws {
    let result = table(.volunteers, "id,class,\(header)\nv-9,auxiliary,\(cells)\n", into: try office())
    #expect(result.plan == nil)
    let told = result.diagnostics.map(\.message)
    #expect(told.count == 1 && told[0].hasPrefix("row 2: column \"\(column)\": "), "\(told)")
  }
}
