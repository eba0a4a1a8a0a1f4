"""What Python's zoneinfo says about all zones of PYTHONTZPATH, 1970 to 2100, in minutes since 1970-01-01T00:00 UTC.

Zones with the same file come in one line: their names, then `minute:offset` from the first minute on, offsets rounded to the
minute. Then, as `reading=first,second`, what readings of the clock around some of the changes mean (fold 0 and fold 1).
"""

import hashlib
import os
import zoneinfo
from datetime import datetime, timedelta, timezone

BEGIN, END, STEP = -527_040, 68_900_000, 6 * 1440
EPOCH = datetime(1970, 1, 1)


def offset(zone, minute):
    moment = (EPOCH + timedelta(minutes=minute)).replace(tzinfo=timezone.utc)
    return int((moment.astimezone(zone).utcoffset().total_seconds() + 30) // 60)


def changes(zone):
    minute, current = BEGIN, offset(zone, BEGIN)
    found = [(minute, current)]
    while minute < END:
        following = offset(zone, minute + STEP)
        if following != current:
            low, high = minute, minute + STEP
            while high - low > 1:
                middle = (low + high) // 2
                if offset(zone, middle) == current:
                    low = middle
                else:
                    high = middle
            following = offset(zone, high)
            found.append((high, following))
            minute, current = high, following
        else:
            minute += STEP
    return found


def meanings(zone, reading):
    wall = EPOCH + timedelta(minutes=reading)
    pair = []
    for fold in (0, 1):
        moment = wall.replace(tzinfo=zone, fold=fold)
        pair.append(reading - int((moment.utcoffset().total_seconds() + 30) // 60))
    return pair


groups = {}
for name in sorted(zoneinfo.available_timezones() - {"localtime", "Factory"}):
    with open(os.path.join(os.environ["PYTHONTZPATH"], name), "rb") as file:
        groups.setdefault(hashlib.sha256(file.read()).digest(), []).append(name)
for names in groups.values():
    zone = zoneinfo.ZoneInfo(names[0])
    found = changes(zone)
    line = [" ".join(names), " ".join(f"{minute}:{value}" for minute, value in found)]
    readings = []
    for (minute, after), (_, before) in list(zip(found[1:], found))[::3]:
        # Where the offset has seconds, a reading of whole minutes is no whole minute of UTC.
        if (EPOCH + timedelta(minutes=minute)).year < 1973:
            continue
        for shift in (-181, -90, -61, -31, -1, 0, 1, 15, 29, 30, 59, 60, 90, 180):
            reading = minute + before + shift
            first, second = meanings(zone, reading)
            readings.append(f"{reading}={first},{second}")
    print("\t".join(line + [" ".join(readings)]))
