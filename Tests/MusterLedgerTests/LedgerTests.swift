import MusterDomain
import MusterFiles
import MusterJSON
import MusterLedger
import Testing

@Suite("The ledger")
struct LedgerTests {
  private func people() throws -> [LedgerPerson] { try LedgerFixtures.autumnLedger().people }

  @Test("offered hours are the work of the posts that the rules and availability allow, overlaps once")
  func offered() throws {
    let people = try people()
    // Ana: watch (7 h over the clock change), desk and standby side by side (3 h), class (2 h).
    #expect(people[0].chanceCount == 4 && people[0].offeredMinutes == 720)
    // Ben joins after all but the class; Cas is on leave on the morning of the watch.
    #expect(people[1].chanceCount == 1 && people[1].offeredMinutes == 120)
    #expect(people[2].chanceCount == 3 && people[2].offeredMinutes == 300)
    #expect(people[3].chanceCount == 2 && people[3].offeredMinutes == 180)
    // Sworn members may hold the officer's post only.
    #expect(people[4].chanceCount == 1 && people[4].offeredMinutes == 120)
  }

  @Test("work is what was recorded, with its true length; what was not recorded is stated by itself")
  func worked() throws {
    let people = try people()
    #expect(people[0].assigned == total(3, 720, 750))
    // 22:00 to 04:30 over the change are seven and a half hours, credited one and a half times; standby earns nothing.
    #expect(people[0].worked == total(2, 630, 675))
    #expect(people[0].count(.excused) == 1)
    #expect(people[0].credit == [CategoryMinutes("duty", minutes: 0), CategoryMinutes("patrol", minutes: 675)])
    #expect(people[0].burdenPoints == 3)
    #expect(people[1].worked.duties == 0 && people[1].unrecorded == total(1, 120, 120))
    #expect(people[1].creditedMinutes == 0)
    #expect(people[2].worked == total(1, 120, 120) && people[2].walkIns == total(1, 120, 120))
    #expect(people[2].count(.noShow) == 1 && people[2].assigned == total(1, 180, 180))
    #expect(people[3].worked == total(1, 180, 180) && people[3].count(.lateCancellation) == 1)
  }

  @Test("who served at an event called off since keeps the hours, everywhere, and walked in nowhere")
  func calledOff() throws {
    let plan = { (isApproved: Bool) in
      """
      {"format": 1, "name": "t", "horizon": {"start": "2026-09-14", "end": "2026-09-28", "timeZone": "UTC"},
       "volunteers": [{"id": "v", "class": "volunteer", "adult": true}],
       "events": [
         {"id": "walk", "type": "patrol", "approved": \(isApproved), "shifts": [{"id": "s", "start": "2026-09-14T17:00",
           "end": "2026-09-14T21:00", "rrule": "FREQ=WEEKLY", "posts": [{"id": "p", "category": "patrol", "burden": 2}]}]},
         {"id": "desk", "type": "desk", "shifts": [{"id": "s", "start": "2026-09-15T17:00", "end": "2026-09-15T19:00",
           "posts": [{"id": "p"}]}]}],
       "rules": {"minimum-rest": {}, "hours-equity": {"level": "soft", "on": {"eventType": ["patrol"]}},
         "min-hours-period": [{"level": "soft", "period": "month", "hours": 10, "on": {"events": ["walk"]}},
           {"level": "soft", "period": "month", "hours": 10, "on": {"events": ["desk"]}}]},
       "attendance": [{"volunteer": "v", "post": "walk/s@2026-09-14/p", "outcome": "worked"}]}
      """
    }
    let ledgers = try [true, false].map { isApproved in
      let document = try LedgerFixtures.plan(plan(isApproved))
      return Ledger(of: try LedgerFixtures.roster([], of: document).roster, in: document)
    }
    for ledger in ledgers {
      let person = ledger.people[0]
      #expect(person.worked == total(1, 240, 240) && person.burdenPoints == 2)
      #expect(person.credit == [CategoryMinutes("patrol", minutes: 240)])
      #expect(person.obligations.map(\.servedMinutes) == [240, 0])
      #expect(person.targets.first?.servedMinutes ?? 240 == 240)
      #expect(try #require(ledger.board.programmes.first { $0.key == "patrol" }).worked == total(1, 240, 240))
      #expect(ledger.board.total.counted == total(1, 240, 240))
      let next = plan(true).replacingOccurrences(of: "2026-09-14\"", with: "2026-09-28\"")
        .replacingOccurrences(
          of: "\"end\": \"2026-09-28\", \"timeZone\"", with: "\"end\": \"2026-10-12\", \"timeZone\"")
      let bare = try #require(JSONDocument.parse(Array(next.utf8), file: "next.json", diagnostics: Diagnostics())).root
      var tree = bare
      (tree[member: "attendance"], tree[member: "events"], tree[member: "rules"]) = (nil, [], nil)
      let filled = try #require(NextHistory.fill(tree.bytes(), file: "next.json", from: ledger).next)
      #expect(String(decoding: filled.bytes, as: UTF8.self).contains(#""hoursYearToDate": 4"#))
    }
    #expect(ledgers.map { $0.people[0].walkIns.duties } == [1, 0])
    let trace = LedgerTrace(0, in: ledgers[1])
    #expect(trace.text().contains("worked, event called off"))
    #expect(trace.json["rows"]?["duties"]?[0]?["calledOff"] == true)
    #expect(ledgers[1].board.programmes.first { $0.key == "patrol" }?.places == 0)
  }

