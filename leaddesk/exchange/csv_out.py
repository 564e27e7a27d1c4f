"""Writes rows as CSV: UTF-8 with the mark that Excel looks for, every text safe from being run as a formula.

Commas, as everywhere; Excel of a country that writes 1,5 for one and a half expects semicolons instead, which our own import knows too.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import IO, Final

from leaddesk.exchange.export_cells import Cell, csv_text

ENCODING: Final = "utf-8-sig"
COMMA: Final = ","
SEPARATORS: Final = {"comma": COMMA, "semicolon": ";", "tab": "\t"}


def write(file: IO[str], headers: Sequence[str], rows: Iterable[Sequence[Cell]], *, separator: str = COMMA) -> int:
    """Write ``headers`` and ``rows`` to a text file opened with ``newline=""``; gives back the number of rows."""
    writer = csv.writer(file, lineterminator="\r\n", delimiter=separator)
    writer.writerow([csv_text(header) for header in headers])
    count = 0
    for row in rows:
        writer.writerow([csv_text(value) for value in row])
        count += 1
    return count


def expected_by_excel() -> str:
    """The separator that Excel looks for where the user lives: a semicolon where the comma stands before decimals."""
    from leaddesk.services import said

    return ";" if said.number(Decimal("1.5")).find(",") >= 0 else COMMA
