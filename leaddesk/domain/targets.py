"""What a measure should reach in a month: read as people type it, said in plain words, and whether it was reached. Pure (S2-5, S3-15).

An amount is a whole number by the unit of its measure: leads, minutes, days, minor units of money, ten-thousandths of a share.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import inputs
from leaddesk.domain.figures import Figure
from leaddesk.domain.identity import fold
from leaddesk.domain.measures import DEFINITIONS, Definition
from leaddesk.domain.money_signs import CODES, currency_of

PROMISES: Final = "promises_"
"""How measures of promises begin: they are counted, though not by leads."""
SETTABLE: Final[Mapping[str, Definition]] = {
    name: definition
    for name, definition in DEFINITIONS.items()
    if definition.kind != "other" or name.startswith(PROMISES)
}
"""The measures that can have a target: those that can be told of any month."""
WHOLE_SHARE: Final = 10_000
"""A share of 100 % as an amount."""
MOST: Final = 10**12
_FEWER: Final = frozenset(
    {
        "untouched", "backlog", "parked", "late", "quiet", "needs_step", "black_hole", "unanswered", "not_a_lead", "lost",
        "disqualified", "non_responsive", "first_reply_waiting", "promises_late", "promises_broken", "lost_value",
    }
)  # fmt: skip
"""Counts that should be small; times and costs should be, too."""
_HINTS: Final = {
    "fraction": N_("Write it like 35 %."),
    "minutes": N_("Write it like 4 h, 30 min or 1 h 30 min."),
    "days": N_("Write it like 10 d."),
    "money": N_("Write it like 20,000."),
}
_HINT: Final = N_("Write a whole number, like 12.")
_SIGN = re.compile(rf"[€£$¥]|\b(?:{CODES}|euros?)\b", re.IGNORECASE)
_TIME = re.compile(
    r"(?:(\d{1,5})\s*(?:h|hrs?|hours?|std|stunden?)\.?)?\s*(?:(\d{1,6})\s*(?:m|min|mins|minutes?|minuten?)\.?)?"
)
_COUNT = re.compile(r"(\d{1,3}(?:[.,'’ ]\d{3})+|\d{1,12})(?:\s+[^\W\d]+)?")
_DAYS = re.compile(r"(\d{1,5})\s*(?:d|days?|t|tage?)?")


@dataclass(frozen=True)
class Target:
    """What ``measure`` should reach in ``month`` (``2026-11``); ``currency`` of a sum of money, else None."""

    measure: str
    month: str
    amount: int
    currency: str | None = None


def known(name: str) -> Definition:
    """The measure of that name or label. Raises UserError (field ``measure``) naming the known ones."""
    if name in SETTABLE:
        return SETTABLE[name]
    wanted = fold(name).replace("_", " ")
    for definition in SETTABLE.values():
        if wanted in (fold(definition.label), fold(_(definition.label)), definition.name.replace("_", " ")):
            return definition
    raise UserError(
        _("There is no measure “{name}”.").format(name=name),
        field="measure",
        code="unknown_measure",
        hint=_("Known: {names}.").format(names=", ".join(SETTABLE)),
    )


def fewer_is_better(definition: Definition) -> bool:
    """Whether the target is a most, not a least: times, costs, and what should not happen."""
    return definition.unit in ("minutes", "days") or definition.name in _FEWER or definition.name.startswith("cost")


def read(text: str, definition: Definition, currency: str) -> int:
    """The amount of ``12``, ``35 %``, ``4 h``, ``£20,000``. Raises UserError (field ``target``) where it is none, or below zero."""
    typed = " ".join(text.split())
    if typed.startswith(("-", "\u2212")):
        raise UserError(_("A target cannot be below zero."), field="target")
    amount = _READERS.get(definition.unit, _count)(typed, currency)
    if amount is None or amount > MOST:
        raise UserError(
            _("“{text}” is no target for “{measure}”.").format(text=text, measure=_(definition.label)),
            field="target",
            hint=_(_HINTS.get(definition.unit, _HINT)),
        )
    return amount


def said(amount: int, unit: str, currency: str | None) -> str:
    """The amount as people read it and as ``read`` takes it: ``12``, ``35 %``, ``1 h 30 min``, ``20,000 GBP``."""
    if unit == "fraction":
        return f"{Decimal(amount).scaleb(-2).normalize():f} %"
    if unit == "minutes":
        hours, minutes = divmod(amount, 60)
        if hours and minutes:
            return _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)
        return _("{n} h").format(n=hours) if hours else _("{n} min").format(n=minutes)
    if unit == "days":
        return _("{n} d").format(n=amount)
    if unit == "money":
        sum_ = Decimal(inputs.format_money(amount, currency) or 0)
        whole = int(sum_) if sum_ == sum_.to_integral_value() else sum_
        return f"{whole:,} {currency or ''}".rstrip()
    return f"{amount:,}"


def reached(target: Target, figure: Figure) -> bool | None:
    """Whether the figure is what it should be; None where there is no case, too few for a share, or money of another currency."""
    definition = figure.definition
    if target.currency is not None and target.currency != figure.currency:
        return None
    known = 0 if figure.value is None and definition.kind == "sum" else figure.value
    if known is None or (definition.unit == "fraction" and figure.few):
        return None
    value: float | int = known
    amount: float | int = target.amount
    if definition.unit == "fraction":
        value, amount = figure.numerator * WHOLE_SHARE, target.amount * (figure.denominator or 0)
    return value <= amount if fewer_is_better(definition) else value >= amount


def _share(text: str, _currency: str) -> int | None:
    number = text.removesuffix("%").strip().replace(",", ".")
    try:
        amount = Decimal(number) * 100
    except InvalidOperation:
        return None
    fits = amount.is_finite() and 0 <= amount <= WHOLE_SHARE and amount == amount.to_integral_value()
    return int(amount) if fits else None


def _minutes(text: str, _currency: str) -> int | None:
    match = _TIME.fullmatch(text.casefold())
    if match is None or not any(match.groups()):
        return None
    return int(match[1] or 0) * 60 + int(match[2] or 0)


def _days(text: str, _currency: str) -> int | None:
    match = _DAYS.fullmatch(text.casefold())
    return int(match[1]) if match else None


def _money(text: str, currency: str) -> int | None:
    """A sum in the firm's currency; one of another currency is none, as sums are never turned into others."""
    signs = {currency_of(sign.casefold(), currency) for sign in _SIGN.findall(text)}
    if signs - {currency, currency.upper()}:
        return None
    try:
        return inputs.money(_SIGN.sub("", text), currency, field="target")
    except UserError:
        return None


def _count(text: str, _currency: str) -> int | None:
    match = _COUNT.fullmatch(text)
    return int(re.sub(r"\D", "", match[1])) if match else None


_READERS: Final = {"fraction": _share, "minutes": _minutes, "days": _days, "money": _money}
