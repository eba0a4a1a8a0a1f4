import MusterCalendar
import MusterPublication
import MusterTestSupport
import PlainText
import Testing

@testable import MusterPages

/// Texts that try to be more than text.
enum HostileTexts {
  static let all = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</title><h1>taken",
    "{{t.skip}}{{{style}}}", "&lt;b&gt;&amp;", "\u{202E}detrevni\u{202C}", "\"\u{301} onfocus=alert(1) x=\"\u{301}",
    "<\u{338}b>", "a\u{0}b\u{8}c", "\u{85}\u{9F}", "]]>--><!--", "javascript:alert(1)", "\u{2067}عملية\u{2069}",
    "Ωμέγα 警察 👮🏽",
    String(repeating: "long", count: 2_500), String(repeating: "W", count: 10_000),
    "z" + String(repeating: "\u{300}\u{316}", count: 300),
  ]

  /// The month with such texts for its names, as far as plans accept them: 500 visible characters.
  static func month() throws -> Month {
    let all = all.filter { text in
      text.unicodeScalars.allSatisfy { ![.control, .format, .unassigned].contains($0.properties.generalCategory) }
    }.map { String(String.UnicodeScalarView($0.unicodeScalars.prefix(480))) }
    func json(_ text: String) -> String {
      text.unicodeScalars.map { scalar in
        scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
          ? "\\u00\(scalar.value < 16 ? "0" : "")\(String(scalar.value, radix: 16))" : String(scalar)
      }.joined()
    }
    let names = [
      "Friday foot patrol", "Child identification and bicycle rodeo", "Back-to-school talks", "Coffee with a Cop",
      "Checkstop on the highway", "Monthly training night", "Fall fair parade", "A. Lindqvist", "B. Okonkwo",
      "D. Petryshyn", "E. Whitecalf", "F. Marchetti", "G. Sandhu", "H. Novak", "J. Beaulieu", "K. Tremaine",
    ]
    let changes = names.enumerated().map { place, name in ("\"\(name)\"", "\"\(json(all[place % all.count]))\"") }
    let more = [
      ("\"Town\"", "\"\(json(all[0] + all[5]))\""), ("\"Rural detachment, September 2026\"", "\"\(json(all[1]))\""),
      ("\"P. Dubois\"", "\"\(json(all[all.count - 1]))\""),
    ]
    return try Month(changing: changes + more)
  }
}

@Suite struct HostileTextTests {
  @Test(arguments: HostileTexts.all)
  func textStaysText(text: String) {
    let escaped = Markup().escapeText(text)
    for character: Unicode.Scalar in ["<", ">", "\"", "'", "\u{202E}", "\u{2067}", "\u{0}"] {
      #expect(!escaped.unicodeScalars.contains(character))
    }
    // A browser reads back what was written, but for what would have harmed.
    let kept = text.unicodeScalars.map { MarkupText.isHarmful($0) ? "\u{FFFD}" : $0 }
    #expect(Self.read(escaped) == kept)
  }

  /// What a browser makes of text with the five escapes.
  private static func read(_ text: String) -> [Unicode.Scalar] {
    let escapes: [(String, Unicode.Scalar)] = [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
    ]
    var rest = Array(text.unicodeScalars)[...], read: [Unicode.Scalar] = []
    while let first = rest.first {
      if let escape = escapes.first(where: { rest.starts(with: $0.0.unicodeScalars) }) {
        read.append(escape.1)
        rest = rest.dropFirst(escape.0.unicodeScalars.count)
      } else {
        read.append(first)
        rest = rest.dropFirst()
      }
    }
    return read
  }

  @Test func templatesEscapeEverywhere() throws {
    let files = try PageExport.files(for: try HostileTexts.month().publication(.coordinator))
    #expect(files.contains { $0.text.contains("&lt;script&gt;") })
    for file in files where file.path.hasSuffix(".html") {
      let text = file.text.unicodeScalars
      #expect(
        !file.text.contains("<script") && !file.text.contains("<img") && !file.text.contains("<b>"), "\(file.path)")
      #expect(!text.contains { $0.value == 0x202E || $0.value == 0x2067 || $0.value == 0 }, "\(file.path)")
      // No attribute but those that templates write.
      let tags = file.text.matches(of: /<[a-z][^<>]*>/)
      let names = ["onmouseover", "onerror", "onfocus"]
      for tag in tags {
        let outside = tag.0.replacing(/"[^"]*"/, with: "")
        #expect(!names.contains { outside.contains($0) }, "\(file.path): \(tag.0)")
      }
    }
  }

  @Test func longTextsAreCutInListsByWhatIsSeen() {
    #expect(ShortText.cut(String(repeating: "a", count: 10_000), to: 80).count == 81)
    #expect(ShortText.cut("é" + String(repeating: "\u{300}", count: 5_000), to: 80).unicodeScalars.count <= 322)
    #expect(ShortText.cut("z" + String(repeating: "\u{300}", count: 5_000), to: 80).hasPrefix("z\u{300}\u{300}\u{300}"))
    #expect(ShortText.cut("Défilé", to: 6) == "Défilé")
    #expect(ShortText.cut("👮🏽👮🏽", to: 2) == "👮🏽👮🏽")
  }
}
