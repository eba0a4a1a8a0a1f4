/// How somebody is reached; what is not given is nil.
public struct Contact: Sendable, Equatable {
  /// Who it is, for contacts of events and places.
  public var name: String?
  /// Telephone number as it is written.
  public var phone: String?
  /// Address of electronic mail as it is written.
  public var email: String?

  /// Makes a contact.
  public init(name: String? = nil, phone: String? = nil, email: String? = nil) {
    (self.name, self.phone, self.email) = (name, phone, email)
  }
}

/// What people must know to come to an event; of a place it holds for all its events that do not say it themselves.
public struct Briefing: Sendable, Equatable {
  /// Street address.
  public var address: String?
  /// Where people report, in words.
  public var meetingPoint: String?
  /// Whom to ask on the day.
  public var contact: Contact?
  /// What to bring or wear.
  public var bring: String?
  /// A page about it, beginning with `https://` or `http://`.
  public var link: String?

  /// Nothing is known.
  public init() {}

  /// This, completed by what another says where this says nothing.
  public func completed(by other: Briefing?) -> Briefing {
    guard let other else { return self }
    var briefing = self
    briefing.address = address ?? other.address
    briefing.meetingPoint = meetingPoint ?? other.meetingPoint
    briefing.contact = contact ?? other.contact
    briefing.bring = bring ?? other.bring
    briefing.link = link ?? other.link
    return briefing
  }
}

/// Who may know of an event; those who have a duty there always do.
public enum EventVisibility: String, CaseIterable, Sendable {
  /// Anybody.
  case `public`
  /// Members of the programme.
  case member
  /// Coordinators.
  case coordinator

  /// Words of event types that are not told to the public: where officers stop cars or walk, whom they look for, and whom
  /// they help is for nobody to know before.
  private static let discreetWords: Set<String> = [
    "checkstop", "patrol", "search", "hub", "victim", "intervention", "restorative", "response", "tip",
  ]

  /// What holds for an event that does not say it: `member` for checkstops, patrols, the downtown watch, searches and responses, HUB,
  /// victim services, restorative circles and tip lines, by the words of its type or its template; else `public`.
  public static func standard(type: String, template: String?) -> EventVisibility {
    if type == "downtown-watch" || template == "downtown-watch" { return .member }
    let words = [type, template ?? ""].flatMap { text in
      text.lowercased().replacing("check-stop", with: "checkstop").split { !$0.isLetter }.map(String.init)
    }
    let isDiscreet = words.contains { word in
      discreetWords.contains(word) || word.hasSuffix("s") && discreetWords.contains(String(word.dropLast()))
    }
    return isDiscreet ? .member : .public
  }
}
