import MusterFiles
import MusterJSON
import MusterTestSupport
import Testing

/// A few lines of rules over ten years may not ask for all the memory there is.
@Suite struct RuleReachTests {
  private static func errors(
    people: Int = 1, days: (String, String) = ("2026-01-01", "2036-01-01"), rules: String
  ) -> [Diagnostic] {
    let volunteers = (0..<people).map { "{\"id\": \"v-\($0)\", \"class\": \"volunteer\"}" }.joined(separator: ",")
    let text = """
      {"format": 1, "name": "reach", "horizon": {"start": "\(days.0)", "end": "\(days.1)", "timeZone": "UTC"},
       "volunteers": [\(volunteers), {"id": "s", "class": "sworn"}],
       "events": [{"id": "e", "type": "patrol", "shifts": [{"id": "s", "start": "\(days.0)T09:00", "end": "\(days.0)T10:00",
         "rrule": "FREQ=DAILY", "posts": [{"id": "a"}, {"id": "b"}]}]}],
       "rules": {\(rules)}}
      """
    return PlanReader.read(Array(text.utf8), file: "plan.json").diagnostics.filter { $0.severity == .error }
  }

  private static func entries(_ count: Int, _ text: (Int) -> String) -> String {
    "[" + (0..<count).map(text).joined(separator: ",") + "]"
  }

  /// 20 people owe hours in each of 523 weeks: 48 entries are 502,080 obligations of the 502,100 that 21 volunteers may have. Sworn
  /// members owe none.
  @Test func peopleTimesPeriods() throws {
    func owed(_ count: Int) -> String {
      "\"min-hours-period\": " + Self.entries(count) { "{\"hours\": \($0 + 1), \"period\": \"week\"}" }
    }
    #expect(Self.errors(people: 20, rules: owed(48)).isEmpty)
    let found = Self.errors(people: 20, rules: owed(200))
    #expect(found.count == 1 && found[0].code == "rules-too-large", "\(found)")
    #expect(found.first?.pointer.description == "/rules/min-hours-period/48", "\(found)")
    // A month instead of ten years, or a year's obligation instead of a week's, is within it.
    #expect(Self.errors(people: 20, days: ("2026-01-01", "2026-02-01"), rules: owed(200)).isEmpty)
    #expect(Self.errors(people: 20, rules: owed(200).replacing("week", with: "year")).isEmpty)
  }

  /// 7,304 posts: 68 entries are within it, so it takes two rules of 40; an entry alone is never too much.
  @Test func postsOfSeveralEntries() {
    let targets = "\"staffing-target\": " + Self.entries(40) { "{\"weight\": \($0 + 1)}" }
    let minima = "\"staffing-minimum\": " + Self.entries(40) { "{\"weight\": \($0 + 1)}" }
    #expect(Self.errors(rules: targets).isEmpty)
    let found = Self.errors(rules: targets + "," + minima)
    #expect(found.count == 1 && found[0].code == "rules-too-large", "\(found)")
    #expect(found.first?.pointer.description == "/rules/staffing-minimum/28", "\(found)")
    #expect(Self.errors(rules: targets + ", \"staffing-minimum\": {}").isEmpty)
    #expect(
      Self.errors(rules: targets + "," + minima.replacing("{\"weight", with: "{\"level\": \"off\", \"weight")).isEmpty)
  }

  /// Everybody at every shift of ten years: 136 people are 496,672 duties of the 513,700 that 137 volunteers may owe; 160 are too many.
  @Test func peopleTimesWhatTheyMustAttend() {
    let all = "\"mandatory-duty\": {\"per\": \"shift\"}"
    #expect(Self.errors(people: 136, rules: all).isEmpty)
    let found = Self.errors(people: 160, rules: all)
    #expect(found.count == 1 && found[0].code == "rules-too-large", "\(found)")
    #expect(found.first?.pointer.description == "/rules/mandatory-duty", "\(found)")
    #expect(Self.errors(people: 160, days: ("2026-01-01", "2027-01-01"), rules: all).isEmpty)
  }
}
