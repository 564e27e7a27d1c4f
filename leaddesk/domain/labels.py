"""Sheets of labels: the well-known ones by maker and product number, one's own by measures, and where each label lies. Plain values, no Qt.

Measures in millimetres, from the makers' product pages and the templates of gLabels; every sheet lies in the middle of its page, so that
margins, labels and gaps add up to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, isfinite
from typing import Final, TypeVar

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.drawing import Rect
from leaddesk.domain.paper import PAPERS_MM, PaperSize

MOST_COPIES: Final = 100
_TOLERANCE: Final = 0.05
_INCH: Final = 25.4
Item = TypeVar("Item")


@dataclass(frozen=True)
class LabelSheet:
    """A sheet of ``columns`` x ``rows`` labels of ``width`` x ``height`` mm, ``gap`` mm apart (across, down), in the middle of its page.

    ``code`` names it on the command line and in settings, ``also`` the numbers by which other makers sell the same.
    """

    code: str
    maker: str
    page: PaperSize
    columns: int
    rows: int
    width: float
    height: float
    gap: tuple[float, float] = (0.0, 0.0)
    also: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Labels on one sheet."""
        return self.columns * self.rows

    @property
    def left(self) -> float:
        """Margin at the left and at the right, in mm."""
        used = self.columns * self.width + (self.columns - 1) * self.gap[0]
        return (PAPERS_MM[self.page][0] - used) / 2

    @property
    def top(self) -> float:
        """Margin above and below, in mm."""
        used = self.rows * self.height + (self.rows - 1) * self.gap[1]
        return (PAPERS_MM[self.page][1] - used) / 2

    def place(self, number: int) -> Rect:
        """Where label ``number`` (from 1, row by row) lies on its page, in mm."""
        row, column = divmod(number - 1, self.columns)
        x = self.left + column * (self.width + self.gap[0])
        return Rect(x, self.top + row * (self.height + self.gap[1]), self.width, self.height)

    def places(self) -> list[Rect]:
        """Every label in the order of printing."""
        return [self.place(number) for number in range(1, self.count + 1)]


def _a4(code: str, grid: tuple[int, int], size: tuple[float, float], *also: str, gap: float = 0.0) -> LabelSheet:
    return LabelSheet(code, "Avery Zweckform", "A4", *grid, *size, (gap, 0.0), also)


def _letter(code: str, grid: tuple[int, int], inches: tuple[float, float], gap: tuple[float, float]) -> LabelSheet:
    width, height = (side * _INCH for side in inches)
    return LabelSheet(code, "Avery", "Letter", *grid, width, height, (gap[0] * _INCH, gap[1] * _INCH))


_GAP: Final = 2.54
SHEETS: Final[tuple[LabelSheet, ...]] = (
    _a4("L7651", (5, 13), (38.1, 21.2), "J8651", gap=_GAP),
    _a4("3489", (3, 10), (70.0, 29.7)),
    _a4("3475", (3, 8), (70.0, 36.0), "3490"),
    _a4("3474", (3, 8), (70.0, 37.0), "Herma 4464"),
    _a4("L7159", (3, 8), (63.5, 33.9), "J8159", gap=_GAP),
    _a4("L7160", (3, 7), (63.5, 38.1), "J8160", gap=_GAP),
    _a4("L7161", (3, 6), (63.5, 46.6), "J8161", gap=_GAP),
    _a4("L7162", (2, 8), (99.1, 33.9), "J8162", gap=_GAP),
    _a4("L7163", (2, 7), (99.1, 38.1), "J8163", gap=_GAP),
    _a4("3424", (2, 6), (105.0, 48.0), "Herma 4457"),
    _a4("L7164", (3, 4), (63.5, 72.0), "J8164", gap=_GAP),
    _a4("L7173", (2, 5), (99.1, 57.0), "J8173", gap=_GAP),
    _a4("L7165", (2, 4), (99.1, 67.7), "J8165", gap=_GAP),
    _a4("L7166", (2, 3), (99.1, 93.1), "J8166", gap=_GAP),
    _a4("L7169", (2, 2), (99.1, 139.0), "J8169", gap=_GAP),
    _letter("5167", (4, 20), (1.75, 0.5), (0.3, 0)),
    _letter("5160", (3, 10), (2.625, 1), (0.125, 0)),
    _letter("5161", (2, 10), (4, 1), (0.1875, 0)),
    _letter("5162", (2, 7), (4, 4 / 3), (0.1875, 0)),
    _letter("5163", (2, 5), (4, 2), (0.1875, 0)),
    _letter("5164", (2, 3), (4, 10 / 3), (0.1875, 0)),
)


