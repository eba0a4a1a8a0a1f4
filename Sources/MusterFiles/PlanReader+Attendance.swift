import MusterCalendar
import MusterDomain
import MusterJSON

extension PlanReading {
  /// Work that lies further from its post's duty than this is a slip of the keyboard.
  private static let farthestMinutes = 1440

  /// Longer than planned by more than this, work is a slip of the keyboard more often than it was done.
  private static let likelyOvertime = 480

  /// Who really came; each person once at each post, of events called off since too: who served has served.
  func readAttendance() {
    var known: [Duty: JSONReader] = [:]
    var calledOff: [(event: Int, reader: JSONReader, count: Int)] = []
    var readers: [JSONReader] = []
    for object in root.objects(PlanDocument.attendanceKey, .attendance) {
      let volunteer = object.member("volunteer").flatMap { reference($0, in: volunteers) }
      let outcome = object.word(PlanObject.attendance["outcome"], AttendanceOutcome.self)
      let start = object.member("start", .optional), end = object.member("end", .optional)
      let isTimed = outcome.map { mayHaveTimes($0, start, end) } ?? false
      guard let reader = object.member("post"), let id = reader.string() else { continue }
      guard let post = attended(reader, id) else { continue }
      if post >= plan.posts.count {
        let event = plan.attendedPost(post).event
        if let place = calledOff.firstIndex(where: { $0.event == event }) {
          calledOff[place].count += 1
        } else {
          calledOff.append((event, reader, 1))
        }
      }
      var actual: Interval?
      if isTimed, start != nil || end != nil { actual = actualTimes(start, end, at: post) }
      guard let volunteer, let outcome else { continue }
      let pair = Duty(volunteer, at: post)
      if let first = known[pair] {
        object.reader.report(
          "duplicate-attendance", "this attendance is given twice (first at \(first.pointer))",
          allowed: "one entry for each volunteer and post", advice: "remove one of the two")
        continue
      }
      known[pair] = object.reader
      plan.attendance.append(Attendance(volunteer: volunteer, post: post, outcome: outcome, actual: actual))
      readers.append(object.reader)
    }
    for entry in calledOff {
      let records = entry.count == 1 ? "a record" : "\(entry.count) records"
      entry.reader.report(
        "not-approved", severity: .warning,
        "\(records) of attendance at the event \(shownText(plan.events[entry.event].id)), which is not approved; what was served there counts all the same",
        advice: "remove the attendance if nobody served there")
    }
    warnOfUnlikelyWork(readers)
  }

  /// The post that attendance is about; one that the plan does not know is refused, as hours would be lost.
  private func attended(_ reader: JSONReader, _ id: String) -> Int? {
    if let post = postIndex.posts[id] { return post }
    if let unstaffed = unapprovedPosts[id] {
      if let place = unstaffed.first, plan.unstaffedPosts[place].id == id { return plan.posts.count + place }
      reader.refuse(
        "unknown-post", "means every occurrence of its shift", allowed: "event/shift@date/post",
        advice: unstaffed.first.map { "“\(shownText(plan.unstaffedPosts[$0].id))”" })
      return nil
    }
    if isBeforeFirstDay(post: id) {
      reader.refuse(
        "before-first-day", "begins before the first day of this plan",
        allowed: "posts of this plan", advice: "record it in the plan that ends with the day before")
      return nil
    }
    refuseUnknownPost(reader, id)
    return nil
  }

  /// Warns of work that can hardly have been done as recorded: by one person in two places at once, or far longer than planned.
  ///
  /// - Complexity: O(n log n).
  private func warnOfUnlikelyWork(_ readers: [JSONReader]) {
    var worked: [Int: [(span: Interval, record: Int)]] = [:]
    for (index, record) in plan.attendance.enumerated() where record.outcome == .worked {
      let post = plan.attendedPost(record.post), span = record.actual ?? post.work
      worked[record.volunteer, default: []].append((span, index))
      guard span.length > post.minutes + Self.likelyOvertime else { continue }
      readers[index].report(
        "unlikely-length", severity: .warning,
        "\(hours(span.length)) of work at \(post.id), which was planned for \(hours(post.minutes)), count as service",
        allowed: "at most \(Self.likelyOvertime / 60) hours more than planned, if they are to pass unnoticed",
        advice: "look at the dates of start and end")
    }
    for record in plan.attendance.indices {
      guard let spans = worked.removeValue(forKey: plan.attendance[record].volunteer), spans.count > 1 else { continue }
      var last: (span: Interval, record: Int)?
      for next in spans.sorted(by: { ($0.span.start, $0.record) < ($1.span.start, $1.record) }) {
        if let last, next.span.start < last.span.end {
          let (first, second) = (min(last.record, next.record), max(last.record, next.record))
          readers[second].report(
            "overlapping-attendance", severity: .warning,
            "the same person worked at \(plan.attendedPost(plan.attendance[first].post).id) at that time, and both count as service",
            allowed: "times that do not overlap", advice: "give start and end, or remove one of the two")
        }
        if next.span.end > last?.span.end ?? .min { last = next }
      }
    }
  }

  private func hours(_ minutes: Int) -> String {
    let rest = minutes % 60
    return "\(minutes / 60)\(rest == 0 ? "" : rest < 10 ? ":0\(rest)" : ":\(rest)") hours"
  }

  /// Only who worked has times; others are refused at the first of them.
  private func mayHaveTimes(_ outcome: AttendanceOutcome, _ start: JSONReader?, _ end: JSONReader?) -> Bool {
    guard outcome != .worked, let reader = start ?? end else { return true }
    reader.report(
      "conflicting-keys", "an attendance with the outcome \(outcome.rawValue) has no times",
      allowed: "start and end with the outcome worked", advice: "outcome “\(AttendanceOutcome.worked.rawValue)”")
    return false
  }

  /// When the work really was; what is not given is the post's.
  private func actualTimes(_ start: JSONReader?, _ end: JSONReader?, at index: Int) -> Interval? {
    let post = plan.attendedPost(index)
    let from = start.map { actualMinute($0) } ?? post.start, to = end.map { actualMinute($0) } ?? post.end
    guard let from, let to else { return nil }
    let near = (post.dutyStart - Self.farthestMinutes)...(post.end + Self.farthestMinutes)
    for (reader, minute) in [(start, from), (end, to)] where !near.contains(minute) {
      reader?.refuse(
        "far-from-post", "is more than a day away from \(post.id)",
        allowed: "\(plan.timeline.localTime(at: near.lowerBound)) to \(plan.timeline.localTime(at: near.upperBound))")
      return nil
    }
    guard from < to else {
      let (begin, finish) = (plan.timeline.localTime(at: from), plan.timeline.localTime(at: to))
      let overnight = LocalTime(date: finish.date.adding(days: 1), clock: finish.clock)
      (end ?? start)?.report(
        "ends-before-start", "the work would end at \(finish), which is not after its start \(begin)",
        allowed: "an end after the start",
        advice: end != nil && finish.date == begin.date ? "“\(overnight)”" : nil)
      return nil
    }
    return Interval(start: from, end: to)
  }

  /// A local time, or a time with any UTC offset: devices that people sign in at may say the time of elsewhere.
  private func actualMinute(_ reader: JSONReader) -> Minute? {
    if let text = reader.value.string, hasHorizon, let minute = try? plan.timeline.minute(ofOffsetText: text) {
      return minute
    }
    return minute(reader)?.minute
  }
}
