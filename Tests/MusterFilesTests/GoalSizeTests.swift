import MusterFiles
import MusterJSON
import MusterTestSupport
import Testing

/// Plans whose numbers together leave the whole ones are refused where they are read, with the factors.
@Suite struct GoalSizeTests {
  private static func errors(
    rules: String, objective: String = "", post: String = "{\"id\": \"crew\", \"min\": 10000}",
    horizon: (String, String) = ("2026-03-16", "2026-03-30")
  ) -> [String] {
    let text = ValidationTests.toronto(
      horizon: horizon,
      events: ValidationTests.event(
        "\"start\": \"\(horizon.0)T09:00\", \"end\": \"\(horizon.0)T10:00\", \"rrule\": \"FREQ=DAILY\"", post: post),
      rules: rules, more: objective)
    return PlanReaderTests.read(text).diagnostics.filter { $0.severity == .error }.map {
      "\($0.pointer): \($0.message)"
    }
  }

  @Test func weightsThatLeaveTheWholeNumbersAreRefusedAtTheLargest() {
    let points = "{\"event-priority\": {\"priority3\": 1000000}}"
    #expect(Self.errors(rules: points).isEmpty)
    #expect(
      Self.errors(
        rules: points,
        objective: ", \"objective\": {\"mode\": \"weighted\", \"weights\": {\"staffing\": 1000000000}}")
        == [
          "/objective/weights/staffing: the weighted sum could come to 1.4·10^20 points: the tier staffing to 1.4·10^11 × its weight of 1000000000"
        ])
    // The same weights where goals are taken in order weigh nothing.
    #expect(
      Self.errors(rules: points, objective: ", \"objective\": {\"weights\": {\"staffing\": 1000000000}}").isEmpty)
  }

  @Test func entriesOfOneRuleAreTakenTogether() {
    func rules(_ entries: Int) -> String {
      let entry = "{\"weight\": 1000000}"
      return "{\"event-priority\": {\"priority3\": 1000000}, \"staffing-minimum\": ["
        + Array(repeating: entry, count: entries).joined(separator: ",") + "]}"
    }
    #expect(Self.errors(rules: rules(7)).isEmpty)
    let many = Self.errors(rules: rules(200))
    #expect(
      many.count == 1 && many[0].hasPrefix("/rules/staffing-minimum/")
        && many[0].contains("the tier staffing could come to 2.8·10^19 points: staffing-minimum to 1.4·10^11")
        && many[0].contains("× its weight of 1000000, with "), "\(many)")
  }

  @Test func tenYearsOfTenThousandAreWithinWholeNumbers() {
    #expect(Self.errors(rules: "{}", horizon: ("2026-03-16", "2036-03-16")).isEmpty)
  }
}
