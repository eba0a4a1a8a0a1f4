public import MusterJSON

/// Tables that are brought into a plan with the columns of Muster's own tables.
public enum TableKind: String, CaseIterable, Sendable, Hashable {
  /// People, a row or more for each.
  case volunteers
  /// When people can and cannot serve, a row for each span or a grid.
  case availability
  /// Events with shifts and posts.
  case events
  /// Who came, a row for each person and post.
  case attendance

  /// The fields that a column may hold, in the order of the header that Muster writes.
  public var fields: [String] { columns.map(\.name) }
  /// Fields that Muster writes; the others only complete one of them.
  var written: [TableColumn] { columns.filter { !$0.path.isEmpty } }

  var columns: [TableColumn] {
    switch self {
    case .volunteers: TableLevel.volunteers.all
    case .events: TableLevel.events.all
    case .availability: AvailabilityTarget.columns
    case .attendance: AttendanceTarget.columns
    }
  }
}

/// How a table is to be read; a mapping file and the command line fill the same values.
public struct TableImportOptions: Hashable, Sendable {
  /// Columns that the user named by field; an empty name says that a field has none.
  public var columns: [String: String] = [:]
  /// Texts of the table and what they mean, by field.
  public var values: [String: [String: String]] = [:]
  /// What holds where a cell is empty or a field has no column.
  public var constants: [String: String] = [:]
  /// The column from whose texts ids are made, `v-` and the text in lower case; nil = the table has ids.
  public var idColumn: String?
  /// How dates with month or day first are read.
  public var dateOrder: DateOrder?
  /// How the characters are written; nil = UTF-8, or UTF-16 with a byte order mark.
  public var encoding: TableEncoding?
  /// Whether rows that are refused are left out; else one of them refuses the file.
  public var skipsBadRows = false
  /// Whether an empty cell of a column that is there removes the value; else it says nothing.
  public var clearsEmpty = false
  /// Whether the availability of the people in the table is replaced; else spans are added.
  public var replaces = false

  /// Whether zones that the plan does not know are added to it.
  public var addsZones = false
  /// Whether certifications that the plan does not know are added to it.
  public var addsCertifications = false

  /// The sheet of a workbook that is meant; nil = the only one.
  public var sheet: String?

  /// Nothing but the defaults.
  public init() {}

  /// Keys of a mapping file.
  static let keys = ["columns", "values", "set", "idFrom", "dateOrder", "encoding"]

  /// The options of a mapping file; everything in it may be left out.
  ///
  ///     {"columns": {"homeZone": "District"}, "values": {"class": {"Aux.": "auxiliary"}}, "set": {"class": "auxiliary"},
  ///      "idFrom": "Badge", "dateOrder": "day-first", "encoding": "windows-1252"}
  ///
  /// - Returns: nil when something was wrong with the file; every fault is recorded.
  public static func read(
    _ bytes: [UInt8], file: String, kind: TableKind, _ diagnostics: Diagnostics
  ) -> TableImportOptions? {
    let errors = diagnostics.errorCount
    guard
      let object = JSONDocument.parse(bytes, file: file, diagnostics: diagnostics)?.reader(diagnostics)
        .object(keys: keys)
    else { return nil }
    var options = TableImportOptions()
    if let columns = object.object("columns", .optional, keys: kind.fields) {
      for field in kind.fields { options.columns[field] = columns.string(field, .optional) }
    }
    if let values = object.object("values", .optional, keys: kind.fields) {
      for field in kind.fields {
        let pairs = values.members(field, .optional) { key, reader in reader.string().map { (key, $0) } }
        for (text, meaning) in pairs ?? [] { options.values[field, default: [:]][folded(text)] = meaning }
      }
    }
    if let constants = object.object("set", .optional, keys: kind.fields) {
      for field in kind.fields { options.constants[field] = constants.string(field, .optional) }
    }
    options.idColumn = object.string("idFrom", .optional)
    options.dateOrder = object.choice("dateOrder", DateOrder.self, .optional)
    options.encoding = object.choice("encoding", TableEncoding.self, .optional)
    return diagnostics.errorCount == errors ? options : nil
  }

  /// A mapping file with what the command line said added; what else is in it stays.
  ///
  /// - Parameter old: the mapping file as it was, nil when there was none.
  public func remembered(in old: JSONValue?, of kind: TableKind) -> JSONValue {
    var mapping = old ?? .object([])
    func merge(_ key: String, _ pairs: [String: String]) {
      guard !pairs.isEmpty else { return }
      var object = mapping[key] ?? .object([])
      for field in kind.fields { if let text = pairs[field] { object[member: field] = .string(text) } }
      mapping[member: key] = object
    }
    merge("columns", columns)
    merge("set", constants)
    if let idColumn { mapping[member: "idFrom"] = .string(idColumn) }
    if let dateOrder { mapping[member: "dateOrder"] = .string(dateOrder.rawValue) }
    if let encoding { mapping[member: "encoding"] = .string(encoding.rawValue) }
    return mapping
  }
}
