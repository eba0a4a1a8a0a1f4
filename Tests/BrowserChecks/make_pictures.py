#!/usr/bin/env python3
"""Makes the pictures of Documentation/FirstMonth.md from the folder that its commands publish.

    make_pictures.py PUBLISHED FOLDER

PUBLISHED is the folder of versions; the pictures go to FOLDER. Today is a day of the month, so that it is marked. Needs Chromium and the
packages in requirements.txt.
"""
import pathlib
import sys

from PIL import Image
from playwright.sync_api import sync_playwright

TODAY = "2027-05-14T16:00:00Z"


def busiest(pages):
    return max(pages, key=lambda page: (page.stat().st_size, page.name))


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    published, target = map(pathlib.Path, sys.argv[1:])
    pages = published / "versions/0001/coordinator/pages"
    pictures = [
        # Name, page, width, height; a height of 0 is that of the page.
        ("month", pages / "index.html", 1280, 1000),
        ("phone", busiest((published / "live").glob("*/index.html")), 390, 760),
        ("sign-in", busiest((pages / "sign-in").glob("evt-victoria-day-parade*.html")), 900, 760),
    ]
    target.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"])
        for name, file, width, height in pictures:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
            page.clock.set_fixed_time(TODAY)
            page.goto(file.resolve().as_uri(), wait_until="load")
            path = target / f"{name}.png"
            page.screenshot(path=str(path), animations="disabled")
            # Few colours: a page is letters on plain grounds.
            Image.open(path).convert("RGB").quantize(32, dither=Image.Dither.NONE).save(path, optimize=True)
            print(f"{path}: {path.stat().st_size} bytes")
        browser.close()


if __name__ == "__main__":
    main()
