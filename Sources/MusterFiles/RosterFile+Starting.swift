public import MusterDomain
public import MusterJSON

/// A roster from which a search begins.
public struct RosterStart: Sendable {
  /// Who held which post, as far as the plan still has both.
  public var roster: Roster
  /// Assignments in the file.
  public var listed: Int
  /// Assignments in `roster`.
  public var known: Int
}

extension RosterFile {
  /// Reads a roster of this plan, or of what it was before it changed, as something to start from.
  ///
  /// The file must be a roster. People and posts that the plan does not have any more, and pairs listed twice, are warnings, each
  /// id once; times, pins and everything that the file claims about itself are not looked at: the search judges the assignments by
  /// the rules of the plan as it is now.
  ///
  /// - Returns: nil when there is an error; all problems in reading order.
  /// - Complexity: linear in the file and the plan.
  public static func readStart(_ bytes: [UInt8], file: String, for document: PlanDocument) -> (
    start: RosterStart?, diagnostics: [Diagnostic]
  ) {
    let diagnostics = Diagnostics()
    guard let parsed = JSONDocument.parse(bytes, file: file, diagnostics: diagnostics) else {
      return (nil, diagnostics.sorted)
    }
    guard !FileKind.isOther(parsed, than: .roster, diagnostics),
      let object = parsed.reader(diagnostics).object(keys: keys)
    else { return (nil, diagnostics.sorted) }
    _ = object.int("format", in: format...format)
    var reading = StartReading(document.plan)
    _ = object.array("assignments") { reading.read($0) }
    return (diagnostics.hasErrors ? nil : reading.start, diagnostics.sorted)
  }
}

/// Takes of an earlier roster what the plan still knows.
private struct StartReading {
  private let plan: Plan
  private var volunteers: [String: Int] = [:]
  private var posts: [String: Int] = [:]
  private var told: Set<String> = []
  private(set) var start: RosterStart

  init(_ plan: Plan) {
    self.plan = plan
    for (index, volunteer) in plan.volunteers.enumerated() { volunteers[volunteer.id] = index }
    for (index, post) in plan.posts.enumerated() { posts[post.id] = index }
    start = RosterStart(roster: Roster(for: plan), listed: 0, known: 0)
  }

  mutating func read(_ reader: JSONReader) {
    guard let object = reader.object(keys: RosterFile.assignmentKeys) else { return }
    start.listed += 1
    let volunteer = object.member("volunteer").flatMap { resolve($0, in: volunteers, as: "volunteer") }
    let post = object.member("post").flatMap { resolve($0, in: posts, as: "post") }
    guard let volunteer, let post else { return }
    guard !start.roster.holds(volunteer, post) else {
      return reader.report(
        "duplicate-assignment", severity: .warning,
        "\(plan.volunteers[volunteer].id) is assigned to \(plan.posts[post].id) twice", advice: "remove one of the two")
    }
    start.roster.assign(volunteer, to: post)
    start.known += 1
  }

  private mutating func resolve(_ reader: JSONReader, in known: [String: Int], as what: String) -> Int? {
    guard let id = reader.string() else { return nil }
    if let index = known[id] { return index }
    // One person or post that went away is one cause, however often it is named.
    if told.insert("\(what) \(id)").inserted {
      reader.report(
        "unknown-id", severity: .warning,
        "\"\(shownText(id))\" is no \(what) of this plan; the search starts without it",
        allowed: "the id of a \(what) of the plan")
    }
    return nil
  }
}
