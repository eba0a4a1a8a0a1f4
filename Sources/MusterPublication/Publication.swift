public import MusterCalendar
public import MusterDomain
public import MusterFiles
public import MusterVerify

/// What the readers of one privacy profile may see of a plan and its roster.
///
/// Exports are written from this, never from the plan, so that what `Disclosure` does not show them they cannot leak. It is
/// either whole or about one person (`personal`, `handouts`).
public struct Publication: Sendable, CustomReflectable {
  /// For whom it is and whether it is about one person.
  public let audience: Audience
  /// Name of the plan.
  public let planName: String
  /// Version of the roster.
  public let version: Int
  /// The horizon, its time zone and its operational days.
  public let timeline: Timeline
  /// Shifts of approved events in time order, cancelled ones among them; in a personal publication, the person's only.
  public let shifts: [PublishedShift]
  /// People in the order of the plan; nobody in a whole publication for `public`, the one person in a personal one. Members
  /// are told of those with a duty or a change only.
  public let people: [PublishedPerson]
  /// Duties that changed since the previous roster, by person, then post; empty without one.
  public let changes: [PublishedChange]
  /// Of a personal publication, the posts below their minimum that the person could take beside what they hold, in time order.
  public let openings: [PublishedOpening]
  /// How good the roster is; nil when the audience does not learn it.
  public let findings: PublishedFindings?
  /// Version of the previous roster; nil without one.
  public let previousVersion: Int?
  /// What publications are cut from; no exporter can reach it.
  let source: PublicationSource

  /// The profile.
  public var profile: PrivacyProfile { audience.profile }
  /// The person it is about; nil for a whole one.
  public var person: PublishedPerson? { subject == nil ? nil : people.first }
  /// Number of the person it is about.
  let subject: Int?

  /// The whole publication of a roster.
  ///
  /// - Parameters:
  ///   - assessment: the verifier's, with funnels where the profile learns why posts are short.
  ///   - previous: the roster people were told before, for `changes` and cancelled shifts.
  ///   - previousPlan: the plan of that roster, which says who may know of events that are gone; without it, members.
  /// - Complexity: O(posts + assignments), and O(n log n) for the changes.
  public init(
    document: PlanDocument, roster: ReadRoster, assessment: Assessment, previous: DutyList? = nil,
    previousPlan: Plan? = nil, profile: PrivacyProfile
  ) {
    let source = PublicationSource(
      document: document, roster: roster, assessment: assessment, previous: previous, previousPlan: previousPlan)
    self.init(source, audience: Audience(profile, .whole), subject: nil)
  }

  init(_ source: PublicationSource, audience: Audience, subject: Int?) {
    var view = PublicationView(source, audience: audience, subject: subject)
    view.fill()
    (self.source, self.audience, self.subject) = (source, audience, subject)
    (planName, version, timeline) = (source.plan.name, source.read.version, source.plan.timeline)
    previousVersion = source.previousVersion
    (shifts, people, changes) = (view.shifts, view.people, view.changes)
    (openings, findings) = (view.openings, view.findings)
  }

  /// One person's own view under the profile, for that person only.
  ///
  /// Its shifts are those the person is on, with the crews the profile allows, and as cancelled those from which the person
  /// was taken. `PublishedShift.isCancelled` says more.
  /// - Parameter person: the person's `number`, from `PublishedPerson` or `number(of:)`.
  /// - Complexity: O(posts and crews of the person's shifts + the person's changes).
  public func personal(_ person: Int) -> Publication {
    Publication(source, audience: Audience(profile, .personal), subject: person)
  }

  /// The number of the person with an id; nil when the plan has nobody of that id.
  /// - Complexity: O(1).
  public func number(of id: String) -> Int? { source.numbers[id] }

  /// The personal views that belong into this publication's export, made one by one as they are asked for.
  ///
  /// A coordinator hands them out, so each is what its person may see as a member. Those in an export for members lie where
  /// all members can open them, so they leave out what only their person may see. There are none for `public`, which knows no
  /// people; a personal publication has itself.
  public var handouts: LazyMapSequence<[Int], Publication> {
    let (source, subject, profile) = (source, subject, profile)
    let numbers = subject.map { [$0] } ?? people.map(\.number)
    let whole = self
    return numbers.lazy.map { number in
      if subject != nil { return whole }
      return Publication(
        source, audience: Audience(.member, profile == .coordinator ? .personal : .whole), subject: number)
    }
  }

  /// Nothing: neither templates nor logs can look inside.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Publication {
  /// Whether its audience learns a kind of information about anybody; about whom, the publication's contents say.
  public func isShown(_ field: Disclosure) -> Bool { field.isShown(to: audience) }
}
