import MusterDomain
import MusterJSON
import MusterRules

// What only the whole plan can tell: pins against hard rules, and what somebody should look at.
extension PlanReading {
  /// Checks the whole plan; the reader has found no error before.
  func check(_ rules: RuleBook, entries: [RuleEntry]) {
    checkCosts(rules, entries)
    checkWorstFirst(rules, entries)
    checkReach(entries)
    checkPins(against: rules)
    warnOfConcerns(rules, entries)
    warnOfPostsWithoutTheirCertificate()
    warnOfMissingCertificates()
    warnOfUnknownAges()
    warnOfMissingLimits(rules)
    warnOfMinorsWithoutLimits(rules)
    warnOfWeights(rules, entries)
    warnOfVainWishes()
    warnOfPointlessRules(rules, entries)
    warnOfPostsWithoutPlaces()
    warnOfPostsWithoutAnybody(rules)
  }

  // MARK: Pins

  private func checkPins(against rules: RuleBook) {
    let hard = rules.entries.filter { $0.level == .hard }
    var people: [Int: [Int]] = [:]
    var crew: [Int: Int] = [:]
    for (index, pin) in plan.pins.enumerated() where pin.isAssigned {
      people[pin.volunteer, default: []].append(pin.post)
      crew[pin.post, default: 0] += 1
      let most = plan.posts[pin.post].max
      if crew[pin.post] == most + 1 {
        pinReaders[index].report(
          "pins-exceed-max", "pins put more people on \(plan.posts[pin.post].id) than its max, \(most)",
          allowed: "at most \(most) pinned", advice: "raise max")
      }
      for entry in hard {
        guard let rule = entry.rule.kind.aboutOnePair else { continue }
        let amount = rule.refusal(of: pin.volunteer, from: pin.post, in: plan, scope: entry.scope)
        guard amount > 0 else { continue }
        refusePin(index, entry, Violation(Subject(volunteers: [pin.volunteer], posts: [pin.post]), amount: amount))
      }
    }
    // The last pin of each person, and of each person and post: the one that made a conflict.
    var lastPins: [Int: [Int?: Int]] = [:]
    for (index, pin) in plan.pins.enumerated() where pin.isAssigned {
      lastPins[pin.volunteer, default: [:]][pin.post] = index
      lastPins[pin.volunteer, default: [:]][nil] = index
    }
    for pin in plan.pins where pin.isAssigned {
      // Each person once, at their first pin.
      guard let posts = people.removeValue(forKey: pin.volunteer) else { continue }
      checkDuties(of: pin.volunteer, holding: posts.sorted(), hard, lastPins[pin.volunteer] ?? [:])
    }
  }

  private func checkDuties(of volunteer: Int, holding posts: [Int], _ hard: [ActiveRule], _ lastPins: [Int?: Int]) {
    for entry in hard {
      guard let rule = entry.rule.kind.aboutOnePerson else { continue }
      let idle = Set(rule.violations(of: volunteer, holding: [], in: plan, scope: entry.scope).map(\.subject))
      let found = rule.violations(of: volunteer, holding: posts, in: plan, scope: entry.scope)
      for violation in found.sorted(by: { $0.subject < $1.subject }) where !idle.contains(violation.subject) {
        // At the last pin that takes part, which is the one that made the conflict.
        let mine = violation.subject.posts
        if let last = mine.isEmpty ? lastPins[nil] : mine.compactMap({ lastPins[$0] }).max() {
          refusePin(last, entry, violation, isEndedByOthers: rule.isKeptByFurtherDuties)
        }
      }
    }
  }

  private func refusePin(_ pin: Int, _ entry: ActiveRule, _ violation: Violation, isEndedByOthers: Bool = false) {
    let id = entry.about.id
    let critical = entry.about.levels.contains(.critical) ? ", or make \(id) critical" : ""
    let tail = isEndedByOthers ? " with nothing but the pins" : ""
    pinReaders[pin].report(
      "pin-breaks-rule",
      "this pin breaks the hard rule \(id)\(tail): \(shownText(entry.rule.text(violation, in: plan), limit: 300))",
      allowed: isEndedByOthers
        ? "pins that keep every hard rule by themselves, so that there always is a roster"
        : "pins that keep every hard rule",
      advice: (isEndedByOthers ? "pin the duties that belong to it too" : "remove the pin") + critical)
  }

  // MARK: Warnings

  private func warnOfConcerns(_ rules: RuleBook, _ entries: [RuleEntry]) {
    // The rules as they are in force know the plan and each other; of each kind they are in the order of the file.
    var inForce = Dictionary(grouping: rules.entries, by: \.about.id).mapValues { $0[...] }
    let deciding = RuleBook.deciding(entries.map(\.active), in: plan)
    for (entry, posts) in zip(entries, deciding) where entry.active.level != .off {
      // One that fits no post at all has a concern of its own.
      if let posts, !posts.contains(true), plan.posts.indices.contains(where: { isAbout(entry.active, $0) }) {
        entry.reader.report(
          "overridden-entry", severity: .warning,
          "\(entry.active.about.id): later entries fit every post that this one fits, so it changes nothing",
          allowed: "entries of which each is the last to fit some post", advice: "put the entry for most posts first")
      }
      let rule = inForce[entry.active.about.id]?.popFirst()?.rule ?? entry.active.rule
      for concern in rule.concerns(in: plan, scope: entry.active.scope) {
        entry.reader.report(
          "rule-concern", severity: .warning, "\(entry.active.about.id): \(shownText(concern, limit: 300))")
      }
    }
    let given = Set(entries.map(\.active.about.id))
    for active in rules.entries where !given.contains(active.about.id) {
      for concern in active.rule.concerns(in: plan, scope: active.scope) {
        root.reader.report(
          "rule-concern", severity: .warning,
          "\(active.about.id), in force by default: \(shownText(concern, limit: 300))")
      }
    }
  }

