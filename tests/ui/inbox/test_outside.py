"""Another process writes to the open file: list and detail show it within a look; our own writes are not mistaken for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from leaddesk.base.clock import FixedClock
from leaddesk.domain.changes import Changes
from leaddesk.services import leads
from leaddesk.services.workspace import Workspace
from leaddesk.store.watch import data_version
from tests.ui.inbox.conftest import Desk


@pytest.fixture
def other(desk: Desk, clock: FixedClock) -> Iterator[Workspace]:
    """The same file as the command line has it."""
    with Workspace.open(desk.ws.path, clock=clock) as ws:
        yield ws


def test_list_and_detail_show_what_another_process_wrote(desk: Desk, other: Workspace) -> None:
    desk.go_to("Sofia Brandt")
    edit = desk.page.detail.fields.edit("product")
    assert edit is not None
    desk.settle()
    leads.set_fields(other, desk.ids["Sofia Brandt"], {"product": "Cooling for the bakery"})
    leads.add(other, {"full_name": "Ada Outside"})
    desk.until(lambda: edit.text() == "Cooling for the bakery" and "Ada Outside" in desk.shown())


def test_our_own_saves_are_not_taken_for_anothers(desk: Desk) -> None:
    watch = desk.session._outside
    watch.look()
    desk.settle()
    told: list[Changes] = []
    desk.ws.bus.subscribe(Changes, told.append)
    desk.session.context.verbs.run(leads.add, {"full_name": "Ada Ours"}, owner=desk.page)
    desk.settle()
    watch.look()
    desk.settle()
    assert [changes.is_unknown for changes in told] == [False]


def test_the_counter_moves_for_others_only(ws: Workspace, clock: FixedClock) -> None:
    before = data_version(ws.store)
    leads.add(ws, {"full_name": "Ada Ours"})
    assert data_version(ws.store) == before
    with Workspace.open(ws.path, clock=clock) as other:
        leads.add(other, {"full_name": "Ada Outside"})
    assert data_version(ws.store) != before
