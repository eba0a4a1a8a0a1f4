/// A file of an export: what exporters return and the command writes, all of them or none.
public struct ExportedFile: Sendable, Equatable {
  /// Where it belongs, relative to the export's folder, with `/` between parts; made of `FileStem`s and fixed words only.
  public var path: String
  /// Its contents; written as UTF-8.
  public var text: String

  /// Makes a file.
  public init(path: String, text: String) { (self.path, self.text) = (path, text) }
}
