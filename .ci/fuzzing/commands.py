"""What is run: every command with options that go together, and what must hold of what it wrote.

`{kind}` is a file of that kind, `<word>` an id or a time of the plan, ` | ` parts alternatives of one option. The last column says what
must be true afterwards: a command, and the statuses that it may end with.
"""

SEARCH = ["--time-limit 0 | --time-limit 0.01 | --time-limit 0.1 | --time-limit 1", "--method auto | --method columns | --method compact",
          "--threads 1 | --threads 2 | --threads 3", "--seed 0 | --seed 7 | --seed 18446744073709551615",
          "--gap 0 | --gap 0.01 | --gap 1", "--progress plain | --progress json | --progress none | --progress auto"]
FORMAT = ["--format json | --format text"]
ZONES = ["--zone-data /usr/share/zoneinfo"]
CALENDARS = ["--alarm 0 | --alarm 60 | --alarm 10080"]
LANGUAGE = ["--language en | --language fr | --language {language}"]
AUDIENCE = ["--privacy coordinator | --privacy member | --privacy public", "--volunteer <volunteer>", *ZONES]
TABLE = ["--dates day-first | --date-order month-first | --dates serial", "--add-zones", "--dry-run", "--report-json report.json", *FORMAT, *ZONES,
         "--encoding utf-8 | --encoding windows-1252 | --encoding utf-16"]
ROWS = [*TABLE, "--skip-bad-rows", "--add-certifications", "--mapping {mapping} | --mapping new-mapping.json"]
PLAN_OUT = [("validate out.json", {0})]
FILLED = [("verify {plan} out.json", {0})]

