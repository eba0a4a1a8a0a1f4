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

/// The two formats of model files, by what their names may hold.
enum NameAlphabet {
  /// CPLEX LP: operators may stand without blanks, so no name holds `-`, `/`, `+`, `*`, `<`, `=`, `>`, `:` or `^`.
  case lp
  /// Free MPS: blanks alone end a name, so ids stand as they are.
  case mps
}

/// Names that every reader of MPS and LP files takes: at most 100 bytes, no two alike, none that a format reserves or reads as a
/// number.
///
/// Letters, digits and `_ . , ; ( ) @ #` stand for themselves, in MPS `-` and `/` as well; LP writes `-` as `~` and `/` as `!`.
/// Everything else is its number in braces, `{e9}` for é. So a name can be read back, two names never become one, and none
/// depends on another. Names that are too long, and names that were given twice, end in their place: `{#12}`.
/// CBC takes 100 bytes in LP files and 160 in MPS, GLPK 255.
struct LegalNames {
  /// The name of the column that carries the objective's constant.
  static let constant = "constant"
  /// The name of the objective row.
  static let objective = "objective"
  /// Most bytes of a name.
  static let greatestLength = 100

  // Section words of either format; some readers take them for a section wherever a line begins with one.
  private static let reserved: Set<String> = [
    "minimize", "minimise", "minimum", "min", "maximize", "maximise", "maximum", "max", "subject", "such", "st", "s.t.",
    "st.", "to", "that", "bounds", "bound", "free", "inf", "infinity", "nan", "general", "generals", "gen", "integer",
    "integers", "int", "binary", "binaries", "bin", "semi", "semis", "sos", "sos1", "sos2", "end", "name", "rows",
    "columns", "rhs", "ranges", "endata", "objsense", "objsect", "objname", "marker", "obj", "lazy", "user", "cuts",
    "qsection", "qmatrix", "quadobj", "qcmatrix", "csection", "indicators", "pwlobj",
  ]

  private let alphabet: NameAlphabet
  private var taken: Set<String>

  /// Makes a set of names in which some are taken already.
  init(_ alphabet: NameAlphabet, taken: Set<String>) { (self.alphabet, self.taken) = (alphabet, taken) }

  /// One legal name for each of `count` things, from the given names and, beyond their end, from `prefix` and place.
  ///
  /// - Complexity: O(bytes of the names).
  mutating func names(_ given: [String], prefix: String, count: Int) -> [String] {
    taken.reserveCapacity(taken.count + count)
    return (0..<count).map { place in
      let name = Self.legal(place < given.count ? given[place] : "\(prefix)\(place + 1)", alphabet)
      if name.utf8.count <= Self.greatestLength, taken.insert(name).inserted { return name }
      // No escape begins with "#", so nothing else is called this.
      return Self.ended(name, by: "{#\(place + 1)}")
    }
  }

  /// The name with an ending in braces that no other name has, shortened where it must be.
  static func ended(_ name: String, by ending: String) -> String {
    var head = Array(name.utf8.prefix(greatestLength - ending.utf8.count))
    // An escape that was cut in half goes.
    if let brace = head.lastIndex(of: UInt8(ascii: "{")), !head[brace...].contains(UInt8(ascii: "}")) {
      head.removeSubrange(brace...)
    }
    return String(decoding: head, as: UTF8.self) + ending
  }

  /// The name with everything that a format may refuse escaped; different texts give different names.
  static func legal(_ name: String, _ alphabet: NameAlphabet) -> String {
    var text = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "_", ".", ",", ";", "(", ")", "@", "#": text.unicodeScalars.append(scalar)
      case "-": text += alphabet == .lp ? "~" : "-"
      case "/": text += alphabet == .lp ? "!" : "/"
      default: text += escape(scalar)
      }
      // Whatever follows is cut off, and the place tells such names apart.
      if text.utf8.count > 2 * greatestLength { break }
    }
    guard let first = name.unicodeScalars.first else { return "{}" }
    let isLetter = ("a"..."z").contains(first) || ("A"..."Z").contains(first) || first == "_"
    if isLetter || text.first == "{", !startsLikeAnExponent(Array(text.utf8)), !reserved.contains(text.lowercased()) {
      return text
    }
    return escape(first) + text.dropFirst()
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String { "{\(String(scalar.value, radix: 16))}" }

  /// Whether a reader could take the start for an exponent: `e4`, `E.`, `ee` or `e` alone.
  private static func startsLikeAnExponent(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, first == UInt8(ascii: "e") || first == UInt8(ascii: "E") else { return false }
    guard bytes.count > 1 else { return true }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return digits.contains(bytes[1]) || bytes[1] == UInt8(ascii: ".") || bytes[1] == first
  }
}
