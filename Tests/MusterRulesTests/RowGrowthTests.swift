import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

/// Rows of one person grow with the posts, not with their square, and end where they may grow no more.
@Suite struct RowGrowthTests {
  /// Two shifts in two zones that overlap, and one an hour later in the first, each with so many posts.
  private static func plan(_ posts: Int) -> Plan {
    let crew = Array(repeating: { (_: inout Post) in }, count: posts)
    return PlanBuilder()
      .change {
        $0.zones = ["north", "south"].map { Zone(id: $0, name: $0) }
        $0.travel = TravelTimes(zones: 2)
        $0.travel.set(45, from: 0, to: 1)
        $0.events[0].zone = 0
      }
      .volunteer("v-1")
      .shift("early", day: 0, "09:00", "12:00", posts: crew)
      .shift("late", day: 0, "13:00", "15:00", posts: crew)
      .event("f") { $0.zone = 1 }.shift("south", day: 0, "11:00", "12:30", posts: crew)
      .plan
  }

  private static func size(_ rule: any VolunteerRule, posts: Int) -> Int {
    let plan = plan(posts)
    return RuleLaws.rows(of: ActiveRule(rule), over: RuleLaws.allPairs(of: plan), plan: plan, elastic: false).size
  }

  private static let kinds = RuleCatalog.all.compactMap { $0.init().kind.aboutOnePerson }

  @Test(arguments: kinds.indices)
  func fourTimesThePostsAreFourTimesTheRows(_ index: Int) {
    let rule = Self.kinds[index]
    let (few, many) = (Self.size(rule, posts: 60), Self.size(rule, posts: 240))
    #expect(many <= 6 * few + 200, "\(type(of: rule).about.id): \(few) and \(many)")
  }

  @Test func postsAloneThatTravelDoesNotTellApartStandForEachOther() throws {
    let plan = Self.plan(70)
    let pairs = RuleLaws.allPairs(of: plan)
    let rows = RuleLaws.rows(of: ActiveRule(TravelGap()), over: pairs, plan: plan, elastic: false)
    func breaks(_ held: Set<Int>) -> Bool {
      rows.rows.contains { row in row.amount { rows.value(of: $0) { held.contains(pairs.post(of: $0)) } } > 0 }
    }
    let sample = plan.posts.indices.filter { $0 % 9 < 2 }
    for one in sample {
      for other in sample where one < other {
        let said = TravelGap().violations(of: 0, holding: [one, other], in: plan, scope: Scope())
        #expect(breaks([one, other]) == !said.isEmpty, "\(plan.posts[one].id) and \(plan.posts[other].id)")
      }
    }
  }

  @Test func aWriterThatIsFullTakesNothingMore() {
    let plan = Self.plan(200), pairs = RuleLaws.allPairs(of: plan)
    var rows = RowWriter(limit: 5_000)
    NoOverlap().rows(of: 0, over: pairs, in: plan, scope: Scope(), elastic: true, into: &rows)
    #expect(rows.isFull && rows.size < 6_000 && rows.rows.count <= 500)
    var other = RowWriter(limit: 5_000)
    TravelGap().rows(of: 0, over: pairs, in: plan, scope: Scope(), elastic: true, into: &other)
    #expect(other.isFull && other.rows.count <= 500)
  }

  @Test func coefficientsBeyondWhatProgramsKeepFillAWriter() {
    var rows = RowWriter()
    rows.bound(Subject(), [Term(pair: 0, Int(Int32.max / 2)), Term(pair: 1, 1)], upper: 1)
    #expect(rows.isFull && rows.isTooWide && rows.rows.isEmpty)
    var others = RowWriter()
    others.bound(Subject(), [Term(pair: 0)], lower: Int(Int32.max / 2) + 1)
    #expect(others.isFull && others.isTooWide)
    var fitting = RowWriter()
    fitting.bound(Subject(), [Term(pair: 0, Int(Int32.max / 2))], upper: 1)
    #expect(!fitting.isFull && fitting.rows.count == 1)
  }
}
