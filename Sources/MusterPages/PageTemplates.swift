import Mustache
import PlainText

/// What a template is filled with: plain values, lists and further contexts by name.
typealias PageContext = [String: Any]

/// The templates, parsed once.
struct PageTemplates: Sendable {
  /// Those of the program: parsed once, as every page of a live feed is an export of its own.
  static let parsed = Result { try PageTemplates() }

  private let library: MustacheLibrary

  /// Parses all templates.
  /// - Throws: the parser's error, with the line, when a template is malformed.
  init() throws {
    MustacheContentTypes.register(Markup(), named: "MARKUP")
    var library = MustacheLibrary()
    for (name, bytes) in Self.sources {
      // Partials do not inherit the kind of text, so each template says it.
      let text = "{{% CONTENT_TYPE: MARKUP}}" + String(decoding: bytes, as: UTF8.self)
      library.register(try MustacheTemplate(string: text), named: name)
    }
    self.library = library
  }

  /// Fills a template.
  func render(_ name: String, _ context: PageContext) -> String { library.render(context, withTemplate: name) ?? "" }

  /// The templates by name.
  static var sources: [(name: String, bytes: [UInt8])] {
    [
      ("head", PackageResources.head_mustache), ("foot", PackageResources.foot_mustache),
      ("state", PackageResources.state_mustache), ("span", PackageResources.span_mustache),
      ("posts", PackageResources.posts_mustache), ("moment", PackageResources.moment_mustache),
      ("changelist", PackageResources.changelist_mustache), ("month", PackageResources.month_mustache),
      ("day", PackageResources.day_mustache), ("event", PackageResources.event_mustache),
      ("signin", PackageResources.signin_mustache), ("people", PackageResources.people_mustache),
      ("person", PackageResources.person_mustache), ("changes", PackageResources.changes_mustache),
      ("shortfalls", PackageResources.shortfalls_mustache), ("fairness", PackageResources.fairness_mustache),
      ("coverage", PackageResources.coverage_mustache), ("facts", PackageResources.facts_mustache),
      ("certificate", PackageResources.certificate_mustache), ("live", PackageResources.live_mustache),
      ("liveduty", PackageResources.liveduty_mustache),
    ]
  }
}

/// How hostile text becomes HTML: by `MarkupText`, since the library's own escaping looks at characters.
struct Markup: MustacheContentType {
  func escapeText(_ text: String) -> String { MarkupText.escaped(text) }
}

/// Texts cut to what a place on a page has room for.
enum ShortText {
  /// The first so many characters, with `…` where something is missing; accents piled upon a letter are cut too.
  static func cut(_ text: String, to limit: Int) -> String {
    // Most texts are short: bytes are at least as many as characters.
    if text.utf8.count <= limit { return text }
    var kept = "", scalars = 0
    for (count, character) in text.prefix(limit + 1).enumerated() {
      scalars += character.unicodeScalars.count
      if count == limit { return kept + "…" }
      // Of a letter under a tower of accents, the letter and the first of them are shown.
      if scalars > limit * 4 {
        return kept + String(String.UnicodeScalarView(character.unicodeScalars.prefix(4))) + "…"
      }
      kept.append(character)
    }
    return kept
  }

  /// An event's name in lists.
  static func event(_ name: String) -> String { cut(name, to: 80) }
  /// A person's name or id.
  static func person(_ label: String) -> String { cut(label, to: 60) }
  /// A name as the heading of its own page.
  static func heading(_ name: String) -> String { cut(name, to: 300) }
}
