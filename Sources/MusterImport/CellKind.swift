import MusterDomain
import MusterJSON

/// What a cell holds: how its text becomes a value of the plan and how a value of the plan becomes its text.
///
/// Two values are the same for an import when they have the same text, so that `58.0` in a plan and `58` in a table are no
/// change.
enum CellKind: Hashable, Sendable {
  /// Text of people, as it is.
  case text
  /// An id of the plan, as it is.
  case id
  /// One of some words, in their spelling or a known other one.
  case word(WordList)
  /// A whole number.
  case whole
  /// A number.
  case decimal
  /// Hours, as a decimal or `13:20`.
  case hours
  /// Yes or no.
  case flag
  /// A day.
  case date
  /// A local time.
  case moment
  /// A recurrence rule.
  case rule
  /// A zone, by id or name.
  case zone
  /// A list of the simple kind inside.
  indirect case list(CellKind)
  /// A certification, by id or name.
  case certification
  /// `traffic-control 2025-02-01..2028-01-31`, days open where they are left out.
  case certificate
  /// `leave 2026-01-01..2026-02-01`.
  case status
  /// `vulnerable-sector 2025-03-03`.
  case screening
  /// `fr`, `fr:basic`.
  case language
  /// `role=driver:2`.
  case preference
  /// `2026-09-01T08:00..2026-09-01T17:00 FREQ=WEEKLY;BYDAY=TU except 2026-09-08`.
  case span
  /// `duty=12.5`, members of an object.
  case hoursByCategory
  /// Completes another column of the row; no value of its own.
  case part

  /// Whether rows of one entry add up.
  var isList: Bool {
    switch self {
    case .list, .hoursByCategory: true
    default: false
    }
  }

  /// How the list is written.
  var separators: CellList { self == .list(.span) ? .spans : .usual }
}

/// Words that a cell may hold, with other spellings that mean them for certain.
enum WordList: Hashable, Sendable {
  case memberClass, rank, screening, risk, status, languageLevel, availabilityKind, availabilityDefault, outcome,
    visibility

  /// The words of the plan.
  var words: [String] {
    switch self {
    case .memberClass: MemberClass.allCases.map(\.rawValue)
    case .rank: Rank.allCases.map(\.rawValue)
    case .screening: ScreeningLevel.allCases.map(\.rawValue)
    case .risk: RiskLevel.allCases.map(\.rawValue)
    case .status: ServiceStatus.allCases.map(\.rawValue)
    case .languageLevel: LanguageLevel.allCases.map(\.rawValue)
    case .availabilityKind: ["available", "unavailable", "preferred"]
    case .availabilityDefault: ["available", "unavailable"]
    case .outcome: AttendanceOutcome.allCases.map(\.rawValue)
    case .visibility: EventVisibility.allCases.map(\.rawValue)
    }
  }

  /// Other spellings, folded.
  private var others: [String: String] {
    switch self {
    case .memberClass:
      [
        "auxiliaire": "auxiliary", "aux": "auxiliary", "benevole": "volunteer", "reserviste": "reserve",
        "reservist": "reserve", "assermente": "sworn", "policier": "sworn", "officer": "sworn", "civil": "civilian",
        "cadette": "cadet", "partenaire": "partner", "special-constable": "special",
      ]
    case .rank:
      [
        "agent": "constable", "cst": "constable", "caporal": "corporal", "cpl": "corporal", "sgt": "sergeant",
        "sergent": "sergeant", "s-sgt": "staff-sergeant", "inspecteur": "inspector", "insp": "inspector",
        "supt": "superintendent",
      ]
    case .screening: ["vs": "vulnerable-sector", "references": "reference", "secteur-vulnerable": "vulnerable-sector"]
    case .risk: ["faible": "low", "moyen": "medium", "eleve": "high"]
    case .status:
      [
        "actif": "active", "conge": "leave", "on-leave": "leave", "suspendu": "suspended", "inactif": "inactive",
        "recrue": "recruit",
      ]
    case .languageLevel:
      ["debutant": "basic", "conversation": "conversational", "courant": "fluent", "maternelle": "native"]
    case .availabilityKind, .availabilityDefault:
      [
        "disponible": "available", "indisponible": "unavailable", "non-disponible": "unavailable",
        "not-available": "unavailable", "prefere": "preferred",
      ]
    case .outcome:
      [
        "present": "worked", "attended": "worked", "travaille": "worked", "absent": "no-show", "noshow": "no-show",
        "cancelled-late": "late-cancellation", "annulation-tardive": "late-cancellation", "excuse": "excused",
      ]
    case .visibility: ["members": "member", "membres": "member", "publique": "public", "coordonnateur": "coordinator"]
    }
  }

  /// The word that a text means; nil when it means none for certain.
  func meant(by text: String) -> String? {
    let key = folded(text)
    if words.contains(key) { return key }
    if let other = others[key], words.contains(other) { return other }
    return self == .memberClass ? MemberTitle(text)?.memberClass : nil
  }
}

/// Why a cell cannot be read.
struct CellFault: Error, Hashable {
  var code: ImportCode
  /// A complaint without the column, without the value where that is personal.
  var message: String
  var allowed: String?
  var advice: String?
  /// The column, by the name in the header or, where there is none, of the field.
  var column: String?

  init(_ code: ImportCode, _ message: String, allowed: String? = nil, advice: String? = nil) {
    (self.code, self.message, self.allowed, self.advice) = (code, message, allowed, advice)
  }

  /// A fault of a moment.
  init(_ skip: Skip) {
    let isDate = skip.code == .date || skip.code == .dateOrder
    self.init(skip.code, skip.message, allowed: isDate ? "as 2026-09-19, 19 Sep 2026, 19.09.2026 or 09/19/2026" : nil)
  }

  /// The sentence of a row.
  var text: String {
    let place = column.map { "column \"\(shownText($0, limit: 60))\": " } ?? ""
    return place + message
  }
}
