import MusterCalendar
public import MusterDomain
public import MusterJSON
import MusterRules

/// A roster file that was read for a plan.
public struct ReadRoster: Sendable {
  /// Who holds which post.
  public var roster: Roster
  /// Its version, 1 when the file does not say.
  public var version: Int
  /// Whether the file names the digest of the plan it was read for; nil when it names none.
  public var isForThisPlan: Bool?
  /// What the file says about the roster besides the assignments; nothing of it is trusted.
  public var claims: RosterClaims
  /// Duties that the file marks as given by hand.
  public var handMade: Set<Duty> = []

  /// The version of a roster that is made of this one; the last number that the format knows is not passed.
  public var nextVersion: Int { min(version + 1, RosterFile.versions.upperBound) }
}

extension RosterFile {
  /// The numbers of rosters.
  public static let versions = 1...1_000_000_000

  /// Reads a roster, Muster's own or one written by hand.
  ///
  /// Only `format` and each assignment's `volunteer` and `post` are needed. What else is there must be well formed: times must
  /// be those of the post; `status`, `tiers`, `shortfalls`, `violations` and `summary` become claims, which `verify` compares
  /// with what it computes. A roster made for another version of the plan is a warning, because that is how repair begins.
  ///
  /// - Returns: nil when there is an error; all problems in reading order.
  /// - Complexity: linear in the file, plus the search for near names of the first unknown ids.
  public static func read(_ bytes: [UInt8], file: String, for document: PlanDocument) -> (
    roster: ReadRoster?, diagnostics: [Diagnostic]
  ) {
    let diagnostics = Diagnostics()
    guard let parsed = JSONDocument.parse(bytes, file: file, diagnostics: diagnostics) else {
      return (nil, diagnostics.sorted)
    }
    guard !FileKind.isOther(parsed, than: .roster, diagnostics) else { return (nil, diagnostics.sorted) }
    let read = parsed.reader(diagnostics).object(keys: keys).map { roster(from: $0, document: document) }
    return (diagnostics.hasErrors ? nil : read, diagnostics.sorted)
  }

  /// Violations for each two duties of one person that a roster may have, and so many more for each volunteer.
  private static let (mostPairs, mostPairsOfVolunteer) = (250_000, 1_000)

  /// Refuses a roster of which each two duties of somebody would be told, and they are too many.
  private static func refuseCrowds(in roster: Roster, of document: PlanDocument, at list: JSONReader) {
    let plan = document.plan
    let most = mostPairs + mostPairsOfVolunteer * plan.volunteers.count
    var count = 0
    for (volunteer, duties) in roster.duties.enumerated() where duties.count > 1 {
      for entry in document.rules.entries where entry.scope.includes(volunteer: volunteer) {
        guard let rule = entry.rule.kind.aboutOnePerson else { continue }
        count += rule.mostPairs(holding: duties.filter { entry.scope.includes(post: $0) }, in: plan)
        guard count > most else { continue }
        list.report(
          "roster-too-large",
          "\(plan.volunteers[volunteer].id) has \(duties.count) duties, and so many at once or close together that "
            + "\(entry.about.id) would be broken too often to be told",
          allowed: "\(most) broken rules over two duties of one person")
        return
      }
    }
  }

  private static func roster(from object: JSONObjectReader, document: PlanDocument) -> ReadRoster {
    _ = object.int("format", in: format...format)
    var planName: String?
    let isForThisPlan = object.object("plan", .optional, keys: planKeys).flatMap { plan -> Bool? in
      planName = plan.string("name", .optional)
      return plan.read("digest", .optional) { digest in
        guard let given = digest.string() else { return nil }
        if given != document.digest {
          digest.report(
            "other-plan", severity: .warning, "the roster was made for another plan, or another version of this one",
            allowed: document.digest)
        }
        return given == document.digest
      }
    }
    let version = object.int("version", in: versions, default: 1)
    var names = AssignmentNames(document.plan)
    var roster = Roster(for: document.plan)
    let list = object.member("assignments")
    _ = list?.array { assignment in
      names.read(assignment, into: &roster)
    }
    names.tellRest(at: list)
    if let list { refuseCrowds(in: roster, of: document, at: list) }
    var claims = RosterClaims(readFrom: object)
    (claims.planName, claims.pins) = (planName, names.claims)
    return ReadRoster(
      roster: roster, version: version, isForThisPlan: isForThisPlan, claims: claims, handMade: names.handMade)
  }
}

