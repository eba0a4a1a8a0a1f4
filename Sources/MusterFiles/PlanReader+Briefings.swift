import MusterDomain
import MusterJSON

extension PlanReading {
  /// Keys by which events and places say what people must know to come.
  static let briefingKeys = ["address", "meetingPoint", "contact", "bring", "link"]
  static let zoneKeys = ["id", "name", "parent", "at"] + briefingKeys

  /// What people must know to come to an event or place.
  func briefing(_ object: JSONObjectReader) -> Briefing {
    var briefing = Briefing()
    briefing.address = object.plainText("address", longest: 500)
    briefing.meetingPoint = object.plainText("meetingPoint", longest: 500)
    if let contact = object.object("contact", .optional, keys: ["name", "phone", "email"]) {
      briefing.contact = self.contact(contact)
      briefing.contact?.name = contact.plainText("name", longest: 200)
    }
    briefing.bring = object.plainText("bring", longest: 500)
    briefing.link = object.member("link", .optional).flatMap { link($0) }
    return briefing
  }

  /// Telephone and electronic mail; messages never show them.
  func contact(_ object: JSONObjectReader) -> Contact {
    Contact(phone: object.plainText("phone", longest: 100), email: object.plainText("email", longest: 254))
  }

  /// An address of the web that pages and calendars may lead to: no script, no file.
  private func link(_ reader: JSONReader) -> String? {
    guard let text = reader.plainText(longest: 1_000) else { return nil }
    let scheme = ["https://", "http://"].first { text.hasPrefix($0) }
    let isSafe = text.unicodeScalars.allSatisfy {
      $0.isASCII && $0.value > 0x20 && !"\"<>\\^`{|}".unicodeScalars.contains($0)
    }
    guard let scheme, text.count > scheme.count, isSafe else {
      reader.refuse(
        "invalid-link", "is no address of the web",
        allowed: "https:// or http:// and an address without spaces, signs beyond ASCII written as %",
        advice: text.contains(":") || !isSafe ? nil : "“https://\(text)”")
      return nil
    }
    return text
  }
}
