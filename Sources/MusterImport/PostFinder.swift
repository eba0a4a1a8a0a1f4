import MusterCalendar
import MusterDomain
import MusterJSON

/// Finds the post that a row of attendance is about.
struct PostFinder {
  private let plan: Plan
  private var byID: [String: Int] = [:]
  /// Posts by the last part of their id, in time order.
  private var byName: [String: [Int]] = [:]
  /// The same with the start of the shift, which leaves few.
  private var byStart: [String: [Int]] = [:]

  init(_ plan: Plan) {
    self.plan = plan
    // Of events called off too: a sheet that was signed before is not lost.
    for (index, post) in (plan.posts + plan.unstaffedPosts).enumerated() {
      byID[post.id] = index
      let name = Self.name(post.id)
      byName[name, default: []].append(index)
      byStart["\(post.start) \(name)", default: []].append(index)
    }
  }

  private static func name(_ id: String) -> String { id.split(separator: "/").last.map(String.init) ?? id }

  /// The post with that id, or the one that fits what the row says about shift, event, date and planned start.
  func post(of row: TableRow) throws(CellFault) -> Int {
    guard let text = row.text("post").map(trimmed) else {
      throw row.fault(
        .incomplete, "there is no post", "post",
        allowed: "event/shift/post, or the post's name with its shift, event or date")
    }
    if let index = byID[text] { return index }
    guard !text.contains("/") else {
      let near = row.reading.context.suggestions.nearest(to: text, in: byID.keys)
      throw row.fault(
        .unknownName, "the plan has no post \"\(shownText(text, limit: 100))\"", "post",
        advice: near.map { "“\(shownText($0, limit: 100))”" })
    }
    let start = try self.start(row)
    var found = start.map { byStart["\($0) \(text)"] ?? [] } ?? byName[text] ?? []
    if let shift = row.text("shift").map(trimmed) { found = found.filter { fits(shift, shiftOf: $0) } }
    if let event = row.text("event").map(trimmed) {
      found = found.filter {
        let known = plan.events[plan.attendedPost($0).event]
        return known.id == event || folded(known.name) == folded(event)
      }
    }
    if let text = row.text("date").map(trimmed) {
      let date = try day(text, row)
      found = found.filter { plan.timeline.localTime(at: plan.attendedPost($0).start).date == date }
    }
    if found.count == 1 { return found[0] }
    throw row.fault(
      .unknownName,
      found.isEmpty
        ? "no post \"\(shownText(text, limit: 60))\" fits what the row says about shift, event, date and start"
        : "\(found.count) posts are called \"\(shownText(text, limit: 60))\" and fit the row", "post",
      allowed: found.isEmpty
        ? nil : found.prefix(6).map { shownText(plan.attendedPost($0).id, limit: 100) }.joined(separator: ", "),
      advice: "write the whole id, event/shift/post")
  }

  /// `event/shift@date`, or the name of the shift with or without the date.
  private func fits(_ text: String, shiftOf post: Int) -> Bool {
    let parts = plan.attendedPost(post).id.split(separator: "/")
    let id = parts.dropLast().joined(separator: "/")
    if id == text { return true }
    let name = Self.name(id)
    return name == text || name.split(separator: "@").first.map(String.init) == text
  }

  private func start(_ row: TableRow) throws(CellFault) -> Minute? {
    guard let text = row.text("scheduledStart").map(trimmed) else { return nil }
    do throws(Skip) {
      let time = try row.reading.context(ofField: "scheduledStart").moments.read(text, .down)
      return plan.timeline.minute(of: time) ?? plan.timeline.impliedMinute(of: time.local)
    } catch {
      // A time of day alone does not tell the shift, and the date column may.
      if MomentText.clock(text) != nil { return nil }
      throw row.fault(error.code, error.message, "scheduledStart")
    }
  }

  private func day(_ text: String, _ row: TableRow) throws(CellFault) -> CivilDate {
    do throws(CellFault) { return try CellKind.day(text, row.reading.context(ofField: "date")) } catch {
      throw row.fault(error.code, error.message, "date")
    }
  }
}
