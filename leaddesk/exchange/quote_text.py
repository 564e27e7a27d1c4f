"""What the words of a quote say: its number, sum, net or gross, tax, currency, day, how long it is valid. Pure; never raises.

Everything found is only proposed to a person, who decides. Reads any text within bounds: so many lines of so many characters. Dates go
through ``dates``, sums through ``domain.inputs``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.domain import inputs
from leaddesk.domain.identity import fold
from leaddesk.domain.money_signs import CODES, FIGURES, currency_of
from leaddesk.exchange import dates
from leaddesk.exchange import quote_words as words

MOST_LINES: Final = 2_000
MOST_CHARS: Final = 400
"""Of one line; what a quote says of itself stands in short lines."""
_HEAD_LINES: Final = 30
"""Lines in which a paper says what it is."""
_YEARS_BACK: Final = 10
_DAYS_OF: Final = {"d": 1, "t": 1, "j": 1, "g": 1, "w": 7, "s": 7, "m": 30}
_SIGN: Final = rf"[€£$¥]|\b(?:{CODES}|euros?|s?fr)\b\.?"
_AMOUNT: Final = re.compile(
    rf"(?P<before>{_SIGN})?\s?(?<![\w.,/-])(?P<figures>{FIGURES})(?:,-|,–|\.-)?\s?(?P<behind>{_SIGN})?(?![\w%/]|\s?%|[.,:-]\d)",
    re.I,
)
_DATE: Final = re.compile(
    r"(?<![\d.])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d{2})|"
    r"\d{1,2}(?:st|nd|rd|th|er|\.|º)?\s(?:de\s|of\s)?[^\W\d_]{3,12}\.?,?\s(?:de\s|del\s)?\d{4}|"
    r"[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4})(?!\d)"
)


@dataclass(frozen=True)
class Reading:
    """How a quote is read: today, the order of day and month in "3/5", the firm's currency, whether its prices are with tax."""

    today: dt.date
    order: dates.Order = "dmy"
    currency: str = "EUR"
    prices_gross: bool = False


@dataclass(frozen=True)
class QuoteFacts:
    """What a quote says of itself; "" or None where it does not. ``sum_minor`` is net or gross as ``is_gross`` says (None = not told)."""

    number: str = ""
    sum_minor: int | None = None
    currency: str = ""
    is_gross: bool | None = None
    tax_bp: int | None = None
    sent_on: dt.date | None = None
    valid_until: dt.date | None = None


@dataclass(frozen=True)
class _Amount:
    minor: int
    currency: str
    marked: bool
    """Whether a currency or two decimals show that it is money."""


def read(text: str, reading: Reading, *, name: str = "") -> QuoteFacts:
    """The facts in ``text``; what it lacks is looked for in the file's ``name``."""
    lines = [line.strip()[:MOST_CHARS] for line in text.splitlines()[:MOST_LINES]]
    plain = [fold(line) for line in lines]
    currency = _currency(lines, reading)
    money = _Sums(lines, plain, currency or reading.currency).chosen(reading.prices_gross)
    sent = _sent_on(lines, plain, reading) or _day_in_name(name, reading)
    return QuoteFacts(
        number=_number(lines, plain) or number_in_name(name),
        sum_minor=money[0],
        currency=currency,
        is_gross=money[1],
        tax_bp=money[2],
        sent_on=sent,
        valid_until=_valid_until(lines, plain, sent, reading),
    )


def is_quote(text: str, *, name: str = "") -> bool:
    """Whether the name of a file or its first lines call it a quote."""
    lines = [fold(line[:MOST_CHARS]) for line in text.splitlines()[:_HEAD_LINES]]
    stem = fold(re.sub(r"[_-]", " ", name[:MOST_CHARS]))
    return any(words.CALLED.search(line) for line in (stem, *lines))


