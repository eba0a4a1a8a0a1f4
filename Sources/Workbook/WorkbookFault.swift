/// Why a workbook cannot be read.
public struct WorkbookFault: Error, Hashable, Sendable {
  /// What is wrong, a sentence without full stop.
  public let message: String
  /// What is allowed instead.
  public let allowed: String

  init(_ message: String, allowed: String = "a workbook (.xlsx) as spreadsheet programs save it") {
    (self.message, self.allowed) = (message, allowed)
  }
}
