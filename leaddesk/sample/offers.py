"""The papers behind the invented offers: their numbers, and for some the lines that make up the sum. A chance stream of its own."""

from __future__ import annotations

from typing import Final

from leaddesk.sample.chance import Chance
from leaddesk.sample.model import Life, QuoteLine

TAX_BP: Final = 2000
"""What offers in the firm's own currency are taxed with, in hundredths of a per cent; those to other countries are not."""
_WITH_LINES: Final = 0.25
_HOUR_MINOR: Final = 4_800
_TRAVEL_MINOR: Final = 3_500


class Offers:
    """Writes the offers of one life after the other."""

    def __init__(self, seed: int) -> None:
        self._chance = Chance(seed, "offers")

    def write(self, life: Life) -> None:
        """Give the life's offers their numbers (the versions of one job share theirs), and some of them lines."""
        for version, quote in enumerate(life.quotes, 1):
            quote.number = f"Q-{life.id}" + (f"-v{version}" if version > 1 else "")
            if self._chance.happens(_WITH_LINES):
                quote.lines = self._lines(life.product or "Air conditioning", quote.value_minor)

    def _lines(self, product: str, value_minor: int) -> tuple[QuoteLine, ...]:
        """Lines that add up to ``value_minor``: the thing itself is what the work beside it leaves over."""
        halves = self._chance.between(4, 24)
        work = QuoteLine("Fitting", halves * 500, "h", _HOUR_MINOR)
        more = [work] if halves * _HOUR_MINOR // 2 < value_minor // 3 else []
        if self._chance.happens(0.4) and value_minor > 20 * _TRAVEL_MINOR:
            more.append(QuoteLine("Travel", 1000, "", _TRAVEL_MINOR))
        rest = value_minor - sum(line.quantity_milli * line.price_minor // 1000 for line in more)
        return (QuoteLine(product, 1000, "", rest), *more)
