"""The row of key figures: value, name and what it was divided from, between two lines; several rows where one has no room (07c)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from leaddesk.domain.drawing import Measure as TextMeasure
from leaddesk.domain.drawing import Rect, Text
from leaddesk.domain.pen import Pen
from leaddesk.reporting.document import Document, Measure
from leaddesk.reporting.paper.columns import amounts
from leaddesk.reporting.paper.strips import BODY, BOLD, DIM, INK, LINE, Strip, rule, space
from leaddesk.reporting.paper.words import Words, clean, fitted, natural

_SIZES: Final = (17, 15)
_VALUE: Final = 24.0
_MOST: Final = 6
_EXPLAINED: Final = 4
"""More figures than this say no more what they were divided from: the small print does."""
_LINES: Final = 5
"""Of a value, a name and what it was divided from, each."""
_GAP: Final = 12.0
_PAD: Final = 9.0
_NARROWEST: Final = 84.0


def strips(document: Document, width: float, measure: TextMeasure) -> list[Strip]:
    """All key figures; nothing of a report without."""
    figures = [document.measure(name) for name in document.key]
    if not figures:
        return []
    across, size = _across(figures, width, measure)
    rows = [figures[start : start + across] for start in range(0, len(figures), across)]
    brief = len(figures) > _EXPLAINED
    made = [_row(row, across, size, width, measure, brief=brief) for row in rows]
    top = Strip(1, lambda pen, x, y: rule(pen, x, y + 0.5, width, INK), keep=True)
    bottom = Strip(1, lambda pen, x, y: rule(pen, x, y + 0.5, width, INK))
    return [space(11), top, *made, bottom]


def _across(figures: Sequence[Measure], width: float, measure: TextMeasure) -> tuple[int, int]:
    """So many side by side, as evenly as can be, and how large: a little smaller before one row becomes two."""
    values = [clean(figure.shown) for figure in figures]
    for size in _SIZES:
        widest = max(natural(part, size, BOLD, measure) for value in values for part in amounts(value))
        most = max(1, min(int((width + _GAP) / (max(widest + 1, _NARROWEST) + _GAP)), len(figures), _MOST))
        if most == min(len(figures), _MOST):
            break
    rows = -(-len(figures) // most)
    return -(-len(figures) // rows), size


def _row(
    figures: Sequence[Measure], across: int, size: int, width: float, measure: TextMeasure, *, brief: bool
) -> Strip:
    wide = (width - _GAP * (across - 1)) / across
    columns: list[tuple[list[Words], list[Words], list[Words]]] = []
    for figure in figures:
        value = fitted(figure.shown, wide, size=size, weight=BOLD, measure=measure, lines=_LINES)
        label = fitted(
            ", ".join(filter(None, (figure.label, figure.worth))),
            wide,
            size=BODY,
            weight=400,
            measure=measure,
            lines=_LINES,
        )
        of = []
        if figure.of and not brief:
            of = fitted(figure.of, wide, size=BODY, weight=400, measure=measure, lines=_LINES)
        columns.append((value, label, of))
    high = max(len(value) * _VALUE + (len(label) + len(of)) * LINE for value, label, of in columns)

    def put(pen: Pen, x: float, y: float) -> None:
        for figure, (value, label, of) in zip(figures, columns, strict=True):
            line = y + _PAD
            for words in value:
                pen.add(Text(Rect(x, line, words.width, _VALUE), words.text, size, BOLD, INK, "left", words.full))
                line += _VALUE
            for words in (*label, *of):
                pen.add(Text(Rect(x, line, words.width, LINE), words.text, BODY, 400, DIM, "left", words.full))
                line += LINE
            if figure.opens is not None:
                pen.spot("\n".join(figure.opens), Rect(x, y + _PAD, wide, high))
            x += wide + _GAP

    return Strip(high + 2 * _PAD, put, keep=True)
