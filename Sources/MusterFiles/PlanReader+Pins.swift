import MusterCalendar
import MusterDomain
import MusterJSON
import MusterRules

extension PlanReading {
  /// Fixed and barred pairs; what they do to rules is checked when the whole plan is known.
  func readPins() {
    var known: [Duty: (isAssigned: Bool, reader: JSONReader)] = [:]
    for object in root.objects("pins", .pin) {
      let volunteer = object.member("volunteer").flatMap { reference($0, in: volunteers) }
      let isAssigned = object.flag(PlanObject.pin["assigned"])
      let reason = object.text(PlanObject.pin["reason"])
      guard let reader = object.member("post"), let id = reader.string() else { continue }
      guard let post = postIndex.posts[id] else {
        refuseUnknownPost(reader, id)
        continue
      }
      guard let volunteer else { continue }
      let pair = Duty(volunteer, at: post)
      if let before = known[pair] {
        let same = before.isAssigned == isAssigned
        object.reader.report(
          same ? "duplicate-pin" : "conflicting-pins",
          same
            ? "this pin is given twice (first at \(before.reader.pointer))"
            : "this pin contradicts \(before.reader.pointer): one assigns the pair, the other bars it",
          allowed: "one pin for each volunteer and post", advice: "remove one of the two")
        continue
      }
      known[pair] = (isAssigned, object.reader)
      plan.pins.append(Pin(volunteer: volunteer, post: post, isAssigned: isAssigned, reason: reason))
      pinReaders.append(object.reader)
    }
  }

  /// What people were last told: a whole roster, or its version and assignments.
  func readPublished() {
    guard let reader = root.member("published", .optional) else { return }
    guard let object = reader.object(keys: PlanObject.published.names) else { return }
    _ = object.int(PlanObject.published["version"])
    var duties: [Duty] = []
    var seen: Set<Duty> = []
    var told = PublishedTimes()
    for entry in object.objects("assignments", .publishedDuty) {
      told.look(at: entry, on: plan.timeline)
      let personReader = entry.member("volunteer")
      let postReader = entry.member("post")
      guard let person = personReader?.string(), let post = postReader?.string() else { continue }
      guard let volunteer = volunteers[person] else {
        guard volunteers.isWhole else { continue }
        personReader?.report(
          "published-gone", severity: .warning,
          "\(personReader?.value.shown ?? "this") was published but is not in the plan any more",
          allowed: volunteers.allowed, advice: nearest(to: person, in: volunteers.ids).map { "“\($0)”" })
        continue
      }
      guard let place = postIndex.posts[post] else {
        guard !isDoubtful(post: post) else { continue }
        postReader?.report(
          "published-gone", severity: .warning,
          "\(postReader?.value.shown ?? "this") was published but is not in the plan any more",
          advice: nearest(to: post, in: plan.posts.map(\.id)).map { "“\($0)”" })
        continue
      }
      let duty = Duty(volunteer, at: place)
      guard seen.insert(duty).inserted else {
        entry.reader.report(
          "duplicate-assignment", "this assignment is given twice", allowed: "each volunteer and post once",
          advice: "remove one of the two")
        continue
      }
      duties.append(duty)
    }
    plan.published = duties
    if hasHorizon { told.warn(plan.timeline) }
  }
}

/// Times that people were told under other laws about clocks than those of the zone data in use.
private struct PublishedTimes {
  private var first: (reader: JSONReader, told: StatedTime)?
  private var count = 0

  /// Looks at the start and the end of a published duty; times in UTC say nothing about a zone.
  mutating func look(at entry: JSONObjectReader, on timeline: Timeline) {
    for key in ["start", "end"] {
      guard let reader = entry.member(key, .optional), let text = reader.value.string, !text.hasSuffix("Z"),
        let time = try? StatedTime.parse(text), time.offset != nil, !timeline.shows(time)
      else { continue }
      count += 1
      if first == nil { first = (reader, time) }
    }
  }

  func warn(_ timeline: Timeline) {
    guard let (reader, told) = first, let offset = told.offset else { return }
    let now = timeline.minute(of: told.local).minute.map { timeline.text(at: $0) }
    reader.report(
      "other-zone-data", severity: .warning,
      "\(count == 1 ? "a published time is" : "\(count) published times are") of another moment by \(timeline.zoneData): \(told) is now \(now ?? timeline.text(at: timeline.minute(of: told.local, offset: offset)))",
      allowed: "times as the clocks of \(timeline.zone) show them",
      advice: "publish again, so that calendars show the same moment as the plan")
  }
}
