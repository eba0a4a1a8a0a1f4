#!/usr/bin/env python3
"""Opens exported pages in headless Chromium and refuses what a reader would suffer from.

    check_pages.py FOLDER... [--screenshots DIR] [--every]

Each FOLDER is one export (with index.html). Of every kind of page one is looked at, the largest, or all with --every:

- no message on the console, no error, no request that leaves the folder;
- axe-core finds no breach of WCAG 2.2 A and AA or of its best practices, on a phone and a desktop, and none of the rules
  about colours in dark on a desktop;
- no page scrolls sideways at 320 px, and no text sticks out of the window;
- the first Tab reaches the skip link, and it leads to the main part;
- a sign-in sheet for a usual crew (up to 18 lines) and a certificate print on one page of Letter and of A4, and so does each
  month as a wall calendar;
- every page keeps its style sheet, also under its Content-Security-Policy;
- the script marks the plan's day and filters, and without it nothing is missing; a live page marks today and the next duty.

Exit status 1 when anything is wrong. Needs Chromium, pdfinfo, and the packages in requirements.txt.
"""
import argparse
import datetime
import pathlib
import re
import subprocess
import sys
import tempfile
import zoneinfo

import axe_playwright_python
from playwright.sync_api import sync_playwright

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# Breaches of WCAG 2.2 A and AA and of best practices; dark differs from light in colours alone.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
PHONE, DESKTOP = (320, 640), (1280, 900)
USUAL_CREW = 18


def kinds(folder):
    """The pages by kind: those at the top each by itself, those in a folder together."""
    found = {}
    for page in sorted(folder.rglob("*.html")):
        parts = page.relative_to(folder).parts
        found.setdefault(parts[0] + "/" if len(parts) > 1 else page.stem, []).append(page)
    return found


