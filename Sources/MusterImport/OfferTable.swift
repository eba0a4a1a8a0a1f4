public import MusterDomain
public import MusterFiles
public import MusterJSON

/// Offers to exchange duties as a table: a row for each, with who, what they give and what they would take for it.
public enum OfferTable {
  private static let fields = [
    ColumnField(
      name: "volunteer",
      synonyms: [
        "volunteer", "id", "volunteerid", "memberid", "member", "badge", "badgenumber", "matricule", "benevole",
      ], isRequired: true),
    ColumnField(
      name: "give", synonyms: ["give", "gives", "given", "offer", "offers", "duty", "post", "donne", "offre"],
      isRequired: true),
    ColumnField(
      name: "take", synonyms: ["take", "takes", "wants", "want", "for", "inreturn", "prend", "souhaite"],
      isRequired: true),
  ]

  /// True for anything but JSON.
  public static func isTable(_ bytes: [UInt8]) -> Bool {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    return text.first { $0 > 0x20 } != UInt8(ascii: "{")
  }

  /// Reads a table (CSV or a workbook); posts to take stand in one cell, apart by semicolons, commas or lines, the dearest first.
  ///
  /// - Returns: nil when there is an error; all problems, by row.
  /// - Complexity: linear in the table, plus the search for near names of unknown ids.
  public static func read(_ bytes: [UInt8], file: String, for document: PlanDocument, _ roster: Roster) -> (
    offers: [ExchangeOffer]?, diagnostics: [Diagnostic]
  ) {
    let diagnostics = Diagnostics()
    let table = ListedTable(bytes, file: file, kind: "offers", fields: fields, diagnostics) { cells in
      var offer: JSONValue = ["volunteer": .string(cells["volunteer"])]
      if !cells["give"].isEmpty { offer[member: "give"] = .string(cells["give"]) }
      offer[member: "take"] = .strings(CellList.usual.items(of: cells["take"]))
      return offer
    }
    guard let table else { return (nil, diagnostics.sorted) }
    let tree: JSONValue = ["format": .int(OfferFile.format), "offers": .array(table.elements)]
    let read = OfferFile.read(tree: tree, file: file, for: document, roster)
    return (read.offers, read.diagnostics.map(table.told))
  }
}
