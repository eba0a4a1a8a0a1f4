import MusterDomain
public import MusterFiles
public import MusterJSON
public import MusterProgram
import MusterRules
import PlainText

/// Hours in which qualified people are fewer than posts ask for, found before anything is solved.
///
/// Looked at is each moment at which a duty begins, with all posts whose duty covers it: nobody can hold two of them. A largest
/// matching of people and places (by the hard rules about one person and one post alone) leaves places empty exactly when some of the posts
/// together ask for more people than may hold any of them (Hall); those posts are told. Other rules can only make it worse.
public struct Capacity: Sendable {
  /// Posts of one moment that together ask for more people than there are.
  public struct Shortage: Sendable, Equatable {
    /// The posts, ascending; indices into `Plan.posts`.
    public var posts: [Int]
    /// Everybody who may hold any of them, ascending.
    public var people: [Int]
    /// Places that stay empty in every roster.
    public var missing: Int
  }

  /// People who are named in a line of the text.
  private static let mostNamed = 12

  /// Shortages in order of time; of those over the same posts the first.
  public let shortages: [Shortage]
  private let document: PlanDocument

  /// Looks at every moment.
  ///
  /// Where `no-overlap` is not hard nothing is concluded but for posts one by one.
  ///
  /// - Throws: `ProgramFault` for plans with too many pairs.
  /// - Complexity: the pairs of the plan, and O(places · pairs) of the posts of each moment.
  public init(_ document: PlanDocument) throws(ProgramFault) {
    self.document = document
    let plan = document.plan
    let most = ProgramLimits.mostPairs(volunteers: plan.volunteers.count)
    guard let pairs = EligiblePairs(of: plan, rules: document.rules.entries, atMost: most) else {
      throw ProgramFault(.tooLarge, "people and the posts that they may hold make more than \(most) pairs")
    }
    let isExclusive = document.rules.entries.contains { entry in
      entry.rule is NoOverlap && entry.level == .hard && entry.scope == Scope()
    }
    var seen: Set<[Int]> = [], found: [Shortage] = []
    for posts in isExclusive ? Self.moments(of: plan) : plan.posts.indices.map({ [$0] }) {
      var matching = Matching(posts: posts, plan: plan, pairs: pairs)
      for shortage in matching.shortages() where seen.insert(shortage.posts).inserted { found.append(shortage) }
    }
    shortages = found
  }

  /// The posts that are on duty together whenever a duty begins, without moments whose posts are all part of the next one's.
  private static func moments(of plan: Plan) -> [[Int]] {
    var moments: [[Int]] = [], open: [Int] = []
    // Posts are in order of muster.
    for post in plan.posts.indices {
      let start = plan.posts[post].dutyStart
      let still = open.filter { plan.posts[$0].duty.end > start }
      if still.count < open.count { moments.append(open) }
      open = still + [post]
    }
    if !open.isEmpty { moments.append(open) }
    return moments
  }

  /// True when there is a shortage.
  public var isShort: Bool { !shortages.isEmpty }

  /// Missing places of all shortages.
  public var missing: Int { shortages.reduce(0) { $0 + $1.missing } }

  private var plan: Plan { document.plan }

  /// For the coordinator.
  public func text() -> String {
    let names = Names(plan)
    guard isShort else {
      return "Capacity: at every moment there are as many qualified people as the posts ask for.\n"
    }
    var lines = DisplayText.heading("Capacity: \(Figures.count(shortages.count, "shortage")) before anything is solved")
    for shortage in shortages {
      let asked = shortage.posts.reduce(0) { $0 + plan.posts[$1].min }
      let more = shortage.people.count - Self.mostNamed
      let people =
        shortage.people.isEmpty
        ? "nobody"
        : shortage.people.prefix(Self.mostNamed).map(names.person).joined(separator: ", ")
          + (more > 0 ? " and \(more) more" : "")
      lines += DisplayText.wrapped(
        "\(names.time(shortage.posts[0])): \(shortage.missing) missing: \(asked) asked for at "
          + "\(shortage.posts.map(names.post).joined(separator: ", ")); qualified and available: \(people)",
        first: "  ", indent: "      ")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For programs; ids only.
  public var json: JSONValue {
    .array(
      shortages.map { shortage in
        [
          "start": .string(plan.timeline.text(at: plan.posts[shortage.posts[0]].start)),
          "posts": .strings(shortage.posts.map { plan.posts[$0].id }),
          "people": .strings(shortage.people.map { plan.volunteers[$0].id }), "missing": .int(shortage.missing),
        ]
      })
  }
}

/// A largest matching of people and places of posts that nobody can hold two of.
private struct Matching {
  private let posts: [Int]
  private let least: [Int]
  /// People who may hold each post.
  private let people: [[Int]]
  /// Place of the post that each person holds.
  private var held: [Int: Int] = [:]
  private var count: [Int]

  init(posts: [Int], plan: Plan, pairs: EligiblePairs) {
    self.posts = posts
    least = posts.map { plan.posts[$0].min }
    people = posts.map { post in pairs.pairs(for: post).map { pairs.volunteer(of: Int($0)) } }
    count = posts.map { _ in 0 }
  }

  /// Posts with too few people, each with all posts that compete for the same people.
  mutating func shortages() -> [Capacity.Shortage] {
    for place in posts.indices { while count[place] < least[place], augment(place) {} }
    var told: Set<Int> = [], found: [Capacity.Shortage] = []
    for place in posts.indices where count[place] < least[place] && !told.contains(place) {
      let reached = reach(from: place)
      told.formUnion(reached.places)
      found.append(
        Capacity.Shortage(
          posts: reached.places.sorted().map { posts[$0] }, people: reached.people.sorted(),
          missing: reached.places.reduce(0) { $0 + least[$1] } - reached.people.count))
    }
    return found
  }

  /// Finds one more person for a post, others changing posts for it; false when there is none.
  private mutating func augment(_ place: Int) -> Bool {
    // The post that each person is looked at for, and the person who would leave each post.
    var target: [Int: Int] = [:], leaving: [Int: Int] = [:]
    var queue = [place], next = 0
    while next < queue.count {
      let here = queue[next]
      next += 1
      for person in people[here] where target[person] == nil && held[person] != here {
        target[person] = here
        guard let other = held[person] else {
          var mover = person
          while let there = target[mover] {
            held[mover] = there
            guard there != place, let left = leaving[there] else { break }
            mover = left
          }
          count[place] += 1
          return true
        }
        guard other != place, leaving[other] == nil else { continue }
        leaving[other] = person
        queue.append(other)
      }
    }
    return false
  }

  /// The posts and people that a post's lack has to do with.
  private func reach(from place: Int) -> (places: Set<Int>, people: Set<Int>) {
    var places: Set<Int> = [place], reached: Set<Int> = [], queue = [place]
    while let here = queue.popLast() {
      for person in people[here] where reached.insert(person).inserted {
        if let other = held[person], places.insert(other).inserted { queue.append(other) }
      }
    }
    return (places, reached)
  }
}
