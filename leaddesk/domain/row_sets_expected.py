"""The leads behind *expected by month* (``domain.expected``): open ones by the month they should be won in, won ones beside them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import N_, _
from leaddesk.domain.expected import NO_DATE, OVERDUE, UNVALUED, money_of, place_of, won_money_of
from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.row_set import MONTH, Argument, Label, RowSet, month_of

_CURRENCY: Final = re.compile(r"[A-Z]{3}", re.ASCII)


@dataclass(frozen=True)
class Place(Argument):
    """``2026-12``, ``overdue`` or ``none``."""

    def read(self, text: str) -> str | int:
        return text if text in (OVERDUE, NO_DATE) else MONTH.read(text)

    def said(self, value: str | int, label: Label) -> str:
        """``in 2026-12``."""
        if value == OVERDUE:
            return _("before today")
        return _("on no day yet") if value == NO_DATE else _("in {month}").format(month=value)


@dataclass(frozen=True)
class Money(Argument):
    """A currency code, or ``-`` for leads without a sum."""

    def read(self, text: str) -> str | int:
        if text != UNVALUED and not _CURRENCY.fullmatch(text):
            raise ValueError(text)
        return text

    def said(self, value: str | int, label: Label) -> str:
        """``GBP``."""
        return _("without a value") if value == UNVALUED else str(value)


MONEY: Final = Money("code", optional=True)
"""Another topic's optional currency."""


def _expected(fact: LeadFact, frame: Frame, place: str, money: str | None = None) -> bool:
    return (
        fact.active
        and place_of(fact.expected_close, frame.today) == place
        and (money is None or money_of(fact) == money)
    )


def _ahead(fact: LeadFact, frame: Frame, money: str | None = None) -> bool:
    is_ahead = fact.active and fact.expected_close is not None and fact.expected_close >= frame.today
    return is_ahead and (money is None or money_of(fact) == money)


def _won(fact: LeadFact, frame: Frame, month: str, money: str | None = None) -> bool:
    return fact.status == "won" and month_of(fact.closed_on) == month and (money is None or won_money_of(fact) == money)


SETS: Final = (
    RowSet(
        "expected", N_("Open, expected {one}"), _expected, arguments=(Place("code"), MONEY),
        words_all=N_("Open, expected {one}, {two}"),
    ),
    RowSet(
        "expected_ahead", N_("Open, expected from today on"), _ahead, arguments=(MONEY,),
        words_all=N_("Open, expected from today on, {one}"),
    ),
    RowSet("won_month", N_("Won in {one}"), _won, arguments=(MONTH, MONEY), words_all=N_("Won in {one}, {two}")),
)  # fmt: skip
"""States at the data time: the days asked about do not limit them."""
