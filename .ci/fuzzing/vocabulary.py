"""The ids and words of a plan, and words that any plan may have, for changes that mostly leave a file valid."""
import datetime

GOOD_RULES = ["FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=DAILY;COUNT=5", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=WEEKLY;INTERVAL=2",
              "FREQ=WEEKLY;BYDAY=SA,SU", "FREQ=MONTHLY;BYDAY=1MO", "FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
              "FREQ=YEARLY", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;WKST=SU"]
CLOCKS = ["America/Halifax", "America/St_Johns", "Europe/Dublin", "Australia/Lord_Howe", "UTC", "Pacific/Apia", "America/Regina"]
NAMES = ["Zoë O’Neill-Łuk", "=SUM(A1)", "<b>x</b>", "a;b,c\"d", "李", "x" * 90, "מירי", "@home", "-1", "a\tb"]
TIERS = ["safety", "staffing", "obligations", "stability", "fairness", "preference"]


def moved(text, **by):
    """A date or a local time, moved; what is neither stays."""
    try:
        if len(text) == 10:
            return str(datetime.date.fromisoformat(text) + datetime.timedelta(days=by.get("days", 0)))
        return (datetime.datetime.strptime(text[:16], "%Y-%m-%dT%H:%M") + datetime.timedelta(**by)).strftime("%Y-%m-%dT%H:%M") + text[16:]
    except (ValueError, OverflowError):
        return text


class Vocabulary:
    """The ids and words of a plan, by what they are."""

    def __init__(self, plan, posts, rng):
        self.rng = rng
        self.plan = plan if isinstance(plan, dict) else {}
        volunteers, events = self.list("volunteers"), self.list("events")
        shifts = [shift for event in events for shift in event.get("shifts") or []]
        made = [post for shift in shifts for post in shift.get("posts") or []]
        for template in (self.plan.get("eventTemplates") or {}).values():
            # A list of posts, or an object that has them beside a muster time.
            made += (template.get("posts") or []) if isinstance(template, dict) else template or []
        ids = lambda items: [item["id"] for item in items if "id" in item]
        kinds = {
            "volunteers": ids(volunteers), "zones": ids(self.list("zones")), "certifications": ids(self.list("certifications")),
            "events": ids(events), "posts": posts, "eventType": [event["type"] for event in events if "type" in event],
            "roles": [post.get("role") or post["id"] for post in made if "id" in post],
            "tags": [tag for item in volunteers + events for tag in item.get("tags") or []],
            "languages": ["en", "fr"], "agency": [item["agency"] for item in volunteers if item.get("agency")],
            "category": ["duty"] + [post["category"] for post in made if post.get("category")],
            "teams": [post["team"] for post in made if post.get("team")],
            "template": ["patrol", "parade", "front-desk", *(self.plan.get("eventTemplates") or {})],
        }
        self.kinds = {kind: sorted(set(words)) for kind, words in kinds.items()}
        for key, kind in {"volunteer": "volunteers", "with": "volunteers", "homeZone": "zones", "zone": "zones", "parent": "zones",
                          "from": "zones", "to": "zones", "allOf": "certifications", "anyOf": "certifications",
                          "certification": "certifications", "post": "posts", "role": "roles", "language": "languages",
                          "team": "teams"}.items():
            self.kinds[key] = self.kinds[kind]
        horizon = self.plan.get("horizon") or {}
        try:
            self.first = datetime.date.fromisoformat(horizon["start"])
            self.days = max(1, (datetime.date.fromisoformat(horizon["end"]) - self.first).days)
        except (KeyError, TypeError, ValueError):
            self.first, self.days = datetime.date(2026, 9, 14), 14

    def list(self, key):
        items = self.plan.get(key)
        return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []

    def day(self):
        return str(self.first + datetime.timedelta(days=self.rng.randrange(self.days)))

    def time(self):
        return f"{self.day()}T{self.rng.choice([0, 6, 9, 13, 17, 20, 23]):02}:{self.rng.choice([0, 15, 30, 59]):02}"

    def word(self, key, node):
        """A text under a key; `node` is what the schema says of it."""
        rng, pattern = self.rng, node.get("pattern", "")
        if key == "rrule":
            return rng.choice(GOOD_RULES)
        if "T[0-9]" in pattern:
            return self.time()
        if pattern.startswith("^[0-9]{4}"):
            return moved(self.day(), days=rng.choice([0, 0, -400, 400, -9_000]))
        if pattern.startswith("^(["):
            return rng.choice(["00:00", "06:00", "12:30", "23:59"])
        if key == "id" and self.kinds["certifications"] and rng.random() < 0.5:
            return rng.choice(self.kinds["certifications"])
        if self.kinds.get(key):
            return rng.choice(self.kinds[key])
        if key in ("id", "posts", "events", "volunteers"):
            return self.fresh()
        return rng.choice(NAMES) if key in ("name", "reason") else rng.choice(["a", "fr", "duty", "A b"])

    def fresh(self):
        return f"n{self.rng.randrange(1_000_000)}"

    def pair(self):
        if not self.kinds["volunteers"] or not self.kinds["posts"]:
            return None
        return {"volunteer": self.rng.choice(self.kinds["volunteers"]), "post": self.rng.choice(self.kinds["posts"])}
