"""The framed first line: who nobody has replied to, with the bands of age beside it, what lies from before below (S2-1, 07c)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.drawing import Box, Line, Measure, Rect, Text
from leaddesk.domain.measures import BAND_LABELS
from leaddesk.domain.pen import Pen
from leaddesk.reporting import cells
from leaddesk.reporting.document import Column, Document, Where
from leaddesk.reporting.paper.strips import BODY, BOLD, DIM, INK, Strip, space
from leaddesk.reporting.paper.words import Words, clean, fitted

_PAD, _LINE, _GAP = 10.0, 16.0, 22.0
_MOST: Final = 8
"""Lines of a first line that is far too long, before it ends with an ellipsis."""


@dataclass(frozen=True)
class _Band:
    label: str
    count: str
    label_width: float
    width: float
    opens: Where | None


def strips(document: Document, width: float, measure: Measure) -> list[Strip]:
    """The frame; nothing of a report that says nothing in its first line, and of a call sheet, which says it in its head."""
    if document.calls or not (document.headline or document.bands.rows or document.backlog):
        return []
    bands = _bands(document, measure)
    wide = sum(band.width for band in bands) + _GAP * len(bands)
    inner = width - 2 * _PAD
    beside = bool(bands) and wide <= inner * 0.55
    room = inner - wide if beside else inner
    said = (
        fitted(document.headline, room, size=BODY, weight=BOLD, measure=measure, lines=_MOST)
        if document.headline
        else []
    )
    said, tail = _two_weights(document.headline, said, room, measure)
    opens = next(filter(None, document.bands.total_opens), None)
    rows = [bands] if beside else _flowed(bands, inner)
    below = (
        fitted(document.backlog, inner, size=BODY, weight=400, measure=measure, lines=_MOST) if document.backlog else []
    )
    first = max(len(said), 1 if beside else 0)
    high = (first + (0 if beside else len(rows)) + len(below)) * _LINE + 12

    def put(pen: Pen, x: float, y: float) -> None:
        pen.box(Box(Rect(x + 0.5, y + 0.5, width - 1, high - 1), "frame", "text"))
        top = y + 6
        if opens is not None and said:
            pen.spot("\n".join(opens), Rect(x + _PAD, top, max(line.width for line in said), len(said) * _LINE))
        if tail is not None:
            _put_lines(pen, [tail], x + _PAD + said[0].width, top, 400, INK)
        _put_lines(pen, said, x + _PAD, top, BOLD, INK)
        if beside:
            _put_bands(pen, bands, x + width - _PAD - wide + _GAP, top)
        top += first * _LINE
        for row in () if beside else rows:
            _put_bands(pen, row, x + _PAD, top)
            top += _LINE
        _put_lines(pen, below, x + _PAD, top, 400, DIM)

    return [space(12), Strip(high, put)]


def _two_weights(text: str, said: list[Words], room: float, measure: Measure) -> tuple[list[Words], Words | None]:
    """Where that goes on one line: the words before the first comma bold, the rest behind them; else all of it as it was."""
    first, comma, rest = clean(text).partition(", ")
    if not comma:
        return said, None
    strong = Words(first, measure(first, BODY, BOLD))
    weak = Words(comma + rest, measure(comma + rest, BODY, 400))
    return ([strong], weak) if strong.width + weak.width <= room else (said, None)


def _put_lines(pen: Pen, lines: Sequence[Words], x: float, y: float, weight: int, tone: str) -> None:
    for number, line in enumerate(lines):
        pen.add(Text(Rect(x, y + number * _LINE, line.width, _LINE), line.text, BODY, weight, tone))


def _bands(document: Document, measure: Measure) -> list[_Band]:
    found = []
    for at, row in enumerate(document.bands.rows):
        name, n = str(row[0]), row[1] if len(row) > 1 else None
        label = clean(_("{band}:").format(band=_(BAND_LABELS.get(name, name)))) + " "
        count = clean(cells.said(n, Column("", "count")))
        opens = document.bands.opens[at] if at < len(document.bands.opens) else ()
        wide = measure(label, BODY, 400)
        found.append(
            _Band(label, count, wide, wide + measure(count, BODY, BOLD), next(filter(None, reversed(opens)), None))
        )
    return found


def _flowed(bands: Sequence[_Band], width: float) -> list[list[_Band]]:
    rows: list[list[_Band]] = []
    used = 0.0
    for band in bands:
        if not rows or used + _GAP + band.width > width:
            rows.append([])
            used = -_GAP
        rows[-1].append(band)
        used += _GAP + band.width
    return rows


def _put_bands(pen: Pen, bands: Sequence[_Band], x: float, y: float) -> None:
    """Side by side with a line between them."""
    for number, band in enumerate(bands):
        if number:
            pen.line(Line(((x - _GAP / 2, y + 1), (x - _GAP / 2, y + _LINE - 1)), "line2"))
        pen.add(Text(Rect(x, y, band.label_width, _LINE), band.label, BODY, 400, INK))
        end = band.width - band.label_width
        pen.add(Text(Rect(x + band.label_width, y, end, _LINE), band.count, BODY, BOLD, INK))
        if band.opens is not None:
            pen.spot("\n".join(band.opens), Rect(x, y, band.width, _LINE))
        x += band.width + _GAP
