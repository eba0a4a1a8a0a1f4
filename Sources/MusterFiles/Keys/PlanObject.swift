/// The objects of a plan with their keys: `PlanObject.post["guestsPerPerson"]`.
public struct PlanObject: Sendable {
  /// Its kind, in words: `event`, `wish`.
  public let title: String
  /// Its definition in the JSON Schema; nil when it stands in one place only.
  public let definition: String?
  /// Its keys, in the order in which they are mostly written.
  public let keys: [PlanKey]
  /// What its keys must keep together.
  let condition: Condition?
  /// The names of its keys.
  public let names: [String]

  /// What the keys of an object must keep together.
  enum Condition: Sendable {
    /// Exactly one of these is there.
    case exactlyOne([String])
    /// The key is there where another one has this value.
    case needed(String, where: String, is: String)
  }

  init(_ title: String, definition: String? = nil, _ keys: [PlanKey], condition: Condition? = nil) {
    (self.title, self.definition, self.keys, self.condition) = (title, definition, keys, condition)
    names = keys.map(\.name)
  }

  /// The record of a key.
  ///
  /// - Precondition: there is one.
  /// - Complexity: O(keys).
  subscript(name: String) -> PlanKey {
    guard let key = keys.first(where: { $0.name == name }) else {
      preconditionFailure("\(title) has no key \(name)")
    }
    return key
  }

  /// Every object, in the order of `Documentation/Keys.md`.
  public static let all: [PlanObject] = [
    plan, horizon, zone, place, eventContact, travel, pair, certification, calendar, schoolDays, volunteer, contact,
    statusInterval,
    certificate,
    check, languageLevel, availability, availabilitySpan, wish, work, history, pastDuty, template, event, shift, post,
    requirement, objective, weights, pin, published, publishedDuty, attendance, volunteerScope, peopleGroup,
    postScope,
  ]

  /// Keys whose values no message shows, wherever they stand.
  static let personalKeys = Set(all.flatMap(\.keys).filter(\.isPersonal).map(\.name))

  /// Programme tiers.
  static let tiers = 0...9
  /// Priorities of events; the first must be filled.
  static let priorities = 1...5

  /// What people must know to come to an event or a place.
  static func briefing(inColumns: Bool) -> [PlanKey] {
    func key(_ name: String, _ value: PlanValue, _ sentence: String, _ information: PlanInformation = .places)
      -> PlanKey
    {
      PlanKey(
        name, value, sentence, information: information, anonymity: .dropped,
        column: inColumns && information == .places ? name : nil)
    }
    return [
      key(
        "address", .text(longest: 500), "Street address; an event that has none has its zone's, as for the next four."),
      key("meetingPoint", .text(longest: 500), "Where people report."),
      key("contact", .object(eventContact), "Whom to ask on the day.", .eventContacts),
      key("bring", .text(longest: 500), "What to bring or wear."),
      key("link", .link, "A page about it, https:// or http://."),
    ]
  }

  /// Start, end, rule and exceptions, as everywhere where time recurs.
  static func span(
    isRequired: Bool = true, information: PlanInformation = .none, anonymity: PlanKey.Anonymity = .kept,
    inColumns: Bool = false
  ) -> [PlanKey] {
    func key(_ name: String, _ value: PlanValue, _ sentence: String, _ isRequired: Bool) -> PlanKey {
      PlanKey(
        name, value, sentence, isRequired: isRequired, information: information, anonymity: anonymity,
        column: inColumns ? name : nil)
    }
    return [
      key("start", .localTime, "The first minute.", isRequired),
      key("end", .localTime, "The first minute no longer inside.", isRequired),
      key("rrule", .recurrence, "When it is again.", false),
      key("except", .list(.date), "Days on which the rule does not hold.", false),
    ]
  }
}
