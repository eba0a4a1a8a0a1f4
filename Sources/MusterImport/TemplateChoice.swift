import MusterFiles

/// Which template an event takes its posts from.
struct TemplateChoice {
  let options: EventImportOptions
  /// Names of the plan's own templates.
  let own: [String]

  /// Words (or words in a row) of common types and the templates that fit, also in titles and keywords; the first that is found
  /// counts.
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

  /// Words of police programmes; they count in the type only, as a title may have any of them.
  static let programmes: [(phrases: [String], template: String)] = [
    (["coffee with cops", "coffee with the police", "cafe avec un policier", "coffee"], "coffee-with-a-cop"),
    (["community dinner", "round table", "roundtable", "dinner"], "community-dinner"),
    (["newcomer session", "newcomers", "newcomer", "newcomer outreach", "settlement"], "newcomer-session"),
    (["national police week", "police week", "semaine de la police"], "police-week"),
    (["school talk", "school visit", "school presentation", "classroom", "school"], "school-talk"),
    (["bike rodeo", "bicycle rodeo", "bike safety", "bicycle safety", "rodeo"], "bike-rodeo"),
    (["youth mentoring", "mentoring", "mentor", "mentorship"], "youth-mentoring"),
    (["copshop", "cop shop", "shop with a cop"], "cop-shop"),
    (["child id", "child id clinic", "child find", "id clinic"], "child-id-clinic"),
    (["drug awareness hockey", "drug awareness", "hockey"], "drug-awareness-hockey"),
    (["community cleanup", "community clean up", "cleanup", "clean up", "nettoyage"], "community-cleanup"),
    (
      ["block watch", "neighbourhood watch", "neighborhood watch", "block watch training", "surveillance de quartier"],
      "block-watch-training"
    ),
    (["security assessment", "security audit", "cpted", "home security"], "security-assessment"),
    (["training night", "in service training", "training", "formation"], "training-night"),
    (["parade", "parades", "procession", "defile"], "parade"),
    (["road closure", "street closure", "traffic control", "traffic", "detour"], "road-closure"),
    (
      ["checkstop", "check stop", "sobriety checkpoint", "ride programme", "ride program", "ride", "barrage"],
      "checkstop"
    ),
    (["festival patrol"], "festival-patrol"),
    (["community festival", "street festival"], "community-festival"),
    (["farmers market", "night market"], "farmers-market"),
    (["concert"], "concert"), (["athletic event"], "athletic-event"),
    (["foot patrol", "bike patrol", "citizens on patrol", "patrol", "patrols", "patrouille"], "patrol"),
    (["downtown watch", "downtown"], "downtown-watch"),
    (["missing person search", "missing person", "search and rescue", "search", "recherche"], "missing-person-search"),
    (["integrated response", "mobile crisis", "crisis response", "pact"], "integrated-response"),
    (["victim on call", "victim services", "victim service", "crisis worker", "aide aux victimes"], "victim-on-call"),
    (["tip line", "crime stoppers", "crimestoppers"], "tip-line"),
    (["front desk", "front counter", "desk", "reception", "accueil"], "front-desk"),
    (["hub sitting", "hub", "situation table"], "hub-sitting"),
    (["hub intervention", "door knock", "intervention"], "hub-intervention"),
    (["restorative circle", "restorative justice", "restorative", "circle"], "restorative-circle"),
  ]

  /// The template for an event.
  ///
  /// The user's table for its type and keywords comes first; then a template that the type names, the plan's own before the shipped
  /// ones; then the words of police programmes and of permits in the type; then common words in keywords and title, the latter only
  /// where no coordinator gave a type; then the user's template for all others. Nil when there is none.
  func template(for event: SourceEvent) -> String? {
    for word in [event.type].compactMap({ $0 }) + event.keywords {
      if let template = options.templates[word.lowercased()] { return template }
    }
    if let type = event.type, let template = named(type) ?? Self.programme(in: type) { return template }
    let titles = event.isTypeDecisive ? [] : [event.name]
    for text in [event.type].compactMap({ $0 }) + event.keywords + titles {
      if let template = Self.common(in: text) { return template }
    }
    return options.otherTemplate
  }

  /// The template whose name a type is, without regard to case, spaces and dashes.
  private func named(_ type: String) -> String? {
    if own.contains(type) { return type }
    let key = slug(type, limit: 120).filter { $0 != "-" }
    guard !key.isEmpty else { return nil }
    return (own + EventTemplates.names).first { slug($0, limit: 120).filter { $0 != "-" } == key }
  }

  /// The template of the longest phrase of a programme in a type; of equally long ones the first.
  static func programme(in type: String) -> String? {
    let words = " " + folded(type).replacing("-", with: " ") + " "
    var best: (length: Int, template: String)?
    for (phrases, template) in programmes {
      for phrase in phrases where words.contains(" \(phrase) ") && phrase.utf8.count > best?.length ?? 0 {
        best = (phrase.utf8.count, template)
      }
    }
    return best?.template
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
