"""The leads behind the four inputs of *what open leads bring a day* (``domain.velocity``). Pure."""

from __future__ import annotations

from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.domain.expected import won_money_of
from leaddesk.domain.frames import Frame
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.domain.row_set import RowSet
from leaddesk.domain.row_sets_base import ended
from leaddesk.domain.row_sets_expected import Money
from leaddesk.domain.velocity import days_to_won, is_open_qualified

MONEY: Final = Money("code")


def _valued(fact: LeadFact, frame: Frame, money: str) -> bool:
    return fact.status == "won" and ended(fact, frame) and won_money_of(fact) == money


def _paced(fact: LeadFact, frame: Frame) -> bool:
    return days_to_won(fact) is not None and ended(fact, frame)


SETS: Final = (
    RowSet("open_qualified", N_("Open and qualified"), lambda fact, frame: is_open_qualified(fact)),
    RowSet(
        "open_qualified_in", N_("Open and qualified, in {one}"),
        lambda fact, frame, money: is_open_qualified(fact) and fact.currency == money, arguments=(MONEY,),
    ),
    RowSet(
        "open_qualified_home", N_("Open and qualified, in {one} or without a currency"),
        lambda fact, frame, money: is_open_qualified(fact) and fact.currency in (money, None), arguments=(MONEY,),
    ),
    RowSet("won_valued", N_("Won with an amount in {one}"), _valued, arguments=(MONEY,)),
    RowSet("won_paced", N_("Won, the days from qualified to won known"), _paced),
)  # fmt: skip
