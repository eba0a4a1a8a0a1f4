import Mustache

/// What a template is filled with: plain values, lists and further contexts by name.
typealias PageContext = [String: Any]

/// The templates, parsed once.
struct PageTemplates: Sendable {
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

/// How hostile text becomes HTML: each scalar for itself.
///
/// The library's own escaping looks at characters, and a quotation mark followed by a combining accent is another character
/// than a quotation mark: it would end an attribute unescaped.
struct Markup: MustacheContentType {
  /// The text with markup escaped; controls and what reorders the text around it are shown as U+FFFD.
  func escapeText(_ text: String) -> String {
    var escaped: [UInt8] = []
    escaped.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": escaped += "&lt;".utf8
      case ">": escaped += "&gt;".utf8
      case "&": escaped += "&amp;".utf8
      case "\"": escaped += "&quot;".utf8
      case "'": escaped += "&#39;".utf8
      case _ where Self.isHarmful(scalar): escaped += "\u{FFFD}".utf8
      default: escaped += UTF8.encode(scalar).map { Array($0) } ?? []
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }

  /// Controls other than white space, non-characters, and what embeds, overrides or isolates directions.
  static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x20...0x7E: false
    case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }
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
