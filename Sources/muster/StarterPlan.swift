/// The plan that `muster init` writes: small enough to read, with something of everything. All people are fictional.
enum StarterPlan {
  static let plan = """
    {
      "format": 1,
      "name": "Harbour auxiliary programme, October 2026",
      "horizon": {"start": "2026-10-05", "end": "2026-10-19", "timeZone": "America/Toronto", "dayStart": "06:00"},
      "zones": [
        {"id": "county", "name": "County"},
        {"id": "harbour", "name": "Harbour", "parent": "county"},
        {"id": "uptown", "name": "Uptown", "parent": "county"}
      ],
      "travel": {"defaultMinutes": 20},
      "certifications": [
        {"id": "traffic-control", "name": "Traffic control person"},
        {"id": "first-aid", "name": "First aid", "graceDays": 14}
      ],
      "volunteers": [
        {"id": "v-01", "name": "Avery Stone", "class": "auxiliary", "tier": 3, "homeZone": "harbour", "birthDate": "1984-02-11",
         "certifications": [{"id": "traffic-control", "until": "2027-05-31"}, {"id": "first-aid", "until": "2027-01-31"}],
         "availability": {"default": "available"},
         "preferences": [{"eventType": "checkstop", "score": 2}]},
        {"id": "v-02", "name": "Robin Vale", "class": "auxiliary", "tier": 2, "homeZone": "uptown", "adult": true,
         "certifications": [{"id": "traffic-control", "until": "2026-12-31"}],
         "availability": {"default": "unavailable", "spans": [
           {"kind": "available", "start": "2026-10-05T17:00", "end": "2026-10-06T02:00", "rrule": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"},
           {"kind": "available", "start": "2026-10-10T08:00", "end": "2026-10-10T23:30", "rrule": "FREQ=WEEKLY;BYDAY=SA"}]}},
        {"id": "v-03", "name": "Jules Marsh", "class": "auxiliary", "tier": 2, "homeZone": "harbour", "adult": true,
         "certifications": [{"id": "traffic-control", "until": "2026-10-12"}],
         "availability": {"default": "available", "spans": [
           {"kind": "unavailable", "start": "2026-10-14T00:00", "end": "2026-10-16T00:00"}]}},
        {"id": "v-04", "name": "Noor Haddad", "class": "auxiliary", "tier": 1, "homeZone": "uptown", "adult": true,
         "languages": [{"id": "fr", "level": "fluent"}],
         "availability": {"default": "available"},
         "preferences": [{"eventType": "coffee-with-a-cop", "score": 3}]},
        {"id": "v-05", "name": "Sam Okoro", "class": "auxiliary", "tier": 1, "homeZone": "harbour", "zones": ["harbour"], "adult": true,
         "certifications": [{"id": "first-aid", "until": "2026-09-30"}],
         "availability": {"default": "available"}},
        {"id": "v-06", "name": "Lin Castel", "class": "cadet", "tier": 1, "homeZone": "uptown", "birthDate": "2009-04-02",
         "availability": {"default": "available"}}
      ],
      "events": [
        {"id": "harvest-parade", "name": "Harvest parade", "type": "parade", "zone": "harbour", "priority": 2,
         "shifts": [{"id": "morning", "start": "2026-10-10T09:00", "end": "2026-10-10T13:00", "musterMinutes": 30,
           "posts": [
             {"id": "traffic", "role": "traffic-control", "min": 2, "target": 2, "max": 3, "requires": {"allOf": ["traffic-control"]}},
             {"id": "route", "role": "route-marshal", "min": 2, "target": 2, "max": 3}]}]},
        {"id": "checkstop", "name": "Checkstop", "type": "checkstop", "zone": "uptown", "priority": 1,
         "shifts": [{"id": "late", "start": "2026-10-09T21:00", "end": "2026-10-10T01:00", "musterMinutes": 15,
           "rrule": "FREQ=WEEKLY;COUNT=2",
           "posts": [{"id": "crew", "role": "checkstop-crew", "min": 2, "target": 2, "max": 2,
             "requires": {"tier": 2, "minAge": 18, "class": ["auxiliary"]}}]}]},
        {"id": "coffee", "name": "Coffee with a cop", "type": "coffee-with-a-cop", "zone": "uptown", "priority": 4,
         "shifts": [{"id": "table", "start": "2026-10-07T10:00", "end": "2026-10-07T12:00", "rrule": "FREQ=WEEKLY;COUNT=2",
           "posts": [{"id": "host", "role": "host", "min": 1, "target": 2, "max": 2}]}]},
        {"id": "patrol", "name": "Evening foot patrol", "type": "patrol", "zone": "harbour", "priority": 3,
         "shifts": [{"id": "evening", "start": "2026-10-06T18:00", "end": "2026-10-06T22:00",
           "rrule": "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=4",
           "posts": [{"id": "pair", "role": "patrol", "min": 2, "target": 2, "max": 2, "category": "patrol"}]}]}
      ],
      "rules": {
        "minimum-rest": {"level": "hard", "hours": 8},
        "max-shift-length": {"level": "hard", "hours": 10},
        "youth-curfew": {"level": "hard"},
        "youth-hours-cap": {"level": "hard"}
      },
      "objective": {"mode": "lexicographic"},
      "pins": [{"volunteer": "v-01", "post": "harvest-parade/morning/traffic", "assigned": true, "reason": "route lead"}]
    }

    """

  static let overlay = """
    {
      "format": 1,
      "name": "storm",
      "remove": {"volunteers": ["v-02"]},
      "change": {"events": {"coffee": {"approved": false}}}
    }

    """
}
