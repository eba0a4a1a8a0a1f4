import MusterFiles
import MusterJSON
import Testing

/// A plan in which every key of the format stands, and every text that may be personal holds the word `planted`.
enum RichPlan {
  static let text = """
    {
      "format": 1, "name": "planted plan",
      "horizon": {"start": "2026-09-14", "end": "2026-09-28", "timeZone": "America/Halifax", "dayStart": "05:00"},
      "zones": [
        {"id": "planted-town", "name": "planted town", "address": "planted street", "meetingPoint": "planted door",
         "contact": {"name": "planted host", "phone": "planted 1", "email": "planted@example.org"}, "bring": "planted vest",
         "link": "https://planted.example.org", "at": {"lat": 44.648881, "lon": -63.575312}},
        {"id": "planted-quay", "name": "planted quay", "parent": "planted-town", "at": {"lat": 44.712345, "lon": -63.612345}},
        {"id": "planted-hill", "parent": "planted-town", "at": {"lat": 44.912345, "lon": -63.112345}}
      ],
      "travel": {
        "defaultMinutes": 11, "speedKmh": 50, "pairs": [{"from": "planted-quay", "to": "planted-hill", "minutes": 47}]
      },
      "certifications": [
        {"id": "planted-card", "name": "planted card", "graceDays": 3, "renewalDays": 30}, {"id": "planted-aid"}
      ],
      "calendar": {
        "schoolDays": {
          "start": "2026-09-14T08:30", "end": "2026-09-14T15:30", "rrule": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
          "except": ["2026-09-21"]
        },
        "holidays": ["2026-09-22"]
      },
      "volunteers": [
        {
          "id": "planted-anne", "name": "planted Anne", "contact": {"phone": "planted 2", "email": "planted-anne@example.org"},
          "class": "auxiliary", "tier": 3, "rank": "constable",
          "agency": "planted agency", "homeZone": "planted-quay", "zones": ["planted-quay", "planted-hill"],
          "household": "planted house", "birthDate": "1971-02-13", "joined": "2011-04-05",
          "status": [
            {"status": "recruit", "from": "2011-04-05", "until": "2012-01-31"}, {"status": "active", "from": "2012-02-01"}
          ],
          "certifications": [{"id": "planted-card", "from": "2013-03-07", "until": "2026-09-20"}, {"id": "planted-aid"}],
          "screening": [{"level": "enhanced", "date": "2019-08-17"}],
          "languages": ["planted-cree", {"id": "planted-fr", "level": "native"}], "tags": ["planted tag", "planted second"],
          "availability": {
            "default": "available",
            "spans": [
              {"kind": "unavailable", "start": "2025-01-01T00:00", "end": "2025-01-09T00:00"},
              {"kind": "preferred", "score": 2, "start": "2026-09-14T17:00", "end": "2026-09-14T22:00",
               "rrule": "FREQ=DAILY", "except": ["2026-09-16"]}
            ]
          },
          "preferences": [
            {"eventType": "planted type", "score": 2}, {"role": "planted role", "score": 1},
            {"zone": "planted-hill", "score": -1}, {"with": "planted-bob", "score": 3}
          ],
          "work": [{"start": "2026-09-14T09:00", "end": "2026-09-14T17:00", "rrule": "FREQ=DAILY", "except": ["2026-09-19"]}],
          "history": {
            "hoursYearToDate": 31.5, "hours": {"planted category": "10:30", "duty": 2}, "burdenPoints": 4,
            "lastDuties": [{"start": "2026-09-13T20:00", "end": "2026-09-13T23:00"}]
          }
        },
        {"id": "planted-bob", "name": "planted Bob", "class": "cadet", "birthDate": "2010-09-18", "tags": ["planted tag"]},
        {"id": "planted-cleo", "name": "planted Cleo", "class": "auxiliary", "adult": true, "homeZone": "planted-hill"},
        {"id": "planted-dan", "name": "planted Dan", "class": "sworn", "rank": "chief", "birthDate": "1969-12-31"}
      ],
      "eventTemplates": {
        "planted-template": [{"id": "planted-stand", "max": 2}],
        "planted-muster": {"musterMinutes": 20, "posts": [{"id": "planted-stand"}]}
      },
      "events": [
        {
          "id": "planted-fair", "name": "planted fair of Anne", "type": "planted type", "zone": "planted-quay",
          "priority": 2, "risk": "low", "attendance": 300, "youth": 20, "approved": true, "series": "planted series",
          "pillar": "planted pillar", "tags": ["planted event"], "visibility": "member", "address": "planted street",
          "meetingPoint": "planted gate", "contact": {"name": "planted host", "phone": "planted 3", "email": "planted@example.org"},
          "bring": "planted boots", "link": "https://planted.example.org/fair",
          "shifts": [
            {
              "id": "planted-day", "start": "2026-09-16T09:00", "end": "2026-09-16T13:00", "musterMinutes": 30,
              "rrule": "FREQ=DAILY;COUNT=5", "except": ["2026-09-17"],
              "posts": [
                {
                  "id": "planted-post", "role": "planted role", "min": 1, "target": 1, "max": 3, "guestsPerPerson": 300,
                  "lead": true, "standby": false, "credit": 0.5, "category": "planted category", "burden": 2,
                  "team": "planted team",
                  "requires": {
                    "allOf": ["planted-card"], "anyOf": ["planted-aid"], "class": ["auxiliary"], "tier": 1,
                    "rank": "constable", "languages": ["planted-cree"], "minAge": 19, "maxAge": 80,
                    "screening": "police-information", "tags": ["planted tag"]
                  }
                },
                {"id": "planted-young", "min": 1, "requires": {"minAge": 16, "class": ["cadet", "auxiliary"]}}
              ]
            }
          ]
        },
        {
          "id": "planted-stall", "type": "planted type", "template": "planted-template", "zone": "planted-hill",
          "shifts": [{"id": "planted-late", "start": "2026-09-18T18:00", "end": "2026-09-18T21:00"}]
        },
        {
          "id": "planted-parade", "type": "parade", "template": "parade",
          "shifts": [{"id": "planted-noon", "start": "2026-09-19T15:00", "end": "2026-09-19T18:00"}]
        },
        {
          "id": "planted-wish", "type": "other", "approved": false,
          "shifts": [{"id": "s", "start": "2026-09-19T15:00", "end": "2026-09-19T18:00", "posts": [{"id": "p"}]}]
        }
      ],
      "rules": {
        "minimum-rest": {"level": "hard", "hours": "7:30", "for": {"volunteers": ["planted-anne"], "class": ["auxiliary"]}},
        "travel-gap": {"level": "hard"},
        "screening-level": {"level": "hard", "maxAgeMonths": 120},
        "min-hours-period": [
          {"hours": 4, "category": "planted category", "weight": 2, "for": {"tags": ["planted tag"], "tier": [3]}},
          {"hours": 2, "for": {"agency": ["planted agency"], "zones": ["planted-town"], "rank": ["constable"]}}
        ],
        "language-cover": {"language": "planted-fr", "on": {"events": ["planted-fair"], "priority": [2], "night": false, "weekend": false, "holiday": false}},
        "max-duties-period": {
          "duties": 3,
          "on": {
            "eventType": ["planted type"], "posts": ["planted-fair/planted-day/planted-post"], "roles": ["planted role"],
            "tags": ["planted event"], "zones": ["planted-town"], "category": ["planted category"],
            "teams": ["planted team"], "standby": false
          }
        },
        "preference": {}
      },
      "objective": {
        "mode": "lexicographic",
        "tiers": ["safety", "staffing", "obligations", "stability", "fairness", "preference"],
        "weights": {"safety": 7}
      },
      "pins": [
        {"volunteer": "planted-anne", "post": "planted-fair/planted-day@2026-09-18/planted-post", "assigned": true,
         "reason": "planted reason"},
        {"volunteer": "planted-bob", "post": "planted-stall/planted-late/planted-stand", "assigned": false}
      ],
      "published": {
        "format": 1, "plan": {"name": "planted plan"}, "version": 4,
        "assignments": [
          {"volunteer": "planted-anne", "post": "planted-fair/planted-day@2026-09-18/planted-post",
           "start": "2026-09-18T09:00-03:00", "end": "2026-09-18T13:00-03:00", "pinned": true},
          {"volunteer": "planted-cleo", "post": "planted-stall/planted-late/planted-stand"}
        ]
      },
      "attendance": [
        {"volunteer": "planted-anne", "post": "planted-fair/planted-day@2026-09-16/planted-post", "outcome": "worked",
         "start": "2026-09-16T09:15", "end": "2026-09-16T13:00"},
        {"volunteer": "planted-cleo", "post": "planted-stall/planted-late/planted-stand", "outcome": "no-show"}
      ]
    }
    """

  static func tree() throws -> JSONValue {
    try #require(JSONDocument.parse(Array(text.utf8), file: "rich", diagnostics: Diagnostics())).root
  }

  static func document(_ change: (inout JSONValue) throws -> Void = { _ in }) throws -> PlanDocument {
    var tree = try tree()
    try change(&tree)
    let (document, diagnostics) = PlanReader.read(tree: tree, file: "rich.json")
    return try #require(document, "\(diagnostics.filter { $0.severity == .error }.map(\.description))")
  }
}
