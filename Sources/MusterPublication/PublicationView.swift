import MusterCalendar
import MusterDomain
import MusterFiles
import MusterRules

/// Cuts out of a source what one audience may see: the only place where private fields are read, each after asking
/// `Disclosure`.
struct PublicationView {
  private let source: PublicationSource
  private let audience: Audience
  /// The person it is about; nil for the whole.
  private let subject: Int?

  private(set) var shifts: [PublishedShift] = []
  private(set) var people: [PublishedPerson] = []
  private(set) var changes: [PublishedChange] = []
  private(set) var openings: [PublishedOpening] = []
  private(set) var findings: PublishedFindings?
  /// What is found about each person who owes something, where the audience learns it.
  private var owed: [Int: [PublishedStanding]] = [:]

  /// Place in `people` by number.
  private var placeOfPerson: [Int: Int] = [:]
  /// Place in `shifts` by index into the plan's shifts, for shifts that are not cancelled.
  private var placeOfShift: [Int: Int] = [:]

  init(_ source: PublicationSource, audience: Audience, subject: Int?) {
    (self.source, self.audience, self.subject) = (source, audience, subject)
  }

  private var plan: Plan { source.plan }

  mutating func fill() {
    let listed = listedPeople()
    for (place, number) in listed.enumerated() { placeOfPerson[number] = place }
    fillShifts()
    if isShown(.findings) { fillFindings() }
    people = listed.map(person)
    if isShown(.changes) { fillChanges() }
    if let subject, isShown(.openings, of: subject) { fillOpenings(of: subject) }
  }

  // MARK: Who may be seen

  private func isShown(_ field: Disclosure, of person: Int? = nil) -> Bool {
    switch field.extent(for: audience) {
    case .nobody: false
    case .own: person == nil || person == subject
    // Personal views hold no shifts but the person's, so whoever appears in them is on the same shift.
    case .sameShift, .everybody: true
    }
  }

  /// The name, else the id; nil when the audience may learn neither.
  private func label(of number: Int) -> String? {
    let person = plan.volunteers[number]
    if isShown(.names, of: number), !person.name.isEmpty { return person.name }
    return isShown(.personIDs, of: number) ? person.id : nil
  }

  private func listedPeople() -> [Int] {
    if let subject { return [subject] }
    guard isShown(.personIDs) else { return [] }
    // What a list of everybody would add for members is who has nothing to do, or is on leave.
    return plan.volunteers.indices.filter { number in
      if isShown(.idlePeople) { return true }
      // Whoever has duties of hidden events only would be somebody without a duty.
      return source.roster.duties[number].contains { isVisible(plan.events[plan.posts[$0].event].visibility) }
        || source.changesOfPerson[number].contains {
          isVisible(source.visibility(of: source.changes[$0].change.event))
        }
    }
  }

  private func person(_ number: Int) -> PublishedPerson {
    let person = plan.volunteers[number]
    let duties = source.roster.duties[number].compactMap { post -> PublishedPerson.Duty? in
      let shift = plan.posts[post].shift
      return placeOfShift[shift].map {
        PublishedPerson.Duty(shift: $0, post: post - plan.shifts[shift].posts.lowerBound)
      }
    }
    return PublishedPerson(
      number: number, id: person.id, label: label(of: number) ?? person.id,
      isMinor: isShown(.minorMarks, of: number) ? source.isMinor[number] : nil,
      memberClass: isShown(.memberClasses, of: number) ? person.memberClass : nil,
      homeZone: isShown(.homeZones, of: number) ? person.homeZone.map { plan.zones[$0].name } : nil,
      contact: isShown(.contacts, of: number) ? person.contact : nil,
      duties: duties, hours: isShown(.hours, of: number) ? hours(of: number) : nil,
      standing: isShown(.findings, of: number) ? standing(of: number) : nil)
  }

  // MARK: Findings

  private mutating func fillFindings() {
    let (document, read, assessment) = (source.document, source.read, source.assessment)
    for finding in assessment.findings where finding.violation.amount > 0 {
      guard let person = finding.violation.subject.volunteers.first, finding.violation.subject.volunteers.count == 1,
        document.rules.entries[finding.entry].about.tier == .obligations
      else { continue }
      owed[person, default: []].append(PublishedStanding(text: finding.text, rule: finding.rule))
    }
    // What was proved of another version of the plan was not proved of this one.
    let claims = read.isForThisPlan == false ? RosterClaims() : read.claims
    let standing = RosterStanding(values: assessment.tierValues, of: document, claims: claims)
    findings = PublishedFindings(
      planDigest: document.digest, isForThisPlan: read.isForThisPlan,
      summary: RosterSummary(of: read.roster, plan: plan), breaches: assessment.breaches.map(\.text),
      meaning: standing.meaningWord, goals: standing.goals)
  }

