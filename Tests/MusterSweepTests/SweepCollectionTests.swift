import Foundation
import MusterJSON
import Spreadsheet
import Testing

@testable import MusterSweep

@Suite struct DifferenceTests {
  private static func goals(_ goals: [(String, Int, Int?)]) -> [CaseAnswer.Goal] {
    goals.map { CaseAnswer.Goal(id: $0.0, value: $0.1, bound: $0.2, isProved: $0.1 == $0.2) }
  }

  /// Value and bound of the base, of the other, and what follows.
  @Test(
    arguments: [
      (5, 5, 8, 8, 3...3, .exact), (5, 5, 8, 6, 1...3, .sign), (5, 3, 8, 6, 1...5, .sign), (5, 5, 8, 5, 0...3, .sign),
      (5, 5, 8, 4, -1...3, .undecided), (8, 4, 5, 5, -3...1, .undecided), (8, 6, 5, 5, -3 ... -1, .sign),
      (5, 0, 5, 0, -5...5, .undecided),
    ] as [(Int, Int, Int, Int, ClosedRange<Int>, Difference.Certainty)])
  func theIntervalOfTheDifferenceIsThatOfTheBestRosters(
    base: Int, baseBound: Int, other: Int, otherBound: Int, range: ClosedRange<Int>, certainty: Difference.Certainty
  ) throws {
    let found = Difference.between(
      Self.goals([("staffing", base, baseBound)]), Self.goals([("staffing", other, otherBound)]))
    let difference = try #require(found["staffing"])
    #expect(difference.found == other - base && difference.range == range && difference.certainty == certainty)
    // Whatever the best rosters are, their difference lies in the interval.
    for low in baseBound...base {
      for high in otherBound...other { #expect(range.contains(high - low)) }
    }
  }

  @Test func aGoalAfterOneThatIsNotProvedIsUndecided() {
    let base = Self.goals([("safety", 0, 0), ("staffing", 5, 4), ("fairness", 7, 7)])
    let other = Self.goals([("safety", 1, 1), ("staffing", 9, 9), ("fairness", 9, 9)])
    let found = Difference.between(base, other)
    #expect(found["safety"]?.certainty == .exact && found["staffing"]?.certainty == .sign)
    #expect(found["fairness"] == Difference(found: 2, range: nil))
    #expect(found["fairness"]?.certainty == .undecided)
  }

  @Test func theWeightedSumIsOneGoalAndItsPartsAreUndecided() {
    let base = Self.goals([("safety", 0, nil), ("objective", 50, 50)])
    let other = Self.goals([("safety", 4, nil), ("objective", 70, 70)])
    let found = Difference.between(base, other)
    #expect(found["objective"]?.certainty == .exact && found["safety"]?.certainty == .undecided)
  }

  @Test func numbersAtTheEndsOfTheirRangeAreNoTrap() {
    let found = Difference.between(Self.goals([("a", .max, .max)]), Self.goals([("a", -1, .min + 1)]))
    #expect(found["a"]?.certainty == .undecided && found["a"]?.range == nil)
  }
}

@Suite struct SweepCollectionTests {
  /// Three plans: one answered, one whose storm was cut, one whose storm was refused and whose base is waiting.
  private static func collection(labels: [String] = ["plan-0", "plan-1", "plan-2"]) throws -> SweepCollection {
    let sweep = try TestSweep()
    let solver = CountingSolver { work in
      let name = (try? work.plan.bytes()).map { String(decoding: $0, as: UTF8.self) } ?? ""
      if name.hasSuffix("plan-2") { return .result(.failed(CaseFailure(.refused, "/remove/events/0: no event \"x\""))) }
      if name.hasSuffix("plan-1"), work.overlay != nil {
        return .result(
          .answered(CaseResultTests.answer(.timeLimit, isRepeatable: false, value: 30, bound: 2, missing: 4)))
      }
      return .result(
        .answered(
          CaseResultTests.answer(
            value: work.overlay == nil ? 10 : 20, bound: work.overlay == nil ? 10 : 20,
            missing: work.overlay == nil ? 1 : 3)))
    }
    for number in [0, 1, 2, 3, 5] { _ = sweep.runner(solver).run(number) }
    let named = SweepManifest(
      muster: sweep.manifest.muster, options: sweep.manifest.options,
      plans: zip(sweep.manifest.plans, labels).map { .init(label: $1, file: $0.file, digest: $0.digest) },
      questions: sweep.manifest.questions)
    return SweepCollection(try SweepSurvey(sweep.folder, named, threads: 1))
  }