class Checker:
    def __init__(self, browser, screenshots):
        self.browser, self.screenshots, self.problems, self.count = browser, screenshots, [], 0

    def complain(self, page, text):
        self.problems.append(f"{page}: {text}")
        print(self.problems[-1], file=sys.stderr, flush=True)

    def open(self, folder, file, size, scheme):
        """A page with listeners that complain; the caller closes its context."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce")
        page = context.new_page()
        name = f"{folder.name}/{file.relative_to(folder)} ({size[0]} px, {scheme})"
        page.on("console", lambda message: self.complain(name, f"console: {message.text}"))
        page.on("pageerror", lambda error: self.complain(name, f"error: {error}"))
        page.on("requestfailed", lambda request: self.complain(name, f"request failed: {request.url}"))
        root = folder.resolve().as_uri()

        def requested(request):
            if not request.url.startswith((root, "data:")):
                self.complain(name, f"asks for {request.url}")

        page.on("request", requested)
        page.goto(file.resolve().as_uri(), wait_until="load")
        return context, page, name

    def look(self, folder, file):
        context, page, name = self.open(folder, file, DESKTOP, "light")
        self.keyboard(page, name)
        page.evaluate(AXE + "; null")
        # Colours do not depend on the width, so dark is looked at in one.
        for size, scheme in ((PHONE, "light"), (DESKTOP, "light"), (DESKTOP, "dark")):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.emulate_media(color_scheme=scheme)
            name = f"{folder.name}/{file.relative_to(folder)} ({size[0]} px, {scheme})"
            self.axe(page, name, scheme)
            self.layout(page, name)
            self.count += 1
            if self.screenshots:
                stem = str(file.relative_to(folder)).removesuffix(".html").replace("/", "-")
                target = self.screenshots / f"{folder.name}-{stem}-{size[0]}-{scheme}.png"
                page.screenshot(path=str(target), full_page=size == DESKTOP, animations="disabled")
        context.close()

    def axe(self, page, name, scheme):
        only = {"type": "tag", "values": TAGS} if scheme == "light" else {"type": "rule", "values": COLOURS}
        result = page.evaluate(
            "only => axe.run(document, {preload: false, runOnly: only, resultTypes: ['violations']})", only)
        for violation in result["violations"]:
            places = "; ".join(str(node["target"]) for node in violation["nodes"][:3])
            self.complain(name, f"axe {violation['id']} ({violation['impact']}): {violation['help']}: {places}")

    def layout(self, page, name):
        width, window = page.evaluate("[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]")
        if width > window:
            wide = page.evaluate("""() => [...document.querySelectorAll('body *')].filter(e => {
                const box = e.getBoundingClientRect();
                return box.right > innerWidth + 1 && !e.closest('.scroll')
                  && !e.classList.contains('hidden-text');
              }).slice(0, 3).map(e => e.outerHTML.slice(0, 90))""")
            self.complain(name, f"scrolls sideways: {width} px in {window} px, because of {wide}")
        styled = page.evaluate("getComputedStyle(document.querySelector('.site')).borderBottomStyle")
        if styled != "solid":
            self.complain(name, "the style sheet is not applied")

    def keyboard(self, page, name):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") != "skip":
            self.complain(name, "the first Tab does not reach the skip link")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        if outline == "none":
            self.complain(name, "the focus is not visible")
        page.keyboard.press("Enter")
        if page.evaluate("document.activeElement.id") != "main":
            self.complain(name, "the skip link does not lead to the main part")

    def pages_of_paper(self, page, **paper):
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            page.pdf(path=file.name, prefer_css_page_size=False, print_background=True, **paper)
            told = subprocess.run(["pdfinfo", file.name], check=True, capture_output=True, text=True).stdout
        return int(re.search(r"^Pages:\s+(\d+)", told, re.M).group(1))

    def sheet(self, folder, file):
        """A usual crew's sheet is one page."""
        context, page, name = self.open(folder, file, DESKTOP, "dark")
        lines = page.locator("tbody tr").count()
        if lines <= USUAL_CREW:
            for paper in ("Letter", "A4"):
                pages = self.pages_of_paper(page, format=paper)
                if pages != 1:
                    self.complain(name, f"{lines} lines print on {pages} pages of {paper}")
        context.close()
        return lines

    def script(self, folder):
        """Today is marked once, in the plan's time zone; the filter hides what does not fit; without the script all is there."""
        context, page, name = self.open(folder, folder / "index.html", DESKTOP, "light")
        if page.locator("[data-next]").count():
            self.live(page, name)
        if not page.locator(".month").count():
            return context.close()
        shifts = page.locator(".shift:not(.more)")
        day = page.locator(".day:not(.empty) h3 time").first.get_attribute("datetime")
        first = shifts.first.locator(".what").inner_text()
        page.clock.set_fixed_time(f"{day}T17:00:00Z")
        page.reload(wait_until="load")
        marked = [time.get_attribute("datetime") for time in page.locator(".today h3 time").all()]
        if marked != [day]:
            self.complain(name, f"on {day} the days marked as today are {marked}")
        page.evaluate(AXE + "; null")
        self.axe(page, name + " with today", "light")
        total = shifts.count()
        page.locator("input[type=search]").fill(first.upper())
        left = [shift.inner_text() for shift in shifts.all() if shift.is_visible()]
        if not left or any(first not in text for text in left):
            self.complain(name, f"the filter “{first}” leaves {left[:5]}")
        page.locator("input[type=search]").fill("no such event anywhere")
        if any(shift.is_visible() for shift in shifts.all()):
            self.complain(name, "a filter that fits nothing leaves something")
        context.close()
        context = self.browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto((folder / "index.html").resolve().as_uri(), wait_until="load")
        if page.locator(".shift:not(.more)").count() != total or page.locator("input").count():
            self.complain(name, "without scripts something is missing, or something stands that does nothing")
        context.close()

    def live(self, page, name):
        """Each day of a duty is today on its day, other days have a line between the duties, and what is next follows the clock."""
        duties = [(duty.locator("time").first.get_attribute("datetime"), duty.get_attribute("data-end"),
                   "cancelled" in duty.get_attribute("class")) for duty in page.locator("[data-next] .followed").all()]
        if len(duties) < 3:
            return self.complain(name, "has too few duties to tell today by")
        zone = zoneinfo.ZoneInfo(page.locator("body").get_attribute("data-zone"))
        for start, end, _ in duties:
            for moment in (datetime.datetime.fromisoformat(start), datetime.datetime.fromisoformat(end)):
                # Seconds after the duty began, and after it ended.
                page.clock.set_fixed_time((moment + datetime.timedelta(seconds=30)).replace(tzinfo=zone))
                page.reload(wait_until="load")
                now = moment.isoformat(timespec="minutes")
                today = [each for each in duties if each[0][:10] <= now[:10] and each[1] > now[:10] + "T00:00"]
                coming = [each for each in duties if each[1] > now and not each[2]]
                said = {
                    "today": [each.get_attribute("datetime") for each in page.locator(".followed.today > p:first-child time").all()],
                    "next": [each.get_attribute("datetime") for each in page.locator(".followed:has(.next) > p:first-child time").all()],
                    "line": page.locator(".now").count(), "over": page.locator(".followed.over").count(),
                }
                expected = {
                    "today": [each[0] for each in today], "next": [each[0] for each in coming[:1]],
                    "line": 0 if today else 1, "over": sum(each[1] <= now for each in duties),
                }
                if said != expected:
                    self.complain(name, f"at {now} the page says {said} and should say {expected}")
        # A day long after: a line at the end.
        page.clock.set_fixed_time("2099-01-01T12:00:00Z")
        page.reload(wait_until="load")
        if page.locator("[data-next] > li:last-child.now time[datetime='2099-01-01']").count() != 1:
            self.complain(name, "a day after all duties has no line at the end")
        page.evaluate(AXE + "; null")
        self.axe(page, name + " with today", "light")

    def month_on_paper(self, folder):
        context, page, name = self.open(folder, folder / "index.html", DESKTOP, "light")
        if page.locator(".month").count():
            months = page.locator(".month").count()
            for paper in ("Letter", "A4"):
                pages = self.pages_of_paper(page, format=paper, landscape=True)
                if pages != months:
                    self.complain(name, f"{months} month(s) print on {pages} pages of {paper}")
        context.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=pathlib.Path, metavar="FOLDER")
    parser.add_argument("--screenshots", type=pathlib.Path, help="write pictures of the pages into this folder")
    parser.add_argument("--every", action="store_true", help="look at all pages, not one of each kind")
    parser.add_argument("--chromium", default="/usr/bin/chromium", help="the browser to drive")
    options = parser.parse_args()
    if options.screenshots:
        options.screenshots.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=options.chromium, args=["--no-sandbox", "--disable-dev-shm-usage"])
        checker = Checker(browser, options.screenshots)
        sheets = 0
        for folder in options.folders:
            found = kinds(folder)
            if "index" not in found:
                checker.complain(folder, "there is no index.html")
                continue
            for pages in found.values():
                chosen = pages if options.every else [max(pages, key=lambda page: page.stat().st_size)]
                for file in chosen:
                    checker.look(folder, file)
            for file in found.get("sign-in/", []):
                sheets += checker.sheet(folder, file) <= USUAL_CREW
            for file in found.get("certificates/", [])[:1]:
                checker.sheet(folder, file)
            if len(found) > 1:
                checker.month_on_paper(folder)
                checker.script(folder)
        browser.close()
    if not sheets and any("sign-in/" in kinds(folder) for folder in options.folders):
        checker.complain("sign-in", "no sheet has a usual crew, so none was measured")
    print(f"{checker.count} views of {len(options.folders)} folder(s), {sheets} sign-in sheets measured, "
          f"{len(checker.problems)} problem(s)")
    return 1 if checker.problems else 0


if __name__ == "__main__":
    sys.exit(main())
