"""How a list looks in a workbook, on screen and printed: number formats, head, widths, page. Said once for both writers; writes nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Final

from leaddesk.base.i18n import _
from leaddesk.domain.paper import PaperSize
from leaddesk.exchange.export_cells import Cell

DAY: Final = "yyyy-mm-dd"
INSTANT: Final = "yyyy-mm-dd hh:mm"
SUM: Final = "#,##0.00"
HEAD_GROUND: Final = "E6EAEE"
HEAD_INK: Final = "1F2933"
LINE: Final = "9AA5B1"
PAPER_CODES: Final[dict[PaperSize, int]] = {"A4": 9, "Letter": 1}
SAMPLE: Final = 400
"""Widths are taken from so many rows: those in sight first."""
_ARROW: Final = 4
"""What the arrow of the filter takes of a head, in letters."""
_NARROWEST, _WIDEST = 9.0, 44.0
_PAGE_LETTERS: Final = 230.0
"""Letters across a page that can still be read."""
_INSTANT_LETTERS, _DAY_LETTERS = 16, 10


def widths(headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> list[float]:
    """A width for each column in letters: its head with the filter's arrow, or the longest of ``rows`` up to a limit."""
    most = [len(header) + _ARROW for header in headers]
    for row in rows:
        for at, value in enumerate(row):
            if value is not None:
                most[at] = max(most[at], _letters(value))
    return [min(_WIDEST, max(_NARROWEST, n + 1.0)) for n in most]


def _letters(value: Cell) -> int:
    if isinstance(value, str):
        return len(value.partition("\n")[0])
    if isinstance(value, dt.datetime):
        return _INSTANT_LETTERS
    if isinstance(value, dt.date):
        return _DAY_LETTERS
    return len(f"{value:,.2f}") if isinstance(value, float) else len(str(value))


def pages_wide(each: Iterable[float]) -> int:
    """How many pages stand side by side where so wide a list is still to be read."""
    return max(1, -(-int(sum(each)) // int(_PAGE_LETTERS)))


def foot(title: str) -> tuple[str, str, str]:
    """The foot of every printed page, left, middle, right: what it is, the day, which page. ``&`` is a sign of spreadsheets there."""
    return title.replace("&", "&&"), "&D", _("Page {n} of {all}").format(n="&P", all="&N")


def page_setup(title: str, rows: int, each: Sequence[float], size: PaperSize) -> dict[str, Any]:
    """For the fast writer: lying, as many pages wide as it needs to be read, the head on each, the print area, the foot.

    ``rows``: of data; ``each``: widths in letters.
    """
    return {
        "landscape": True,
        "paper_size": PAPER_CODES[size],
        "fit_to_pages": (pages_wide(each), 0),
        "repeat_rows": 0,
        "repeat_columns": 0,
        "print_area": (0, 0, rows, max(0, len(each) - 1)),
        "footer": "&L{}&C{}&R{}".format(*foot(title)),
        "margins": {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6, "header": 0.3, "footer": 0.3},
    }
