import MusterFiles
import MusterJSON
import Testing

@testable import MusterImport

/// A plan with a few people, as a document.
func office(_ change: (inout JSONValue) -> Void = { _ in }) throws -> PlanDocument {
  var tree: JSONValue = [
    "format": 1, "name": "Office",
    "horizon": ["start": "2026-09-14", "end": "2026-09-28", "timeZone": "America/Halifax", "dayStart": "06:00"],
    "zones": [["id": "harbour", "name": "Harbour side"], ["id": "north", "name": "North"]],
    "certifications": [["id": "first-aid", "name": "First aid"], ["id": "traffic", "name": "Traffic control"]],
    "volunteers": [
      [
        "id": "v-1", "name": "A. Un", "class": "auxiliary",
        "history": ["hoursYearToDate": JSONValue(.number(JSONNumber(58)))],
      ],
      ["id": "v-2", "class": "volunteer", "languages": [["id": "fr", "level": "fluent"]]],
    ],
    "events": [
      [
        "id": "fair", "name": "Fall fair", "type": "parade",
        "shifts": [
          [
            "id": "day", "start": "2026-09-19T09:00", "end": "2026-09-19T13:00",
            "posts": [["id": "gate"], ["id": "desk"]],
          ],
          [
            "id": "evening", "start": "2026-09-16T20:00", "end": "2026-09-17T01:00", "rrule": "FREQ=WEEKLY;BYDAY=WE",
            "posts": [["id": "gate"]],
          ],
        ],
      ]
    ],
  ]
  change(&tree)
  let (document, diagnostics) = PlanReader.read(tree: tree, file: "plan.json")
  return try #require(document, "\(diagnostics)")
}

/// Imports a table.
func table(
  _ kind: TableKind, _ text: String, into document: PlanDocument,
  _ change: (inout TableImportOptions) -> Void = { _ in }
) -> ImportResult {
  var options = TableImportOptions()
  change(&options)
  return TableImport.run(kind, Array(text.utf8), file: "sheet.csv", into: document, options: options)
}

