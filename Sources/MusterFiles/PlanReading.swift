import MusterCalendar
import MusterDomain
import MusterJSON
import MusterRules

/// One pass over one plan: what its parts share while they are read.
///
/// Ids are declared before anything refers to them, so that references may point forward. The order is: horizon, ids, zones,
/// people, events, and then, over the assembled posts, rules, objective, pins,
/// the published roster and attendance.
final class PlanReading {
  let document: JSONDocument
  let diagnostics: Diagnostics
  let root: JSONObjectReader
  /// What was read so far; whole only when no error was found.
  var plan: Plan
  /// False when the horizon could not be read: times are then checked for their shape only.
  var hasHorizon = true

  var zones = IdTable(kind: "zone", place: "/zones")
  var certifications = IdTable(kind: "certification", place: "/certifications")
  var volunteers = IdTable(kind: "volunteer", place: "/volunteers")
  var events = IdTable(kind: "event", place: "/events")

  /// Readers of the zones, aligned with `plan.zones`.
  var zoneReaders: [JSONObjectReader] = []
  /// Shift occurrences in the order of the file.
  var drafts: [PlannedShift] = []
  /// Readers of the pins, aligned with `plan.pins`.
  var pinReaders: [JSONReader] = []
  /// Words in use by what they are, gathered when first asked for.
  var usedWords: [String: Set<String>] = [:]
  /// How many posts were placed, to stop a plan that would fill the memory.
  var placedPosts = 0
  /// Posts of events that are not approved by id, with and without the dates of occurrences: places in `plan.unstaffedPosts`.
  var unapprovedPosts: [String: [Int]] = [:]
  /// Shifts (`event/shift`) that begin before the first day does and so belong to the plan before.
  var shiftsBefore: Set<String> = []
  /// The plan's own templates by name.
  var templates: [String: PostsTemplate] = [:]
  /// Shifts (`event/shift`) with a problem of their own: what refers to their posts is not wrong for that.
  var doubtfulShifts: Set<String> = []
  /// Events whose list of shifts could not be read.
  var doubtfulEvents: Set<String> = []
  /// Where posts are found by id, once they are assembled.
  var postIndex = PostIndex()
  /// The occurrence in `drafts` of each shift of the assembled plan.
  var draftOfShift: [Int] = []
  /// Readers of the volunteers, aligned with `plan.volunteers`.
  var volunteerReaders: [JSONReader] = []
  /// Wishes in the order of the file.
  var wishReaders: [WishReader] = []
  /// Whether an event is in each zone or below it, worked out when first asked for.
  var usedZones: [Bool]?

  var ruleCache: [String: Result<RecurrenceRule, RecurrenceError>] = [:]
  var spanCache: [Span.Times: Result<IntervalSet, RecurrenceError>] = [:]
  /// Where `objective.tiers` stands.
  var tiersReader: JSONReader?
  /// False when that list has a problem of its own: what it does not list is not wrong as well.
  var hasTiers = true
  /// How many occurrences of availability and work may still be made: a small file must not fill the memory.
  var occurrencesLeft = PlanReading.mostOccurrences
  static let mostOccurrences = 5_000_000
  /// How many people and posts the scopes of rules may still choose among: each scope holds one flag for each.
  var scopeFlagsLeft = PlanReading.mostScopeFlags
  static let mostScopeFlags = 50_000_000
  /// How many names may still be compared for suggestions: a hostile file must not buy hours with wrong ids.
  var comparisonsLeft = 300_000

  /// Nil, with the error recorded, when the file does not hold an object.
  init?(_ document: JSONDocument, _ diagnostics: Diagnostics) {
    (self.document, self.diagnostics) = (document, diagnostics)
    let reader = document.reader(diagnostics, personalKeys: PlanObject.personalKeys)
    guard !FileKind.isOther(document, than: .plan, diagnostics) else { return nil }
    guard let root = reader.object(keys: PlanObject.plan.names), let timeline = Self.placeholderTimeline() else {
      return nil
    }
    self.root = root
    plan = Plan(name: "", timeline: timeline)
  }

  /// A timeline to go on with when the plan's own cannot be made.
  private static func placeholderTimeline() -> Timeline? {
    let start = CivilDate(daysSinceEpoch: 20_000)
    return try? Timeline(zone: "UTC", start: start, end: start.adding(days: 1), dayStart: .midnight)
  }

  /// Reads everything; plan and rules are whole only when no error was recorded.
  func read() -> RuleBook {
    readHead()
    readHorizon()
    let zoneObjects = declare("zones", .zone, in: &zones)
    let certificationObjects = declare("certifications", .certification, in: &certifications)
    let volunteerObjects = declare("volunteers", .volunteer, in: &volunteers)
    let eventObjects = declare("events", .event, in: &events)
    readZones(zoneObjects)
    readTravel()
    readCertifications(certificationObjects)
    readCalendar()
    readVolunteers(volunteerObjects)
    readTemplates()
    readEvents(eventObjects)
    assemble()
    readObjective()
    let entries = readRules()
    var rules = RuleBook(entries.map(\.active))
    readPins()
    readPublished()
    readAttendance()
    checkTiers(of: entries, rules: rules)
    // What follows looks at the whole plan, which only holds together without errors.
    guard !diagnostics.hasErrors else { return rules }
    rules.prepare(&plan)
    check(rules, entries: entries)
    return rules
  }

  private func readHead() {
    _ = root.int("format", in: 1...1)
    if let name = root.text(PlanObject.plan["name"]) { plan.name = name }
  }

  /// Puts the occurrences into time order and remembers where each post came from.
  private func assemble() {
    let drafts = drafts
    let ranges = plan.assemble(drafts.map(\.shift)) { index in
      let draft = drafts[index]
      return draft.template.entries.map { $0.pattern.placed(at: draft.shift, zone: draft.zone) }
    }
    postIndex = PostIndex(plan)
    draftOfShift = ranges.indices.sorted {
      // Shifts without posts share their place with the next one, and come before it.
      (ranges[$0].lowerBound, ranges[$0].upperBound, $0) < (ranges[$1].lowerBound, ranges[$1].upperBound, $1)
    }
  }

  /// Where a post of the assembled plan stands in the file.
  func reader(ofPost post: Int) -> JSONReader? {
    let shift = plan.posts[post].shift
    guard draftOfShift.indices.contains(shift) else { return nil }
    return drafts[draftOfShift[shift]].template.entries[post - plan.shifts[shift].posts.lowerBound].reader
  }
}
