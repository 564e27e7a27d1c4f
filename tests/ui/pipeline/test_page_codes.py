"""The codes under which other pages open the Pipeline, and what the page remembers: plain values (issue 7)."""

from __future__ import annotations

import pytest

from leaddesk.domain.filters import Condition, Sort
from leaddesk.domain.records import Pipeline
from leaddesk.ui.pipeline.list_columns import sorts
from leaddesk.ui.pipeline.page_codes import Wanted, wanted
from leaddesk.ui.pipeline.page_reading import scope_of
from leaddesk.ui.pipeline.page_state import BOARD, LIST, PageState, fitting

LARGE = Condition("value", ">=", "1000")


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("board", Wanted(form=BOARD)),
        ("list", Wanted(form=LIST)),
        ("open", Wanted(after_sale=False)),
        ("after_sale", Wanted(after_sale=True)),
        ("after_sale:delivered", Wanted(True, LIST, conditions=(Condition("after_sale", "=", "delivered"),))),
        ("after_sale:won", Wanted(True, LIST, conditions=(Condition("after_sale", "=", ""),))),
        ("quiet", Wanted(after_sale=False, mark="quiet")),
        ("open?value>=1000", Wanted(after_sale=False, form=LIST, conditions=(LARGE,))),
        ("find:value>=1000 kitchen", Wanted(conditions=(LARGE,), text="kitchen")),
        ('open?company="Smith & Co"', Wanted(False, LIST, conditions=(Condition("company", "=", '"Smith & Co"'),))),
    ],
)
def test_a_code_says_what_is_shown(code: str, meant: Wanted) -> None:
    assert wanted(code) == meant


def test_the_list_is_kept_to_the_cards_of_the_board() -> None:
    """One pipeline needs no condition; a view that holds closed leads too is kept to open ones."""
    sales = Pipeline(1, "Sales", 0)
    assert scope_of("", after_sale=False, pipeline=None).conditions == ()
    assert scope_of("all", after_sale=False, pipeline=sales).view == "inbox"
    assert scope_of("all", after_sale=False, pipeline=sales).conditions == (Condition("pipeline", "=", "Sales"),)
    assert scope_of("", after_sale=True, pipeline=sales).view == "after_sale"
    kept = scope_of("lost", after_sale=False, pipeline=None)
    assert kept.view == "lost" and kept.conditions[0].field == "status"


def test_stages_stand_the_nearest_to_won_first_unless_the_user_turns_them_round() -> None:
    assert sorts("stage", ()) == (Sort("stage", True),)
    assert sorts("stage", (Sort("value", True),)) == (Sort("stage", True), Sort("value", True))
    assert sorts("stage", (Sort("stage"),)) == (Sort("stage"),)
    assert sorts("owner", (Sort("value"),)) == (Sort("value"),)


def test_a_pipeline_that_is_gone_gives_way_to_the_first() -> None:
    assert fitting(PageState(pipeline_id=7), (1, 2)).pipeline_id is None
    assert fitting(PageState(pipeline_id=2), (1, 2)).pipeline_id == 2
