"""The colours a chart is drawn with, as plain values: the window hands in its theme, paper has greys. Draws nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from leaddesk.domain.chart import Mark, Pattern, Series, Tone

_ORDER: Final[tuple[Tone, ...]] = ("measure", "second", "third", "good", "bad", "context")


@dataclass(frozen=True)
class Palette:
    """``#RRGGBB`` by meaning; ``series`` in the fixed order of DESIGN_LANGUAGE section 9: measure, second, third, good, bad, context.

    ``good``: words about what went well. ``hatched``: tones told apart by a pattern because grey alone cannot (paper).
    """

    name: str
    surface: str
    text: str
    text2: str
    text3: str
    line: str
    line2: str
    good: str
    series: tuple[str, ...]
    hatched: frozenset[Tone] = frozenset()

    def colour(self, tone: Tone) -> str:
        """Of a bar or line."""
        return self.series[_ORDER.index(tone)]

    def pattern(self, series: Series, mark: Mark) -> Pattern:
        """How the mark is filled."""
        if series.pattern == "solid" and tone_of(series, mark) in self.hatched:
            return "hatched"
        return series.pattern


def tone_of(series: Series, mark: Mark) -> Tone:
    """Grey below ten cases, else the mark's own tone, else that of its series."""
    if mark.few:
        return "context"
    return mark.tone or series.tone


PAPER: Final = Palette(
    name="paper",
    surface="#FFFFFF",
    text="#000000",
    text2="#333333",
    text3="#333333",
    line="#BBBBBB",
    line2="#888888",
    good="#000000",
    series=("#4A4A4A", "#8C8C8C", "#6E6E6E", "#A8A8A8", "#000000", "#C0C0C0"),
    hatched=frozenset({"second", "good"}),
)
"""Black on white, greys for data, patterns instead of colours (DESIGN_LANGUAGE section 10)."""
