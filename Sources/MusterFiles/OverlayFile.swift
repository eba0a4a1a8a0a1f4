public import MusterJSON

/// The overlay file: what would be different, laid over a plan by `whatif` and `repair`.
///
/// Removals come first, then additions, then changes: an entity that is removed and added is replaced, and one that is added
/// may be changed. The plan itself is never modified.
public enum OverlayFile {
  /// The version of the format that is read.
  public static let format = 1

  static let keys = ["format", "name", "remove", "add", "change"]
  static let removeKeys = ["events", "volunteers", "shifts"]
  /// What is removed as a whole, by its id.
  static let removedKinds = ["events", "volunteers"]
  static let addKeys = ["volunteers", "events", "pins"]
  static let changeKeys = ["volunteers", "events", "rules"]

  /// Lays an overlay over a plan and reads the result, so that everything that is wrong with it is found.
  ///
  /// Removing a volunteer, an event or a shift also removes the pins, wishes about colleagues, published duties, attendance and selectors of rules
  /// that name them, with a warning. Problems of the changed plan point into the overlay where the
  /// value came from there, else into the changed plan, and then say so.
  ///
  /// - Returns: the changed plan under the file name of the base, nil when there is an error; the overlay's name (its file name
  ///   when it has none that can be read); all problems of the overlay, without the base's own warnings.
  /// - Complexity: linear in the plan and the overlay.
  public static func apply(_ bytes: [UInt8], file: String, to document: PlanDocument) -> (
    document: PlanDocument?, name: String, diagnostics: [Diagnostic]
  ) {
    let diagnostics = Diagnostics()
    guard let parsed = JSONDocument.parse(bytes, file: file, diagnostics: diagnostics),
      !FileKind.isOther(parsed, than: .overlay, diagnostics),
      let object = parsed.reader(diagnostics).object(keys: keys)
    else { return (nil, file, diagnostics.sorted) }
    _ = object.int("format", in: format...format)
    let name = object.string("name").flatMap { $0.isEmpty ? nil : $0 } ?? file
    var merge = OverlayMerge(base: document.tree)
    merge.remove(object)
    merge.add(object)
    merge.change(object)
    guard !diagnostics.hasErrors else { return (nil, name, diagnostics.sorted) }

    let result = PlanReader.read(tree: merge.tree, file: document.file)
    let source = OverlaySource(overlay: parsed, tree: merge.tree)
    let known = Set(document.warnings.map(WarningKey.init))
    for diagnostic in result.diagnostics
    where diagnostic.severity == .error || !known.contains(WarningKey(diagnostic)) {
      diagnostics.report(source.traced(diagnostic))
    }
    return (result.document, name, diagnostics.sorted)
  }
}

/// What makes a warning the same one although its place in the list has moved.
private struct WarningKey: Hashable {
  var code: DiagnosticCode
  var message: String
  var value: String?
  var lastKey: String?

  init(_ diagnostic: Diagnostic) {
    (code, message, value) = (diagnostic.code, diagnostic.message, diagnostic.value)
    lastKey = diagnostic.pointer.tokens.last
  }
}

/// Finds where in the overlay a value of the changed plan came from.
private struct OverlaySource {
  let overlay: JSONDocument
  let tree: JSONValue

  /// The problem at its place in the overlay, or with a word that it is in the changed plan.
  func traced(_ diagnostic: Diagnostic) -> Diagnostic {
    var traced = diagnostic
    traced.file = overlay.file
    (traced.line, traced.column) = (nil, nil)
    if let (pointer, value) = place(of: diagnostic.pointer) {
      traced.pointer = pointer
      if let position = overlay.position(of: value) { (traced.line, traced.column) = (position.line, position.column) }
    } else {
      traced.message += " (in the plan as changed by this overlay)"
    }
    return traced
  }

  /// The longest way into the overlay that the pointer into the changed plan has.
  private func place(of pointer: JSONPointer) -> (JSONPointer, JSONValue)? {
    guard let kind = pointer.tokens.first else { return nil }
    let rest = pointer.tokens.dropFirst(2)
    var roots: [JSONPointer] = []
    if kind == "rules", pointer.tokens.count > 1 {
      roots = [JSONPointer(tokens: ["change", "rules", pointer.tokens[1]])]
    } else if pointer.tokens.count > 1, let index = Int(pointer.tokens[1]), let entity = tree[kind]?[index] {
      if let id = entity["id"]?.string { roots = [JSONPointer(tokens: ["change", kind, id])] }
      // Additions stand at the end of their list.
      if let added = overlay.root["add"]?[kind]?.elements, let count = tree[kind]?.elements?.count {
        let place = index - (count - added.count)
        if place >= 0 { roots.append(JSONPointer(tokens: ["add", kind]).appending(place)) }
      }
    }
    for root in roots {
      let whole = JSONPointer(tokens: root.tokens + rest)
      if let value = overlay.root.value(at: whole) { return (whole, value) }
    }
    // A key that is missing, say, has no value of its own: its nearest enclosing value in an added entity has.
    guard let root = roots.last, root.tokens.first == "add", let value = overlay.root.value(at: root) else {
      return nil
    }
    return (root, value)
  }
}
