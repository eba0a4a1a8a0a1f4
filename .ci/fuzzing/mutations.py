"""Changes by kind of file that know its structure and not its meaning: mostly the result is refused, and must be in words."""
import json

TEXTS = ["", " ", "x" * 70_000, "\u0000", "\ufeff", "\u202e\u2066abc", "e\u0301" * 50, "😀" * 40, "ﷺ", "İ", "ß", "\ud800", "\\", "\"",
         "<script>alert(1)</script>", "{{name}}", "=1+1", "@SUM(A1)", "../../etc/passwd", "/dev/stdout", "a/b@2026-01-01/c", "-",
         "null", "true", "\r\n", "\t", "BEGIN:VEVENT", "\u2028", "\x1b[31m", "%s%n", "..", ".", "NaN", "0x10", "1e3", "१२", "x" * 101]
TIMES = ["2026-02-30", "2026-02-29", "9999-12-31", "0000-01-01", "0001-01-01T00:00", "9999-12-31T23:59", "2026-03-08T02:30",
         "2026-11-01T01:30", "2026-11-01T01:30-05:00", "2026-11-01T01:30+14:00", "1969-12-31T23:59", "2026-13-01", "2026-1-1", "24:00",
         "23:60", "2026-09-14T25:00", "2026-09-14", "2036-09-14", "1900-01-01", "2026-09-14T09:00Z", "2026-W01", "13:20", "-1:00",
         "99999:59", "2026-09-14T09:00:00", "20260914T090000Z", "２０２６-09-14"]
RULES = ["FREQ=DAILY", "FREQ=DAILY;COUNT=1000000", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "FREQ=MONTHLY;BYMONTHDAY=31",
         "FREQ=YEARLY;BYYEARDAY=366", "FREQ=MONTHLY;BYDAY=5MO", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;UNTIL=20360101T000000Z",
         "FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;INTERVAL=3", "FREQ=DAILY;INTERVAL=999999999",
         "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", "RRULE:FREQ=DAILY", "FREQ=WEEKLY;WKST=SU",
         "FREQ=YEARLY;BYWEEKNO=53", "FREQ=DAILY;FREQ=DAILY"]
NUMBERS = [0, -1, 1, 2, 100, 1000, 10_000, 1_000_000, 1_000_000_000, 2**31 - 1, 2**31, 2**53, 2**63 - 1, -2**63, 2**63, 10**30, 0.5, -0.5,
           1e-9, 1e18, 1e308, 0.1 + 0.2]
OTHERS = [None, True, False, [], {}, "", 0, [[]], [{}], {"": ""}, [None]]


def walk(tree, path=()):
    """Every place of a tree."""
    yield path
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from walk(value, path + (key,))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from walk(value, path + (index,))


def at(tree, path):
    for step in path:
        tree = tree[step]
    return tree


class Schema:
    """What a JSON Schema says about a place."""

    def __init__(self, root):
        self.root = root

    def resolve(self, node):
        while isinstance(node, dict) and "$ref" in node:
            target = self.root
            for step in node["$ref"].lstrip("#/").split("/"):
                target = target[step]
            node = target
        return node if isinstance(node, dict) else {}

    def choices(self, node):
        """The node, or what it may be instead."""
        node = self.resolve(node)
        found = [node]
        for key in ("oneOf", "anyOf", "allOf"):
            for other in node.get(key, []):
                found += self.choices(other)
        return found

    def node(self, path):
        places = [self.root]
        for step in path:
            below = []
            for place in places:
                for node in self.choices(place):
                    if isinstance(step, int):
                        below += [node["items"]] if "items" in node else []
                    elif step in node.get("properties", {}):
                        below.append(node["properties"][step])
                    elif isinstance(node.get("additionalProperties"), dict):
                        below.append(node["additionalProperties"])
            places = below
        return [node for place in places for node in self.choices(place)]

    def value(self, node, rng, depth=0, key="", word=None):
        """Some value that the schema allows, at a bound where there is one.

        `word` says what a text under a key may be, where the schema leaves it open.
        """
        node = rng.choice(self.choices(node))
        if word:
            # Beside what it may be instead, a node says nothing itself.
            while not {"const", "enum", "type", "properties"} & set(node) and any(key in node for key in ("oneOf", "anyOf", "allOf")):
                node = rng.choice(self.choices(node)[1:])
        if "const" in node:
            return node["const"]
        if "enum" in node:
            return rng.choice(node["enum"])
        kind = node.get("type")
        kind = rng.choice(kind) if isinstance(kind, list) else kind
        if kind == "null":
            return None
        if kind in ("integer", "number"):
            bounds = [node[key] for key in ("minimum", "maximum") if key in node]
            if word:
                low, high = node.get("minimum", 0), node.get("maximum", 1_000)
                value = rng.choice([low, high, min(high, low + rng.randrange(1, 20)), min(high, low + rng.randrange(1, 200)),
                                    node.get("default", low)])
            else:
                value = rng.choice(bounds) if bounds and rng.random() < 0.7 else rng.choice(NUMBERS[:8])
            return int(value) if kind == "integer" else value
        if kind == "boolean":
            return rng.random() < 0.5
        if kind == "array":
            count = rng.choice([0, 1, 1, 2, 3])
            if word:
                count = min(max(count, node.get("minItems", 0)), node.get("maxItems", 9))
            items = [self.value(node.get("items", {}), rng, depth + 1, key, word) for _ in range(count)] if depth < 6 else []
            return [item for place, item in enumerate(items) if item not in items[:place]] if word else items
        if kind == "object" or "properties" in node:
            properties = node.get("properties", {})
            wanted = [key for key in properties if key in node.get("required", []) or rng.random() < (0.25 if word else 0.4)]
            return {key: self.value(properties[key], rng, depth + 1, key, word) for key in wanted} if depth < 6 else {}
        if word:
            return word(key, node)
        return rng.choice(["a", "v-01", "front-desk", "2026-09-16T09:00", "2026-09-16", "fr", "duty"])


