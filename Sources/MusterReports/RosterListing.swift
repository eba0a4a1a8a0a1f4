public import MusterCalendar
import MusterFiles
public import MusterJSON

/// The assignments of a roster file by ids alone, read without its plan.
public struct RosterListing: Sendable {
  /// One person at one post.
  public struct Entry: Sendable, Hashable {
    /// Id of the person.
    public var volunteer: String
    /// Id of the post.
    public var post: String
    /// When the work starts and ends, as the file writes it; empty when it does not.
    public var times: String

    /// Makes an entry.
    public init(volunteer: String, post: String, times: String = "") {
      (self.volunteer, self.post, self.times) = (volunteer, post, times)
    }

    /// The event's id: the post's id up to the first `/`.
    public var event: String { String(post.prefix { $0 != "/" }) }
    /// The shift's id: the post's id up to the last `/`.
    public var shift: String { post.lastIndex(of: "/").map { String(post[..<$0]) } ?? post }
  }

  /// Digest of the plan that the roster answers; nil when the file names none.
  public var digest: String?
  /// Version of the roster.
  public var version: Int
  /// Assignments, sorted by post and person, each once.
  public var entries: [Entry]

  /// Makes a listing; entries are sorted.
  public init(digest: String? = nil, version: Int = 1, entries: [Entry]) {
    (self.digest, self.version) = (digest, version)
    self.entries = Set(entries).sorted { ($0.post, $0.volunteer, $0.times) < ($1.post, $1.volunteer, $1.times) }
  }

  /// Reads a roster file; other keys than the ones needed are left to `verify`, which knows the plan.
  ///
  /// - Returns: nil when there is an error; all problems in reading order.
  public static func read(_ bytes: [UInt8], file: String) -> (listing: RosterListing?, diagnostics: [Diagnostic]) {
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
    let listing = document.reader(diagnostics).object(keys: members.map(\.key)).map { read($0) }
    return (diagnostics.hasErrors ? nil : listing, diagnostics.sorted)
  }

  private static func read(_ object: JSONObjectReader) -> RosterListing {
    _ = object.int("format", in: 1...1)
    let plan = object.object("plan", .optional, keys: ["name", "digest"])
    let keys = ["volunteer", "post", "start", "end", "pinned", "handMade"]
    let entries = object.array("assignments") { assignment -> Entry? in
      guard let assignment = assignment.object(keys: keys) else { return nil }
      let times = ["start", "end"].compactMap { assignment.string($0, .optional) }.joined(separator: " to ")
      let volunteer = assignment.string("volunteer"), post = assignment.string("post")
      guard let volunteer, let post else { return nil }
      return Entry(volunteer: volunteer, post: post, times: times)
    }
    return RosterListing(
      digest: plan?.string("digest", .optional), version: object.int("version", in: 1...1_000_000_000, default: 1),
      entries: entries ?? [])
  }
}

extension RosterListing.Entry {
  /// When the work is, on a timeline; nil when the file did not say, or not in a form that can be read.
  public func interval(on timeline: Timeline) -> Interval? {
    let parts = times.split(separator: " ").map(String.init)
    guard parts.count == 3, parts[1] == "to", let start = try? timeline.minute(ofOffsetText: parts[0]),
      let end = try? timeline.minute(ofOffsetText: parts[2]), start < end
    else { return nil }
    return Interval(start: start, end: end)
  }
}

extension RosterListing {
  /// The assignments that a plan of these days can have changed: those that start on its operational days, and those whose
  /// times the file does not say.
  ///
  /// What people were told for other days is not this plan's business; a plan that has no word of it does not take it back.
  public func within(_ timeline: Timeline) -> RosterListing {
    var listing = self
    listing.entries = entries.filter { entry in
      entry.interval(on: timeline).map { timeline.operationalDays.contains(timeline.operationalDay(at: $0.start)) }
        ?? true
    }
    return listing
  }
}