  @Test("unrecorded duties count only when that is asked for, and stay stated")
  func assumed() throws {
    let ledger = try LedgerFixtures.autumnLedger(countsUnrecorded: true)
    #expect(ledger.people[1].creditedMinutes == 120)
    #expect(ledger.people[1].worked.duties == 0 && ledger.people[1].unrecorded.duties == 1)
    #expect(ledger.unrecordedDuties == 1)
    #expect(ledger.people[0].creditedMinutes == 675 && ledger.people[2].creditedMinutes == 120)
  }

  @Test("a duty past midnight counts in the month in which it begins")
  func periods() throws {
    let ana = try people()[0]
    #expect(ana.periods.map(\.name) == ["2026-10", "2026-11", "2026 Q4", "2026"])
    #expect(ana.periods.map(\.creditedMinutes) == [675, 0, 675, 675])
    #expect(ana.periods.map(\.carriedMinutes) == [0, 0, 0, 2400])
  }

  @Test("obligations shrink for joiners and leave, and sworn members have none")
  func obligations() throws {
    let people = try people()
    // 6 of October's 31 days, 8 of November's 30, 14 of the quarter's 92, 312 of the year's 365.
    #expect(people[0].obligations.map(\.owedMinutes) == [116, 160, 183, 3077])
    #expect(people[0].obligations.map(\.shortMinutes) == [0, 160, 0, 2])
    // Ben is there for 7 days of November.
    #expect(people[1].obligations.map(\.owedMinutes) == [0, 140, 91, 69])
    #expect(people[1].obligations.map(\.pendingMinutes) == [0, 120, 120, 120])
    // Cas is away on 4 of the 14 days.
    #expect(people[2].obligations.map(\.owedMinutes) == [116, 80, 130, 3038])
    #expect(people[4].obligations.isEmpty && people[4].targets.isEmpty && !people[4].isBalanced)
  }