/// Imports a table, and again into what came of it: the second import must change nothing.
func imported(
  _ kind: TableKind, _ text: String, into document: PlanDocument,
  _ change: (inout TableImportOptions) -> Void = { _ in }
) throws -> (plan: JSONValue, report: ImportReport) {
  let result = table(kind, text, into: document, change)
  let plan = try #require(result.plan, "\(result.diagnostics.map(\.description))")
  let (again, diagnostics) = PlanReader.read(tree: plan, file: "plan.json")
  let second = table(kind, text, into: try #require(again, "\(diagnostics)"), change)
  #expect(second.plan == plan && second.report.added.isEmpty && second.report.changed.isEmpty)
  return (plan, result.report)
}

@Suite struct VolunteerImportTests {
  @Test func everyFieldOfAPersonHasAColumn() throws {
    let text = """
      id,name,class,tier,rank,agency,homeZone,zones,household,birthDate,joined,status,certifications,screening,languages,\
      tags,preferences,work,hoursYearToDate,hours,burdenPoints,lastDuties
      v-9,"O'Neil, ""Al"" B",Auxiliaire,2,cst,Red Cross,Harbour side,north;harbour,h1,1990-02-03,2024-01-15,\
      "active 2024-01-15..2026-05-31; leave 2026-06-01..",first-aid 2025-01-01..2027-01-01;Traffic control,\
      vulnerable-sector 2025-03-03,fr:native;en,"driver;a\\,b",role=gate:2;with=v-1:-1,\
      2026-09-01T08:00..2026-09-01T17:00 FREQ=WEEKLY;BYDAY=TU except 2026-09-08,"61,5",duty=12.5;traffic=3:30,-4,\
      2026-09-10T10:00..2026-09-10T12:00
      """
    let (plan, report) = try imported(.volunteers, text, into: office())
    let expected: JSONValue = [
      "id": "v-9", "name": "O'Neil, \"Al\" B", "class": "auxiliary", "tier": 2, "rank": "constable",
      "agency": "Red Cross",
      "homeZone": "harbour", "zones": ["north", "harbour"], "household": "h1", "birthDate": "1990-02-03",
      "joined": "2024-01-15",
      "status": [
        ["status": "active", "from": "2024-01-15", "until": "2026-05-31"], ["status": "leave", "from": "2026-06-01"],
      ],
      "certifications": [["id": "first-aid", "from": "2025-01-01", "until": "2027-01-01"], ["id": "traffic"]],
      "screening": [["level": "vulnerable-sector", "date": "2025-03-03"]],
      "languages": [["id": "fr", "level": "native"], "en"], "tags": ["driver", "a,b"],
      "preferences": [["role": "gate", "score": 2], ["with": "v-1", "score": -1]],
      "work": [
        [
          "start": "2026-09-01T08:00", "end": "2026-09-01T17:00", "rrule": "FREQ=WEEKLY;BYDAY=TU",
          "except": ["2026-09-08"],
        ]
      ],
      "history": [
        "hoursYearToDate": 61.5, "hours": ["duty": 12.5, "traffic": "3:30"], "burdenPoints": -4,
        "lastDuties": [["start": "2026-09-10T10:00", "end": "2026-09-10T12:00"]],
      ],
    ]
    #expect(plan["volunteers"]?[2] == expected)
    #expect(report.added.map(\.id) == ["v-9"] && report.leftAlone == ["v-1", "v-2"])
  }

  @Test func frenchHeadersOtherSpellingsAndUnknownColumnsAreDealtWith() throws {
    let text = "Matricule;Nom;Catégorie;Secteur;Majeur;Adhésion\nv-1;A. Un;auxiliaire;HARBOUR SIDE;oui;x\n"
    let (plan, report) = try imported(.volunteers, text, into: office())
    #expect(plan["volunteers"]?[0]?["homeZone"] == "harbour" && plan["volunteers"]?[0]?["adult"] == true)
    #expect(report.ignored == ["Adhésion"] && report.changed.map(\.keys) == [["homeZone", "adult"]])
    #expect(plan["volunteers"]?[0]?["name"] == "A. Un")
  }

  @Test func rowsOfOnePersonAddUpAndMustAgree() throws {
    let head = "id,class,certification,issued,expires\n"
    let text = head + "v-3,cadet,First aid,03/01/2025,2027-12-31\nv-3,,traffic,,31/12/2026\n"
    let (plan, _) = try imported(.volunteers, text, into: office()) { $0.dateOrder = .dayFirst }
    #expect(
      plan["volunteers"]?[2]?["certifications"] == [
        ["id": "first-aid", "from": "2025-01-03", "until": "2027-12-31"], ["id": "traffic", "until": "2026-12-31"],
      ])
    let bad = table(.volunteers, head + "v-3,cadet,,,\nv-3,sworn,,,\n", into: try office())
    #expect(bad.plan == nil && bad.diagnostics.map(\.code.rawValue) == ["conflict"])
  }

  @Test func whatSaysTheSameIsNoChangeAndEmptyCellsSayNothing() throws {
    let text = "id,name,class,hours year to date,languages\nv-1,,auxiliary,58.0,\nv-2,,VOLUNTEER,,fr\n"
    let document = try office()
    let (plan, report) = try imported(.volunteers, text, into: document)
    #expect(plan == document.tree && report.unchanged.count == 2)
    let (cleared, _) = try imported(.volunteers, text, into: document) { $0.clearsEmpty = true }
    #expect(cleared["volunteers"]?[0]?["name"] == nil && cleared["volunteers"]?[1]?["languages"] != nil)
  }

  @Test func everyBadRowIsToldInOnePassWithoutPersonalValues() throws {
    let text = """
      id,name,class,birthDate,homeZone,tier,joined
      v-5,Secret Name,auxilary,1990-13-01,harbor,x,2026-02-30
      v-6,Good,cadet,,,1,
      v-7,Too young,cadet,2031-01-01,,12,
      ,Nobody,cadet,,,,
      v-8,Wide,cadet,,,1,,surplus
      v 9,Odd,cadet,,,1,
      """
    let result = table(.volunteers, text, into: try office())
    #expect(result.plan == nil)
    let lines = result.diagnostics.map { "\($0.line ?? 0) \($0.message)" }
    #expect(
      result.diagnostics.map(\.line) == [2, 2, 2, 2, 2, 4, 4, 5, 6, 7], "\(lines)")
    let all = result.diagnostics.map(\.description).joined()
    #expect(!all.contains("Secret") && !all.contains("1990") && !all.contains("2031"))
    #expect(
      all.contains("row 2: column \"homeZone\"") && all.contains("Maybe “auxiliary”.")
        && all.contains("Maybe “harbour”."))
    let (plan, report) = try imported(.volunteers, text, into: office()) { $0.skipsBadRows = true }
    #expect(plan["volunteers"]?.elements?.count == 3 && report.added.map(\.id) == ["v-6"])
    #expect(report.skipped.map(\.row) == [2, 4, 5, 6, 7])
  }

  @Test func idsCanBeMadeFromAColumnAndSayWhenTheyTellNames() throws {
    let text = "Badge No,Full name,class\nÉ 12/b,X. Yz,cadet\n"
    let (plan, report) = try imported(.volunteers, text, into: office()) { $0.idColumn = "Badge No" }
    #expect(plan["volunteers"]?[2]?["id"] == "v-e-12-b" && report.notes.isEmpty && report.ignored.isEmpty)
    let named = try imported(.volunteers, text, into: office()) { $0.idColumn = "Full name" }
    #expect(named.plan["volunteers"]?[2]?["id"] == "v-x-yz" && named.report.notes.map(\.code) == [.idsTellNames])
    let twice = text + "e-12-B,Other,cadet\n"
    let result = table(.volunteers, twice, into: try office()) { $0.idColumn = "Badge No" }
    #expect(result.diagnostics.map(\.code.rawValue) == ["duplicate"])
    #expect(table(.volunteers, "name,class\nx,cadet\n", into: try office()).diagnostics.map(\.code) == [.missingKey])
  }

  @Test func mappingsTranslateFillInAndUnmap() throws {
    let mapping = """
      {"columns": {"class": "Function", "tags": ""}, "values": {"class": {"Gate keeper": "cadet"}}, "set": {"tier": "3"}}
      """
    let diagnostics = Diagnostics()
    let options = try #require(
      TableImportOptions.read(Array(mapping.utf8), file: "map", kind: .volunteers, diagnostics))
    let text = "id,Function,tags\nv-3,GATE KEEPER,secret\n"
    let (plan, report) = try imported(.volunteers, text, into: office()) { $0 = options }
    #expect(plan["volunteers"]?[2] == ["id": "v-3", "class": "cadet", "tier": 3] && report.ignored == ["tags"])
    let kept = options.remembered(
      in: try #require(JSONDocument.parse(Array(mapping.utf8), file: "", diagnostics: diagnostics)).root,
      of: .volunteers)
    #expect(kept["values"]?["class"]?["Gate keeper"] == "cadet" && kept["columns"]?["class"] == "Function")
    #expect(
      TableImportOptions.read(
        Array("{\"columns\": {\"clas\": \"x\"}}".utf8), file: "map", kind: .volunteers, diagnostics) == nil)
    let missing = table(.volunteers, text, into: try office()) { $0.columns = ["class": "Funktion"] }
    #expect(missing.diagnostics.first?.advice == "--map “class=Function”")
  }
}

@Suite struct EventTableTests {
  @Test func shiftsAndPostsAreMergedByIdAndNothingIsDeleted() throws {
    let text = """
      id,name,type,shift,start,end,post,min,class
      fair,,,day,,2026-09-19T14:00,gate,3,
      fair,,,day,,,lead,1,auxiliary;sworn
      desk,Desk,front-desk,eve,2026-09-16 17:00,2026-09-16 20:00,counter,2,
      """
    #expect(TableImport.isOwnEventTable(Array(text.utf8), file: "f"))
    let (plan, report) = try imported(.events, text, into: office())
    let shift = plan["events"]?[0]?["shifts"]?[0]
    #expect(shift?["end"] == "2026-09-19T14:00" && shift?["posts"]?.elements?.count == 3)
    #expect(shift?["posts"]?[0] == ["id": "gate", "min": 3])
    #expect(shift?["posts"]?[2] == ["id": "lead", "min": 1, "requires": ["class": ["auxiliary", "sworn"]]])
    #expect(plan["events"]?[0]?["shifts"]?.elements?.count == 2)
    #expect(
      report.added.map(\.id) == ["desk"]
        && report.changed.map(\.keys) == [["day: end", "day: gate: min", "day: post lead"]])
  }
}
