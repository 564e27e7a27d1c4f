"""The rows behind a figure as a list of the Inbox: exactly these, in plain words, true while the file changes (PRODUCT section 5)."""

from __future__ import annotations

from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.frames import Slice, Span
from leaddesk.services import pipeline
from tests.ui.inbox.conftest import Desk


def open_figure(desk: Desk, text: str) -> None:
    desk.page.open_view(f'all?figure="{text}"')
    desk.settle()


def test_the_list_is_the_figure_and_follows_every_change(desk: Desk) -> None:
    open_figure(desk, "won_in")
    assert desk.shown() == [] and desk.page.list.bar.chips.labels() == ["Won"]
    pipeline.close(desk.ws, [desk.ids["Aiko Tanabe"]], "won")
    desk.settle()
    assert desk.shown() == ["Aiko Tanabe"]
    pipeline.close(desk.ws, [desk.ids["Rory Denton"]], "not_a_lead", reason="spam")
    desk.settle()
    open_figure(desk, "not_a_lead")
    assert desk.shown() == ["Rory Denton"]


def test_the_chip_says_days_and_who_in_words(desk: Desk) -> None:
    website = desk.ws.store.value("SELECT id FROM source WHERE name = 'Website'")
    today = desk.ws.today()
    key = FigureKey("received", Span(None, today), slice=Slice(source_id=website, rating="", owner_id=0))
    open_figure(desk, key.spelled())
    (said,) = desk.page.list.bar.chips.labels()
    assert said.startswith("Came in; up to ") and said.endswith("; Who: none; Source: Website; Rating: none")
    open_figure(desk, FigureKey("received", slice=Slice(source_id=website)).spelled())
    assert desk.shown() == ["Sofia Brandt"]


def test_a_key_that_is_none_is_said(desk: Desk) -> None:
    open_figure(desk, "weather")
    bar = desk.page.list.bar
    assert bar.chips.labels() == ["A figure that is not known"]
    assert bar._problem.isVisibleTo(bar) and "“weather” names no figure." in bar._problem.text()
