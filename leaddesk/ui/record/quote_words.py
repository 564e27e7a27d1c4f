"""How quotes are said on screen: exact sums, how one stands, a second line, what it comes to. Texts only."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QLocale

from leaddesk.base.i18n import _
from leaddesk.domain import quote_inputs
from leaddesk.domain.inputs import minor_digits
from leaddesk.domain.quotes import STANDINGS, totals
from leaddesk.domain.records import Quote
from leaddesk.ui.bridge import words

TONES: Final = {
    "draft": "neutral", "sent": "blue", "expired": "amber", "accepted": "green", "refused": "red", "replaced": "neutral",
}  # fmt: skip
_SYMBOLS: Final = {"GBP": "£", "EUR": "€", "USD": "$"}


def exact(minor: int | None, currency: str | None) -> str:
    """A sum to the last cent where it has any: "£9,000", "£9,000.50"; a dash for none."""
    if minor is None:
        return words.UNKNOWN
    digits = minor_digits(currency or "EUR")
    shown = 0 if minor % 10**digits == 0 else digits
    symbol = _SYMBOLS.get(currency or "", f"{currency} " if currency else "")
    return words.locale().toCurrencyString(minor / 10**digits, symbol, shown)


def written(minor: int | None, currency: str) -> str:
    """A sum as it is typed over: "9000" or "9000,50"."""
    if minor is None:
        return ""
    digits = minor_digits(currency)
    plain = words.locale()
    plain.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return plain.toString(minor / 10**digits, "f", 0 if minor % 10**digits == 0 else digits)


def point() -> str:
    """The decimal mark of the user's locale."""
    return str(words.locale().decimalPoint())


def title(quote: Quote) -> str:
    """ "Quote Q-12"; one without a number is just a quote."""
    return _("Quote {number}").format(number=quote.number).strip()


def standing(quote: Quote, today: date) -> str:
    """How it stands, in words."""
    return _(STANDINGS[quote.standing(today)])


def second(quote: Quote, today: date) -> str:
    """When it was sent and decided, how long it is valid."""
    said = []
    if quote.sent_on is not None:
        said.append(_("sent {day}").format(day=words.day(quote.sent_on, today)))
    if quote.decided_on is not None:
        decided = _("accepted {day}") if quote.state == "accepted" else _("refused {day}")
        said.append(decided.format(day=words.day(quote.decided_on, today)))
    elif quote.valid_until is not None:
        said.append(_("valid until {day}").format(day=words.day(quote.valid_until, today)))
    if quote.note:
        said.append(quote.note)
    return ", ".join(said)


def tax_words(*, is_gross: bool, tax_bp: int | None) -> str:
    """ "without tax", "with 19 % tax"; nothing where no tax is known."""
    if not tax_bp:
        return ""
    rate = quote_inputs.tax_text(tax_bp, point())
    return _("with {rate} % tax").format(rate=rate) if is_gross else _("and {rate} % tax").format(rate=rate)


def comes_to(sum_minor: int | None, currency: str, *, is_gross: bool, tax_bp: int | None) -> str:
    """ "Without tax £9,000, tax £1,800, with tax £10,800"; just the sum where no tax is known."""
    if sum_minor is None:
        return ""
    found = totals(sum_minor, is_gross=is_gross, tax_bp=tax_bp)
    if not tax_bp:
        return _("Sum {sum}").format(sum=exact(sum_minor, currency))
    return _("Without tax {net}, tax {tax}, with tax {gross}").format(
        net=exact(found.net_minor, currency),
        tax=exact(found.tax_minor, currency),
        gross=exact(found.gross_minor, currency),
    )


def fact(quote: Quote, today: date) -> str:
    """What the pane beside a list says: "£12,000, Fri 20 Nov"; how it stands where that is more than sent."""
    day = words.day(quote.sent_on, today) if quote.sent_on is not None else ""
    state = quote.standing(today)
    stands = "" if state == "sent" else _(STANDINGS[state])
    said = exact(quote.sum_minor, quote.currency) if quote.sum_minor is not None else quote.number
    return ", ".join(filter(None, (said, day, stands)))
