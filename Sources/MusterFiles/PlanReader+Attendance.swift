import MusterCalendar
import MusterDomain
import MusterJSON

extension PlanReading {
  static let attendanceKeys = ["volunteer", "post", "outcome", "start", "end"]
  /// Work that lies further from its post's duty than this is a slip of the keyboard.
  private static let farthestMinutes = 1440

  /// Who really came; each person once at each post.
  func readAttendance() {
    var known: [PublishedDuty: JSONReader] = [:]
    for object in root.objects(PlanDocument.attendanceKey, keys: Self.attendanceKeys) {
      let volunteer = object.member("volunteer").flatMap { reference($0, in: volunteers) }
      let outcome = object.choice("outcome", AttendanceOutcome.self)
      let start = object.member("start", .optional), end = object.member("end", .optional)
      let isTimed = outcome.map { mayHaveTimes($0, start, end) } ?? false
      guard let reader = object.member("post"), let id = reader.string() else { continue }
      guard let post = postIndex.posts[id] else {
        refuseUnknownPost(reader, id)
        continue
      }
      var actual: Interval?
      if isTimed, start != nil || end != nil { actual = actualTimes(start, end, at: post) }
      guard let volunteer, let outcome else { continue }
      let pair = PublishedDuty(volunteer: volunteer, post: post)
      if let first = known[pair] {
        object.reader.report(
          "duplicate-attendance", "this attendance is given twice (first at \(first.pointer))",
          allowed: "one entry for each volunteer and post", advice: "remove one of the two")
        continue
      }
      known[pair] = object.reader
      plan.attendance.append(Attendance(volunteer: volunteer, post: post, outcome: outcome, actual: actual))
    }
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
    let post = plan.posts[index]
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
