public import MusterJSON

/// The posts that a kind of event usually needs, as a plan would write them.
public struct EventTemplate: Sendable, Equatable {
  /// Kebab-case name, the value of an event's `template`.
  public let name: String
  /// One sentence for people.
  public let summary: String
  /// Where the numbers come from, by row of the domain research.
  public let source: String
  /// Minutes between muster and the start of the work for shifts that do not give their own.
  public let musterMinutes: Int
  /// The posts in the plan's own form, so that one reader reads both; no ids that a plan would have to declare.
  public let posts: [JSONValue]
}

/// The catalogue of event templates that Muster ships (`Resources/event-templates.json`); a plan's `eventTemplates` may replace any of
/// them by name.
///
/// The numbers are defaults for a first draft of a plan, from public programme descriptions and, where there were none, an
/// estimate. They ask for classes, tiers and ages only: certifications, languages and zones are the plan's own ids.
public enum EventTemplates {
  /// Every template, in the order of the file and the documentation.
  public static let all: [EventTemplate] = shipped()

  /// The names, in the order of the documentation.
  public static let names: [String] = all.map(\.name)

  /// The template of that name; nil when there is none.
  public static func template(_ name: String) -> EventTemplate? { all.first { $0.name == name } }

  /// The posts of that template as the array of a plan's `posts`; nil when there is none of that name.
  public static func posts(_ name: String) -> JSONValue? { template(name).map { .array($0.posts) } }

  /// A file that comes with the program and is tested to be whole.
  private static func shipped() -> [EventTemplate] {
    let (templates, diagnostics) = read(PackageResources.event_templates_json, file: "event-templates.json")
    guard let templates, diagnostics.isEmpty else {
      preconditionFailure("\(diagnostics.map(\.description))")
    }
    return templates
  }

  /// Reads a catalogue; what its posts say is read with the plan that uses them.
  ///
  /// - Returns: nil when there is no list of templates; all problems in reading order.
  static func read(_ bytes: [UInt8], file: String) -> (templates: [EventTemplate]?, diagnostics: [Diagnostic]) {
    let diagnostics = Diagnostics()
    let document = JSONDocument.parse(bytes, file: file, diagnostics: diagnostics)
    let object = document?.reader(diagnostics).object(keys: ["format", "templates"])
    _ = object?.int("format", in: 1...1)
    let templates = object?.array("templates") { template($0) }
    return (templates, diagnostics.sorted)
  }

  private static func template(_ reader: JSONReader) -> EventTemplate? {
    guard let object = reader.object(keys: ["name", "summary", "source", "musterMinutes", "posts"]) else { return nil }
    let (name, summary, source) = (object.string("name"), object.string("summary"), object.string("source"))
    let minutes = object.int("musterMinutes", in: 0...1440), posts = object.array("posts") { $0.value }
    guard let name, let summary, let source, let minutes, let posts else { return nil }
    return EventTemplate(name: name, summary: summary, source: source, musterMinutes: minutes, posts: posts)
  }
}
