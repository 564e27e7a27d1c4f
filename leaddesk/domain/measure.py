"""What a measure is: its fixed name, its words, and which leads it counts, divides by or measures. Stated once (PRODUCT section 5, S2-5).

Glossary, footers, tooltips and targets read it; the arithmetic is ``domain.computed``, of whole topics their tally. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

FEW: Final = 10
"""Below so many cases counts are printed, not rates (PRODUCT section 5, DESIGN_LANGUAGE section 9)."""

Unit = Literal["leads", "names", "fraction", "minutes", "promises", "money", "days", "touches"]
Period = Literal["now", "received", "closed", "due"]
"""What a measure's period limits: nothing (it is a state at the data time), the day leads came in, the day
they closed, the day promises were due."""
Kind = Literal["count", "share", "middle", "nine_tenths", "sum", "other"]
"""How it is computed: leads of the numerator; those of the denominator, per one; the middle value of the numerator's; the value within
which nine of ten of them lie; their sum in the firm's currency; or as ``formula`` says, by the tally of its topic."""


@dataclass(frozen=True)
class Definition:
    """One measure: its fixed name, label, definition in plain words, unit, what its period means, and the requirement.

    ``base``: what the denominator counts, in words. ``numerator`` and ``denominator``: row sets (``domain.row_sets``), "" where the rows
    are no leads. ``value``: what is measured of each lead (``computed.VALUES``). ``fewest``: below so many cases it is not shown as a rate.
    ``formula``: only where it is no count, share, middle or sum of leads. ``topic``: the report that says it.
    """

    name: str
    label: str
    words: str
    base: str
    unit: Unit
    period: Period
    source: str
    numerator: str = ""
    denominator: str = ""
    kind: Kind = "count"
    value: str = ""
    formula: str = ""
    topic: str = "pipeline"

    @property
    def fewest(self) -> int:
        """Below so many cases no rate is shown and nothing is claimed; a count is always shown."""
        return FEW if self.kind == "share" or self.unit == "fraction" else 1 if self.kind != "count" else 0
