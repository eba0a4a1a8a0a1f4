import MusterCalendar
import MusterDomain
import MusterReports

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
    return "\(DayText.short(plan.timeline.localTime(at: shift.start).date)) \(DayText.hours(shift, plan.timeline))"
  }

  /// Post and time.
  func duty(_ post: Int) -> String { "\(self.post(post)), \(time(post))" }
}
