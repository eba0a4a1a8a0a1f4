/// What the columns and rows of a model are called, for files that people read.
///
/// A model knows no names; whoever built it can say them here. They may hold any text: `LegalNames` makes them fit.
public struct ModelNames: Sendable, Equatable {
  /// The model's name.
  public var model: String
  /// One name for each column; columns beyond the end are called x1, x2, … by their place.
  public var columns: [String]
  /// One name for each row; rows beyond the end are called r1, r2, … by their place.
  public var rows: [String]

  /// Makes names; without arguments, every column and row is called by its place.
  public init(model: String = "model", columns: [String] = [], rows: [String] = []) {
    (self.model, self.columns, self.rows) = (model, columns, rows)
  }
}

/// Names that every reader of MPS and LP files takes: letters, digits, `_` and `.`, at most 255 bytes, no two alike,
/// none that a format reserves or reads as a number.
///
/// The same names always give the same result. Readers may ignore case in reserved words, but not in names.
struct LegalNames {
  /// The name of the column that carries the objective's constant.
  static let constant = "constant"
  /// The name of the objective row.
  static let objective = "objective"

  private static let greatestLength = 255
  // Section words of either format; some readers take them for a section wherever a line begins with one.
  private static let reserved: Set<String> = [
    "minimize", "minimise", "minimum", "min", "maximize", "maximise", "maximum", "max", "subject", "such", "st", "s.t.",
    "st.", "to", "that", "bounds", "bound", "free", "inf", "infinity", "nan", "general", "generals", "gen", "integer",
    "integers", "int", "binary", "binaries", "bin", "semi", "semis", "sos", "sos1", "sos2", "end", "name", "rows",
    "columns", "rhs", "ranges", "endata", "objsense", "objsect", "objname", "marker", "obj", "lazy", "user", "cuts",
    "qsection", "qmatrix", "quadobj", "qcmatrix", "csection", "indicators", "pwlobj",
  ]

  private var taken: Set<String>
  private var nextSuffix: [String: Int] = [:]

  /// Makes a set of names in which some are taken already.
  init(taken: Set<String>) { self.taken = taken }

  /// One legal name for each of `count` things, from the given names and, beyond their end, from `prefix` and place.
  mutating func names(_ given: [String], prefix: String, count: Int) -> [String] {
    taken.reserveCapacity(taken.count + count)
    return (0..<count).map { unique(Self.legal($0 < given.count ? given[$0] : "\(prefix)\($0 + 1)")) }
  }

  /// The name, or the name with the first free number behind it.
  mutating func unique(_ name: String) -> String {
    if taken.insert(name).inserted { return name }
    var number = nextSuffix[name, default: 2]
    while true {
      let suffix = "_\(number)"
      let candidate = String(name.prefix(Self.greatestLength - suffix.utf8.count)) + suffix
      number += 1
      if taken.insert(candidate).inserted {
        nextSuffix[name] = number
        return candidate
      }
    }
  }

  /// The name with every character that a format may refuse replaced by `_`.
  static func legal(_ name: String) -> String {
    var bytes: [UInt8] = []
    for scalar in name.unicodeScalars.prefix(greatestLength - 1) {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", ".": bytes.append(UInt8(scalar.value))
      default: bytes.append(UInt8(ascii: "_"))
      }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return startsLikeANumber(bytes) || reserved.contains(text.lowercased()) ? "_" + text : text
  }

  /// Whether a reader could take the start for a number or an exponent: `3x`, `.5`, `e4`, `E.`, or nothing at all.
  private static func startsLikeANumber(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first else { return true }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    if digits.contains(first) || first == UInt8(ascii: ".") { return true }
    guard first == UInt8(ascii: "e") || first == UInt8(ascii: "E") else { return false }
    guard bytes.count > 1 else { return true }
    return digits.contains(bytes[1]) || bytes[1] == UInt8(ascii: ".") || bytes[1] == first
  }
}
