/// Recognises files that are neither JSON nor text, by their first bytes, so that a workbook is called a workbook.
public enum ForeignContent {
  /// What a file is, with its article, and how to make of it what is asked for; nil when nothing known begins like this.
  public static func kind(of bytes: some Collection<UInt8>) -> (name: String, advice: String)? {
    let head = Array(bytes.prefix(512))
    let exported = "save the sheet as “CSV UTF-8”, which `muster import` reads"
    func starts(_ pattern: [UInt8]) -> Bool { head.starts(with: pattern) }
    if starts([0x50, 0x4B, 0x03, 0x04]) || starts([0x50, 0x4B, 0x05, 0x06]) {
      return ("a workbook (.xlsx, .ods) or another zip archive", exported)
    }
    if starts([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      return ("a workbook of an older program (.xls)", exported)
    }
    if starts([0x1F, 0x8B]) { return ("a gzip archive", "unpack it first") }
    if starts(Array("%PDF-".utf8)) { return ("a PDF", "export a table or JSON instead of a print") }
    if starts([0x89, 0x50, 0x4E, 0x47]) || starts([0xFF, 0xD8, 0xFF]) {
      return ("an image", "give the file it was made of")
    }
    return text(head)
  }

  /// Kinds that are text and yet neither JSON nor a table.
  private static func text(_ head: [UInt8]) -> (name: String, advice: String)? {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let begin = (head.starts(with: mark) ? head.dropFirst(3) : head[...]).drop { $0 <= 0x20 }
    let word = String(decoding: begin.prefix(16), as: UTF8.self).lowercased()
    if word.hasPrefix("begin:vcalendar") {
      return ("a calendar (iCalendar)", "import it with `muster import events` or `muster import availability`")
    }
    if word.hasPrefix("<!doctype html") || word.hasPrefix("<html") {
      return ("a web page", "download the file itself; the page may be a sign-in form")
    }
    if word.hasPrefix("<?xml") { return ("XML", "save it as “CSV UTF-8” or JSON") }
    return nil
  }
}
