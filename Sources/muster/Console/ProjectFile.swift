import Foundation
import MusterJSON

/// `muster.json` in the working folder: what need not be said with every command.
struct ProjectFile {
  /// The only name it has.
  static let name = "muster.json"

  /// What it may say, in the order in which it is written.
  enum Key: String, CaseIterable {
    case plan, roster, folder, language, privacy
    case timeLimit = "time-limit"

    /// The key in the file.
    var inFile: String { self == .timeLimit ? "timeLimit" : rawValue }

    /// What it means.
    var help: String {
      switch self {
      case .plan: "the plan of commands that name none, and of --into"
      case .roster: "the roster of commands that name none, and of `solve` without -o"
      case .folder: "the folder of published versions"
      case .language: "the language of pages, calendars, text and headers of tables"
      case .privacy: "whom exports are for: coordinator, member, public"
      case .timeLimit: "seconds that a search may take"
      }
    }
  }

  /// What it says; numbers as they are written.
  var values: [Key: String] = [:]

  /// The file of the working folder; nil when there is none.
  ///
  /// - Throws: `CommandFailure` with `refused` and everything that is wrong with it.
  static func read() throws(CommandFailure) -> ProjectFile? {
    guard OutputFile(name).exists else { return nil }
    let diagnostics = Diagnostics()
    let bytes = try InputFile(name).bytes()
    let object = JSONDocument.parse(bytes, file: name, diagnostics: diagnostics)?.reader(diagnostics)
      .object(keys: ["format"] + Key.allCases.map(\.inFile))
    var project = ProjectFile()
    if let object {
      _ = object.int("format", in: 1...1)
      for key in Key.allCases where key != .timeLimit {
        guard let text = object.string(key.inFile, .optional) else { continue }
        // A text that looks like an option would be taken for one.
        if text.isEmpty || text.hasPrefix("-") {
          object.member(key.inFile)?.report(
            .invalidText, "\"\(shownText(text, limit: 60))\" is no \(key.rawValue)",
            allowed: "a text that does not begin with -")
        }
        project.values[key] = text
      }
      if let seconds = object.decimal("timeLimit", in: 0...31_536_000, .optional) {
        project.values[.timeLimit] = seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
      }
    }
    return try Refusal.pass(diagnostics.hasErrors ? nil : project, diagnostics.sorted)
  }

  /// The file as it is written.
  var json: JSONValue {
    var value: JSONValue = ["format": 1]
    for key in Key.allCases {
      guard let text = values[key] else { continue }
      if key == .timeLimit, let seconds = Double(text) {
        value[member: key.inFile] = Int(text).map { .int($0) } ?? .decimal(seconds)
      } else {
        value[member: key.inFile] = .string(text)
      }
    }
    return value
  }
}

extension ProjectFile {
  /// What commands take from the project.
  private struct Needs {
    /// How many words name the command.
    var words: Int
    /// Positional arguments that may be left out, in their order.
    var positions: [Key] = []
    /// Whether the first of them is known to be left out by what stands there instead; else only `.` stands for it, or an option
    /// after which no word can be meant.
    var mayBeMissing = true
    /// Options that are added where they are not given.
    var options: [(option: String, key: Key)] = []
  }

  private static func needs(of arguments: [String]) -> Needs? {
    let second = arguments.count > 1 ? arguments[1] : ""
    switch arguments.first {
    case "solve": return Needs(words: 1, positions: [.plan], options: [("--time-limit", .timeLimit), ("-o", .roster)])
    case "apply": return Needs(words: 1, positions: [.plan], mayBeMissing: false, options: [("-o", .plan)])
    case "whatif":
      return Needs(words: 1, positions: [.plan], mayBeMissing: false, options: [("--time-limit", .timeLimit)])
    case "validate", "model", "tables": return Needs(words: 1, positions: [.plan])
    case "verify", "ledger", "next": return Needs(words: 1, positions: [.plan, .roster])
    case "who", "assign", "unassign", "swap", "repair", "explain", "fix", "status":
      return Needs(words: 1, positions: [.plan, .roster])
    case "export":
      let isOwn = arguments.contains { $0 == "--volunteer" || $0.hasPrefix("--volunteer=") }
      return Needs(
        words: 1, positions: [.plan, .roster],
        options: [("--language", .language)] + (isOwn ? [] : [("--privacy", .privacy)]))
    case "publish":
      return Needs(words: 1, positions: [.plan, .roster], options: [("--into", .folder), ("--language", .language)])
    case "pin", "remove": return Needs(words: 1, positions: [.plan])
    case "rules" where ["set", "off", "show"].contains(second): return Needs(words: 2, positions: [.plan])
    case "import" where !second.isEmpty && !second.hasPrefix("-"):
      return Needs(words: 2, options: [("--into", .plan), ("-o", .plan)])
    default: return nil
    }
  }

  /// A command line with what the project says where the command line says nothing.
  ///
  /// A plan is left out where the first word after the command is missing, an option, or no file; then a roster is left out too.
  /// `.` stands for the plan, where a roster or overlays follow.
  static func completed(_ arguments: [String]) throws(CommandFailure) -> [String] {
    guard let needs = needs(of: arguments), !arguments.contains(where: { ["-h", "--help"].contains($0) }),
      let project = try read()
    else { return arguments }
    var result = arguments, isProjectsPlan = false
    if !needs.positions.isEmpty, let plan = project.values[.plan] {
      let first = result.count > needs.words ? result[needs.words] : nil
      let isMissing =
        needs.mayBeMissing
        ? arguments[0] == "remove" && isKind(first) || !namesFile(first)
        : first.map { $0.hasPrefix("-") && $0 != "-" } ?? false
      isProjectsPlan = first == "." || isMissing
      if first == "." {
        result[needs.words] = plan
      } else if isMissing {
        result.insert(contentsOf: needs.positions.compactMap { project.values[$0] }, at: needs.words)
      }
    }
    func isGiven(_ option: String) -> Bool {
      let names = option == "-o" ? ["-o", "--output"] : [option]
      return arguments.contains { word in names.contains { word == $0 || word.hasPrefix($0 + "=") } }
    }
    for (option, key) in needs.options {
      guard let value = project.values[key], !isGiven(option) else { continue }
      // An import changes the project's plan only where it is the one imported into, and never in a dry run.
      if arguments[0] == "import", option == "-o", isGiven("--into") || isGiven("--dry-run") { continue }
      if arguments[0] == "apply", !isProjectsPlan || isGiven("--dry-run") { continue }
      result += [option, value]
    }
    return result
  }

  /// Whether a word says what `muster remove` takes away, whatever files there are.
  private static func isKind(_ word: String?) -> Bool { word == "volunteers" || word == "events" }

  private static func namesFile(_ word: String?) -> Bool {
    guard let word else { return false }
    return word == "-" || !word.hasPrefix("-") && (word.hasSuffix(".json") || OutputFile(word).exists)
  }
}