  @Test func whatHasNoAnswerIsCountedAndInNoSum() throws {
    let collection = try Self.collection()
    #expect(collection.countsText == "6 cases: 3 answered, 1 cut, 1 failed, 1 waiting.")
    #expect(collection.rows.map(\.state.word) == ["answered", "answered", "answered", "cut", "waiting", "failed"])
    #expect(collection.unsettled.map(\.number) == [3, 4, 5])
    let storm = collection.sums[1]
    #expect((storm.cases, storm.answered, storm.missing) == (3, 2, 7))
    #expect((storm.more, storm.fewer, storm.undecided) == (1, 0, 1))
  }

  @Test func theTableHasEveryCaseAndReadsAsItWasWritten() throws {
    let collection = try Self.collection()
    var reader = CSVReader(Array(collection.table().utf8))
    var rows: [[String]] = []
    while let row = reader.next(most: 100) { rows.append(row.cells) }
    #expect(rows.count == 7)
    let columns = try #require(rows.first)
    #expect(rows.allSatisfy { $0.count == columns.count })
    func cell(_ row: Int, _ column: String) throws -> String {
      rows[row + 1][try #require(columns.firstIndex(of: column), "\(column)")]
    }
    #expect(try cell(1, "staffing") == "20" && cell(1, "staffing change") == "10")
    #expect(try cell(1, "staffing certainty") == "exact" && cell(1, "missing change") == "2")
    #expect(try cell(3, "staffing certainty") == "undecided" && cell(3, "missing decided") == "no")
    #expect(try cell(3, "repeatable") == "no" && cell(3, "ending") == "time-limit")
    #expect(try cell(4, "staffing") == "" && cell(4, "missing") == "" && cell(4, "state") == "waiting")
    #expect(try cell(5, "problem").contains("no event"))
    #expect(try cell(0, "hours") == "10.08")
  }

  @Test func thePageMarksWhatIsNotDecidedAndListsWhatIsMissing() throws {
    let page = SweepReport(try Self.collection()).html()
    #expect(page.contains("30 (+20 ?) ≥ 2"))
    #expect(page.contains("20 (+10)<"))
    #expect(page.contains("<h2>Not settled</h2>") && page.contains("no event &quot;x&quot;"))
    #expect(page.contains("2 of 3"))
    #expect(page.contains("between -8 and +20"))
  }

  @Test func hostileNamesStayText() throws {
    let hostile = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "=HYPERLINK(\"http://x\")"]
    let collection = try Self.collection(labels: hostile)
    let page = SweepReport(collection).html()
    #expect(!page.contains("<script") && !page.contains("<img"))
    #expect(page.contains("&lt;script&gt;"))
    #expect(collection.table().contains("'=HYPERLINK"))
    let status = SweepStatusText(try TestSweep().survey()).whole()
    #expect(!status.contains("\u{1B}"))
  }

  @Test func aSweepInWhichAllIsAnsweredListsNothingAsNotSettled() throws {
    let sweep = try TestSweep(plans: 1)
    for number in [0, 1] {
      _ = sweep.runner(CountingSolver { _ in .result(.answered(CaseResultTests.answer())) }).run(number)
    }
    let collection = SweepCollection(try sweep.survey())
    #expect(collection.survey.isComplete && collection.unsettled.isEmpty)
    #expect(!SweepReport(collection).html().contains("Not settled"))
    #expect(collection.json["complete"]?.bool == true)
  }
}
