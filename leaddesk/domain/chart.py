"""A chart before it is drawn: what it found, what it measures, its marks. Knows no matplotlib, no Qt, no file.

Title, table twin and the text for a screen reader come from the same object as the picture, so that they cannot say different things.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from leaddesk.domain.figure_key import FigureKey

Tone = Literal["measure", "second", "third", "good", "bad", "context"]
"""Colours in the fixed order of the design: first colour = the measure, grey = context, dark red = the bar the title is about."""
Pattern = Literal["solid", "hatched", "dashed"]
Shape = Literal["columns", "bars", "stacked", "lines"]
"""Upright columns, lying bars, stacked columns, lines over time."""


@dataclass(frozen=True)
class Mark:
    """One bar, segment or point. ``value`` None: no case, nothing drawn. ``shown``: the value in words, printed beside the mark;
    ``below``: a second line of words under its label; ``said``: a whole sentence for a screen reader and the tooltip."""

    label: str
    value: float | None
    shown: str
    said: str
    opens: FigureKey | None = None
    tone: Tone | None = None
    below: str = ""
    few: bool = False
    """Fewer cases than a rate needs: drawn in grey, counts in words."""
    unsettled: bool = False
    """Many of its cases are still open, so that it will change: the line to it is dashed."""


@dataclass(frozen=True)
class Series:
    """Marks in the order of the axis, with the name written beside them."""

    name: str
    marks: tuple[Mark, ...]
    tone: Tone = "measure"
    pattern: Pattern = "solid"


@dataclass(frozen=True)
class Chart:
    """``title``: the finding in one sentence, or a plain heading below 10 cases; ``measured``: what is shown, in words;
    ``goal``: a line across each position (None where none is set); ``edge``: a limit left of a position (index, words);
    ``current``: the position of today, printed bold."""

    name: str
    title: str
    measured: str
    shape: Shape
    series: tuple[Series, ...]
    columns: tuple[str, ...] = ()
    """Titles of the table twin; ``rows`` are its cells as text; ``opens`` beside each row: the leads behind each of its cells (empty: not
    told)."""
    rows: tuple[tuple[str, ...], ...] = ()
    opens: tuple[tuple[FigureKey | None, ...], ...] = ()
    goal: tuple[float | None, ...] = ()
    edge: tuple[int, str] | None = None
    n: int = 0
    """How many leads it is about."""
    unit: str = ""
    notes: tuple[str, ...] = field(default=())
    current: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw: the panel is not shown."""
        return not any(mark.value for series in self.series for mark in series.marks)