class Mutator:
    """Changes what a sample says."""

    def __init__(self, rng, schemas):
        self.rng, self.schemas = rng, schemas

    def json(self, text, schema=None):
        rng = self.rng
        if rng.random() < 0.12:
            return self.text(text)
        try:
            tree = json.loads(text)
        except ValueError:
            return self.text(text)
        for _ in range(rng.choice([1, 1, 1, 1, 1, 2, 4])):
            tree = self.change(tree, schema)
        out = json.dumps(tree, ensure_ascii=rng.random() < 0.5)
        out = out.replace('"\\u0000double', '"')
        return out.encode("utf-8", "surrogatepass")

    def pick(self, tree):
        places = list(walk(tree))
        # Deep places are many, shallow ones matter as much.
        if self.rng.random() < 0.4:
            places = [place for place in places if len(place) <= 3]
        return self.rng.choice(places)

    def change(self, tree, schema):
        rng = self.rng
        path = self.pick(tree)
        if not path:
            return tree if isinstance(tree, (dict, list)) and rng.random() < 0.9 else rng.choice(OTHERS)
        parent, step = at(tree, path[:-1]), path[-1]
        value = parent[step]
        move = rng.choice([0, 1, 2, 3, 4, *range(15)])
        nodes = self.schemas[schema].node(path) if schema else []
        if move <= 3 and nodes:
            parent[step] = self.schemas[schema].value(rng.choice(nodes), rng)
        elif move == 4 and schema and isinstance(value, dict):
            for node in self.schemas[schema].node(path):
                for key, inner in node.get("properties", {}).items():
                    if key not in value and rng.random() < 0.3:
                        value[key] = None if rng.random() < 0.3 else self.schemas[schema].value(inner, rng)
        elif move == 5:
            parent[step] = None
        elif move == 6:
            del parent[step]
        elif move == 7 and isinstance(parent, list):
            parent[step:step] = [value] * rng.choice([1, 2, 10, 60])
        elif move == 7 and isinstance(parent, dict):
            parent["\u0000double" + step] = value
        elif move == 8 and isinstance(value, list):
            rng.shuffle(value)
        elif move == 9:
            other = at(tree, self.pick(tree))
            parent[step] = json.loads(json.dumps(other)) if len(json.dumps(other)) < 100_000 else None
        elif move == 10 and isinstance(value, str):
            parent[step] = self.words(value)
        elif move == 11:
            deep = value
            for _ in range(rng.choice([1, 3, 100, 5_000]) if rng.random() < 0.2 else 1):
                deep = [deep] if rng.random() < 0.5 else {"a": deep}
            parent[step] = deep if self.depth(deep) < 900 else []
        elif move == 12 and isinstance(value, bool) is False and isinstance(value, (int, float)):
            parent[step] = rng.choice([value + 1, value - 1, -value, value * 1000, value / 2])
        elif isinstance(value, str):
            parent[step] = rng.choice(rng.choice([TEXTS, TIMES, TIMES, RULES]))
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            parent[step] = rng.choice(NUMBERS)
        else:
            parent[step] = rng.choice(rng.choice([OTHERS, TEXTS, NUMBERS]))
        return tree

    @staticmethod
    def depth(tree):
        depth = 0
        while isinstance(tree, (list, dict)) and tree:
            tree = tree[0] if isinstance(tree, list) else next(iter(tree.values()))
            depth += 1
        return depth

    def words(self, text):
        rng = self.rng
        if not text:
            return rng.choice(TEXTS)
        at = rng.randrange(len(text))
        return rng.choice([text[:at], text + text, text[:at] + rng.choice(TEXTS) + text[at:], text[:at] + text[at + 1:], text.upper(),
                           text[::-1], text[:at] + rng.choice("0123456789-:TZ,;\n\"") + text[at + 1:]])

    def text(self, text):
        """Lines, cells and bytes of anything."""
        rng = self.rng
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        for _ in range(rng.choice([1, 1, 2, 4])):
            lines = data.split(b"\n")
            move = rng.randrange(13)
            line = rng.randrange(len(lines))
            if move == 0:
                data = data[:rng.randrange(len(data) + 1)]
            elif move == 1:
                lines[line:line] = [lines[line]] * rng.choice([1, 3, 300])
            elif move == 2:
                del lines[line]
            elif move == 3:
                lines[line], lines[-1] = lines[-1], lines[line]
            elif move == 4:
                place = rng.randrange(len(data) + 1)
                data = data[:place] + bytes([rng.randrange(256)]) + data[place + 1:]
                continue
            elif move == 5:
                data = rng.choice([b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00", b" \n"]) + data
                continue
            elif move == 6:
                lines[line] = lines[line] * rng.choice([2, 50])
            elif move in (7, 8, 9):
                cut = rng.choice([b",", b":", b";", b"=", b'"', b" "])
                cells = lines[line].split(cut)
                fill = rng.choice([TEXTS, TIMES, RULES, [str(number) for number in NUMBERS]])
                cells[rng.randrange(len(cells))] = rng.choice(fill).encode("utf-8", "surrogatepass")
                lines[line] = cut.join(cells)
            elif move == 10:
                data = data.replace(b"\n", rng.choice([b"\r\n", b"\r", b"\n\n", b"\n "]))
                continue
            elif move == 11:
                lines[line] = lines[line][:rng.randrange(len(lines[line]) + 1)]
            else:
                data = data.replace(b",", rng.choice([b";", b"\t", b",,"]))
                continue
            if move:
                data = b"\n".join(lines)
        return data
