import MusterDomain
public import MusterJSON

/// The posts that a kind of event usually needs, as a plan would write them.
public struct EventTemplate: Sendable, Equatable {
  /// Kebab-case name, the value of an event's `template`.
  public let name: String
  /// One sentence for people.
  public let summary: String
  /// Where the numbers come from, by row of the domain research.
  public let source: String
  /// Minutes between muster and the start of the work for shifts that do not give their own.
  public let musterMinutes: Int
  /// The posts in the plan's own form, so that one reader reads both; no ids that a plan would have to declare.
  public let posts: [JSONValue]
}

/// The catalogue of event templates that Muster ships; a plan's `eventTemplates` may replace any of them by name.
///
/// The numbers are defaults for a first draft of a plan, from public programme descriptions and, where there were none, an
/// estimate. They ask for classes, tiers and ages only: certifications, languages and zones are the plan's own ids.
public enum EventTemplates {
  /// Every template, in the order of the documentation.
  public static let all: [EventTemplate] = community + traffic + safety + support

  /// The names, in the order of the documentation.
  public static let names: [String] = all.map(\.name)

  /// The template of that name; nil when there is none.
  public static func template(_ name: String) -> EventTemplate? { all.first { $0.name == name } }

  /// The posts of that template as the array of a plan's `posts`; nil when there is none of that name.
  public static func posts(_ name: String) -> JSONValue? { template(name).map { .array($0.posts) } }
}

extension EventTemplates {
  /// Classes in uniform that may work in traffic and at checkstops.
  static let uniformed: [MemberClass] = [.auxiliary, .reserve, .special]
  /// Paid police officers, who are supply.
  static let officers: [MemberClass] = [.sworn]

  /// One post with only the keys that say something; the order is that of the format reference.
  ///
  /// - Parameters:
  ///   - people: from the fewest to the most; the target is the fewest.
  ///   - guests: expected guests that one person looks after; nil = no scaling.
  ///   - classes: classes that may hold it; empty = every class but sworn.
  static func post(
    _ id: String, role: String? = nil, _ people: ClosedRange<Int>, target: Int? = nil,
    guestsPerPerson guests: Int? = nil,
    classes: [MemberClass] = [], tier: Int? = nil, minAge: Int? = nil, isLead: Bool = false, isStandby: Bool = false,
    credit: Double? = nil, category: String, burden: Int? = nil, team: String? = nil
  ) -> JSONValue {
    var post: JSONValue = ["id": .string(id), "role": .string(role ?? id), "min": .int(people.lowerBound)]
    post[member: "target"] = .int(target ?? people.lowerBound)
    post[member: "max"] = .int(people.upperBound)
    if let guests { post[member: "guestsPerPerson"] = .int(guests) }
    var requires: JSONValue = [:]
    if !classes.isEmpty { requires[member: "class"] = .strings(classes.map(\.rawValue)) }
    if let tier { requires[member: "tier"] = .int(tier) }
    if let minAge { requires[member: "minAge"] = .int(minAge) }
    if requires != [:] { post[member: "requires"] = requires }
    if isLead { post[member: "lead"] = true }
    if isStandby { post[member: "standby"] = true }
    if let credit { post[member: "credit"] = .decimal(credit) }
    post[member: "category"] = .string(category)
    if let burden { post[member: "burden"] = .int(burden) }
    if let team { post[member: "team"] = .string(team) }
    return post
  }

  /// An officer post: sworn supply, so it never counts for anyone's hours.
  static func officer(_ people: ClosedRange<Int>, _ id: String = "officer", isLead: Bool = false) -> JSONValue {
    post(id, role: "officer", people, classes: officers, isLead: isLead, category: "supervision")
  }
}
