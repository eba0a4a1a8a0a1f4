import MusterDomain
import MusterJSON
import MusterRules

/// Where posts are found by id.
struct PostIndex {
  /// The post of each id; ids are unique, which the reader has checked.
  private(set) var posts: [String: Int] = [:]
  /// The occurrences of each post of a recurring shift, by id without date, in time order.
  private(set) var occurrences: [String: [Int]] = [:]

  init() {}

  init(_ plan: Plan) {
    posts.reserveCapacity(plan.posts.count)
    for (index, post) in plan.posts.enumerated() {
      posts[post.id] = index
      if let base = PostName.withoutDay(post.id) { occurrences[base, default: []].append(index) }
    }
  }
}

extension PlanReading {
  /// `for`: a volunteer is meant who fits every key, that is, one of its entries.
  func volunteerScope(_ reader: JSONReader) -> [Bool]? {
    guard let object = reader.object(keys: PlanObject.volunteerScope.names) else { return nil }
    var tests: [(Volunteer) -> Bool] = []
    if let classes = object.array("class", .optional, { $0.choice(MemberClass.self) }) {
      tests.append { classes.contains($0.memberClass) }
    }
    if let tiers = object.array("tier", .optional, { $0.int(in: PlanObject.tiers) }) {
      tests.append { tiers.contains($0.tier) }
    }
    if let ranks = object.array("rank", .optional, { $0.choice(Rank.self) }) {
      tests.append { person in person.rank.map { ranks.contains($0) } ?? false }
    }
    if let tags = words(object, "tags", what: "tag of any volunteer", in: { $0.volunteers.flatMap(\.tags) }) {
      tests.append { !tags.isDisjoint(with: $0.tags) }
    }
    if let agencies = words(
      object, "agency", what: "agency of any volunteer", in: { $0.volunteers.compactMap(\.agency) })
    {
      tests.append { person in person.agency.map { agencies.contains($0) } ?? false }
    }
    if let people = object.array("volunteers", .optional, { self.reference($0, in: self.volunteers) }) {
      let ids = Set(people.map { volunteers.ids[$0] })
      tests.append { ids.contains($0.id) }
    }
    if let areas = object.array("zones", .optional, { self.reference($0, in: self.zones) }) {
      let within = plan.zonesWithin(areas)
      tests.append { person in person.homeZone.map { within[$0] } ?? false }
    }
    let flags = plan.volunteers.map { person in tests.allSatisfy { $0(person) } }
    if !flags.contains(true), !diagnostics.hasErrors {
      reader.report("empty-scope", severity: .warning, "this selects no volunteer, so the rule does nothing")
    }
    return flags
  }

  /// `on`: a post is meant that fits every key, that is, one of its entries.
  func postScope(_ reader: JSONReader) -> [Bool]? {
    guard let object = reader.object(keys: PlanObject.postScope.names) else { return nil }
    var tests: [(Int, Post, Event) -> Bool] = []
    if let types = words(object, "eventType", what: "type of any event", in: { $0.events.map(\.type) }) {
      tests.append { types.contains($2.type) }
    }
    if let events = object.array("events", .optional, { self.reference($0, in: self.events) }) {
      let meant = Set(events)
      tests.append { _, post, _ in meant.contains(post.event) }
    }
    if let posts = object.array("posts", .optional, { self.postReferences($0) }) {
      let meant = Set(posts.flatMap { $0 })
      tests.append { place, _, _ in meant.contains(place) }
    }
    if let roles = words(object, "roles", what: "role of any post", in: { $0.posts.map(\.role) }) {
      tests.append { _, post, _ in roles.contains(post.role) }
    }
    if let tags = words(object, "tags", what: "tag of any event", in: { $0.events.flatMap(\.tags) }) {
      tests.append { !tags.isDisjoint(with: $2.tags) }
    }
    if let categories = words(object, "category", what: "category of any post", in: { $0.posts.map(\.category) }) {
      tests.append { _, post, _ in categories.contains(post.category) }
    }
    if let teams = words(object, "teams", what: "team of any post", in: { $0.posts.compactMap(\.team) }) {
      tests.append { _, post, _ in post.team.map { teams.contains($0) } ?? false }
    }
    if let areas = object.array("zones", .optional, { self.reference($0, in: self.zones) }) {
      let within = plan.zonesWithin(areas)
      tests.append { _, post, _ in post.zone.map { within[$0] } ?? false }
    }
    if let priorities = object.array("priority", .optional, { $0.int(in: PlanObject.priorities) }) {
      tests.append { priorities.contains($2.priority) }
    }
    if let standby = object.bool("standby", .optional) { tests.append { _, post, _ in post.isStandby == standby } }
    tests += timeTests(object)
    // Hours that were served at posts of events called off since count towards the rules about them.
    let flags = (plan.posts + plan.unstaffedPosts).enumerated().map { place, post in
      tests.allSatisfy { $0(place, post, plan.events[post.event]) }
    }
    if !flags.prefix(plan.posts.count).contains(true), !diagnostics.hasErrors {
      reader.report("empty-scope", severity: .warning, "this selects no post, so the rule does nothing")
    }
    return flags
  }