/// Resolves the ids of assignments against a plan.
private struct AssignmentNames {
  private let plan: Plan
  private var volunteers: [String: Int] = [:]
  private var posts: [String: Int] = [:]
  private let pinned: Set<Duty>
  /// What the file says of pins.
  private(set) var claims: [RosterClaims.ClaimedPin] = []
  /// What the file marks as given by hand.
  private(set) var handMade: Set<Duty> = []
  /// Events that are not approved, whose posts are none of the plan.
  private let unapprovedEvents: Set<String>
  /// Unknown ids that were told; each is one cause, however often it is named.
  private var told: Set<String> = []
  /// How many assignments were left out for ids that were told, or were too many to tell.
  private var untold = 0
  /// So many unknown ids are told: more are a roster of another plan, and a hostile file can hold millions.
  private static let mostTold = 20

  init(_ plan: Plan) {
    self.plan = plan
    unapprovedEvents = Set(plan.events.lazy.filter { !$0.isApproved }.map(\.id))
    for (index, volunteer) in plan.volunteers.enumerated() { volunteers[volunteer.id] = index }
    for (index, post) in plan.posts.enumerated() { posts[post.id] = index }
    pinned = plan.pinned
  }

  /// Reads one assignment; what is wrong is recorded.
  mutating func read(_ reader: JSONReader, into roster: inout Roster) {
    guard let object = reader.object(keys: RosterFile.assignmentKeys) else { return }
    let volunteer = object.member("volunteer").flatMap { resolve($0, in: volunteers, as: "volunteer") }
    let post = object.member("post").flatMap { resolve($0, in: posts, as: "post") }
    let isPinned = object.member("pinned", .optional)
    let claimed = isPinned?.bool()
    let isHandMade = object.bool("handMade", default: false)
    for key in ["start", "end"] {
      _ = object.read(key, .optional) { checkTime($0, key: key, of: post) }
    }
    guard let volunteer, let post else { return }
    let pair = Duty(volunteer, at: post)
    if let claimed { claims.append(RosterClaims.ClaimedPin(volunteer: volunteer, post: post, isPinned: claimed)) }
    if let claimed, claimed != pinned.contains(pair) {
      isPinned?.report(
        "other-pin", severity: .warning,
        claimed ? "the plan does not pin this assignment" : "the plan pins this assignment",
        allowed: "\(pinned.contains(pair))")
    }
    guard !roster.holds(volunteer, post) else {
      reader.report(
        "duplicate-assignment",
        "\(plan.volunteers[volunteer].id) is assigned to \(plan.posts[post].id) twice", advice: "remove one of the two")
      return
    }
    roster.assign(volunteer, to: post)
    if isHandMade { handMade.insert(Duty(volunteer, at: post)) }
  }

  private mutating func resolve(_ reader: JSONReader, in known: [String: Int], as what: String) -> Int? {
    guard let id = reader.string() else { return nil }
    if let index = known[id] { return index }
    let event = String(id.prefix { $0 != "/" })
    if what == "post", id.utf8.count > event.utf8.count, unapprovedEvents.contains(event) {
      if told.insert("event \(event)").inserted {
        reader.refuse(
          "unknown-id", "belongs to \(event), which is not approved and has no posts", allowed: "a post of the plan")
      } else {
        untold += 1
      }
      return nil
    }
    guard told.count < Self.mostTold, told.insert("\(what) \(id)").inserted else {
      untold += 1
      return nil
    }
    let nearest = NearestName.nearest(to: id, in: known.keys)
    reader.refuse(
      "unknown-id", "is no \(what) of the plan", allowed: "the id of a \(what) of the plan",
      advice: nearest.map { "“\(shownText($0))”" })
    return nil
  }

  /// Refuses what was not told by itself.
  func tellRest(at list: JSONReader?) {
    guard untold > 0 else { return }
    list?.report(
      "unknown-id",
      untold == 1
        ? "1 more assignment names what the plan lacks" : "\(untold) more assignments name what the plan lacks",
      allowed: "ids of volunteers and posts of the plan",
      advice: told.count < Self.mostTold ? nil : "the roster was made for another plan")
  }

  private func checkTime(_ reader: JSONReader, key: String, of post: Int?) {
    guard let time = RosterFile.time(reader) else { return }
    guard let post else { return }
    let expected = key == "start" ? plan.posts[post].start : plan.posts[post].end
    guard plan.timeline.minute(ofEpochMinute: time.epochMinute) != expected else { return }
    reader.refuse(
      "other-time", "is not the \(key) of \(plan.posts[post].id)", allowed: plan.timeline.text(at: expected))
  }
}
