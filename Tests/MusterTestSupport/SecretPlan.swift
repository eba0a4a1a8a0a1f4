/// A plan in which every private field holds a word that stands nowhere else, and two rosters for it.
///
/// `v-ann` (adult), `v-bob` (adult), `v-kid` (minor) and `v-who` (age unknown) are on the same shift; `v-eve` (adult) is on
/// another; `v-off` has no duty; `v-old` was in the previous roster and left the plan.
public enum SecretPlan {
  /// A word, of whom it tells, and which kind of information it is, as `Disclosure` names it.
  public struct Secret: Sendable {
    /// Raw value of a `Disclosure`.
    public let kind: String
    /// Id of the person.
    public let person: String
    /// What is searched for.
    public let word: String
  }

  /// Everybody in the plan.
  public static let people = ["v-ann", "v-bob", "v-kid", "v-who", "v-eve", "v-off"]
  /// Those on the shift of `v-ann`.
  public static let sameShift = ["v-ann", "v-bob", "v-kid", "v-who"]

  /// Every word to search for.
  public static let secrets: [Secret] =
    people.flatMap { id in
      [
        Secret(kind: "names", person: id, word: "NAME-\(tag(id))"),
        Secret(kind: "personIDs", person: id, word: id),
        Secret(kind: "contacts", person: id, word: "PHONE-\(tag(id))"),
        Secret(kind: "contacts", person: id, word: "mail-\(tag(id))@"),
        Secret(kind: "homeZones", person: id, word: "HOME-\(tag(id))"),
        Secret(kind: "households", person: id, word: "HOUSEHOLD-\(tag(id))"),
        Secret(kind: "households", person: id, word: "AGENCY-\(tag(id))"),
        Secret(kind: "pinReasons", person: id, word: "REASON-\(tag(id))"),
        Secret(kind: "qualifications", person: id, word: "tag-\(tag(id))"),
        Secret(kind: "qualifications", person: id, word: "lang-\(tag(id))"),
        Secret(kind: "qualifications", person: id, word: "CERT-\(tag(id))"),
      ]
    } + [
      Secret(kind: "birthDates", person: "v-ann", word: "1961-07-23"),
      Secret(kind: "birthDates", person: "v-kid", word: "2012-02-11"),
      Secret(kind: "qualifications", person: "v-ann", word: "2019-03-27"),
      Secret(kind: "standing", person: "v-ann", word: "2018-08-29"),
      Secret(kind: "standing", person: "v-ann", word: "2018-12-24"),
      Secret(kind: "availability", person: "v-ann", word: "03:17"),
      Secret(kind: "availability", person: "v-ann", word: "04:19"),
      Secret(kind: "pastDuties", person: "v-ann", word: "02:13"),
      Secret(kind: "hours", person: "v-ann", word: "777.25"),
      Secret(kind: "hours", person: "v-eve", word: "888.75"),
      Secret(kind: "personIDs", person: "v-old", word: "v-old"),
    ]

  /// What everybody owes, in hours as tables write them and as texts do.
  public static let owed = ["51.25", "51:15"]
  /// Words that everybody may read, so that a search that finds nothing is noticed.
  public static let publicWords = ["PARADE", "marshal"]
  /// The name of the place of most events.
  public static let place = "HARBOUR"

  static func tag(_ id: String) -> String { "\(id.dropFirst(2))x7q" }

  private static func person(_ id: String, _ more: String) -> String {
    """
    {"id": "\(id)", "name": "NAME-\(tag(id))",
     "contact": {"phone": "PHONE-\(tag(id))", "email": "mail-\(tag(id))@example.org"}, "class": "auxiliary", "homeZone": "home-\(id)",
     "household": "HOUSEHOLD-\(tag(id))", "agency": "AGENCY-\(tag(id))", "tags": ["tag-\(tag(id))"],
     "languages": ["lang-\(tag(id))"], "certifications": [{"id": "cert-\(id)"}]\(more)}
    """
  }

