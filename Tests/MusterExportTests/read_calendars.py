"""Reads iCalendar files with two independent parsers and prints what they say, as JSON.

Usage: read_calendars.py FILE...   (Debian: python3-icalendar, python3-vobject)

For each file: what `icalendar` and `vobject` found, in the same words, and a check of its VTIMEZONE: the offsets that
both parsers work out from it, every twelve hours of the years given by MUSTER_YEARS (2026-2027), against the system's zones.
Without a parser it prints {"missing": NAME} and ends with status 3.
"""

import datetime
import json
import os
import sys

try:
    import icalendar
except ImportError:
    print(json.dumps({"missing": "icalendar"}))
    sys.exit(3)
try:
    import vobject
except ImportError:
    print(json.dumps({"missing": "vobject"}))
    sys.exit(3)

import zoneinfo

UTC = datetime.timezone.utc


def text(moment):
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def minutes(delta):
    return int(delta.total_seconds() // 60)


def steps():
    first, last = (int(year) for year in os.environ.get("MUSTER_YEARS", "2026-2027").split("-"))
    moment, end = datetime.datetime(first, 1, 1), datetime.datetime(last + 1, 1, 1)
    while moment < end:
        yield moment
        moment += datetime.timedelta(hours=12)


checked = {}


def zone_faults(parser, definition, name, offset_of_utc):
    """The first moments (UTC) at which a parser's zone differs from the system's; the same definition is checked once."""
    if (parser, definition) not in checked:
        checked[parser, definition] = zone_faults_of(name, offset_of_utc)
    return checked[parser, definition]


def zone_faults_of(name, offset_of_utc):
    reference = zoneinfo.ZoneInfo(name)
    faults = []
    for moment in steps():
        expected = moment.replace(tzinfo=UTC).astimezone(reference).utcoffset()
        local = moment + expected
        if len({local.replace(tzinfo=reference, fold=fold).utcoffset() for fold in (0, 1)}) > 1:
            continue  # vobject's zones answer for readings of the clock, and this one comes twice.
        found = offset_of_utc(moment, expected)
        if found != expected:
            faults.append("%s: %s, not %s" % (moment, found, expected))
    return faults[:3]


def definition(content):
    return content[content.index("BEGIN:VTIMEZONE") : content.index("END:VTIMEZONE")]


def with_icalendar(content):
    calendar = icalendar.Calendar.from_ical(content)
    zone = next((part.to_tz() for part in calendar.walk("VTIMEZONE")), None)
    name = next((str(part["TZID"]) for part in calendar.walk("VTIMEZONE")), None)

    def moment(prop):
        value = prop.dt
        # The package reads a TZID by its own table of zones; here the file's VTIMEZONE is what is tested.
        if "TZID" in prop.params:
            value = zone.localize(value.replace(tzinfo=None))
        return text(value)

    events = []
    for part in calendar.walk("VEVENT"):
        if part.errors:
            raise ValueError("errors in an event: %s" % part.errors)
        categories = part.get("CATEGORIES")
        events.append(
            {
                "uid": str(part["UID"]),
                "sequence": int(part["SEQUENCE"]),
                "status": str(part["STATUS"]),
                "stamp": text(part["DTSTAMP"].dt),
                "start": moment(part["DTSTART"]),
                "end": moment(part["DTEND"]),
                "summary": str(part["SUMMARY"]),
                "details": str(part.get("DESCRIPTION", "")),
                "place": str(part.get("LOCATION", "")),
                "categories": [str(each) for each in categories.cats] if categories else [],
                "busy": str(part["TRANSP"]) == "OPAQUE",
                "alarms": [-minutes(alarm["TRIGGER"].dt) for alarm in part.walk("VALARM")],
            }
        )

    def offset(moment, _):
        return zone.fromutc(moment.replace(tzinfo=zone)).utcoffset()

    return {
        "name": str(calendar["X-WR-CALNAME"]),
        "method": str(calendar["METHOD"]),
        "zone": name,
        "zoneFaults": zone_faults("icalendar", definition(content), name, offset),
        "events": events,
    }


def with_vobject(content):
    calendar = vobject.readOne(content)
    calendar.validate(raiseException=True)
    zone = calendar.vtimezone.tzinfo
    name = calendar.vtimezone.tzid.value

    def moment(line):
        value = line.value
        if line.params.get("X-VOBJ-ORIGINAL-TZID"):
            value = value.replace(tzinfo=zone)
        return text(value)

    events = []
    for part in calendar.contents.get("vevent", []):
        part.validate(raiseException=True)
        events.append(
            {
                "uid": part.uid.value,
                "sequence": int(part.sequence.value),
                "status": part.status.value,
                "stamp": text(part.dtstamp.value),
                "start": moment(part.dtstart),
                "end": moment(part.dtend),
                "summary": part.summary.value,
                "details": part.description.value if "description" in part.contents else "",
                "place": part.location.value if "location" in part.contents else "",
                "categories": part.categories.value if "categories" in part.contents else [],
                "busy": part.transp.value == "OPAQUE",
                "alarms": [-minutes(alarm.trigger.value) for alarm in part.contents.get("valarm", [])],
            }
        )

    def offset(moment, expected):
        return zone.utcoffset(moment + expected)

    return {
        "name": calendar.contents["x-wr-calname"][0].value,
        "method": calendar.method.value,
        "zone": name,
        "zoneFaults": zone_faults("vobject", definition(content), name, offset),
        "events": events,
    }


def longest_line(data):
    return max(len(line) for line in data.split(b"\r\n"))


result = []
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        data = file.read()
    content = data.decode("utf-8")
    result.append(
        {
            "file": path,
            "longestLine": longest_line(data),
            "loneBreaks": data.count(b"\n") - data.count(b"\r\n") + data.count(b"\r") - data.count(b"\r\n"),
            "icalendar": with_icalendar(content),
            "vobject": with_vobject(content),
        }
    )
json.dump(result, sys.stdout)
