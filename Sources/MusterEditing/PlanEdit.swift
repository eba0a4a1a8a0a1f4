public import MusterFiles
public import MusterJSON

/// A plan that is being changed without an editor: the tree as it is to be, and every change in words.
///
/// What is asked for is checked word by word first, so that a slip is told with the nearest name; the whole is then read again by
/// the reader that reads every plan, and is a plan only when that finds no error.
public struct PlanEdit: Sendable {
  /// The plan as it was read.
  public let document: PlanDocument
  /// The plan as it is to be.
  public internal(set) var tree: JSONValue
  /// What changed, one line each, in the order of the changes; names of people are never among it.
  public internal(set) var changes: [String] = []
  /// What was asked for and holds already, or follows from a change.
  public internal(set) var notes: [String] = []

  /// A plan to which nothing was done yet.
  public init(_ document: PlanDocument) { (self.document, tree) = (document, document.tree) }

  /// Whether the plan would be another one.
  public var isChanged: Bool { tree != document.tree }

  /// The changed plan, read again.
  ///
  /// - Returns: nil when there is an error; the errors, which say that they are of the changed plan, and the warnings that the
  ///   plan did not have before.
  /// - Complexity: that of `PlanReader`.
  public func read() -> (document: PlanDocument?, diagnostics: [Diagnostic]) {
    guard isChanged else { return (document, []) }
    let (changed, problems) = PlanReader.read(tree: tree, file: document.file)
    let known = Set(document.warnings.map(\.message))
    let new = problems.filter { $0.severity == .error || !known.contains($0.message) }
    return (
      changed,
      new.map { problem in
        var told = problem
        if told.severity == .error { told.message += " (in the plan as it would be)" }
        return told
      }
    )
  }

  /// What was done, for people.
  public var text: String {
    var lines: [String] = []
    if isChanged {
      lines.append(changes.count == 1 ? "1 change" : "\(changes.count) changes")
      lines += changes.map { "  " + $0 }
    } else {
      lines.append("Nothing to change.")
    }
    return (lines + notes).joined(separator: "\n") + "\n"
  }
}

/// A word on the command line that a change cannot be made of, with what is allowed and what may have been meant.
public struct EditFault: Error, Hashable, CustomStringConvertible {
  /// One or two sentences for people.
  public let description: String

  /// A fault in words.
  init(_ description: String) { self.description = description }

  /// A name that is not known.
  ///
  /// - Parameters:
  ///   - what: the name with its kind, as `the volunteer`.
  ///   - names: all that are known.
  init(unknown name: String, _ sentence: (String) -> String, among names: some Collection<String>) {
    let shown = shownText(name, limit: 100)
    let near = NearestName.nearest(to: name, in: names).map { " Maybe \(shownText($0, limit: 200))." }
    let all =
      near == nil && !names.isEmpty && names.count <= 30
      ? " Allowed: \(names.sorted().map { shownText($0, limit: 100) }.joined(separator: ", "))." : ""
    description = sentence(shown) + (near ?? all)
  }
}

/// A key and its value, as `hours=11` or `class=cadet,volunteer` on a command line.
public struct NamedText: Hashable, Sendable {
  /// What stands before the first `=`.
  public let name: String
  /// What stands after it.
  public let text: String

  /// Nil when there is no `=`, or nothing before it.
  public init?(_ argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty else { return nil }
    (name, text) = (String(parts[0]), String(parts[1]))
  }

  /// The items of a list with commas.
  var items: [String] {
    text.split(separator: ",").map { $0.trimmingPrefix { $0 == " " } }.map { item in
      var rest = item
      while rest.last == " " { rest.removeLast() }
      return String(rest)
    }.filter { !$0.isEmpty }
  }
}