  @Test("who is at risk of missing the year, and by which arithmetic")
  func risks() throws {
    let ledger = try LedgerFixtures.autumnLedger()
    let ana = try #require(ledger.atRisk.first { $0.volunteer == 0 })
    #expect(ana.outlook.owedMinutes == 3600 && ana.outlook.doneMinutes == 3075)
    #expect(ana.outlook.remainingMinutes == 523 && ana.outlook.projectedMinutes == 3598)
    #expect(ana.outlook.behindMinutes == 2 && ana.outlook.monthsLeft == 2 && ana.outlook.neededPerMonth == 263)
    #expect(
      ledger.sentence(of: ana)
        == "ana: 40:00 before + 11:15 in this plan + 8:43 at the required pace in what is left of 2026"
        + " = 59:58 of 60:00 hours, 0:02 short; 4:23 a month in the 2 months left would do")
    // Ben owes 69 minutes so far; the two hours that nobody wrote down would do.
    let ben = try #require(ledger.atRisk.first { $0.volunteer == 1 })
    #expect(ben.outlook.isOpen)
    #expect(try !LedgerFixtures.autumnLedger(countsUnrecorded: true).atRisk.contains { $0.volunteer == 1 })
    // The furthest behind first.
    let behind = ledger.atRisk.map(\.outlook.behindMinutes)
    #expect(behind == behind.sorted(by: >) && ledger.atRisk.allSatisfy { $0.volunteer != 4 })
  }

  @Test("the text shows ids, and names only when asked")
  func privacy() throws {
    let ledger = try LedgerFixtures.autumnLedger()
    let texts = [
      LedgerText(ledger).text(), ledger.json().text(), LedgerTrace(0, in: ledger).text(),
      LedgerTrace(0, in: ledger).json.text(),
    ]
    for text in texts { #expect(text.contains("ana") && !text.contains("Berg")) }
    #expect(LedgerText(ledger, names: true).text().contains("Ana Berg"))
    #expect(ledger.json(names: true).text().contains("Ana Berg"))
    for text in [LedgerText(ledger).boardText(), ledger.boardJSON().text()] {
      for person in ledger.plan.volunteers {
        #expect(!text.contains("\"\(person.id)\"") && !text.contains(" \(person.id) ") && !text.contains(person.name))
      }
    }
  }

  @Test("the board's sums by programme, zone and pillar each give the whole")
  func board() throws {
    let ledger = try LedgerFixtures.autumnLedger()
    let board = ledger.board
    #expect(board.programmes.map(\.key) == ["front-desk", "patrol", "training"])
    #expect(board.zones.map(\.name) == ["North side", "South side", nil])
    #expect(board.pillars.map(\.key) == ["safety", nil])
    for lines in [board.programmes, board.zones, board.pillars] {
      for figure in [
        \LedgerBoard.Line.shifts, \.places, \.filled, \.missed, \.assigned.minutes, \.worked.minutes, \.worked.duties,
        \.unrecorded.minutes, \.counted.creditedMinutes,
      ] {
        #expect(lines.reduce(0) { $0 + $1[keyPath: figure] } == board.total[keyPath: figure])
      }
    }
    // Nobody twice, sworn members not at all.
    #expect(board.total.people == 3 && board.total.shifts == 3)
    #expect(board.total.worked.minutes == ledger.balanced.reduce(0) { $0 + $1.worked.minutes })
    #expect(board.total.counted.creditedMinutes == ledger.balanced.reduce(0) { $0 + $1.creditedMinutes })
    #expect(board.total.missed == 3)
  }

  private func total(_ duties: Int, _ minutes: Int, _ credited: Int) -> DutyTotalFigures {
    DutyTotalFigures(duties: duties, minutes: minutes, creditedMinutes: credited)
  }
}

/// The figures of a total, to compare with.
struct DutyTotalFigures {
  var duties: Int
  var minutes: Int
  var creditedMinutes: Int
}

func == (total: DutyTotal, figures: DutyTotalFigures) -> Bool {
  total.duties == figures.duties && total.minutes == figures.minutes
    && total.creditedMinutes == figures.creditedMinutes
}

@Suite("How evenly hours lie")
struct LedgerEvennessTests {
  @Test("least, most, spread and Gini of what was planned, credited, owed and borne; sworn members left out")
  func figures() throws {
    let evenness = try #require(LedgerFixtures.autumnLedger().json()["evenness"])
    // Ana 675, Ben 0 (nobody wrote it down), Cas 120, Dee 180: differences 555 + 495 + 675 + 60 + 180 + 120 = 2,085 of two.
    let credited: JSONValue = [
      "people": 4, "least": 0, "most": 675, "spread": 675, "total": 975, "giniPerMille": 535,
    ]
    #expect(evenness["creditedMinutes"] == credited)
    // Planned 750, 120, 180 and 300.
    let planned: JSONValue = [
      "people": 4, "least": 120, "most": 750, "spread": 630, "total": 1_350, "giniPerMille": 372,
    ]
    #expect(evenness["plannedMinutes"] == planned)
    #expect(evenness["burdenPoints"]?["most"] == 3)
    let short = try LedgerFixtures.autumnLedger().people.filter { !$0.obligations.isEmpty }
      .map { $0.obligations.reduce(0) { $0 + $1.plannedShortMinutes } }
    #expect(evenness["plannedShortMinutes"]?["most"] == .int(try #require(short.max())))
    #expect(evenness["plannedShortMinutes"]?["people"] == .int(short.count))
  }

  @Test("the table has a line for each, and nobody has none")
  func table() throws {
    let text = LedgerText(try LedgerFixtures.autumnLedger()).text()
    #expect(text.contains("hours credited       4   0:00  11:15   11:15   16:15  0.535"), "\(text)")
    let empty = try LedgerFixtures.plan(
      """
      {"format": 1, "name": "t", "horizon": {"start": "2026-09-14", "end": "2026-09-28", "timeZone": "UTC"},
       "volunteers": [{"id": "s", "class": "sworn"}], "events": []}
      """)
    let ledger = Ledger(of: try LedgerFixtures.roster([], of: empty).roster, in: empty)
    #expect(ledger.json()["evenness"]?["creditedMinutes"] == .null)
    #expect(!LedgerText(ledger).text().contains("Gini"))
  }
}