  /// What the person owes and has not given, or that nothing is owed; empty when no obligation that the plan names is about
  /// them.
  private func standing(of number: Int) -> [PublishedStanding] {
    if let owed = owed[number] { return owed }
    let isBound = source.rules.entries.contains { entry in
      entry.about.tier == .obligations && !entry.about.isStanding && entry.rule.kind.aboutOnePerson != nil
        && entry.scope.includes(volunteer: number)
    }
    return isBound && plan.volunteers[number].isBalanced ? [PublishedStanding(text: "Obligations met.", rule: nil)] : []
  }

  private func hours(of number: Int) -> PublishedHours {
    let person = plan.volunteers[number], duties = source.roster.duties[number]
    var hours = PublishedHours(
      minutes: 0, creditedMinutes: 0, burden: 0, previousMinutes: person.history.yearToDateMinutes,
      previousBurden: person.history.burdenPoints, obligations: [], targetMinutes: nil, minutesTowardsTarget: 0)
    for post in duties.map({ plan.posts[$0] }) {
      hours.minutes += post.minutes
      hours.creditedMinutes += post.creditedMinutes
      hours.burden += post.burden
    }
    guard isShown(.obligations, of: number) else { return hours }
    for entry in source.rules.entries {
      if let rule = entry.rule as? MinHoursPeriod {
        hours.obligations += rule.standings(of: number, holding: duties, in: plan, scope: entry.scope).map {
          PublishedObligation(
            period: $0.span.name, category: rule.category, owedMinutes: $0.owed, servedMinutes: $0.served)
        }
      } else if let rule = entry.rule as? HoursEquity, hours.targetMinutes == nil {
        hours.targetMinutes = rule.target(of: number, in: plan, scope: entry.scope)
        hours.minutesTowardsTarget = duties.filter { entry.scope.includes(post: $0) }
          .reduce(0) { $0 + plan.posts[$1].creditedMinutes }
      }
    }
    return hours
  }

  // MARK: Shifts

  private mutating func fillShifts() {
    var cancelled: [PublishedShift] = []
    if let subject {
      var seen = -1
      for post in source.roster.duties[subject] where plan.posts[post].shift != seen {
        seen = plan.posts[post].shift
        if isVisible(plan.events[plan.posts[post].event].visibility) { append(seen) }
      }
      if isShown(.cancellations) { cancelled = shiftsLost(by: subject) }
    } else {
      for index in plan.shifts.indices {
        let event = plan.events[plan.shifts[index].event]
        if event.isApproved, isVisible(event.visibility) { append(index) }
      }
      if isShown(.cancellations) {
        cancelled = source.gone.filter { isVisible(source.visibility(of: $0.event)) }.map { goneShift($0) }
      }
    }
    guard !cancelled.isEmpty else { return }
    let order = (shifts + cancelled).enumerated().sorted { one, other in
      (one.element.muster, one.element.end, one.offset) < (other.element.muster, other.element.end, other.offset)
    }
    var placeAfter = Array(repeating: 0, count: order.count)
    for (place, entry) in order.enumerated() { placeAfter[entry.offset] = place }
    placeOfShift = placeOfShift.mapValues { placeAfter[$0] }
    shifts = order.map(\.element)
  }

  /// Whether the audience may know of events of a visibility; in a personal publication all shifts are the person's own.
  private func isVisible(_ visibility: EventVisibility) -> Bool { audience.mayKnow(of: visibility) }

  private mutating func append(_ index: Int) {
    placeOfShift[index] = shifts.count
    shifts.append(shift(index))
  }

  private func shift(_ index: Int) -> PublishedShift {
    let shift = plan.shifts[index]
    var published = frame(
      id: shift.id, event: plan.events[shift.event].id, times: Interval(start: shift.start, end: shift.end))
    published.muster = shift.duty.start
    published.operationalDay = shift.operationalDay
    published.posts = shift.posts.map { post($0, crew: source.roster.crews[$0]) }
    return published
  }

  /// A shift without posts; its event is looked up, because it may be gone.
  private func frame(id: String, event: String, times: Interval) -> PublishedShift {
    let known = source.events[event].map { plan.events[$0] }
    let zone = isShown(.places) ? known?.zone.map { plan.zones[$0] } : nil
    var briefing = isShown(.places) ? known?.briefing.completed(by: zone?.briefing) ?? Briefing() : Briefing()
    if !isShown(.eventContacts) { briefing.contact = nil }
    return PublishedShift(
      id: id, event: event, eventName: known?.name ?? event, eventType: known?.type ?? "",
      zone: zone?.id, zoneName: zone?.name, briefing: briefing,
      centre: zone.flatMap { zone in
        zone.latitude.flatMap { north in zone.longitude.map { MapPoint(latitude: north, longitude: $0) } }
      },
      visibility: source.visibility(of: event), start: times.start, end: times.end, muster: times.start,
      operationalDay: plan.timeline.operationalDay(at: times.start), priority: known?.priority ?? 3,
      isCancelled: false, posts: [])
  }