# --- the number ----------------------------------------------------------------------------------------------------------
def _number(lines: Sequence[str], plain: Sequence[str]) -> str:
    for pattern in (words.NUMBER_SURE, words.NUMBER):
        for line in lines:
            found = pattern.search(line)
            if found and _is_number(found["number"]):
                return found["number"].strip("./-_")
    for place, line in enumerate(plain[:-1]):
        if words.NUMBER_ALONE.match(line):
            token = lines[place + 1].split(" ")[0][:30]
            if _is_number(token):
                return token.strip("./-_")
    return ""


def number_in_name(name: str) -> str:
    """The number of a quote in the name of its file: "Angebot_2026-014_Miller.pdf"."""
    stem = name.rpartition(".")[0] or name
    found = words.IN_NAME.search(stem[:MOST_CHARS])
    if found is None:
        return ""
    token = re.split(r"[_\s]", found["number"])[0].strip("./-_")
    return token if _is_number(token) else ""


def _is_number(token: str) -> bool:
    return any(char.isdigit() for char in token) and _DATE.fullmatch(token) is None


# --- sums ----------------------------------------------------------------------------------------------------------------
class _Sums:
    """The sums that stand behind a word for them: with tax, without, and those that do not say."""

    def __init__(self, lines: Sequence[str], plain: Sequence[str], currency: str) -> None:
        self._lines, self._plain, self._money = lines, plain, currency
        self.gross = self._last(words.GROSS)
        self.net = self._last(words.NET)
        self.plain = self._last(words.STRONG, without=(words.GROSS, words.NET)) or self._last(
            words.PLAIN, without=(words.GROSS, words.NET)
        )
        self.tax = self._last(words.TAX, without=(words.GROSS, words.NET, words.STRONG))
        self.rate = self._rate()

    def chosen(self, prices_gross: bool) -> tuple[int | None, bool | None, int | None]:
        """(sum, whether with tax, hundredths of a per cent of tax): the way the firm writes its prices, where the quote has both."""
        gross, net = self.gross, self.net
        told_apart = net is not None or self.tax is not None
        if self.plain is not None and gross is None and told_apart and (net is None or self.plain >= net):
            gross = self.plain
        if gross is not None and net is None and self.tax is not None and 0 < self.tax < gross:
            net = gross - self.tax
        if gross is not None and net is not None and net > gross:
            net = None
        rate = self.rate if self.rate is not None else _rate_of(net, gross)
        if prices_gross and gross is not None:
            return gross, True, rate
        if net is not None:
            return net, False, rate
        if gross is not None:
            return gross, True, rate
        return self.plain, None, rate

    def _last(self, label: re.Pattern[str], *, without: Sequence[re.Pattern[str]] = ()) -> int | None:
        """The sum behind the last line that bears the label: totals stand at the end."""
        for place in range(len(self._plain) - 1, -1, -1):
            found = label.search(self._plain[place])
            if found and not any(other.search(self._plain[place]) for other in without):
                amount = self._behind(place)
                if amount is not None:
                    return amount
        return None

    def _behind(self, place: int) -> int | None:
        """The last sum on the line; where it has none, the only one on one of the next two, which say nothing else."""
        own = list(_amounts(self._lines[place], self._money))
        if own:
            return max(own, key=lambda one: (one.marked, own.index(one))).minor
        for line in self._lines[place + 1 : place + 3]:
            below = list(_amounts(line, self._money))
            if len(below) == 1 and len(line) <= 30:
                return below[0].minor
            if re.search(r"[^\W\d_]{4}", line):
                return None
        return None

    def _rate(self) -> int | None:
        for line in reversed(self._plain):
            found = words.RATE.search(line) if words.TAX.search(line) else None
            if found:
                whole, _point, rest = found[1].replace(",", ".").partition(".")
                return int(whole) * 100 + int((rest + "00")[:2])
        return None


