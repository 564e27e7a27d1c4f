"""What each source costs and brings back, as the design draws it: a painted table with a bar for the cost of each customer won.

Turns ``domain.returns.Sources`` into texts and boxes; paints nothing itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QRect, QRectF

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.became import ROWS_OF, Amounts
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.inputs import minor_digits
from leaddesk.domain.returns import SourceLine, Sources
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import Weight
from leaddesk.ui.reports.opening import Opens
from leaddesk.ui.reports.painted import Fill, Ink, Laid, Layout, Sign, width_of
from leaddesk.ui.reports.surface import Figure
from leaddesk.ui.widgets.icons import SOURCE_ICONS

HEAD, ROW, ICON, GAP = 22, 23, 20, 14
LEAST_WIDTH: Final = 560
LEAST_NAME, BAR = 96, 118
MOST: Final = 7
"""So many sources stand there; the rest is counted in the line below."""


@dataclass(frozen=True)
class Cell:
    """A figure: ``quiet``: too few cases, in grey; ``strong``: what is to be seen first."""

    text: str
    said: str
    opens: Opens = None
    quiet: bool = False
    strong: bool = False


@dataclass(frozen=True)
class Line:
    """One source. ``share``: its cost a customer as part of the highest, None without one."""

    key: str
    name: Cell
    icon: str
    cells: tuple[Cell, ...]
    share: float | None
    few: bool


@dataclass(frozen=True)
class Naming:
    """``source`` names a source by id (0: nobody knows), ``types`` its kind, ``key(rows, id)`` the leads; ``currency`` is the firm's."""

    source: Callable[[int], str]
    types: Mapping[int, str]
    key: Callable[[str, int], FigureKey]
    currency: str


@dataclass(frozen=True)
class Shown:
    """The table: heads with what each counts, lines, and how many sources are left out."""

    heads: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    more: int


def heads(currency: str) -> tuple[tuple[str, str], ...]:
    """(title, what is counted) of each figure."""
    unit = _short(words.money(10 ** minor_digits(currency), currency))
    return (
        (_("Leads"), _("Leads that came in through the source.")),
        (_("Quotes"), _("Those of them that a quote was sent to.")),
        (_("Won"), _("Those of them that are won.")),
        (_("Revenue"), _("What the won ones of them brought.")),
        (_("Spent"), _("What the source cost for these days, as far as it is recorded.")),
        (_("Per won"), _("Spent for each customer won.")),
        (_("Back per {unit}").format(unit=unit), _("Revenue for each {unit} spent.").format(unit=unit)),
    )


def shown(told: Sources, naming: Naming) -> Shown:
    """What stands there."""
    lines = [line for line in told.lines if line.became.received or line.cost]
    highest = max((dict(line.per_won or ()).get(naming.currency, 0) for line in lines), default=0)
    made = tuple(_line(line, told, naming, highest) for line in lines[:MOST])
    return Shown(heads(naming.currency), made, len(lines) - len(made))


def _line(line: SourceLine, told: Sources, naming: Naming, highest: int) -> Line:
    rows, became = ROWS_OF[told.frame.view], line.became
    name = naming.source(line.source_id)
    received, won = naming.key(rows["received"], line.source_id), naming.key(rows["won"], line.source_id)
    said = partial(_("{source}, {what}: {value}").format, source=name)
    titles = [title for title, _words in heads(naming.currency)]
    unknown = _("not for a part") if line.untold else _("not recorded")
    spent = unknown if line.cost is None else _money(line.cost, naming.currency) or words.money(0, naming.currency)
    back = words.UNKNOWN if line.back is None else _back(line.back, naming.currency)
    texts: tuple[tuple[str, Opens, bool, bool], ...] = (
        (words.number(became.received), received, False, False),
        (words.number(became.quoted), naming.key(rows["quoted"], line.source_id), False, False),
        (words.number(became.won), won, False, False),
        (_money(became.revenue, naming.currency) or words.UNKNOWN, won if became.revenue else None, False, False),
        (spent, received if line.cost is not None else None, line.cost is None, False),
        (
            _money(line.per_won, naming.currency) or words.UNKNOWN,
            won if line.per_won else None,
            line.few,
            bool(line.per_won) and not line.few,
        ),
        (back, won if line.back is not None else None, line.few, False),
    )
    cells = tuple(
        Cell(text, said(what=title, value=text), opens, quiet, strong)
        for title, (text, opens, quiet, strong) in zip(titles, texts, strict=True)
    )
    per_won = dict(line.per_won or ()).get(naming.currency)
    icon = SOURCE_ICONS.get(naming.types.get(line.source_id, "unknown"), "circle-dot")
    whole = _("{source}: {n} leads came in").format(source=name, n=words.number(line.came_in))
    head = Cell(name, whole, naming.key("came_in", line.source_id))
    share = per_won / highest if per_won is not None and highest else None
    return Line(str(line.source_id), head, icon, cells, share, line.few)


