import MusterJSON

/// A field that a column may hold.
struct ColumnField {
  let name: String
  /// Folded names of headers, the field's own first.
  let synonyms: [String]
  let isRequired: Bool
}

/// Finds which column holds which field: those that the user named, and for the others the first column of a known name
/// that is still free.
struct ColumnFinder {
  let header: [String]
  /// Index of the column of each field that has one.
  private(set) var columns: [String: Int] = [:]

  /// Names of columns that are no field's, in the order of the header.
  var ignored: [String] {
    let used = Set(columns.values)
    return header.indices.filter { !used.contains($0) && !header[$0].isEmpty }.map { header[$0] }
  }

  /// Every fault is recorded: a column that is not there or is there twice, a required field without a column.
  ///
  /// - Returns: nil when there is a fault.
  static func find(
    _ fields: [ColumnField], in header: [String], given: [String: String], file: String, _ diagnostics: Diagnostics
  ) -> ColumnFinder? {
    var finder = ColumnFinder(header: header)
    let errors = diagnostics.errorCount
    let known = header.prefix(60).map { "\"" + shownText($0, limit: 40) + "\"" }.joined(separator: ", ")
    for field in fields {
      // An empty name says that no column is the field's, whatever it is called.
      guard let name = given[field.name], !name.isEmpty else { continue }
      let found = header.indices.filter { header[$0] == name }
      if found.count == 1 {
        finder.columns[field.name] = found[0]
        continue
      }
      let near = found.isEmpty ? NearestName.nearest(to: name, in: header) : nil
      diagnostics.report(
        Diagnostic(
          .unknownName, file: file,
          message: "there \(found.isEmpty ? "is no column" : "are \(found.count) columns") \"\(shownText(name))\"",
          allowed: known, advice: near.map { "--map “\(field.name)=\(shownText($0, limit: 40))”" }))
    }
    let plain = header.map(key)
    var taken = Set(finder.columns.values)
    for field in fields where given[field.name] == nil {
      let free = field.synonyms.lazy.compactMap { synonym in
        plain.indices.first { plain[$0] == synonym && !taken.contains($0) }
      }
      if let column = free.first {
        finder.columns[field.name] = column
        taken.insert(column)
      }
    }
    for field in fields
    where field.isRequired && given[field.name] ?? "" == "" && finder.columns[field.name] == nil {
      diagnostics.report(
        Diagnostic(
          .missingKey, file: file, message: "no column is known to be the \(field.name)", allowed: known,
          advice: finder.guess(field, plain, taken)))
    }
    return diagnostics.errorCount == errors ? finder : nil
  }

  /// A header without marks, spaces and dashes, as synonyms are written.
  static func key(_ name: String) -> String {
    let ascii = slug(name, limit: 80).filter { $0 != "-" }
    return ascii.isEmpty ? name.lowercased().filter { $0.isLetter || $0.isNumber } : ascii
  }

  /// The free column whose name is nearest to a known one.
  private func guess(_ field: ColumnField, _ plain: [String], _ taken: Set<Int>) -> String {
    for (index, name) in plain.enumerated() where !taken.contains(index) {
      let isNear = NearestName.nearest(to: name, in: field.synonyms) != nil
      let isPart = field.synonyms.contains { $0.count > 3 && name.contains($0) }
      if isNear || isPart { return "--map “\(field.name)=\(shownText(header[index], limit: 40))”" }
    }
    return "--map \(field.name)=… with the name of one of them"
  }
}