def sheet_called(text: str) -> LabelSheet:
    """A sheet by its number, by another maker's, or by measures (``own:A4:3x8:63.5x33.9:2.5x0``). Raises UserError where it is none."""
    wanted = text.strip().casefold()
    if wanted.startswith(_OWN):
        return _read_own(text.strip())
    for sheet in SHEETS:
        known = {name.casefold() for name in (sheet.code, f"{sheet.maker} {sheet.code}", *sheet.also)}
        if wanted in known or wanted in {name.rpartition(" ")[2] for name in known}:
            return sheet
    raise UserError(
        _("There is no sheet of labels “{name}”.").format(name=text),
        field="sheet",
        code="unknown_sheet",
        hint=_("Known: {names}.").format(names=", ".join(sheet.code for sheet in SHEETS)),
    )


def usual(page: PaperSize) -> LabelSheet:
    """The sheet proposed at first: 24 addresses on A4, 30 on Letter."""
    return sheet_called("L7159" if page == "A4" else "5160")


_OWN: Final = "own:"


def own(
    page: PaperSize, grid: tuple[int, int], size: tuple[float, float], gap: tuple[float, float] = (0.0, 0.0)
) -> LabelSheet:
    """A sheet by typed measures: ``grid`` columns and rows, ``size`` and ``gap`` in mm. Raises UserError where it does not fit its page."""
    code = f"{_OWN}{page}:{grid[0]}x{grid[1]}:{size[0]:g}x{size[1]:g}:{gap[0]:g}x{gap[1]:g}"
    sheet = LabelSheet(code, "", page, *grid, *size, gap)
    if min(grid) < 1 or max(grid) > 50 or min(size) < 8 or min(gap) < 0:
        raise UserError(_("No label is that small."), field="sheet", code="bad_sheet")
    if sheet.left < -_TOLERANCE or sheet.top < -_TOLERANCE:
        raise UserError(
            _("{columns} x {rows} labels of {width} x {height} mm do not fit on {page}.").format(
                columns=grid[0], rows=grid[1], width=f"{size[0]:g}", height=f"{size[1]:g}", page=page
            ),
            field="sheet",
            code="bad_sheet",
        )
    return sheet


def _read_own(text: str) -> LabelSheet:
    try:
        _head, page, grid, size, *gap = text.split(":")
        columns, rows = (int(number) for number in grid.split("x"))
        width, height = _numbers(size)
        across, down = _numbers(gap[0]) if gap else (0.0, 0.0)
        known: PaperSize = "Letter" if page.casefold() == "letter" else "A4"
    except ValueError:
        raise UserError(
            _("“{text}” does not say how the labels lie.").format(text=text),
            field="sheet",
            code="bad_sheet",
            hint=_("Write own:A4:COLUMNSxROWS:WIDTHxHEIGHT:GAPxGAP in millimetres."),
        ) from None
    return own(known, (columns, rows), (width, height), (across, down))


def _numbers(text: str) -> tuple[float, float]:
    """Two measures. Raises ValueError for anything else, what is no number (nan) among it."""
    first, second = (float(part.replace(",", ".")) for part in text.split("x"))
    if not (isfinite(first) and isfinite(second)):
        raise ValueError(text)
    return first, second


def slots(items: Sequence[Item], sheet: LabelSheet, *, start: int = 1, copies: int = 1) -> list[list[tuple[int, Item]]]:
    """What stands on each sheet: (label number, item), beginning at label ``start`` of the first, each item ``copies`` times in a row.

    Raises UserError for a label that the sheet does not have, or for more copies than ``MOST_COPIES``.
    """
    check_start(sheet, start)
    if not 1 <= copies <= MOST_COPIES:
        raise UserError(_("Say a number from 1 to {n}.").format(n=MOST_COPIES), field="copies", code="bad_number")
    sheets: list[list[tuple[int, Item]]] = [[] for _sheet in range(sheets_of(len(items) * copies, sheet, start))]
    for at, item in enumerate(_repeated(items, copies), start - 1):
        on, number = divmod(at, sheet.count)
        sheets[on].append((number + 1, item))
    return sheets


def check_start(sheet: LabelSheet, start: int) -> None:
    """Raise UserError for a label that the sheet does not have."""
    if not 1 <= start <= sheet.count:
        raise UserError(_("This sheet has labels 1 to {n}.").format(n=sheet.count), field="start", code="bad_number")


def sheets_of(count: int, sheet: LabelSheet, start: int = 1) -> int:
    """So many sheets ``count`` labels take."""
    return ceil((start - 1 + count) / sheet.count) if count else 0


def next_start(count: int, sheet: LabelSheet, start: int = 1) -> int:
    """The first label that is left on the last sheet; 1 where it is used up."""
    return (start - 1 + count) % sheet.count + 1


def _repeated(items: Sequence[Item], copies: int) -> Iterator[Item]:
    for item in items:
        for _copy in range(copies):
            yield item
