"""The leads behind the figures per person (``domain.people``, ``store.worked``): the file knows who had which lead, no fact does. Pure."""

from __future__ import annotations

from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.domain.people import PARTS
from leaddesk.domain.row_set import RowSet, one_of, row_of

WITH_QUOTE: Final = "with_quote"
IS_WON: Final = "is_won"
"""Of any leads those that got a quote, and those that are won: what stands beside their count (S1-1)."""
_WORDS: Final = {
    "all": N_("all"),
    "tried": N_("tried"),
    "waiting": N_("still waiting"),
    "passed": N_("passed on before anybody tried"),
    "closed": N_("closed or for later before anybody tried"),
    "timed": N_("the time to the first try known"),
    "elsewhere": N_("with somebody else later"),
    "untried": N_("not tried yet"),
}
SETS: Final = (
    RowSet(
        "given", N_("Given to {one}: {two}"), arguments=(row_of("owner_id"), one_of({part: _WORDS[part] for part in PARTS}))
    ),
    RowSet("worked_on", N_("{one} recorded contacts or tries"), arguments=(row_of("owner_id"),)),
    RowSet("a_lead", N_("turned out to be a lead"), lambda fact, frame: fact.real),
    RowSet("not_open", N_("not open now"), lambda fact, frame: fact.real and not fact.active),
    RowSet(WITH_QUOTE, N_("got a quote"), lambda fact, frame: fact.real and fact.quoted),
    RowSet(IS_WON, N_("are won"), lambda fact, frame: fact.status == "won"),
)  # fmt: skip
