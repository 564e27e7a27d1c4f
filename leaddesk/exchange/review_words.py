"""How the review of an import says fields, values, differences and decisions. Pure but for the language; money and dates by its rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from leaddesk.base.i18n import _, language
from leaddesk.domain import codes
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.domain.likeness_words import reasons
from leaddesk.exchange import ics_words
from leaddesk.exchange.plan_asked import Alike, FieldChange
from leaddesk.store.times import to_instant

SHORT: Final = 26
"""Letters of a value that is said in the list itself; longer ones stand in the comparison."""
_ROUND_FROM: Final = 100
_CHOICES: Final = {"rating": codes.RATINGS, "status": codes.STATUSES, "preferred_channel": {}}
_MONEY: Final = ("value", "won_value")
_DAYS: Final = ("expected_close", "next_action_due", "closed_at", "received_at", "last_contacted_at")


def label(field: str) -> str:
    """The name of a field as a heading; that of a firm's own field is its header."""
    if field.startswith(CUSTOM_PREFIX):
        return field.removeprefix(CUSTOM_PREFIX)
    if field in ics_words.FIELDS:
        return _(ics_words.FIELDS[field])
    return _(FIELDS[field].label) if field in FIELDS else field


def within(field: str) -> str:
    """The name of a field within a sentence; German writes nouns with a capital anywhere."""
    name = label(field)
    if field.startswith(CUSTOM_PREFIX) or language().startswith("de"):
        return name
    return name[:1].lower() + name[1:]


def value(field: str, text: str, *, currency: str = "", zone: ZoneInfo | None = None) -> str:
    """A value as plans list it (codes, plain amounts, ISO days, stored instants), for people."""
    if not text:
        return ""
    if field in _CHOICES:
        shown = _CHOICES[field].get(text)
        return _(shown) if shown else text
    if field in _MONEY:
        return money(text, currency)
    if field in _DAYS:
        return day(text, zone)
    return f"{text} %" if field == "probability" else text


def money(text: str, currency: str) -> str:
    """``£14,750`` of ``14750.00`` and ``GBP``: no decimals from 100 up."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return text
    if not currency:
        return f"{amount:,}"
    from babel.numbers import UnknownCurrencyError, format_currency

    whole = abs(amount) >= _ROUND_FROM and amount == amount.to_integral_value()
    try:
        return str(
            format_currency(
                amount, currency, locale=_locale(), format="¤#,##0" if whole and _is_english() else None,
                currency_digits=not whole,
            )
        )  # fmt: skip
    except UnknownCurrencyError:
        return f"{amount:,} {currency}"


def day(text: str, zone: ZoneInfo | None = None) -> str:
    """``6 Nov 2026`` of an ISO day or a stored instant, with the time where one is known."""
    from babel.dates import format_date, format_time

    if len(text) > len("2026-11-06"):
        instant = to_instant(text)
        if instant is None:
            return text
        local = instant.astimezone(zone) if zone is not None else instant
        clock = format_time(local.time().replace(second=0), "short", locale=_locale())
        return f"{format_date(local.date(), 'd MMM y', locale=_locale())} {clock}"
    try:
        return str(format_date(dt.date.fromisoformat(text), "d MMM y", locale=_locale()))
    except ValueError:
        return text


@lru_cache(maxsize=8)
def _named(code: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(code.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return "en_GB"


def _locale() -> str:
    code = language() or "en"
    return "en_GB" if code in ("en", "C") else _named(code)


def _is_english() -> bool:
    return _locale().startswith("en")


def listed(names: Sequence[str]) -> str:
    """``phone, company and who``."""
    if len(names) < 2:
        return "".join(names)
    return _("{several} and {last}").format(several=", ".join(names[:-1]), last=names[-1])


def differ(changes: Sequence[FieldChange], *, currency: str = "", zone: ZoneInfo | None = None) -> str:
    """What differs: one short value in full, else the names of the fields."""
    if not changes:
        return ""
    names = list(dict.fromkeys(within(change.field) for change in changes))
    if len(changes) > 1:
        return _("{fields} differ").format(fields=listed(names)) if len(names) > 1 else _says_one(names[0])
    one = changes[0]
    here, there = (value(one.field, text, currency=currency, zone=zone) for text in (one.old, one.new))
    if here and not there:
        return _("{field} {here} here, cleared in file").format(field=names[0], here=here[:SHORT])
    if max(len(here), len(there)) > SHORT:
        return _says_one(names[0])
    return _("{field} {here} here, {there} in file").format(field=names[0], here=here, there=there)


def _says_one(name: str) -> str:
    return _("{field} differs").format(field=name)


def like(alike: Alike) -> str:
    """Whom a row may mean, and why: ``same company, similar name: Ben Frost``."""
    name = alike.name or alike.company or _("somebody")
    if alike.whom[0] == "row":
        name = _("{name}, row {n}").format(name=name, n=alike.whom[1])
    return _("{why}: {name}").format(why=reasons(alike.likeness.evidence), name=name)
