import MusterDomain
import MusterRules

/// What keeps people from posts, by the words of the rules of one level; made once for a plan and asked for every short post.
struct Obstacles {
  private let plan: Plan
  private let rules: RuleBook
  private let filters: [(entry: Int, rule: any EligibilityRule)]
  private let personal: [(entry: Int, rule: any VolunteerRule, reach: Reach)]
  private let crews: [(entry: Int, rule: any CrewRule)]
  private let teams: [(entry: Int, rule: any TeamRule)]
  private let longestDuty: Int
  private let neighbours: PostNeighbours

  /// - Complexity: O(rules + posts).
  init(plan: Plan, rules: RuleBook, level: Level) {
    (self.plan, self.rules) = (plan, rules)
    var filters: [(entry: Int, rule: any EligibilityRule)] = []
    var personal: [(entry: Int, rule: any VolunteerRule, reach: Reach)] = []
    var crews: [(entry: Int, rule: any CrewRule)] = []
    var teams: [(entry: Int, rule: any TeamRule)] = []
    for (index, entry) in rules.entries.enumerated() where entry.level == level {
      switch entry.rule.kind {
      case .eligibility(let rule): filters.append((index, rule))
      case .volunteer(let rule):
        let reach = rule.reach(in: plan)
        if reach != .nothing { personal.append((index, rule, reach)) }
      case .crew(let rule): crews.append((index, rule))
      case .team(let rule): teams.append((index, rule))
      // Applied already: nobody can break it.
      case .demand: break
      }
    }
    (self.filters, self.personal, self.crews, self.teams) = (filters, personal, crews, teams)
    longestDuty = plan.posts.reduce(0) { Swift.max($0, $1.duty.length) }
    neighbours = PostNeighbours(of: plan, for: crews.map(\.rule.grouping))
  }

  /// Index of the first entry about one person that stops a volunteer from taking a post on top of what they hold; nil = none.
  ///
  /// - Complexity: O(rules), and what the rules take for the duties within their reach.
  func first(for volunteer: Int, to post: Int, in roster: Roster) -> Int? {
    for (entry, rule) in filters {
      if rule.refusal(of: volunteer, from: post, in: plan, scope: rules.entries[entry].scope) > 0 { return entry }
    }
    let duties = roster.duties[volunteer]
    var (known, held, more) = (Reach.nothing, [Int](), [Int]())
    for (entry, rule, reach) in personal where rules.entries[entry].scope.includes(volunteer: volunteer) {
      if reach != known {
        held = near(post, within: reach, among: duties)
        more = held
        more.insert(post, at: held.firstIndex { $0 > post } ?? held.count)
        known = reach
      }
      let scope = rules.entries[entry].scope
      func amount(_ duties: [Int]) -> Int {
        rule.violations(of: volunteer, holding: duties, in: plan, scope: scope).reduce(0) { $0 + $1.amount }
      }
      if amount(more) > amount(held) { return entry }
    }
    return nil
  }

  /// Those duties of an ascending list that lie within a rule's reach of a post.
  private func near(_ post: Int, within reach: Reach, among duties: [Int]) -> [Int] {
    guard case .minutes(let minutes) = reach else { return duties }
    let duty = plan.posts[post].duty
    let first = duties.firstPlace { plan.posts[$0].dutyStart >= duty.start - minutes - longestDuty }
    let end = duties.firstPlace { plan.posts[$0].dutyStart > duty.end + minutes }
    return Array(duties[first..<Swift.max(first, end)])
  }

  /// Index of the first entry about crews that is broken further when these people take a post; nil = none.
  ///
  /// - Parameter roster: is the same afterwards.
  /// - Complexity: O(rules), and what the rules take for the posts that they judge together with this one.
  func first(whenFilling post: Int, with people: some Sequence<Int>, in roster: inout Roster) -> Int? {
    let before = amounts(around: post, in: roster)
    for volunteer in people { roster.assign(volunteer, to: post) }
    let after = amounts(around: post, in: roster)
    for volunteer in people { roster.release(volunteer, from: post) }
    return zip(before, after).filter { $1.amount > $0.amount }.map(\.0.entry).min()
  }

  /// What each rule over crews is broken by; of rules that judge groups, in the groups of the post's shift, day or event.
  private func amounts(around post: Int, in roster: Roster) -> [(entry: Int, amount: Int)] {
    let groups = crews.map { entry, rule in
      let scope = rules.entries[entry].scope
      let amount = rule.grouping.groups(of: plan, scope: scope, among: neighbours(of: post, rule.grouping)).reduce(0) {
        $0 + rule.violations(of: $1, in: roster, of: plan, scope: scope).reduce(0) { $0 + $1.amount }
      }
      return (entry, amount)
    }
    return groups
      + teams.map { entry, rule in
        let found = rule.violations(in: roster, of: plan, scope: rules.entries[entry].scope)
        return (entry, found.reduce(0) { $0 + $1.amount })
      }
  }
}

/// The posts of each post's shift, day or event.
struct PostNeighbours: Sendable {
  private let plan: Plan
  private var byDay: [[Int]: [Int]] = [:]
  private var byEvent: [Int: [Int]] = [:]

  /// - Complexity: O(posts).
  init(of plan: Plan, for groupings: [Grouping]) {
    self.plan = plan
    guard groupings.contains(.day) || groupings.contains(.event) else { return }
    for (index, post) in plan.posts.enumerated() {
      if groupings.contains(.day) { byDay[[post.event, post.operationalDay], default: []].append(index) }
      if groupings.contains(.event) { byEvent[post.event, default: []].append(index) }
    }
  }

  /// Posts that a grouping may judge together with one, ascending.
  func callAsFunction(of post: Int, _ grouping: Grouping) -> [Int] {
    let place = plan.posts[post]
    return switch grouping {
    case .post, .team, .shift: Array(plan.shifts[place.shift].posts)
    case .day: byDay[[place.event, place.operationalDay]] ?? [post]
    case .event: byEvent[place.event] ?? [post]
    }
  }
}