# Words, options, what is run afterwards when the status was 0.
COMMANDS = [
    ("validate {plan}", [*FORMAT, *ZONES], []),
    ("solve {plan} -o out.json --time-limit 0.3", [*SEARCH, "--report report.json", "--start {roster}", *ZONES], FILLED),
    ("solve {plan} -o out.json --time-limit 1 --threads 1", ["--start {roster}", *ZONES], FILLED),
    ("solve {plan} -o out.json --time-limit 0.3 --method columns", [*SEARCH, "--start {roster}"], FILLED),
    ("solve {plan} -o out.json --time-limit 0.3 --method compact", [*SEARCH, "--start {roster}"], FILLED),
    ("verify {plan} {roster}", [*FORMAT, *ZONES], []),
    ("whatif {plan} {overlay} --time-limit 0.5", [*SEARCH, *FORMAT, "--start {roster}", "-o out.json", *ZONES, "{overlay}"], []),
    ("diff {roster} {roster}", FORMAT, []),
    ("diff {published}", FORMAT, []),
    ("diff {published} {roster}", FORMAT, []),
    ("publish {plan} {roster} --into {published}",
     ["--force", "--update-plan next.json | --update-plan plan-0", *LANGUAGE, *CALENDARS, "--as-of <time>", *FORMAT, *ZONES],
     [("diff published-2", {0, 2})]),
    ("publish {plan} {roster} --into new", ["--force", "--update-plan next.json", *LANGUAGE, *CALENDARS, "--as-of <time>", *FORMAT],
     [("publish {plan} {roster} --into new", {0}), ("publish {plan} {roster} --into new --force", {0}), ("diff new", {0})]),
    ("export {plan} {roster} --to text", [*AUDIENCE, "-o out.txt", "--previous {roster}"], []),
    ("export {plan} {roster} --to csv -o tables", [*AUDIENCE, "--no-byte-order-mark", "--previous {roster}", "--force"], []),
    ("export {plan} {roster} --to ics -o calendars", [*AUDIENCE, *CALENDARS, "--previous {roster} | --previous {roster} --as-of <time>",
                                                      "--force"], []),
    ("export {plan} {roster} --to html -o pages", [*AUDIENCE, *LANGUAGE, "--previous {roster}", "--force"], []),
    ("ledger {plan} {roster}", ["--assume-worked", "--names", "--trace <volunteer>", *FORMAT, "-o out.txt", *ZONES], []),
    ("ledger {plan} {roster} --board", ["--assume-worked", *FORMAT, "-o out.txt"], []),
    ("ledger {plan} {roster} --assume-worked --into {plan} -o out.json", [*FORMAT, *ZONES], PLAN_OUT),
    ("anonymize {plan} --seed phrase -o out.json", ["--mapping mapping.json", *ZONES], PLAN_OUT),
    ("anonymize {plan} --seed phrase --roster {roster} --roster-output anonymous.json -o out.json", ["--mapping mapping.json"],
     [*PLAN_OUT, ("verify out.json anonymous.json", {0, 3})]),
    ("model {plan} --to lp -o model.lp", ZONES, [("?glpsol --check --lp model.lp", {0})]),
    ("model {plan} --to mps -o model.mps", ZONES, [("?glpsol --check --freemps model.mps", {0})]),
    ("model {plan} --to mps --tier <tier> --held {roster} -o model.mps", ["--to lp"], []),
    ("model {plan} --to lp --tier <tier> --held {held} -o model.lp", ["--to mps"], []),
    ("roster {plan} --from-solution {solution} -o out.json", ZONES, FILLED),
    ("import volunteers {volunteers} --into {plan} -o out.json",
     [*ROWS, "--clear-empty", "--id-from name", "--set class=auxiliary | --set homeZone=<zone>", "--map name=name | --map rank="], PLAN_OUT),
    ("import availability {availability} --into {plan} -o out.json",
     [*ROWS, "--replace", "--set volunteer=<volunteer> | --set kind=unavailable", "--map start=start"], PLAN_OUT),
    ("import availability {calendar} --into {plan} -o out.json",
     ["--volunteer <volunteer>", "--replace", "--dry-run", *FORMAT, "--report-json report.json"], PLAN_OUT),
    ("import attendance {attendance} --into {plan} -o out.json",
     [*ROWS, "--set outcome=worked | --set outcome=no-show", "--map start=start"], PLAN_OUT),
    ("import events {events} --into {plan} -o out.json", [*TABLE, "--skip-bad-rows", "--mapping {mapping} | --mapping new-mapping.json"],
     PLAN_OUT),
    ("import events {listing} --into {plan} -o out.json --template patrol",
     [*TABLE, "--overnight", "--mapping new-mapping.json", "--map name=name | --map type=name", "--zones 1 | --zones 3 | --zones 200",
      "--from <date>", "--to <date>"], PLAN_OUT),
    ("import events {calendar} --into {plan} -o out.json --template patrol",
     ["--all-day 09:00-17:00 | --all-day 22:00-06:00", "--split-days", "--from <date>", "--to <date>", "--dry-run", *FORMAT,
      "--zones 1 | --zones 3", "--report-json report.json", "--mapping new-mapping.json"], PLAN_OUT),
    ("import events {linked} --into {plan} -o out.json --template patrol",
     ["--zones 1 | --zones 3", "--from <date>", "--to <date>", "--dry-run", *FORMAT, "--all-day 09:00-17:00", "--split-days"], PLAN_OUT),
    ("rules show {plan}", [*FORMAT, *ZONES], []),
    ("rules set {plan} minimum-rest -o out.json",
     ["hours=9 | hours=x | level=soft", "--for class=cadet | --for volunteers=<volunteer>", "--on zones=<zone>", "--add", "--dry-run"], PLAN_OUT),
    ("rules off {plan} minimum-rest -o out.json", ["--for class=cadet", "--entry 1 | --entry 2", "--dry-run"], PLAN_OUT),
    ("remove {plan} volunteers <volunteer> -o out.json", ["--dry-run", *ZONES], PLAN_OUT),
    ("templates parade --into {plan} -o out.json", ["--as own", "--dry-run", *ZONES], PLAN_OUT),
    ("next {plan} {roster} --assume-worked -o out.json", ["--month 2030-02", "--name next", "--dry-run", *ZONES], PLAN_OUT),
    ("tables {plan} -o sheets.xlsx", ["--overwrite", *ZONES],
     [("import volunteers sheets.xlsx --into {plan} -o back.json", {0}), ("import events sheets.xlsx --into {plan} -o back.json", {0})]),
    ("tables {plan} -o sheets", ["--overwrite", *ZONES],
     [("import volunteers sheets/volunteers.csv --into {plan} -o back.json", {0}),
      ("import events sheets/events.csv --into {plan} -o back.json", {0}),
      ("import availability sheets/availability.csv --into {plan} --replace -o back.json", {0}),
      ("import attendance sheets/attendance.csv --into {plan} -o back.json", {0})]),
    ("generate --volunteers 3 --seed 1 --into {plan} -o out.json", ["--profile rural | --profile dense | --profile festival | --profile city"],
     PLAN_OUT),
    ("generate --volunteers <count> --seed <count> -o out.json",
     ["--profile rural | --profile dense | --profile festival | --profile city | --profile metro", "--weeks 1 | --weeks 9",
      "--load 0.01 | --load 0.5 | --load 10", "--start 2026-03-01 | --start 2028-02-29 | --start 0001-01-01 | --start 9999-01-01",
      "--profile dense --published"], PLAN_OUT),
    ("generate --volunteers <count> --seed <count> --only volunteers -o part.json", ["--weeks 2", "--start 2026-03-01", "--profile city"],
     []),
]