  /// The plan.
  public static let plan: String = {
    let ann = """
      , "birthDate": "1961-07-23", "joined": "2018-08-29",
      "status": [{"status": "leave", "from": "2018-08-29", "until": "2018-12-24"}, {"status": "active", "from": "2018-12-25"}],
      "screening": [{"level": "enhanced", "date": "2019-03-27"}],
      "availability": {"spans": [{"kind": "unavailable", "start": "2026-10-12T03:17", "end": "2026-10-12T05:00"}]},
      "preferences": [{"with": "v-bob", "score": -3}],
      "work": [{"start": "2026-10-13T04:19", "end": "2026-10-13T05:00"}],
      "history": {"hoursYearToDate": 777.25, "lastDuties": [{"start": "2026-10-01T02:13", "end": "2026-10-01T03:00"}]}
      """
    let volunteers = [
      person("v-ann", ann), person("v-bob", ", \"birthDate\": \"1990-01-01\""),
      person("v-kid", ", \"birthDate\": \"2012-02-11\""), person("v-who", ""),
      person("v-eve", ", \"adult\": true, \"history\": {\"hoursYearToDate\": 888.75}"),
      person("v-off", ", \"adult\": true"),
    ]
    let zones = people.map { "{\"id\": \"home-\($0)\", \"name\": \"HOME-\(tag($0))\"}" }
    let certifications = people.map { "{\"id\": \"cert-\($0)\", \"name\": \"CERT-\(tag($0))\"}" }
    let pins = people.map { id in
      let isAnn = id == "v-ann"
      return "{\"volunteer\": \"\(id)\", \"post\": \"\(isAnn ? "parade/day/route" : "spare/day/crew")\", "
        + "\"assigned\": \(isAnn), \"reason\": \"REASON-\(tag(id))\"}"
    }
    return """
      {"format": 1, "name": "Secrets", "horizon": {"start": "2026-10-05", "end": "2026-10-19", "timeZone": "America/Toronto"},
       "zones": [{"id": "harbour", "name": "HARBOUR"}, \(zones.joined(separator: ", "))],
       "certifications": [\(certifications.joined(separator: ", "))],
       "volunteers": [\(volunteers.joined(separator: ",\n"))],
       "events": [
         {"id": "parade", "name": "PARADE", "type": "parade", "zone": "harbour", "shifts": [
           {"id": "day", "start": "2026-10-10T09:00", "end": "2026-10-10T13:00", "musterMinutes": 30, "posts": [
             {"id": "route", "role": "marshal", "min": 3, "max": 5}, {"id": "lead", "role": "lead", "min": 1, "lead": true}]}]},
         {"id": "patrol", "name": "PATROL", "type": "patrol", "zone": "harbour", "shifts": [
           {"id": "late", "start": "2026-10-16T22:00", "end": "2026-10-17T02:00", "posts": [
             {"id": "pair", "role": "patrol", "min": 3}]}]},
         {"id": "spare", "name": "SPARE", "type": "patrol", "shifts": [
           {"id": "day", "start": "2026-10-11T09:00", "end": "2026-10-11T10:00", "posts": [{"id": "crew", "min": 1}]}]}],
       "pins": [\(pins.joined(separator: ", "))],
       "rules": {"min-hours-period": {"level": "soft", "period": "month", "hours": 51.25, "proRata": false},
                 "hours-equity": {"level": "soft"}}}
      """
  }()

  /// The roster that is published.
  public static let roster = """
    {"format": 1, "version": 2, "assignments": [
      {"volunteer": "v-ann", "post": "parade/day/route"}, {"volunteer": "v-kid", "post": "parade/day/route"},
      {"volunteer": "v-who", "post": "parade/day/route"}, {"volunteer": "v-bob", "post": "parade/day/lead"},
      {"volunteer": "v-eve", "post": "patrol/late/pair"}]}
    """

  /// The one before: `v-bob` was on patrol as well, `v-kid` led, the parade began at 08:00, and a dance is gone.
  public static let previous = """
    {"format": 1, "version": 1, "assignments": [
      {"volunteer": "v-ann", "post": "parade/day/route", "start": "2026-10-10T08:00-04:00", "end": "2026-10-10T13:00-04:00"},
      {"volunteer": "v-kid", "post": "parade/day/lead", "start": "2026-10-10T08:00-04:00", "end": "2026-10-10T13:00-04:00"},
      {"volunteer": "v-bob", "post": "patrol/late/pair", "start": "2026-10-17T02:00Z", "end": "2026-10-17T06:00Z"},
      {"volunteer": "v-eve", "post": "patrol/late/pair", "start": "2026-10-17T02:00Z", "end": "2026-10-17T06:00Z"},
      {"volunteer": "v-old", "post": "dance/hall/door", "start": "2026-10-14T20:00-04:00", "end": "2026-10-14T23:00-04:00"},
      {"volunteer": "v-ann", "post": "dance/hall/door", "start": "2026-10-14T20:00-04:00", "end": "2026-10-14T23:00-04:00"}]}
    """
}