  private func isAbout(_ entry: ActiveRule, _ post: Int) -> Bool {
    guard case .demand(let rule) = entry.rule.kind else { return entry.scope.includes(post: post) }
    return entry.scope.includes(post: post) && rule.fits(plan.posts[post])
  }

  private func warnOfMissingCertificates() {
    guard !plan.volunteers.isEmpty else { return }
    let held = Set(plan.volunteers.flatMap { $0.certificates.map(\.certification) })
    var told: Set<Int> = []
    for (index, post) in plan.posts.enumerated() {
      for certification in post.requires.allOf where !held.contains(certification) {
        guard told.insert(certification).inserted else { continue }
        warnAtPost(
          index, "certificate-nobody-holds",
          "\(post.id) asks for \(plan.certifications[certification].id), which nobody holds")
      }
      if !post.requires.anyOf.isEmpty, held.isDisjoint(with: post.requires.anyOf),
        told.insert(-1 - post.requires.anyOf[0]).inserted
      {
        warnAtPost(
          index, "certificate-nobody-holds",
          "\(post.id) asks for one of several certifications, of which nobody holds any")
      }
    }
  }

  private func warnOfUnknownAges() {
    guard let limited = plan.posts.first(where: { $0.requires.minAge != nil || $0.requires.maxAge != nil }) else {
      return
    }
    let unknown = plan.volunteers.count { $0.birthDate == nil && !$0.isDeclaredAdult }
    guard unknown > 0, let place = root.member("volunteers", .optional) else { return }
    place.report(
      "unknown-age", severity: .warning,
      "the age of \(unknown) \(unknown == 1 ? "volunteer" : "volunteers") is not known; they pass no age limit, as that of \(limited.id)",
      allowed: "birthDate, or adult", advice: "add \"adult\": true")
  }

  /// Warns of posts for which no hard filter leaves anybody, once for all occurrences, while the work stays small.
  ///
  /// - Complexity: O(posts) where people are easily found; at most a million pairs are looked at.
  private func warnOfPostsWithoutAnybody(_ rules: RuleBook) {
    // Read once: each look through the reader's property copies the plan, which is millions of counted references here.
    let plan = plan
    // That there is nobody at all is one cause, told by itself.
    guard !plan.volunteers.isEmpty else { return }
    var left = 1_000_000
    let hard = rules.entries.filter { $0.level == .hard && $0.rule.kind.aboutOnePair != nil }
    // Apart, as a look at one of a list of tuples copies the whole tuple.
    let filters = hard.compactMap(\.rule.kind.aboutOnePair), scopes = hard.map(\.scope)
    var order: [(post: Int, message: String)] = []
    var others: [String: Int] = [:]
    for (index, post) in plan.posts.enumerated() where post.target > 0 && left > 0 {
      let mine = filters.indices.filter { scopes[$0].includes(post: index) }
      // How many volunteers each filter is the first to stop.
      var stopped = Array(repeating: 0, count: filters.count)
      let somebody = plan.volunteers.indices.first { volunteer in
        left -= 1
        for filter in mine
        where filters[filter].refusal(of: volunteer, from: index, in: plan, scope: scopes[filter]) > 0 {
          stopped[filter] += 1
          return false
        }
        return true
      }
      guard somebody == nil else { continue }
      let base = PostName.withoutDay(post.id) ?? post.id
      if let known = others[base] {
        others[base] = known + 1
        continue
      }
      others[base] = 0
      let reasons = mine.filter { stopped[$0] > 0 }.map { "\(hard[$0].about.id) stops \(stopped[$0])" }
        .joined(separator: ", ")
      order.append(
        (
          index,
          "none of the \(plan.volunteers.count) volunteers may hold \(post.id): \(reasons)"
        ))
    }
    for (post, message) in order {
      let id = plan.posts[post].id
      let more = others[PostName.withoutDay(id) ?? id] ?? 0
      let tail = more == 0 ? "" : "; nor \(more) other \(more == 1 ? "occurrence" : "occurrences") of it"
      warnAtPost(post, "nobody-eligible", message + tail)
    }
  }

  /// A post that is given no place at all says nothing to anybody, once for all its occurrences.
  private func warnOfPostsWithoutPlaces() {
    var told: Set<String> = []
    for (index, post) in plan.posts.enumerated() where post.max == 0 && post.isMaxGiven {
      guard told.insert(PostName.withoutDay(post.id) ?? post.id).inserted else { continue }
      warnAtPost(index, "no-place", "\(post.id) has a max of 0, so nobody can ever hold it")
    }
  }

  func warnAtPost(_ post: Int, _ code: DiagnosticCode, _ message: String, advice: String? = nil) {
    reader(ofPost: post)?.report(code, severity: .warning, message, advice: advice)
  }
}
