"""Whatever happens in a firm: the live figures of the overview are those of a fresh count of the whole file (P-G12, decision 0017)."""

from __future__ import annotations

import datetime as dt
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import LeadDeskError
from leaddesk.domain.changes import Changes
from leaddesk.domain.frames import Frame, Slice, Span
from leaddesk.services.overview import Live
from leaddesk.services.overview_topics import TOPICS
from leaddesk.services.workspace import Workspace
from tests.conftest import FIRM, NOW
from tests.property.examples import examples
from tests.property.test_process_map_recount import HISTORY, do

SLICES = (Slice(), Slice(), Slice(source_id=1), Slice(product=""), Slice(owner_id=0))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.leaddesk"
    Workspace.create(path, clock=FixedClock(NOW), settings=FIRM, member="Anna Berg").close()
    return path


@examples(25)
@given(history=HISTORY, begins=st.integers(0, 10), asked=st.sampled_from(SLICES), days=st.sampled_from((None, 3, 40)))
def test_p_g12_after_any_change_live_figures_are_those_of_a_fresh_count(
    empty: Path, history: list[tuple[str, int, int, int]], begins: int, asked: Slice, days: int | None
) -> None:
    path = empty.with_name("run.leaddesk")
    shutil.copyfile(empty, path)
    clock = FixedClock(NOW)
    with Workspace.open(path, clock=clock) as ws:
        heard: list[Changes] = []
        ws.bus.subscribe(Changes, heard.append)
        span = Span() if days is None else Span(ws.today() - dt.timedelta(days=days), None)
        live = Live(ws, Frame(ws.today(), span, slice=asked), TOPICS)
        for number, (verb, which, what, hours) in enumerate(history):
            if number == begins:
                live.fill()
            clock.set(clock.now() + dt.timedelta(hours=hours % 7))
            heard.clear()
            with suppress(LeadDeskError):
                do(ws, verb, which, what)
            if number >= begins:
                for changes in heard or [Changes(0, "", "")]:
                    live.refresh(changes)
                _same_as_fresh(ws, live)


def _same_as_fresh(ws: Workspace, live: Live) -> None:
    fresh = Live(ws, replace(live.frame, today=ws.today()), TOPICS)
    fresh.fill()
    assert live.facts == fresh.facts
    for name in TOPICS:
        assert live.told(name) == fresh.told(name), name
