"""Changes that mostly leave a file valid, so that what lies behind the readers meets them: plans, rosters, overlays, tables, calendars."""
import copy
import csv
import io
import json
import re

from fuzzing.mutations import at, walk
from fuzzing.vocabulary import CLOCKS, GOOD_RULES, NAMES, TIERS, Vocabulary, moved


class Meaning:
    """Changes what a sample says, within what may be said."""

    def __init__(self, rng, schemas):
        self.rng, self.schemas = rng, schemas

    # --- plans and overlays ---

    def plan(self, plan, posts, count):
        """A changed copy of a plan."""
        plan = copy.deepcopy(plan)
        moves = [self.add_key, self.add_key, self.change_value, self.change_value, self.change_value, self.rule, self.rule, self.rule,
                 self.double, self.remove, self.pairs, self.horizon, self.objective, self.times, self.numbers, self.spans, self.grow]
        for _ in range(count):
            self.rng.choice(moves)(plan, Vocabulary(plan, posts, self.rng))
        return plan

    def overlay(self, overlay, plan, posts):
        overlay, rng = copy.deepcopy(overlay), self.rng
        words = Vocabulary(plan, posts, rng)
        for _ in range(rng.choice([1, 1, 2, 3])):
            move = rng.randrange(5)
            change = overlay.setdefault("change", {})
            if move == 0 and words.kinds["volunteers"]:
                gone = overlay.setdefault("remove", {}).setdefault("volunteers", [])
                gone.append(rng.choice([word for word in words.kinds["volunteers"] if word not in gone] or ["nobody"]))
            elif move == 1 and words.kinds["events"]:
                gone = overlay.setdefault("remove", {}).setdefault("events", [])
                gone.append(rng.choice([word for word in words.kinds["events"] if word not in gone] or ["nothing"]))
            elif move == 2:
                after = {"rules": copy.deepcopy(plan.get("rules") or {})}
                self.rule(after, words)
                change["rules"] = {key: value for key, value in after["rules"].items() if value != (plan.get("rules") or {}).get(key)}
            elif move == 3 and words.kinds["volunteers"]:
                number = rng.randrange(len(words.list("volunteers")))
                schema = self.schemas["plan"]
                for node in schema.node(("volunteers", number)):
                    for key, inner in node.get("properties", {}).items():
                        if key not in ("id", "birthDate", "adult") and rng.random() < 0.1:
                            person = words.list("volunteers")[number].get("id", "nobody")
                            change.setdefault("volunteers", {}).setdefault(person, {})[key] = schema.value(inner, rng, 1, key, words.word)
            elif words.list("volunteers"):
                person = copy.deepcopy(rng.choice(words.list("volunteers")))
                person["id"] = words.fresh()
                overlay.setdefault("add", {}).setdefault("volunteers", []).append(person)
        return overlay

    def objects(self, tree, schema):
        """Objects whose keys the schema knows, with those nodes."""
        places = [path for path in walk(tree) if isinstance(at(tree, path), dict) and len(path) <= 7]
        path = self.rng.choice(places)
        return path, [node for node in schema.node(path) if node.get("properties")]

    def add_key(self, plan, words):
        schema = self.schemas["plan"]
        path, nodes = self.objects(plan, schema)
        target = at(plan, path)
        missing = [(key, inner) for node in nodes for key, inner in node["properties"].items() if key not in target]
        if missing and path[:1] not in (("published",),):
            key, inner = self.rng.choice(missing)
            if key in ("birthDate", "adult") and {"birthDate", "adult"} & set(target) or key == "calendar":
                return
            target[key] = schema.value(inner, self.rng, 2, key, words.word)

    def change_value(self, plan, words):
        rng, schema = self.rng, self.schemas["plan"]
        paths = [path for path in walk(plan) if path and path[0] not in ("format", "published", "attendance")
                 and not isinstance(at(plan, path), (dict, list))]
        path = rng.choice(paths)
        key = next((step for step in reversed(path) if isinstance(step, str)), "")
        if path[-1] == "id":
            return
        nodes = schema.node(path)
        if nodes:
            value = schema.value(rng.choice(nodes), rng, 1, key, words.word)
            old = at(plan, path)
            if isinstance(old, str) and isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", old):
                value = moved(old, **rng.choice([{"days": 1}, {"days": -1}, {"days": 7}, {"minutes": 30}, {"hours": -2}, {"hours": 3}]))
            at(plan, path[:-1])[path[-1]] = value

    def rule(self, plan, words):
        rng, schema = self.rng, self.schemas["plan"]
        rules = plan.get("rules")
        if not isinstance(rules, dict):
            rules = plan["rules"] = {}
        every = [key for node in schema.node(("rules",)) for key in node.get("properties", {})]
        name = rng.choice(list(rules) if rules and rng.random() < 0.4 else every)
        entries = rules.get(name)
        entries = entries if isinstance(entries, list) else [] if entries is None else [entries]
        move = rng.randrange(6)
        if move == 0 and entries:
            rules.pop(name)
        elif move in (1, 2) and entries:
            entry = rng.choice(entries)
            if isinstance(entry, dict):
                entry["level"] = rng.choice(["hard", "critical", "soft", "off"])
                if rng.random() < 0.5:
                    entry["weight"] = rng.choice([1, 2, 10, 1000, 1_000_000])
        else:
            made = [schema.value(node, rng, 1, name, words.word) for node in schema.node(("rules", name)) if node.get("properties")]
            entry = rng.choice(made) if made else {}
            if rng.random() < 0.6:
                for scope in ("for", "on"):
                    entry.pop(scope, None)
            entries = [*entries, entry] if rng.random() < 0.4 else [entry]
            rules[name] = entries if len(entries) > 1 or rng.random() < 0.2 else entries[0]

    def double(self, plan, words):
        """Somebody or something once more, under another id; seldom many times."""
        rng = self.rng
        lists = [plan.get(key) for key in ("volunteers", "volunteers", "events", "events", "zones", "certifications")]
        lists += [event.get("shifts") for event in words.list("events")]
        lists += [shift.get("posts") for event in words.list("events") for shift in event.get("shifts") or []]
        items = rng.choice([items for items in lists if isinstance(items, list) and items] or [[{}]])
        for _ in range(rng.choice([1, 1, 1, 2, 5, 20])):
            item = copy.deepcopy(rng.choice(items))
            if isinstance(item, dict) and len(json.dumps(items)) < 60_000:
                items.append({**item, "id": words.fresh()})

    def remove(self, plan, words):
        rng = self.rng
        if rng.random() < 0.5:
            items = plan.get(rng.choice(["volunteers", "events", "pins", "attendance", "zones", "certifications"]))
            if isinstance(items, list) and items:
                items.pop(rng.randrange(len(items)))
            return
        path, nodes = self.objects(plan, self.schemas["plan"])
        target = at(plan, path)
        needed = {key for node in nodes for key in node.get("required", [])}
        keys = [key for key in target if key not in needed]
        if keys:
            target.pop(rng.choice(keys))

    def pairs(self, plan, words):
        rng = self.rng
        pair = words.pair()
        if pair is None:
            return
        move = rng.randrange(3)
        if move == 0:
            plan.setdefault("pins", [])
            if isinstance(plan["pins"], list):
                plan["pins"].append({**pair, "assigned": rng.random() < 0.3})
        elif move == 1:
            published = plan.get("published") or {"version": 1}
            published["assignments"] = (published.get("assignments") or []) + [pair]
            plan["published"] = published
        else:
            outcome = rng.choice(["worked", "worked", "no-show", "late-cancellation", "excused"])
            plan["attendance"] = (plan.get("attendance") or []) + [{**pair, "outcome": outcome}]

    def horizon(self, plan, words):
        rng, horizon = self.rng, plan.get("horizon")
        if not isinstance(horizon, dict):
            return
        move = rng.randrange(4)
        if move == 0:
            horizon["end"] = moved(horizon.get("end", ""), days=rng.choice([1, 2, 7, 31, 366]))
        elif move == 1:
            horizon["start"] = moved(horizon.get("start", ""), days=rng.choice([-1, -7, -31]))
        elif move == 2:
            horizon["timeZone"] = rng.choice(CLOCKS)
        else:
            horizon["dayStart"] = rng.choice(["00:00", "06:00", "12:00", "23:00", "05:59"])

    def objective(self, plan, words):
        rng = self.rng
        objective = plan.get("objective")
        objective = plan["objective"] = objective if isinstance(objective, dict) else {}
        if rng.random() < 0.5:
            objective["mode"] = rng.choice(["weighted", "lexicographic"])
        if rng.random() < 0.4:
            objective["tiers"] = rng.sample(TIERS, len(TIERS))
        if rng.random() < 0.4:
            objective["weights"] = {tier: rng.choice([0, 1, 10, 1000]) for tier in rng.sample(TIERS, rng.randrange(1, 7))}

    def times(self, plan, words):
        """A shift or a span somewhere else in time, or longer, or repeated."""
        rng = self.rng
        spans = [shift for event in words.list("events") for shift in event.get("shifts") or [] if isinstance(shift, dict)]
        spans += [span for person in words.list("volunteers") for span in (person.get("availability") or {}).get("spans") or []]
        spans = [span for span in spans if isinstance(span.get("start"), str) and isinstance(span.get("end"), str)]
        if not spans:
            return
        span = rng.choice(spans)
        by = rng.choice([{"days": 1}, {"days": -1}, {"hours": 4}, {"hours": -4}, {"minutes": 15}, {"days": 7}])
        move = rng.randrange(4)
        if move == 0:
            span["start"], span["end"] = moved(span["start"], **by), moved(span["end"], **by)
        elif move == 1:
            span["end"] = moved(span["end"], **rng.choice([{"hours": 1}, {"hours": 12}, {"days": 1}, {"days": 5}]))
        elif move == 2:
            span["rrule"] = rng.choice(GOOD_RULES)
        elif span.get("rrule"):
            span["except"] = [words.day() for _ in range(rng.randrange(1, 4))]

    def numbers(self, plan, words):
        rng = self.rng
        posts = [post for event in words.list("events") for shift in event.get("shifts") or [] for post in shift.get("posts") or []]
        if not posts:
            return
        post = rng.choice(posts)
        least = rng.choice([0, 1, 2, 3, 5, 40])
        post["min"], post["target"], post["max"] = least, least + rng.choice([0, 0, 1, 3]), least + rng.choice([3, 4, 10])
        if rng.random() < 0.4:
            post.update({key: value for key, value in (
                ("lead", True), ("standby", True), ("credit", rng.choice([0, 0.5, 1.25, 10])), ("burden", rng.choice([0, 1, 100])),
                ("team", rng.choice("ab")), ("guestsPerPerson", rng.choice([1, 50, 300])),
                ("requires", {"class": rng.sample(["sworn", "auxiliary", "volunteer", "cadet"], 2)})) if rng.random() < 0.3})

    def spans(self, plan, words):
        """What a person says about time."""
        rng = self.rng
        if not words.list("volunteers"):
            return
        person, start = rng.choice(words.list("volunteers")), words.time()
        span = {"start": start, "end": moved(start, **rng.choice([{"hours": 1}, {"hours": 8}, {"days": 2}, {"days": 40}]))}
        if rng.random() < 0.4:
            span["rrule"] = rng.choice(GOOD_RULES)
        move = rng.randrange(4)
        if move == 0:
            person["work"] = (person.get("work") or []) + [span]
        elif move == 1:
            past = moved(f"{words.first}T00:00", hours=-rng.choice([5, 30, 200]))
            history = person.get("history") or {}
            history["lastDuties"] = (history.get("lastDuties") or []) + [{"start": past, "end": moved(past, hours=rng.choice([1, 4, 12]))}]
            history["hoursYearToDate"] = rng.choice([0, 3.5, "13:20", 400])
            person["history"] = history
        else:
            availability = person.get("availability") or {}
            kind = rng.choice(["available", "unavailable", "preferred"])
            score = {"score": rng.choice([-3, -1, 1, 3])} if kind == "preferred" else {}
            availability["spans"] = (availability.get("spans") or []) + [{"kind": kind, **span, **score}]
            if rng.random() < 0.3:
                availability["default"] = rng.choice(["available", "unavailable"])
            person["availability"] = availability

    def grow(self, plan, words):
        """A plan many times as large, so that other methods search it."""
        rng = self.rng
        if rng.random() < 0.8 or len(json.dumps(plan)) > 30_000:
            return
        for key in ("volunteers", "events"):
            items = words.list(key)
            if items and isinstance(plan.get(key), list):
                plan[key] += [{**copy.deepcopy(item), "id": f"g{turn}-{item.get('id')}"}
                              for turn in range(rng.choice([1, 3, 8])) for item in items]

    # --- everything else ---

    def roster(self, roster, plan, posts):
        roster, rng = copy.deepcopy(roster), self.rng
        words = Vocabulary(plan, posts, rng)
        duties = roster.get("assignments")
        for _ in range(rng.choice([1, 1, 2, 5])):
            move = rng.randrange(7)
            if move == 0 and duties:
                duties.pop(rng.randrange(len(duties)))
            elif move == 1 and isinstance(duties, list) and words.pair():
                pair = words.pair()
                if not any((duty["volunteer"], duty["post"]) == (pair["volunteer"], pair["post"]) for duty in duties):
                    duties.append(pair)
            elif move == 2 and duties and words.kinds["volunteers"]:
                duty, other = rng.choice(duties), rng.choice(words.kinds["volunteers"])
                if not any((held["volunteer"], held["post"]) == (other, duty["post"]) for held in duties):
                    duty["volunteer"] = other
            elif move == 3:
                roster.pop(rng.choice([key for key in roster if key not in ("format", "assignments")] or ["x"]), None)
            elif move == 4 and duties:
                rng.choice(duties).pop(rng.choice(["start", "end", "pinned"]), None)
            elif move == 5:
                roster["version"] = rng.choice([1, 2, 999_999_999])
            else:
                numbers = [path for path in walk(roster) if path and type(at(roster, path)) is int and path[0] not in ("format", "version")]
                if numbers:
                    path = rng.choice(numbers)
                    at(roster, path[:-1])[path[-1]] += rng.choice([-1, 1, 100])
        return roster

    def table(self, text, plan, posts):
        """Cells of a column exchanged, rows doubled, left out and shuffled, columns moved."""
        rng = self.rng
        words = Vocabulary(plan, posts, rng)
        rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
        if len(rows) < 2:
            rows.append(["" for _ in rows[0]] if rows else [])
        heads = rows[0]
        if not heads:
            return text
        for _ in range(rng.choice([1, 1, 2, 4])):
            row, column = rng.choice(rows[1:]) if len(rows) > 1 else list(heads), rng.randrange(len(heads))
            head, move = heads[column], rng.randrange(9)
            if move <= 2 and len(row) > column:
                row[column] = rng.choice([other[column] for other in rows[1:] if len(other) > column] or [""])
            elif move == 3 and len(row) > column:
                vocabulary = words.kinds.get(head) or {"start": [words.time()], "end": [words.time()], "name": NAMES}.get(head) or [""]
                row[column] = rng.choice(vocabulary)
            elif move == 4 and len(row) > column:
                row[column] = moved(row[column], hours=1) if re.match(r"\d{4}-\d\d-\d\dT", row[column]) else ""
            elif move == 5:
                rows.append([words.fresh() if head == "id" else cell for head, cell in zip(heads, row)])
            elif move == 6 and len(rows) > 2:
                rows.pop(rng.randrange(1, len(rows)))
            elif move == 7:
                rows[1:] = rng.sample(rows[1:], len(rows) - 1)
            else:
                order = rng.sample(range(len(heads)), len(heads))
                if rng.random() < 0.4 and len(order) > 3:
                    order.pop()
                rows = [[row[place] if place < len(row) else "" for place in order] for row in rows]
                heads = rows[0]
        out = io.StringIO()
        csv.writer(out, delimiter=rng.choice([",", ",", ",", ";", "\t"]), lineterminator=rng.choice(["\n", "\r\n"])).writerows(rows)
        return rng.choice(["", "\ufeff"]) + out.getvalue()

    def calendar(self, text):
        """Entries moved, repeated, cancelled, doubled and left out."""
        rng = self.rng
        lines = text.replace("\r\n", "\n").split("\n")
        starts = [place for place, line in enumerate(lines) if line == "BEGIN:VEVENT"]
        for _ in range(rng.choice([1, 1, 2, 4])):
            if not starts:
                break
            begin = rng.choice(starts)
            end = next((place for place in range(begin, len(lines)) if lines[place] == "END:VEVENT"), begin)
            move = rng.randrange(7)
            if move == 0:
                for place in range(begin, end):
                    if lines[place].startswith(("DTSTART", "DTEND")):
                        lines[place] = re.sub(r"(20\d{6})T(\d\d)", lambda m: f"{m[1]}T{(int(m[2]) + 3) % 24:02}", lines[place])
            elif move == 1:
                lines[end:end] = ["RRULE:" + rng.choice(GOOD_RULES)]
            elif move == 2:
                lines[end:end] = [rng.choice(["STATUS:CANCELLED", "SEQUENCE:7", "TRANSP:TRANSPARENT", "STATUS:TENTATIVE", "PRIORITY:1",
                                              "CATEGORIES:PATROL,x", "GEO:44.6;-63.5", "LOCATION:Bridge", "CLASS:PRIVATE"])]
            elif move == 3:
                copied = [re.sub(r"^UID:.*", f"UID:n{rng.randrange(10_000)}", line) for line in lines[begin:end + 1]]
                lines[end + 1:end + 1] = copied
            elif move == 4:
                starting = next((line for line in lines[begin:end] if line.startswith("DTSTART")), None)
                if starting:
                    other = [line for line in lines[begin:end + 1] if not line.startswith(("RRULE", "EXDATE", "RDATE"))]
                    other[-1:] = [starting.replace("DTSTART", "RECURRENCE-ID"), "END:VEVENT"]
                    lines[end + 1:end + 1] = other
            elif move == 5:
                starting = next((line for line in lines[begin:end] if line.startswith("DTSTART")), None)
                if starting:
                    lines[end:end] = [starting.replace("DTSTART", rng.choice(["EXDATE", "RDATE"]))]
            else:
                place = rng.randrange(begin + 1, end) if end > begin + 1 else begin
                if not lines[place].startswith(("UID", "DTSTART", "BEGIN", "END")):
                    del lines[place]
            starts = [place for place, line in enumerate(lines) if line == "BEGIN:VEVENT"]
        return rng.choice(["\n", "\r\n"]).join(lines)

    def solution(self, text):
        """What another solver says, with some values turned."""
        rng = self.rng
        lines = text.split("\n")
        for _ in range(rng.choice([0, 1, 1, 3])):
            place = rng.randrange(len(lines))
            lines[place] = re.sub(r" [01]$", rng.choice([" 0", " 1"]), lines[place])
        return "\n".join(lines)

    def values(self, text):
        """An object of numbers or of words."""
        rng, tree = self.rng, json.loads(text)
        for key in list(tree):
            if isinstance(tree[key], int) and rng.random() < 0.5:
                tree[key] = max(0, tree[key] + rng.choice([-1, 1, 1000]))
            elif rng.random() < 0.1 and isinstance(tree[key], str):
                tree[key] = tree[key] + rng.choice(["!", " <b>", "é"])
        return json.dumps(tree)

    def linked(self, text):
        rng, tree = self.rng, json.loads(text)
        event = tree[0]
        for _ in range(rng.choice([1, 2, 3])):
            key, value = rng.choice([
                ("eventStatus", "https://schema.org/EventCancelled"), ("maximumAttendeeCapacity", rng.choice([1, 5_000])),
                ("startDate", "2026-09-16"), ("endDate", "2026-09-18"), ("name", rng.choice(NAMES)), ("@id", "urn:e9"),
                ("location", "Town hall"), ("location", {"@type": "Place", "name": "Hill", "geo": {"latitude": 45, "longitude": -63}}),
                ("startDate", "2026-09-16T10:00"), ("duration", "PT3H"), ("@type", ["Event", "Festival"]),
                ("subEvent", [{**event, "subEvent": None, "@id": "urn:s1"}]), ("eventSchedule", {"@type": "Schedule", "repeatFrequency": "P1D"})])
            event[key] = value
        if rng.random() < 0.3:
            tree.append({**event, "@id": "urn:e2"})
        return json.dumps(tree if rng.random() < 0.8 else {"@context": "https://schema.org", "@graph": tree})
