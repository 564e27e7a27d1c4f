"""Writes rows as CSV: UTF-8 with the mark that Excel looks for, commas, every text safe from being run as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import IO

from leaddesk.exchange.export_cells import Cell, csv_text

ENCODING = "utf-8-sig"


def write(file: IO[str], headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> int:
    """Write ``headers`` and ``rows`` to a text file opened with ``newline=""``; gives back the number of rows."""
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([csv_text(header) for header in headers])
    count = 0
    for row in rows:
        writer.writerow([csv_text(value) for value in row])
        count += 1
    return count
