"""How sums of a currency are written in a language, learnt from one example: babel is asked twice for a list, not a thousand times.

Where the example does not tell all (numbers grouped otherwise), there is no shape, and babel is asked for each sum.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

Format = Callable[[Decimal], str]
"""What writes a sum of the currency in the language, however long it takes."""


@dataclass(frozen=True)
class SumShape:
    """``before`` and ``after`` stand around the digits; ``places``: decimals; ``negative``: what stands before all of a sum below 0."""

    before: str
    after: str
    group: str
    point: str
    places: int
    negative: str

    def text(self, amount: Decimal) -> str:
        """``£1,234.50``; half to even, as babel rounds."""
        exact = abs(amount).quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_EVEN)
        digits = f"{exact:,f}".replace(",", "\0").replace(".", self.point).replace("\0", self.group)
        return f"{self.negative if amount < 0 else ''}{self.before}{digits}{self.after}"


_PROBE = Decimal("7654321.25")
_CHECKED = (Decimal("0"), Decimal("12.5"), Decimal("1234"), Decimal("-1234567.89"), Decimal("99999.995"))


def learnt(written: Format) -> SumShape | None:
    """The shape of what ``written`` writes; None where it cannot be told from an example."""
    shown = written(_PROBE)
    start, end = shown.find("7"), max((n for n, sign in enumerate(shown) if sign.isdigit()), default=-1)
    if start < 0 or shown[start + 2 : start + 5] != "654":
        return None
    group, rest = shown[start + 1], shown[start + 9 : end + 1]
    places = len(rest) - 1 if rest else 0
    negative = written(-_PROBE).removesuffix(shown)
    shape = SumShape(shown[:start], shown[end + 1 :], group, rest[:1], places, negative)
    return shape if all(shape.text(amount) == written(amount) for amount in _CHECKED) else None
