/// A kind of information that a plan and its roster hold, as the privacy table names it.
///
/// A `Publication` is filled by asking this table, and the table in `Documentation/Exports.md` is rendered from it.
public enum Disclosure: String, CaseIterable, Sendable {
  case programme, shifts, memberEvents, coordinatorEvents, places, eventContacts, posts, coverage, cancellations
  case names, personIDs, idlePeople, changes
  case contacts, openings, hours, obligations, memberClasses
  case shortfallReasons, findings, pins, firstDuties, minorMarks, homeZones
  case birthDates, pinReasons, households, availability, qualifications, standing, pastDuties

  /// About whom a reader learns it.
  public enum Extent: String, Sendable {
    /// About nobody.
    case nobody
    /// About the person whose export it is.
    case own
    /// About that person and those on the same shifts.
    case sameShift
    /// About everybody.
    case everybody
  }

  /// What it is, for the documentation.
  public var title: String {
    switch self {
    case .programme: "name of the plan, version, dates, time zone"
    case .shifts: "public events: id, name, type, priority; shifts: id, times, muster time"
    case .memberEvents:
      "the same of events for members: checkstops, patrols, searches, HUB, victim services, unless the plan says otherwise"
    case .coordinatorEvents: "the same of events for coordinators"
    case .places: "places of events: zone, address, meeting point, what to bring, link"
    case .eventContacts: "contacts of events"
    case .posts: "posts: id, role, numbers wanted, lead, standby, category, credit, burden"
    case .coverage: "how many people each post has and lacks"
    case .cancellations: "shifts that the previous roster had and this one has not"
    case .names: "names of people, whatever their age"
    case .personIDs: "ids of people"
    case .idlePeople: "that somebody belongs to the programme and has no duty"
    case .changes: "whose duties changed since the previous roster"
    case .contacts: "phone and e-mail of people"
    case .openings: "posts below their minimum that somebody could take"
    case .hours: "hours served, credited and carried in, burden points"
    case .obligations: "hours owed, fair share, deviation"
    case .memberClasses: "class of member"
    case .shortfallReasons: "why a post is short: how many people each rule stopped"
    case .findings: "how good the roster is: goals with bounds, broken rules, what somebody owes in sentences"
    case .pins: "which duties the coordinator fixed"
    case .firstDuties: "whose first duty of a category it is, for whoever briefs them"
    case .minorMarks: "who is a minor or of unknown age"
    case .homeZones: "home zones"
    case .birthDates: "birth dates"
    case .pinReasons: "reasons of pins"
    case .households: "households and agencies"
    case .availability: "availability, wishes, paid work"
    case .qualifications: "ranks, tiers, certificates, screening, languages, tags"
    case .standing: "status (leave, suspension) and joining dates"
    case .pastDuties: "times of duties before the horizon"
    }
  }

  /// About whom an audience learns it.
  public func extent(for audience: Audience) -> Extent {
    let row = row
    return switch (audience.profile, audience.span) {
    case (.public, .whole): row.public.whole
    case (.public, .personal): row.public.personal
    case (.member, .whole): row.member.whole
    case (.member, .personal): row.member.personal
    case (.coordinator, .whole): row.coordinator.whole
    case (.coordinator, .personal): row.coordinator.personal
    }
  }

  /// True when an audience learns it about anybody at all.
  public func isShown(to audience: Audience) -> Bool { extent(for: audience) != .nobody }

  private typealias Pair = (whole: Extent, personal: Extent)
  private typealias Row = (public: Pair, member: Pair, coordinator: Pair)

  /// The table itself: for each profile, in a whole export and in a personal one.
  private var row: Row {
    switch self {
    case .programme: ((.everybody, .everybody), (.everybody, .everybody), (.everybody, .everybody))
    case .shifts, .posts, .cancellations: ((.everybody, .own), (.everybody, .own), (.everybody, .own))
    // Events that say so, or whose type does; whoever has a duty there knows of it.
    case .memberEvents: ((.nobody, .own), (.everybody, .own), (.everybody, .own))
    case .coordinatorEvents: ((.nobody, .own), (.nobody, .own), (.everybody, .own))
    case .eventContacts: ((.nobody, .own), (.nobody, .own), (.everybody, .own))
    // Where people are missing, and where officers stop cars, is not told to everybody.
    case .places: ((.nobody, .own), (.everybody, .own), (.everybody, .own))
    case .coverage: ((.nobody, .nobody), (.everybody, .own), (.everybody, .own))
    // One row for all ages: if only some were named, the list would say who is a minor.
    case .names: ((.nobody, .nobody), (.nobody, .own), (.everybody, .sameShift))
    case .personIDs: ((.nobody, .own), (.everybody, .sameShift), (.everybody, .sameShift))
    case .changes: ((.nobody, .own), (.everybody, .own), (.everybody, .own))
    case .contacts, .openings, .hours, .obligations: ((.nobody, .nobody), (.nobody, .own), (.everybody, .own))
    case .memberClasses, .idlePeople: ((.nobody, .nobody), (.nobody, .own), (.everybody, .own))
    case .shortfallReasons, .pins, .firstDuties, .minorMarks, .homeZones:
      ((.nobody, .nobody), (.nobody, .nobody), (.everybody, .own))
    case .findings: ((.nobody, .nobody), (.nobody, .nobody), (.everybody, .nobody))
    case .birthDates, .pinReasons, .households, .availability, .qualifications, .standing, .pastDuties:
      ((.nobody, .nobody), (.nobody, .nobody), (.nobody, .nobody))
    }
  }
}

extension Disclosure {
  /// The table as Markdown, for `Documentation/Exports.md`.
  public static func markdown() -> String {
    let heads = Audience.all.map { "`\($0.profile.rawValue)`\($0.span == .personal ? ", personal" : "")" }
    let rows = allCases.map { field in
      [field.title]
        + Audience.all.map {
          switch field.extent(for: $0) {
          case .nobody: "–"
          case .own: "own"
          case .sameShift: "same shift"
          case .everybody: "yes"
          }
        }
    }
    let lines = [["what"] + heads, ["---"] + heads.map { _ in "---" }] + rows
    return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n") + "\n"
  }
}
