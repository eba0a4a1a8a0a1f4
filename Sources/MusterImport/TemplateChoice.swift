import MusterFiles

/// Which template an event takes its posts from.
struct TemplateChoice {
  let options: EventImportOptions

  /// Words (or words in a row) of common types and the templates that fit; the first that is found counts.
  static let common: [(phrases: [String], template: String)] = [
    (["coffee with a cop"], "coffee-with-a-cop"),
    (["bike rodeo", "bicycle rodeo"], "bike-rodeo"),
    (["cleanup", "clean up"], "community-cleanup"),
    (["community dinner"], "community-dinner"),
    (["school talk"], "school-talk"),
    (["parade", "parades", "procession"], "parade"),
    (["farmers", "farmer", "market", "markets"], "farmers-market"),
    (
      [
        "athletic", "athletics", "run", "running", "walk", "race", "races", "marathon", "triathlon", "5k", "10k",
        "sport", "sports", "tournament", "cycling",
      ], "athletic-event"
    ),
    (["concert", "concerts", "music"], "concert"),
    (
      ["festival", "festivals", "fair", "carnival", "block party", "street party", "celebration", "celebrations"],
      "community-festival"
    ),
  ]

  /// The template for an event: the user's table for its type and keywords, then the common words in its type, its
  /// keywords and its title, then the user's template for all others; nil when there is none.
  func template(type: String?, keywords: [String], title: String) -> String? {
    for word in [type].compactMap({ $0 }) + keywords {
      if let template = options.templates[word.lowercased()] { return template }
    }
    for text in [type].compactMap({ $0 }) + keywords + [title] {
      if let template = Self.common(in: text) { return template }
    }
    return options.otherTemplate
  }

  /// The template of the first common phrase in a text.
  static func common(in text: String) -> String? {
    let words = " " + plainWords(text).joined(separator: " ") + " "
    return common.first { $0.phrases.contains { words.contains(" \($0) ") } }?.template
  }
}

/// The words of a text in lower case: letters and digits, apostrophes left out (`Farmer's` is `farmers`).
func plainWords(_ text: String) -> [String] {
  let plain = text.lowercased().filter { $0 != "'" && $0 != "’" }
  return plain.split { !$0.isLetter && !$0.isNumber }.map(String.init)
}
