public import MusterCalendar
public import MusterDomain
public import MusterJSON

/// Who does what and when, by ids alone: what a roster says, whether or not its plan is at hand.
///
/// Comparisons of rosters, lists of changes, publications and calendars all read this.
public struct DutyList: Sendable {
  /// One person at one post.
  public struct Duty: Sendable, Hashable {
    /// Id of the person.
    public var volunteer: String
    /// Id of the post.
    public var post: String
    /// When the work is; nil when the roster does not say.
    public var work: StatedInterval?
    /// When to report, where that is before the work starts; nil, too, while no plan says it.
    public var report: StatedTime?
    /// Id of the zone; nil where there is none or no plan says it.
    public var zone: String?

    /// Makes a duty.
    public init(
      volunteer: String, post: String, work: StatedInterval? = nil, report: StatedTime? = nil, zone: String? = nil
    ) {
      (self.volunteer, self.post, self.work) = (volunteer, post, work)
      (self.report, self.zone) = (report, zone)
    }

    /// The event's id: the post's id up to the first `/`.
    public var event: String { String(PostName.event(of: post)) }
    /// The shift's id: the post's id up to the last `/`.
    public var shift: String { DutyList.shift(of: post) }
  }

  /// Digest of the plan that the roster answers; nil when the file names none.
  public var digest: String?
  /// Version of the roster.
  public var version: Int
  /// Duties, sorted by post and person, each once.
  public private(set) var duties: [Duty]

  /// The shift's id of a post: the post's id up to the last `/`.
  public static func shift(of post: String) -> String { String(PostName.shift(of: post) ?? post[...]) }

  /// Makes a list; duties are sorted.
  ///
  /// - Complexity: O(n log n).
  public init(digest: String? = nil, version: Int = 1, duties: [Duty]) {
    (self.digest, self.version) = (digest, version)
    self.duties = Set(duties).sorted { one, other in
      if (one.post, one.volunteer) != (other.post, other.volunteer) {
        return (one.post, one.volunteer) < (other.post, other.volunteer)
      }
      guard let first = one.work, let second = other.work else { return one.work == nil && other.work != nil }
      return first < second
    }
  }

  /// The duties of a roster of a plan, with when to report and where.
  ///
  /// - Complexity: O(n log n).
  public init(of roster: Roster, in document: PlanDocument, version: Int) {
    let plan = document.plan
    self.init(
      digest: document.digest, version: version,
      duties: roster.all.map { entry in
        let post = plan.posts[entry.post]
        return Duty(
          volunteer: plan.volunteers[entry.volunteer].id, post: post.id,
          work: StatedInterval(post.work, on: plan.timeline), report: plan.report(to: post),
          zone: post.zone.map { plan.zones[$0].id })
      })
  }

  /// The duties that a plan of these days can have changed: those that start on its operational days, and those whose times
  /// the roster does not say.
  ///
  /// What people were told for other days is not this plan's business; a plan that has no word of it does not take it back.
  public func within(_ timeline: Timeline) -> DutyList {
    var list = self
    list.duties = duties.filter { duty in
      guard let start = duty.work?.interval(on: timeline).start else { return true }
      return timeline.operationalDays.contains(timeline.operationalDay(at: start))
    }
    return list
  }

  /// The same with when to report and where, as the roster's plan says it.
  ///
  /// - Complexity: linear in duties and posts.
  public func placed(by plan: Plan) -> DutyList {
    var posts: [String: Int] = [:]
    for (index, post) in plan.posts.enumerated() { posts[post.id] = index }
    var list = self
    list.duties = duties.map { duty in
      guard let post = posts[duty.post].map({ plan.posts[$0] }) else { return duty }
      var placed = duty
      (placed.report, placed.zone) = (plan.report(to: post), post.zone.map { plan.zones[$0].id })
      return placed
    }
    return list
  }
}

extension Plan {
  /// When the holders of a post report; nil where that is when the work starts.
  fileprivate func report(to post: Post) -> StatedTime? {
    post.dutyStart < post.start ? timeline.moment(at: post.dutyStart) : nil
  }
}

extension DutyList {
  /// Reads a roster file; other keys than the ones needed are left to `verify`, which knows the plan.
  ///
  /// - Returns: nil when there is an error; all problems in reading order.
  public static func read(_ bytes: [UInt8], file: String) -> (list: DutyList?, diagnostics: [Diagnostic]) {
    let diagnostics = Diagnostics()
    guard let document = JSONDocument.parse(bytes, file: file, diagnostics: diagnostics) else {
      return (nil, diagnostics.sorted)
    }
    guard !FileKind.isOther(document, than: .roster, diagnostics) else { return (nil, diagnostics.sorted) }
    guard let members = document.root.members else {
      _ = document.reader(diagnostics).object(keys: [])
      return (nil, diagnostics.sorted)
    }
    // Every key is taken as known: what else the file says is not this command's business.
    let list = document.reader(diagnostics).object(keys: members.map(\.key)).map { read($0) }
    return (diagnostics.hasErrors ? nil : list, diagnostics.sorted)
  }

  private static func read(_ object: JSONObjectReader) -> DutyList {
    _ = object.int("format", in: 1...1)
    let plan = object.object("plan", .optional, keys: RosterFile.planKeys)
    let duties = object.array("assignments") { assignment -> Duty? in
      guard let assignment = assignment.object(keys: RosterFile.assignmentKeys) else { return nil }
      let start = assignment.read("start", .optional) { RosterFile.time($0) }
      let end = assignment.read("end", .optional) { RosterFile.time($0) }
      let volunteer = assignment.string("volunteer"), post = assignment.string("post")
      guard let volunteer, let post else { return nil }
      let work = start.flatMap { start in end.flatMap { StatedInterval(from: start, to: $0) } }
      return Duty(volunteer: volunteer, post: post, work: work)
    }
    return DutyList(
      digest: plan?.string("digest", .optional), version: object.int("version", in: RosterFile.versions, default: 1),
      duties: duties ?? [])
  }
}

extension RosterFile {
  /// A time of an assignment; what is wrong is recorded.
  static func time(_ reader: JSONReader) -> StatedTime? {
    guard let text = reader.string() else { return nil }
    do throws(CalendarError) { return try StatedTime.parseWithOffset(text) } catch {
      reader.refuse(.invalidText, "is not a time with its UTC offset", allowed: error.allowed)
      return nil
    }
  }
}