def _rate_of(net: int | None, gross: int | None) -> int | None:
    """The rate that makes gross of net, where it is a round one."""
    if net is None or gross is None or net <= 0:
        return None
    rate = round((gross - net) * 1000 / net) * 10
    return rate if 0 <= rate <= 3000 and abs(net * rate // 10_000 + net - gross) <= max(2, net // 5_000) else None


def _amounts(line: str, currency: str) -> Iterator[_Amount]:
    dated = [found.span() for found in _DATE.finditer(line)]
    for found in _AMOUNT.finditer(line):
        start, end = found.span("figures")
        if any(start < upto and end > begin for begin, upto in dated):
            continue
        sign = (found["before"] or found["behind"] or "").strip(". ").lower()
        figures = found["figures"]
        try:
            minor = inputs.money(figures, currency)
        except UserError:
            continue
        yield _Amount(minor, sign, bool(sign) or re.search(r"[.,]\d{2}$", figures) is not None)


def _currency(lines: Sequence[str], reading: Reading) -> str:
    """The currency that most sums bear; "" where none does. A dollar is the firm's own, where it counts in dollars."""
    signs: Counter[str] = Counter()
    for line in lines:
        for found in _AMOUNT.finditer(line):
            sign = (found["before"] or found["behind"] or "").strip(". ").lower()
            if sign:
                signs[sign] += 1
    if not signs:
        return ""
    return currency_of(signs.most_common(1)[0][0], reading.currency)


# --- days ----------------------------------------------------------------------------------------------------------------
def _days(line: str, reading: Reading) -> list[tuple[int, dt.date]]:
    """(place, day) of each day on a line that has a year."""
    found: list[tuple[int, dt.date]] = []
    for match in _DATE.finditer(line):
        shape = dates.shape(match[0]) if len(match[0]) <= 40 else None
        day = dates.resolve(shape, reading.order, dt.UTC) if shape is not None else None
        if day is None and shape is not None:
            day = dates.resolve(shape, "mdy" if reading.order == "dmy" else "dmy", dt.UTC)
        if isinstance(day, dt.datetime):
            day = day.date()
        if day is not None:
            found.append((match.start(), day))
    return found


def _sent_on(lines: Sequence[str], plain: Sequence[str], reading: Reading) -> dt.date | None:
    """The day of the quote: behind a word for it, else the first day that stands there; never one to come."""
    first: dt.date | None = None
    for place, line in enumerate(lines[:200]):
        if words.NOT_DATED.search(plain[place]):
            continue
        days = [day for _at, day in _days(line, reading) if _is_past(day, reading)]
        label = words.DATED.search(plain[place])
        if days and label:
            return days[0]
        if label and len(plain[place]) < 30 and place + 1 < len(lines):
            below = [day for _at, day in _days(lines[place + 1], reading) if _is_past(day, reading)]
            if below:
                return below[0]
        if days and first is None:
            first = days[0]
    return first


def _day_in_name(name: str, reading: Reading) -> dt.date | None:
    days = [day for _at, day in _days(name[:MOST_CHARS].replace("_", " "), reading) if _is_past(day, reading)]
    return days[0] if days else None


def _is_past(day: dt.date, reading: Reading) -> bool:
    return day <= reading.today and reading.today.year - day.year <= _YEARS_BACK


def _valid_until(lines: Sequence[str], plain: Sequence[str], sent: dt.date | None, reading: Reading) -> dt.date | None:
    for place, line in enumerate(plain):
        label = words.VALID.search(line)
        if label is None and not words.VALIDITY.search(line):
            continue
        for near in (lines[place], *(lines[place + 1 : place + 2] if label else ())):
            days = [day for _at, day in _days(near, reading) if sent is None or day >= sent]
            if days and label is not None:
                return days[-1]
        lasting = words.FOR_DAYS.search(line)
        if lasting is not None and sent is not None:
            unit = fold(lasting["unit"])[0]
            return sent + dt.timedelta(days=int(lasting["n"]) * _DAYS_OF.get(unit, 1))
    return None