def _back(back: float, currency: str) -> str:
    """Revenue for each 1 spent: from 10 on without decimals."""
    digits = minor_digits(currency)
    shown = round(back) * 10**digits if back >= 10 or not back else round(back * 10**digits)
    return _short(words.money(shown, currency))


def _short(text: str) -> str:
    """A whole sum without its empty decimals."""
    return re.sub(r"[.,]0{1,2}(?!\d)", "", text)


def _money(amounts: Amounts | None, own: str) -> str:
    return words.sums(sorted(amounts, key=lambda item: (item[0] != own, item[0]))) if amounts else ""


# --- boxes ---------------------------------------------------------------------------------------------------------------
def layout(table: Shown) -> Layout:
    """How the lines lie at any width."""
    return partial(_lay_out, table)


def _lay_out(table: Shown, width: int) -> Laid:
    columns, bar = _columns(table, width)
    inks = [Ink(QRect(0, 0, columns[0][0] - GAP, HEAD), _("Source"), "text2", weight=Weight.MEDIUM)]
    figures: list[Figure] = []
    for (title, _told), (x, wide) in zip(table.heads, columns, strict=True):
        inks.append(Ink(QRect(x, 0, wide, HEAD), title, "text2", right=True, weight=Weight.MEDIUM))
    fills, signs = [], []
    for number, line in enumerate(table.lines):
        y = HEAD + ROW * number
        signs.append(Sign(QRect(0, y, 14, ROW), line.icon))
        name = QRect(ICON, y, columns[0][0] - ICON - GAP, ROW)
        inks.append(Ink(name, line.name.text, weight=Weight.MEDIUM))
        figures.append(Figure(f"{line.key}:name", number, name.adjusted(-4, 0, 4, 0), line.name.said, line.name.opens))
        if bar is not None and line.share is not None:
            box = QRectF(bar[0], y + 8, max(2.0, bar[1] * line.share), 7)
            fills.append(Fill(box, series=5 if line.few else 0))
        for place, (cell, (x, wide)) in enumerate(zip(line.cells, columns, strict=True)):
            token = "text3" if cell.quiet else "text"
            weight = Weight.SEMIBOLD if cell.strong else Weight.REGULAR
            inks.append(Ink(QRect(x, y, wide, ROW), cell.text, token, right=True, weight=weight))
            tip = f"{cell.said}\n{table.heads[place][1]}"
            rect = QRect(
                x + wide - min(wide, width_of(cell.text, weight=weight)) - 5, y, min(wide, width_of(cell.text)) + 9, ROW
            )
            figures.append(Figure(f"{line.key}:{place}", number, rect, cell.said, cell.opens, tip))
    height = HEAD + ROW * len(table.lines) + 1
    if table.more:
        text = ngettext("{n} more stands on the next tab", "{n} more stand on the next tab", table.more).format(
            n=table.more
        )
        inks.append(Ink(QRect(ICON, height, width - ICON, ROW), text, "text3"))
        height += ROW
    lines = tuple(HEAD - 1 + ROW * number for number in range(len(table.lines)))
    return Laid(height, tuple(inks), tuple(fills), tuple(signs), lines, tuple(figures))


def _columns(table: Shown, width: int) -> tuple[list[tuple[int, int]], tuple[int, int] | None]:
    """(x, width) of each figure's column, and of the bar between *Spent* and *Per won*; without room there is no bar."""
    wides = []
    for place, (title, _told) in enumerate(table.heads):
        texts = [title, *(line.cells[place].text for line in table.lines)]
        wides.append(max(width_of(text, weight=Weight.MEDIUM) for text in texts) + 2)
    names = max((width_of(line.name.text, weight=Weight.MEDIUM) for line in table.lines), default=0)
    needed = sum(wides) + GAP * (len(wides) + 1)
    name = ICON + min(max(LEAST_NAME, names), max(LEAST_NAME, width - needed - ICON))
    bar = min(BAR, width - needed - name - GAP)
    x = name + max(0, width - needed - name - max(0, bar) - GAP)
    placed: list[tuple[int, int]] = []
    bar_box = None
    for place, wide in enumerate(wides):
        x += GAP
        if place == 5 and bar >= 40:
            bar_box = (x, bar)
            x += bar + GAP
        placed.append((x, wide))
        x += wide
    return placed, bar_box
