import MusterCalendar
import MusterDomain
import PlainText

/// People, posts and times as the coordinator's texts name them.
struct Names {
  let plan: Plan

  init(_ plan: Plan) { self.plan = plan }

  /// `Avery Stone (v-01)`, or the id alone where there is no name.
  func person(_ volunteer: Int) -> String {
    Self.person(plan.volunteers[volunteer].id, plan.volunteers[volunteer].name)
  }

  /// The same of somebody who may not be in the plan any more.
  static func person(_ id: String, _ name: String) -> String {
    name.isEmpty || name == id
      ? DisplayText.safe(id) : "\(DisplayText.safe(name, limit: 60)) (\(DisplayText.safe(id)))"
  }

  /// The id of a post.
  func post(_ post: Int) -> String { DisplayText.safe(plan.posts[post].id) }

  /// `Sat 19 Sep 09:00-13:00 (muster 08:30)`.
  func time(_ post: Int) -> String {
    let shift = plan.shifts[plan.posts[post].shift]
    let hours = DayText.hours(shift.start, shift.end, reporting: shift.duty.start, plan.timeline)
    return "\(DayText.short(plan.timeline.localTime(at: shift.start).date)) \(hours)"
  }

  /// A post without its event and shift, with its role where that says more.
  static func name(of post: Post) -> String {
    DayText.postName(post.id.split(separator: "/").last.map(String.init) ?? post.id, role: post.role)
  }

  /// Post and time.
  func duty(_ post: Int) -> String { "\(self.post(post)), \(time(post))" }
}