  /// What the keys of `on` about time ask of a post.
  private func timeTests(_ object: JSONObjectReader) -> [(Int, Post, Event) -> Bool] {
    let timeline = plan.timeline, holidays = Set(plan.holidays)
    var tests: [(Int, Post, Event) -> Bool] = []
    if let night = object.bool("night", .optional) {
      tests.append { _, post, _ in timeline.nights(of: post.work).isEmpty != night }
    }
    if let weekend = object.bool("weekend", .optional) {
      tests.append { _, post, _ in
        post.operationalDays.contains { timeline.date(ofOperationalDay: $0).isWeekend } == weekend
      }
    }
    if let holiday = object.bool("holiday", .optional) {
      tests.append { _, post, _ in
        post.operationalDays.contains { holidays.contains(timeline.date(ofOperationalDay: $0)) } == holiday
      }
    }
    return tests
  }

  private func words(
    _ object: JSONObjectReader, _ key: String, what: String, in used: (Plan) -> [String]
  ) -> Set<String>? {
    object.array(key, .optional) { self.word($0, what: what, in: used) }.map { Set($0) }
  }
  /// The posts an id means: one, or without its date all occurrences of one.
  private func postReferences(_ reader: JSONReader) -> [Int]? {
    guard let id = reader.string() else { return nil }
    if let post = postIndex.posts[id] { return [post] }
    if let posts = postIndex.occurrences[id] { return posts }
    if let unstaffed = unapprovedPosts[id] {
      warnNotApproved(reader)
      return unstaffed.map { plan.posts.count + $0 }
    }
    refuseUnknownPost(reader, id, mayRecur: true)
    return nil
  }

  /// Whether a post may be missing only because its event, its shift or the horizon has a problem of its own.
  func isDoubtful(post id: String) -> Bool {
    let parts = id.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return false }
    return !hasHorizon || doubtfulShifts.contains("\(parts[0])/\(PostName.recurring(parts[1]))")
      || !events.isWhole && events[String(parts[0])] == nil
      || doubtfulEvents.contains(String(parts[0]))
  }

  /// Whether a post is one of a shift that begins before the first day of the plan does.
  func isBeforeFirstDay(post id: String) -> Bool {
    let parts = id.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 3 && shiftsBefore.contains("\(parts[0])/\(parts[1])")
  }

  private func warnNotApproved(_ reader: JSONReader) {
    reader.report(
      "not-approved", severity: .warning, "\(reader.value.shown) belongs to an event that is not approved",
      advice: "set the event's “approved” to true")
  }

  /// Names the nearest post; unless all occurrences may be meant (`mayRecur`), the first occurrence of a recurring shift.
  ///
  /// Nothing is said of posts that may be missing only because their shift, or the horizon, has a problem of its own.
  func refuseUnknownPost(_ reader: JSONReader, _ id: String, mayRecur: Bool = false) {
    guard !isDoubtful(post: id) else { return }
    guard unapprovedPosts[id] == nil else { return warnNotApproved(reader) }
    if isBeforeFirstDay(post: id) {
      reader.report(
        "before-first-day", severity: .warning,
        "\(reader.value.shown) begins before the first day of this plan, so nobody is rostered for it here",
        advice: "it belongs to the plan that ends with the day before")
      return
    }
    let near = postIndex.occurrences[id] != nil ? id : nearestPost(to: id)
    // A pin means one occurrence: the first, when the name is one of a recurring shift.
    let meant = near.flatMap { postIndex.occurrences[$0]?.first }.map { plan.posts[$0].id }
    let allowed =
      plan.posts.count <= 12 && !plan.posts.isEmpty
      ? plan.posts.map { "\"\(shownText($0.id))\"" }.joined(separator: ", ")
      : "event/shift/post or, for a recurring shift, event/shift@date/post"
    reader.refuse(
      "unknown-post", "is not a post of this plan", allowed: allowed,
      advice: ((mayRecur ? nil : meant) ?? near).map { "“\(shownText($0))”" })
  }

  /// A post whose id is like one that is none, or that belongs to an event or shift of that name; none where thousands of wrong
  /// ids have used up the comparisons.
  private func nearestPost(to id: String) -> String? {
    guard plan.posts.count + postIndex.occurrences.count <= comparisonsLeft else { return nil }
    return nearest(to: id, in: plan.posts.map(\.id) + postIndex.occurrences.keys)
      ?? (id.isEmpty ? nil : plan.posts.first { $0.id.hasPrefix(id + "/") }?.id)
  }
}
