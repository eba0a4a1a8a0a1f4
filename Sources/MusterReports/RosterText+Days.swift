import MusterCalendar
import MusterDomain

extension RosterText {
  /// Every day with duties: its shifts, their posts and the people in them.
  func days() -> [String] {
    let plan = document.plan
    var lines = DisplayText.heading("Day by day")
    var byDate: [CivilDate: [Shift]] = [:]
    for shift in plan.shifts {
      let work = Interval(start: shift.start, end: shift.end)
      for date in DayText.dates(of: work, plan.timeline) { byDate[date, default: []].append(shift) }
    }
    for (place, date) in byDate.keys.sorted().enumerated() {
      if place > 0 { lines.append("") }
      lines.append(DayText.long(date))
      for shift in byDate[date] ?? [] { lines += block(shift, on: date) }
    }
    if plan.shifts.isEmpty { lines.append("The plan has no shifts.") }
    return lines
  }

  private func block(_ shift: Shift, on date: CivilDate) -> [String] {
    let plan = document.plan, event = plan.events[shift.event]
    let isLater = plan.timeline.localTime(at: shift.start).date < date
    let hours =
      isLater ? DayText.continued(shift.start, shift.end, plan.timeline) : DayText.hours(shift, plan.timeline)
    let place = event.zone.map { " in \(DisplayText.safe(plan.zones[$0].name, limit: 40))" } ?? ""
    var lines = DisplayText.wrapped(
      DisplayText.safe(event.name, limit: 60) + place, first: "  \(hours)  ",
      indent: "    ")
    let posts = shift.posts.map { (DayText.postName(plan.posts[$0]), $0) }
    let widest = min(28, posts.reduce(0) { max($0, DisplayText.width($1.0)) })
    for (name, post) in posts {
      let first = "    " + DisplayText.padded(name, to: widest) + "  "
      let indent = String(repeating: " ", count: widest + 6)
      lines += DisplayText.wrapped(pieces: crew(of: post), first: first, indent: indent)
    }
    return lines
  }

  /// The people at a post, then what is special about it; names are not broken.
  private func crew(of index: Int) -> [String] {
    let post = document.plan.posts[index], crew = roster.roster.crews[index]
    var pieces = crew.enumerated().map { $0 == crew.count - 1 ? name(of: $1) : name(of: $1) + "," }
    if crew.isEmpty { pieces.append(post.min == 0 ? "(nobody needed)" : "nobody") }
    if post.isLead { pieces.append("[lead]") }
    if post.isStandby { pieces.append("[standby]") }
    if crew.count < post.min { pieces.append("** \(post.min - crew.count) short **") }
    return pieces
  }

  /// The person's name, safe to print; the id when there is none.
  func name(of volunteer: Int) -> String {
    let person = document.plan.volunteers[volunteer]
    return DisplayText.safe(person.name.isEmpty ? person.id : person.name, limit: 40)
  }
}
