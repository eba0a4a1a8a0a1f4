public import MusterDomain

/// In a crew there are at most so many people of one kind for each of another: subordinates for a lead, youths for an adult,
/// novices for somebody experienced, posts for a relief.
///
/// `by` are those in the crew, in scope or not, whom `by` selects at a post of theirs there; counted are the others in scope whom
/// `people` selects, and the guests. With `by` not given nothing is asked.
public struct CrewRatio: CrewRule {
  /// Who is counted; nil = everybody.
  public var people: PeopleGroup?
  /// Whom they are counted against; nil = nothing is asked.
  public var by: PeopleGroup?
  /// How many there may be for every `each` of `by`.
  public var most = 5
  /// For how many of `by` there may be `most`.
  public var each = 1
  /// How many there may be beyond.
  public var plus = 0
  /// Guests that are counted with the people.
  public var guests = CountedGuests.none
  /// Which posts make a crew.
  public var per = Grouping.shift
  /// True when another rule keeps everybody from two posts of one shift.
  public private(set) var holdsOnePostEach = false

  public static let about = RuleAbout(
    id: "crew-ratio",
    summary: "In a crew there are at most so many people of one kind for each of another.",
    unit: "people", tier: .staffing, defaultLevel: .critical,
    source: "Span of control of 3 to 7 (incident command); one adult to 8 or 10 youths; one relief for 5 posts.",
    formulation: "each (sum_v counted[v,g] + guests[g] run[g]) <= most sum_v by[v,g] + each plus, run[g] = any(x in g)",
    details: """
      Both sides count heads: who holds several posts of the crew counts once, and whoever is among `by` there is not among those
      counted. `for` selects whose work is counted at all; `by` may be anybody in the crew. Guests count in full for every crew of
      their event as soon as anybody whom `for` selects is in it.

      For every `each` of `by` there may be `most`: 5 subordinates for each lead is `most` 5; one relief for 5 posts is `most` 5 with
      the relief's role as `by`; two adults for 15 youths is `most` 15, `each` 2. Nothing is rounded: the limit is
      most · by / each + plus, and the amount counts what is above it in parts of a person, `each` to one.
      """)
  public static let parameters: [Parameter<Self>] = [
    .people("people", \.people, "Who is counted; everybody unless given"),
    .people("by", \.by, "Whom they are counted against; nothing is asked without it"),
    .integer("most", \.most, in: 0...10_000, unit: "people", "How many there may be for every `each` of `by`"),
    .integer("each", \.each, in: 1...100, unit: "people", "For how many of `by` there may be `most`"),
    .integer("plus", \.plus, in: 0...10_000, unit: "people", "How many there may be beyond"),
    .choice("guests", \.guests, "Guests of the event who are counted with the people"),
    .choice("per", \.per, "What makes a crew"),
  ]
  public init() {}

  public var grouping: Grouping { per }

  public func violations(of group: PostGroup, in roster: Roster, of plan: Plan, scope: Scope) -> [Violation] {
    guard let by else { return [] }
    let crew = roster.crew(of: group.posts)
    guard crew.contains(where: { scope.includes(volunteer: $0) }) else { return [] }
    var counted = guests.count(of: plan.events[plan.posts[group.posts[0]].event])
    var others = 0
    for volunteer in crew {
      let held = roster.posts(of: volunteer, among: group.posts)
      if held.contains(where: { by.includes(volunteer, at: $0, in: plan) }) {
        others += 1
      } else if scope.includes(volunteer: volunteer),
        held.contains(where: { people?.includes(volunteer, at: $0, in: plan) ?? true })
      {
        counted += 1
      }
    }
    let above = each * (counted - plus) - most * others
    return above > 0 ? [Violation(Subject(posts: group.posts), amount: above)] : []
  }

  public func prepared(for plan: Plan, scope: Scope, among rules: [ActiveRule]) -> CrewRatio {
    var copy = self
    copy.holdsOnePostEach = Self.holdOnePostEach(per, rules)
    return copy
  }

  public func greatestCost(in plan: Plan, scope: Scope) -> Double {
    let invited = plan.sum(over: scope) { guests.count(of: plan.events[$0.event]) }
    return Double(each) * (plan.pairCount(of: scope) + invited)
  }

  public func text(_ violation: Violation, in plan: Plan) -> String {
    let name = per.name(ofGroupWith: violation.subject.posts[0], in: plan)
    let above = (violation.amount + each - 1) / each
    let limit = each == 1 ? "\(most) for each" : "\(most) for every \(each)"
    let beyond = plus > 0 ? " and \(plus) beyond" : ""
    let who =
      guests == .none ? counted(above, "person", "people") : counted(above, "person or guest", "people or guests")
    return "\(name) has \(who) more than those who answer for them may have (\(limit)\(beyond))"
  }

  public func concerns(in plan: Plan, scope: Scope) -> [String] {
    guard by != nil else { return ["by is not given, so nothing is asked"] }
    guard guests != .none else { return [] }
    let isThere = plan.posts.indices.contains {
      scope.includes(post: $0) && guests.count(of: plan.events[plan.posts[$0].event]) > 0
    }
    return isThere ? [] : ["no event in scope says how many \(guests == .youth ? "young " : "")guests it has"]
  }
}

extension CrewRule {
  /// True when nobody can hold two posts of a crew: posts of a shift are at one time, and another rule forbids that to everybody.
  static func holdOnePostEach(_ per: Grouping, _ rules: [ActiveRule]) -> Bool {
    switch per {
    case .post, .team, .shift:
      rules.contains { $0.rule is NoOverlap && $0.level == .hard && $0.scope == Scope() }
    case .day, .event: false
    }
  }
}
