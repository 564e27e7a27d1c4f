"""A quote: its lines, its sums and how it stands. Pure; the one place where sums of quotes are computed.

Rounding, in integers: a line's sum is quantity times price, rounded half up to a minor unit, line by line; the quote's sum is that
of its lines; tax is taken once from the quote's sum, half up. So net and tax always make gross, and 19 % of the net shown is the tax
shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from leaddesk.base.i18n import N_

SENT, ACCEPTED, REFUSED, DRAFT = "sent", "accepted", "refused", "draft"
STANDINGS: Final = {
    DRAFT: N_("Not sent yet"),
    SENT: N_("Sent"),
    "expired": N_("No longer valid"),
    ACCEPTED: N_("Accepted"),
    REFUSED: N_("Refused"),
    "replaced": N_("Replaced"),
}
"""How a quote is shown to stand: its state, or what became of a sent one without anybody's decision."""
STATES: Final = {state: STANDINGS[state] for state in (DRAFT, SENT, ACCEPTED, REFUSED)}
"""What is stored of a quote."""
MOST_LINES: Final = 500
_NUMBER_END: Final = re.compile(r"(\d+)(\D*)$")
_VERSION: Final = re.compile(r"-v(\d{1,3})$", re.I)


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One line of a quote. ``quantity_milli`` in thousandths; ``price_minor`` of one, net or gross as the quote says."""

    what: str
    quantity_milli: int = 1000
    unit: str = ""
    price_minor: int = 0

    @property
    def sum_minor(self) -> int:
        """Quantity times price in minor units, rounded half up (away from zero where negative)."""
        return half_up(self.quantity_milli * self.price_minor, 1000)


@dataclass(frozen=True, slots=True)
class Totals:
    """What a quote comes to, in minor units; ``net + tax == gross``."""

    net_minor: int
    tax_minor: int
    gross_minor: int


def half_up(numerator: int, denominator: int) -> int:
    """The quotient as a whole number, halves away from zero."""
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def sum_of(lines: Iterable[QuoteLine]) -> int:
    """The sum of the lines, each rounded by itself."""
    return sum(line.sum_minor for line in lines)


def totals(sum_minor: int, *, is_gross: bool, tax_bp: int | None) -> Totals:
    """Net, tax and gross of a quote's sum. ``tax_bp``: hundredths of a per cent; None or 0 = no tax is known, net is gross."""
    rate = tax_bp or 0
    if is_gross:
        net = half_up(sum_minor * 10_000, 10_000 + rate)
        return Totals(net, sum_minor - net, sum_minor)
    tax = half_up(sum_minor * rate, 10_000)
    return Totals(sum_minor, tax, sum_minor + tax)


def standing(state: str, valid_until: date | None, *, replaced: bool, today: date) -> str:
    """One of ``STANDINGS``. A quote is valid through its last day; what was decided stays decided, replaced or not."""
    if state in (ACCEPTED, REFUSED):
        return state
    if replaced:
        return "replaced"
    if state == SENT and valid_until is not None and valid_until < today:
        return "expired"
    return state


def next_number(last: str, taken: Sequence[str] = ()) -> str:
    """The number after ``last`` in its own pattern ("Q-12" -> "Q-13", "2026/009" -> "2026/010"), the first that is not ``taken``.

    Without a number in it, or without a last one, counting begins: "Q-1".
    """
    known = {number.casefold() for number in taken}
    stem = _VERSION.sub("", last.strip())
    found = _NUMBER_END.search(stem)
    head, digits, tail = (stem[: found.start()], found[1], found[2]) if found else ("Q-", "0", "")
    number = int(digits[-15:])
    head += digits[:-15]
    for _try in range(len(known) + 1):
        number += 1
        text = f"{head}{number:0{len(digits[-15:])}d}{tail}"
        if text.casefold() not in known:
            return text
    return ""


def version_number(number: str, taken: Sequence[str]) -> str:
    """The number of the next version of a quote: "Q-12" -> "Q-12-v2" -> "Q-12-v3", the first that is not ``taken``."""
    known = {one.casefold() for one in taken}
    found = _VERSION.search(number)
    stem, at = (number[: found.start()], int(found[1])) if found else (number, 1)
    if not stem:
        return ""
    for _try in range(len(known) + 1):
        at += 1
        if f"{stem}-v{at}".casefold() not in known:
            break
    return f"{stem}-v{at}"
