import MusterCalendar
import MusterDomain
import MusterProgram
import MusterRules
import MusterTestSupport
import Testing

/// Who may hold what, by words for shares and the ledger and by filters for the program: both must say the same.
@Suite struct AdmissionTests {
  @Test func wordsAdmitWhomTheFiltersAdmit() {
    var (admitted, refused) = (0, 0)
    for seed in 0..<200 as Range<UInt64> {
      var plan = SmallPlans.plan(seed: seed, volunteers: 4, posts: 6)
      plan.pins = [Pin(volunteer: 1, post: 2, isAssigned: false), Pin(volunteer: 0, post: 3, isAssigned: true)]
      let rules = RandomRuleBooks.rules(for: &plan, seed: seed)
      let pairs = EligiblePairs(of: plan, rules: rules.entries)
      let admission = Admission(of: plan, rules: rules.entries)
      for volunteer in plan.volunteers.indices {
        let open = pairs.pairs(of: volunteer).map { pairs.post(of: $0) }
        #expect(admission.posts(openTo: volunteer) == open, "seed \(seed)")
        (admitted, refused) = (admitted + open.count, refused + plan.posts.count - open.count)
        // What was offered, minute by minute.
        let offered = admission.offeredWork(of: volunteer) { $0 % 2 == 0 }
        let held = open.filter {
          $0 % 2 == 0
            && plan.volunteers[volunteer].availability.overlapMinutes(with: plan.posts[$0].duty)
              == plan.posts[$0].duty.length
        }
        let minutes = Set(held.flatMap { plan.posts[$0].work.start..<plan.posts[$0].work.end })
        #expect(offered.minutes == minutes.count, "seed \(seed)")
      }
    }
    #expect(admitted > 500 && refused > 500)
  }
}
