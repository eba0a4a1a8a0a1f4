#!/usr/bin/env python3
"""Prints every sheet of a workbook as JSON, read by openpyxl."""
import json
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])
sheets = {
    sheet.title: [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
    for sheet in book
}
json.dump(sheets, sys.stdout)
