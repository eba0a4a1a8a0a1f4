import MusterDomain
import MusterJSON

extension PlanReading {
  /// What people must know to come to an event or place, which have the same keys for it.
  func briefing(_ object: JSONObjectReader) -> Briefing {
    let keys = PlanObject.event
    var briefing = Briefing()
    briefing.address = object.text(keys["address"])
    briefing.meetingPoint = object.text(keys["meetingPoint"])
    if let contact = object.object("contact", .optional, .eventContact) {
      briefing.contact = self.contact(contact, .eventContact)
      briefing.contact?.name = contact.text(PlanObject.eventContact["name"])
    }
    briefing.bring = object.text(keys["bring"])
    briefing.link = object.member("link", .optional).flatMap { link($0) }
    return briefing
  }

  /// Telephone and electronic mail; messages never show them.
  func contact(_ object: JSONObjectReader, _ record: PlanObject) -> Contact {
    Contact(phone: object.text(record["phone"]), email: object.text(record["email"]))
  }

  /// An address of the web that pages and calendars may lead to: no script, no file.
  private func link(_ reader: JSONReader) -> String? {
    guard let text = reader.plainText(longest: PlanValue.longestLink) else { return nil }
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
