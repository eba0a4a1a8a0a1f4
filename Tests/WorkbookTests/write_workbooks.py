#!/usr/bin/env python3
"""Writes the same sheets with two writers that know nothing of each other, and what each cell says as CSV.

Usage: write_workbooks.py FOLDER
"""
import csv
import datetime
import sys
from pathlib import Path

import openpyxl
import xlsxwriter

FOLDER = Path(sys.argv[1])
DAY = datetime.date(2027, 5, 9)
ROWS = [
    ["Event", "When", "From", "To", "Expected", "Note"],
    ["Police Week, “opening”", DAY, datetime.time(13, 0), datetime.time(16, 30), 300, 'say "hello"; please'],
    ["Élodie & José <café>", datetime.date(1984, 2, 14), datetime.time(9, 5), datetime.time(23, 59), 12.5, " spaces "],
    [],
    ["two\nlines", datetime.date(1999, 12, 31), None, None, 0, "東京 😀"],
    ["=not a formula", None, datetime.datetime(2027, 5, 9, 21, 15), None, -3, "under_score"],
    [True, False, datetime.datetime(2027, 10, 1, 0, 0), None, 1e-7, "'quoted"],
    ["Old Town"] * 3 + [123456789012, 0.1, "end"],
]


def shown(value):
    """The cell as a person sees it, days and times by ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, (int, float)):
        return str(int(value)) if value == int(value) else repr(value)
    return value


def expected(name, rows):
    with open(FOLDER / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([[shown(cell) for cell in row] for row in rows])


FORMATS = {datetime.datetime: "yyyy-mm-dd hh:mm", datetime.date: "dd/mm/yyyy", datetime.time: "h:mm AM/PM"}


def with_openpyxl(name, from_1904):
    book = openpyxl.Workbook()
    if from_1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "Events"
    for number, row in enumerate(ROWS, 1):
        for column, value in enumerate(row, 1):
            if value is None:
                continue
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
            if type(value) in FORMATS:
                cell.number_format = FORMATS[type(value)]
    other = book.create_sheet("Hidden notes")
    other["A1"] = "nobody sees this"
    other.sheet_state = "hidden"
    book.save(FOLDER / f"{name}.xlsx")


def with_xlsxwriter(name, from_1904, constant_memory=False):
    options = {"date_1904": from_1904, "constant_memory": constant_memory}
    book = xlsxwriter.Workbook(FOLDER / f"{name}.xlsx", options)
    formats = {kind: book.add_format({"num_format": code}) for kind, code in FORMATS.items()}
    sheet = book.add_worksheet("Events")
    for number, row in enumerate(ROWS):
        for column, value in enumerate(row):
            if value is None:
                continue
            if type(value) in formats:
                sheet.write_datetime(number, column, value, formats[type(value)])
            elif isinstance(value, bool):
                sheet.write_boolean(number, column, value)
            elif isinstance(value, str):
                sheet.write_string(number, column, value)
            else:
                sheet.write_number(number, column, value)
    hidden = book.add_worksheet("Hidden notes")
    hidden.write(0, 0, "nobody sees this")
    hidden.hide()
    book.close()


def formulas():
    """Cached values of formulas: a number, a text, a day; rich text; several sheets."""
    book = xlsxwriter.Workbook(FOLDER / "formulas.xlsx")
    day = book.add_format({"num_format": 14})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("People")
    sheet.write_row(0, 0, ["Badge", "Name", "Born"])
    sheet.write_formula(1, 0, "=1100+1", None, 1101)
    sheet.write_formula(1, 1, '="A"&"B"', None, "A. Person")
    sheet.write_formula(1, 2, "=DATE(1984,2,14)", day, 30726)
    sheet.write_rich_string(2, 1, "B. ", bold, "Person")
    sheet.write_formula(3, 0, "=NA()", None, "#N/A")
    book.add_worksheet("Events").write(0, 0, "Event")
    book.add_worksheet("Empty")
    book.close()
    expected("formulas", [["Badge", "Name", "Born"], [1101, "A. Person", "1984-02-14"], ["", "B. Person"], ["#N/A"]])


for is_1904 in (False, True):
    system = "1904" if is_1904 else "1900"
    with_openpyxl(f"openpyxl-{system}", is_1904)
    with_xlsxwriter(f"xlsxwriter-{system}", is_1904)
with_xlsxwriter("xlsxwriter-inline", False, constant_memory=True)
for path in FOLDER.glob("*-*.xlsx"):
    expected(path.stem, ROWS)
formulas()
