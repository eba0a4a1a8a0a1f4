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
    /// When the work is, as the file writes it.
    public var times: Times

    /// Makes an entry.
    public init(volunteer: String, post: String, times: Times = Times()) {
      (self.volunteer, self.post, self.times) = (volunteer, post, times)
    }

    /// The event's id: the post's id up to the first `/`.
    public var event: String { String(PostName.event(of: post)) }
    /// The shift's id: the post's id up to the last `/`.
    public var shift: String { RosterListing.shift(of: post) }
  }

  /// When the work of an assignment starts and ends, in the words of its file.
  public struct Times: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Local time with its UTC offset; empty when the file does not say.
    public var start: String
    /// Local time with its UTC offset; empty when the file does not say.
    public var end: String

    /// Makes times; without words the file says none.
    public init(start: String = "", end: String = "") { (self.start, self.end) = (start, end) }

    /// True when the file says neither.
    public var isEmpty: Bool { start.isEmpty && end.isEmpty }

    /// `2026-09-19T09:00-03:00 to 2026-09-19T13:00-03:00`, and what is there of it.
    public var description: String { [start, end].filter { !$0.isEmpty }.joined(separator: " to ") }

    /// In the order of their words.
    public static func < (one: Times, other: Times) -> Bool { (one.start, one.end) < (other.start, other.end) }
  }

  /// Digest of the plan that the roster answers; nil when the file names none.
  public var digest: String?
  /// Version of the roster.
  public var version: Int
  /// Assignments, sorted by post and person, each once.
  public var entries: [Entry]

  /// The shift's id of a post: the post's id up to the last `/`.
  public static func shift(of post: String) -> String { String(PostName.shift(of: post) ?? post[...]) }

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
      let start = assignment.string("start", .optional), end = assignment.string("end", .optional)
      let volunteer = assignment.string("volunteer"), post = assignment.string("post")
      guard let volunteer, let post else { return nil }
      return Entry(volunteer: volunteer, post: post, times: Times(start: start ?? "", end: end ?? ""))
    }
    return RosterListing(
      digest: plan?.string("digest", .optional), version: object.int("version", in: RosterFile.versions, default: 1),
      entries: entries ?? [])
  }
}

extension RosterListing.Times {
  /// The times of an interval in one spelling.
  public init(_ interval: Interval, on timeline: Timeline) {
    self.init(start: timeline.text(at: interval.start), end: timeline.text(at: interval.end))
  }

  /// When the work is, on a timeline; nil when the file did not say, or not in a form that can be read.
  public func interval(on timeline: Timeline) -> Interval? {
    guard let start = try? timeline.minute(ofOffsetText: start), let end = try? timeline.minute(ofOffsetText: end),
      start < end
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
      entry.times.interval(on: timeline).map {
        timeline.operationalDays.contains(timeline.operationalDay(at: $0.start))
      }
        ?? true
    }
    return listing
  }
}
