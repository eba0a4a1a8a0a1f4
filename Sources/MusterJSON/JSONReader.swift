/// A cursor on one value of a document that reads it as what the caller needs.
///
/// Nothing here throws or stops: a value that is not what is needed is recorded with its place, what was found and what
/// is allowed, and nil is returned, so that one pass finds every problem. Keep a reader to refuse its value later, when
/// the rest of the document is known (`refuse`): it is as small as its value.
///
///     let plan = document.reader(diagnostics, personalKeys: ["name", "birthDate", "reason"])
///     guard let object = plan.object(keys: ["format", "zones"]) else { return nil }
///     let format = object.int("format", in: 1...1)
///     let zones = object.array("zones", .optional) { zone -> Zone? in
///       guard let zone = zone.object(keys: ["id", "parent"]) else { return nil }
///       let id = zone.string("id"), parent = zone.string("parent", .optional)
///       return id.map { Zone(id: $0, parent: parent) }
///     }
public struct JSONReader {
  /// The value read.
  public let value: JSONValue
  let path: Path
  let context: Context

  /// The way from the root, linked upwards so that going down costs one small allocation and no text.
  final class Path: Sendable {
    enum Step: Sendable {
      case key(String)
      case index(Int)
    }
    let parent: Path?
    let step: Step
    init(_ parent: Path?, _ step: Step) {
      self.parent = parent
      self.step = step
    }
  }

  /// What all readers of one document share.
  final class Context {
    let document: JSONDocument
    let diagnostics: Diagnostics
    let personalKeys: Set<String>
    /// How many more names are compared for advice: a file with thousands of wrong ids must not take minutes.
    var comparisonsLeft = 1_000_000
    init(_ document: JSONDocument, _ diagnostics: Diagnostics, _ personalKeys: Set<String>) {
      self.document = document
      self.diagnostics = diagnostics
      self.personalKeys = personalKeys
    }
  }

  /// The place of the value.
  public var pointer: JSONPointer {
    var tokens: [String] = []
    var path: Path? = path
    while let step = path, step.parent != nil {
      switch step.step {
      case .key(let key): tokens.append(key)
      case .index(let index): tokens.append(String(index))
      }
      path = step.parent
    }
    return JSONPointer(tokens: tokens.reversed())
  }

  /// Whether the value is under a key whose values are never shown.
  var isPersonal: Bool {
    guard !context.personalKeys.isEmpty else { return false }
    var path: Path? = path
    while let step = path, step.parent != nil {
      if case .key(let key) = step.step, context.personalKeys.contains(key) { return true }
      path = step.parent
    }
    return false
  }

  /// The reader of a member or element of this value.
  func child(_ step: Path.Step, _ value: JSONValue) -> JSONReader {
    JSONReader(value: value, path: Path(path, step), context: context)
  }
}

extension JSONDocument {
  /// A reader of the whole document.
  ///
  /// - Parameter personalKeys: keys (anywhere) whose values are never shown in a problem, only their kind.
  public func reader(_ diagnostics: Diagnostics, personalKeys: Set<String> = []) -> JSONReader {
    let context = JSONReader.Context(self, diagnostics, personalKeys)
    return JSONReader(value: root, path: JSONReader.Path(nil, .index(0)), context: context)
  }
}

extension JSONReader {
  /// Records a problem with this value; the message is the value, a space and the complaint: `"2026-13-01" is not a date`.
  ///
  /// Personal values and containers are told by kind. Advice that would repeat a personal value must not be given.
  public func refuse(
    _ code: DiagnosticCode, _ complaint: String, allowed: String? = nil, advice: String? = nil
  ) {
    let subject =
      switch value.content {
      case .array, .object: "this (\(value.kind.rawValue))"
      case .null: "null"
      case .bool, .number, .string: isPersonal ? "this (\(value.kind.rawValue), not shown here)" : value.shown
      }
    report(code, "\(subject) \(complaint)", allowed: allowed, advice: advice)
  }

  /// Records that the string names nothing known, with the nearest name known: `"nroth" is not the id of a zone`.
  ///
  /// - Parameter what: what it should be, such as "the id of a zone".
  /// - Parameter known: all names; up to 12 are listed as allowed.
  public func refuseName(_ what: String, known: [String]) {
    guard !context.diagnostics.isFull else { return context.diagnostics.count(.error) }
    let list = known.prefix(12).map { "\"\(shownText($0))\"" }.joined(separator: ", ")
    let allowed = known.isEmpty ? "none is defined" : known.count <= 12 ? list : "\(list) and \(known.count - 12) more"
    let advice = isPersonal ? nil : value.string.flatMap { nearest(to: $0, in: known) }
    refuse(.unknownName, "is not \(what)", allowed: allowed, advice: advice)
  }

  /// The nearest name in quotes, as advice.
  func nearest(to name: String, in candidates: [String]) -> String? {
    guard context.comparisonsLeft >= candidates.count else { return nil }
    context.comparisonsLeft -= candidates.count
    return NearestName.nearest(to: name, in: candidates).map { "“\(shownText($0))”" }
  }

  /// Records a problem at this place with a message of its own.
  public func report(
    _ code: DiagnosticCode, severity: Diagnostic.Severity = .error, _ message: String, allowed: String? = nil,
    advice: String? = nil
  ) {
    guard !context.diagnostics.isFull else { return context.diagnostics.count(severity) }
    report(
      code, severity: severity, at: Int(value.offset), pointer, shownValue, message, allowed: allowed, advice: advice)
  }

  private var shownValue: String? {
    switch value.content {
    case .array, .object: nil
    case .null, .bool, .number, .string: isPersonal ? nil : value.shown
    }
  }

  func report(
    _ code: DiagnosticCode, severity: Diagnostic.Severity = .error, at offset: Int, _ pointer: JSONPointer,
    _ shown: String?, _ message: String, allowed: String?, advice: String?
  ) {
    guard !context.diagnostics.isFull else { return context.diagnostics.count(severity) }
    let place = context.document.source.position(of: offset)
    context.diagnostics.report(
      Diagnostic(
        code, severity: severity, file: context.document.file, pointer: pointer, line: place?.line,
        column: place?.column,
        value: shown, message: message, allowed: allowed, advice: advice))
  }

  /// Records that the value is of another kind than needed.
  func refuseKind(_ needed: String, allowed: String? = nil, advice: String? = nil) {
    let found = value.kind
    let complaint = found == .null || found == .bool ? "is not \(needed)" : "is \(found.rawValue), not \(needed)"
    switch value.content {
    case .array, .object: report(.wrongType, "this \(complaint)", allowed: allowed, advice: advice)
    default: refuse(.wrongType, complaint, allowed: allowed, advice: isPersonal ? nil : advice)
    }
  }
}
