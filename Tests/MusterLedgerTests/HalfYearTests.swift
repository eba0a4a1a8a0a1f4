import GLPKBackend
import MusterCalendar
import MusterDomain
import MusterEngine
import MusterFiles
import MusterGenerate
import MusterJSON
import MusterLedger
import Testing

/// January to June with the same people: each month is solved with the history that the ledger of the month before wrote.
@Suite("Half a year in a chain")
struct HalfYearTests {
  private static let volunteers = 10
  /// Weeks of each month, from Monday 2026-01-05; together half a year.
  private static let months = [4, 4, 5, 4, 4, 5]

  /// Hours with which the year began, unfairly: a transfer from another unit.
  private static func openingHours(_ index: Int) -> Int { index % 4 * 6 }

  /// The bytes of one month's plan, its hours to be shared equally over the year.
  ///
  /// Everybody is always available everywhere and only officers' posts ask for anything, so that fairness is held back by nothing but what
  /// the months before were: who can hold few posts stays behind whatever the ledger says. Generated histories are taken out.
  private static func month(_ number: Int, start: CivilDate) throws -> [UInt8] {
    let recipe = try #require(
      PlanRecipe(
        volunteers: volunteers, weeks: months[number], loadPercent: 60, profile: .rural, seed: 2, start: start))
    var tree = PlanGenerator.plan(recipe)
    let people = try #require(tree["volunteers"]?.elements).enumerated().map { index, person in
      var person = person
      for key in ["availability", "zones"] { person[member: key] = nil }
      person[member: "history"] =
        number == 0 && index < volunteers ? ["hoursYearToDate": .int(openingHours(index))] : nil
      return person
    }
    tree[member: "volunteers"] = .array(people)
    tree[member: "events"] = tree["events"].map(opened)
    tree[member: "rules"] = [
      "minimum-rest": ["level": "hard", "hours": 8],
      "hours-equity": ["level": "soft", "carry": true, "toleranceHours": 0, "bandHours": 4, "bands": 4],
    ]
    return tree.bytes()
  }

  /// Events whose posts ask for nothing, but for officers'.
  private static func opened(_ value: JSONValue) -> JSONValue {
    if let elements = value.elements { return .array(elements.map(opened)) }
    guard let members = value.members else { return value }
    return .object(
      members.filter { $0.key != "requires" || $0.value["class"] == ["sworn"] }
        .map { JSONValue.Member($0.key, opened($0.value)) })
  }

  private func solved(_ bytes: [UInt8]) throws -> (document: PlanDocument, roster: Roster) {
    let (document, diagnostics) = PlanReader.read(bytes, file: "month.json")
    let plan = try #require(document, "\(diagnostics.filter { $0.severity == .error })")
    let outcome = try Scheduler(solver: GLPKSolver(), options: SearchOptions(threads: 2))
      .solve(plan.plan, rules: plan.rules)
    #expect(outcome.status == .optimal)
    return (plan, outcome.roster)
  }

  /// The spread of the year's credited minutes at the beginning and after each month, and the longest shift.
  private func spreads(carrying: Bool) throws -> (spreads: [Int], longest: Int) {
    var start = try #require(CivilDate(year: 2026, month: 1, day: 5))
    var bytes = try Self.month(0, start: start)
    var total = (0..<Self.volunteers).map { Self.openingHours($0) * 60 }
    var spreads = [try spread(total)], longest = 0
    for number in Self.months.indices {
      let (document, roster) = try solved(bytes)
      let plan = document.plan
      if carrying {
        // The history that was written is what loops over the rosters so far add up to.
        #expect(plan.volunteers.prefix(Self.volunteers).map(\.history.yearToDateMinutes) == total)
      }
      for volunteer in 0..<Self.volunteers {
        for post in roster.duties[volunteer] { total[volunteer] += plan.posts[post].creditedMinutes }
      }
      longest = max(longest, plan.posts.map(\.creditedMinutes).max() ?? 0)
      spreads.append(try spread(total))
      guard number + 1 < Self.months.count else { break }
      start = start.adding(days: 7 * Self.months[number])
      bytes = try Self.month(number + 1, start: start)
      guard carrying else { continue }
      let ledger = Ledger(of: roster, in: document, countsUnrecorded: true)
      #expect(
        ledger.people.prefix(Self.volunteers).map { person in
          person.periods.filter { $0.period == "year" }.reduce(0) { $0 + $1.carriedMinutes + $1.creditedMinutes }
        } == total)
      let filled = try #require(NextHistory.fill(bytes, file: "next.json", from: ledger).next)
      #expect(filled.kept == [] && filled.missing == [] && filled.gapDays == 0)
      bytes = filled.bytes
    }
    return (spreads, longest)
  }

  private func spread(_ minutes: [Int]) throws -> Int { try #require(minutes.max()) - #require(minutes.min()) }

  @Test("carried on by the ledger, the year's hours draw together and stay within a shift")
  func carried() throws {
    let (carried, longest) = try spreads(carrying: true)
    let alone = try spreads(carrying: false).spreads
    #expect(carried.count == 7 && carried[0] == 18 * 60)
    for (before, after) in zip(carried, carried.dropFirst()) { #expect(after <= max(before, longest)) }
    #expect(try #require(carried.last) <= longest)
    // Months that know nothing of each other leave the unfair beginning as it was.
    #expect(try #require(alone.last) > 2 * #require(carried.last))
  }
}
