"""The leads behind *who gets attention* (``domain.attention``): quarters of value, ratings, those with a first try. Pure."""

from __future__ import annotations

from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.domain.attention import NO_RATING, NO_VALUE, days_to_try, in_quarter
from leaddesk.domain.codes import RATINGS
from leaddesk.domain.row_set import RowSet, one_of
from leaddesk.domain.row_sets_base import received
from leaddesk.domain.row_sets_expected import MONEY

QUARTERS: Final = {
    "1": N_("Smallest quarter"),
    "2": N_("Second quarter"),
    "3": N_("Third quarter"),
    "4": N_("Largest quarter"),
    NO_VALUE: N_("Without a value"),
}
SETS: Final = (
    RowSet(
        "value_quarter", N_("By value: {one}"), whole=in_quarter, arguments=(one_of(QUARTERS), MONEY),
        words_all=N_("By value: {one}, {two}"),
    ),
    RowSet(
        "rated", N_("Came in, rated {one}"),
        lambda fact, frame, code: (fact.rating or NO_RATING) == code and received(fact, frame),
        arguments=(one_of(RATINGS),),
    ),
    RowSet(
        "tried_in_days", N_("The day of our first try known"),
        lambda fact, frame: days_to_try(fact) is not None and received(fact, frame),
    ),
)  # fmt: skip
