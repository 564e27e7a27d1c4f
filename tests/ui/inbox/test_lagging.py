"""The view *Lagging* (S1-5): who is over the limit of their stage, by days and never by value, with the days in front."""

from __future__ import annotations

from datetime import timedelta

from leaddesk.base.clock import FixedClock
from leaddesk.services import touches
from tests.ui.inbox.conftest import Desk


def test_lagging_shows_who_is_longest_over_the_limit_first_s1_5(desk: Desk) -> None:
    desk.page.open_view("lagging")
    desk.settle()
    assert desk.shown() == []
    clock = desk.ws.clock
    assert isinstance(clock, FixedClock)
    clock.set(clock.now() + timedelta(days=3))
    touches.log(desk.ws, desk.ids["Aiko Tanabe"], type="call", outcome="no_answer")  # worth most, tried lately
    clock.set(clock.now() + timedelta(days=4))
    touches.log(desk.ws, desk.ids["Rory Denton"], type="call", outcome="no_answer")
    desk.settle()
    desk.page.open_view("inbox")
    desk.settle()
    desk.page.open_view("lagging")
    desk.settle()
    assert desk.shown()[-1] == "Aiko Tanabe" and len(desk.shown()) == 4 and "Rory Denton" not in desk.shown()
    keys = [column.key for column in desk.page.list.model.columns]
    assert keys.index("days_over_limit") < keys.index("value")