  private func post(_ index: Int, crew: [Int]) -> PublishedPost {
    let post = plan.posts[index], short = max(0, post.min - crew.count), isCounted = isShown(.coverage)
    return PublishedPost(
      id: post.id, role: post.role, min: post.min, target: post.target, max: post.max,
      filled: isCounted ? crew.count : nil, short: isCounted ? short : nil,
      priority: plan.events[post.event].priority,
      reasons: short > 0 && isShown(.shortfallReasons) ? source.reasons[index] ?? [] : [],
      crew: crew.compactMap { number in
        label(of: number).map {
          PublishedHolder(
            person: placeOfPerson[number],
            id: isShown(.personIDs, of: number) ? plan.volunteers[number].id : nil, label: $0,
            isPinned: isShown(.pins, of: number)
              && source.pinned.contains(Duty(number, at: index)),
            isFirst: isShown(.firstDuties, of: number) && source.firsts.contains(Duty(number, at: index)))
        }
      },
      isStandby: post.isStandby, isLead: post.isLead, category: post.category, team: post.team,
      creditedMinutes: post.creditedMinutes, burden: post.burden)
  }

  private func goneShift(_ gone: PublicationSource.GoneShift) -> PublishedShift {
    var published = frame(id: gone.id, event: gone.event, times: gone.times)
    published.isCancelled = true
    published.posts = gone.posts.map { gonePost($0, priority: published.priority) }
    return published
  }

  private func gonePost(_ id: String, priority: Int) -> PublishedPost {
    PublishedPost(
      id: id, role: id.split(separator: "/").last.map(String.init) ?? id, min: 0, target: 0, max: 0, filled: 0,
      short: 0, priority: priority, reasons: [], crew: [], isStandby: false, isLead: false, category: "", team: nil,
      creditedMinutes: 0, burden: 0)
  }

  /// The shifts on which the person was in the previous roster and is no longer.
  private func shiftsLost(by person: Int) -> [PublishedShift] {
    var lost: [PublishedShift] = []
    var places: [String: Int] = [:]
    for change in source.changesOfPerson[person].map({ source.changes[$0] }) {
      guard change.change.kind == .removed, let post = change.change.from?.post else { continue }
      guard isVisible(source.visibility(of: change.change.event)),
        let shift = shiftLost(with: post, change: change)
      else { continue }
      if let place = places[shift.id] {
        lost[place].posts += shift.posts
      } else {
        places[shift.id] = lost.count
        lost.append(shift)
      }
    }
    return lost
  }

  /// The shift of a post that the person held before, with that post alone; nil while the person holds another of its posts.
  private func shiftLost(with post: String, change: PublicationSource.Change) -> PublishedShift? {
    let id = DutyList.shift(of: post)
    if let place = source.placeOfGone[id] {
      var gone = source.gone[place]
      gone.posts = [post]
      return goneShift(gone)
    }
    guard let index = source.shifts[id], placeOfShift[index] == nil else { return nil }
    let shift = plan.shifts[index]
    var lost = frame(
      id: id, event: change.change.event, times: change.before ?? Interval(start: shift.start, end: shift.end))
    lost.muster = lost.start - shift.musterMinutes
    lost.isCancelled = true
    lost.posts = source.posts[post].map { [self.post($0, crew: [])] } ?? [gonePost(post, priority: lost.priority)]
    for place in lost.posts.indices { (lost.posts[place].short, lost.posts[place].reasons) = (0, []) }
    return lost
  }

  // MARK: Openings

  /// Offered is what members may know of; that an event is there at all is not told by an offer.
  private mutating func fillOpenings(of person: Int) {
    let offered = source.openings[person].filter { post in
      let event = plan.events[plan.posts[post].event]
      return event.isApproved && event.visibility != .coordinator
    }
    openings = offered.sorted { (plan.posts[$0].dutyStart, $0) < (plan.posts[$1].dutyStart, $1) }.map { index in
      let post = plan.posts[index]
      return PublishedOpening(
        post: post.id, role: post.role, eventName: plan.events[post.event].name,
        zoneName: post.zone.map { plan.zones[$0].name }, muster: post.dutyStart, start: post.start, end: post.end)
    }
  }

  // MARK: Changes

  private mutating func fillChanges() {
    let indices = (subject.map { source.changesOfPerson[$0] } ?? Array(source.changes.indices))
      .filter { isVisible(source.visibility(of: source.changes[$0].change.event)) }
    changes = indices.map { index in
      let entry = source.changes[index], change = entry.change
      let side = { (duty: DutyList.Duty, times: Interval?) in
        PublishedChange.Side(shift: duty.shift, post: duty.post, times: times)
      }
      return PublishedChange(
        kind: change.kind, person: entry.person.flatMap { placeOfPerson[$0] },
        personID: change.volunteer, label: entry.person.flatMap { label(of: $0) } ?? change.volunteer,
        event: change.event, eventName: source.events[change.event].map { plan.events[$0].name } ?? change.event,
        before: change.from.map { side($0, entry.before) }, after: change.to.map { side($0, entry.after) })
    }
  }
}
