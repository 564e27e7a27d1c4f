"""Whatever happened in a firm: every measure equals a recount of its plain rows, and opens the leads it counts (issue 9, PRODUCT 5).

Nothing is above 100 %, parts sum to the whole: ``tests.measure_figures`` asks that of every figure too.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leaddesk.base.clock import FixedClock
from leaddesk.domain.figure_key import FigureKey
from leaddesk.domain.filters import Condition, ListQuery
from leaddesk.domain.frames import View
from leaddesk.services.workspace import Workspace
from leaddesk.store import lists
from tests.conftest import FIRM, NOW
from tests.measure_figures import differences
from tests.measure_told import Difference, Told
from tests.oracle.counting_measures import Ask, Measures
from tests.property import measure_firm
from tests.property.examples import examples
from tests.property.measure_firm import Happening

ZONE, CURRENCY = "Europe/Berlin", "EUR"
VERBS = 220
TODAY = NOW.date()


@dataclass
class Firm:
    """An open firm, what the program says of it, and its recount."""

    ws: Workspace
    told: Told
    counted: Measures


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.leaddesk"
    Workspace.create(path, clock=FixedClock(NOW), settings=FIRM, member="Anna Berg").close()
    return path


@pytest.fixture(scope="module")
def firm(empty: Path) -> Iterator[Firm]:
    """A firm in which much happened."""
    path = empty.with_name("firm.leaddesk")
    shutil.copyfile(empty, path)
    clock = FixedClock(NOW)
    with Workspace.open(path, clock=clock) as ws:
        measure_firm.live(ws, clock, measure_firm.drawn(VERBS, seed=9))
        yield Firm(ws, Told(ws), Measures(path, clock.now(), ZONE, CURRENCY))


@examples(8)
@given(ask=measure_firm.asks(TODAY))
def test_every_measure_of_a_random_question_is_a_recount(firm: Firm, ask: Ask) -> None:
    assert list(differences(firm.told, firm.counted, ask)) == []


@examples(8)
@given(history=measure_firm.histories(), ask=measure_firm.asks(TODAY))
def test_every_measure_of_a_random_firm_is_a_recount(empty: Path, history: list[Happening], ask: Ask) -> None:
    path = empty.with_name("run.leaddesk")
    shutil.copyfile(empty, path)
    clock = FixedClock(NOW)
    with Workspace.open(path, clock=clock) as ws:
        measure_firm.live(ws, clock, history)
        told, counted = Told(ws), Measures(path, clock.now(), ZONE, CURRENCY)
        assert list(differences(told, counted, Ask())) == []
        assert list(differences(told, counted, ask)) == []


@example(history=[("add", 1, 4, 16), ("import", 4, 9, 75)], later=[("close", 1, 10, 1)], ask=Ask())
@examples(5)
@given(
    history=measure_firm.histories(24),
    later=measure_firm.histories(16, measure_firm.LATER),
    ask=measure_firm.asks(TODAY),
)
def test_a_past_day_is_told_as_it_was_counted_then_s2_4(
    empty: Path, history: list[Happening], later: list[Happening], ask: Ask
) -> None:
    """The file as it was at the end of a day, recounted; the same day asked for after more has happened."""
    path, then = empty.with_name("run.leaddesk"), empty.with_name("then.leaddesk")
    shutil.copyfile(empty, path)
    clock = FixedClock(NOW)
    with Workspace.open(path, clock=clock) as ws:
        measure_firm.live(ws, clock, history)
        day = ws.today()
        clock.set(ws.moment().ends(day) - dt.timedelta(seconds=1))
        ws.store.connection().execute("VACUUM INTO ?", (str(then),))
        counted = Measures(then, clock.now(), ZONE, CURRENCY)
        then.unlink()
        clock.set(clock.now() + dt.timedelta(hours=9))
        measure_firm.go_on(ws, clock, later)
        told = Told(ws, day)
        assert list(_as_of(told, counted, Ask())) == []
        assert list(_as_of(told, counted, ask)) == []


def _as_of(told: Told, counted: Measures, ask: Ask) -> Iterator[Difference]:
    """What a lead of a source usually brings is told as of today."""
    for name, mine, true in differences(told, counted, ask):
        if not (name.startswith("died") and isinstance(mine, tuple)):
            yield name, mine, true


ROWS = (
    "received",
    "quoted",
    "won_in",
    "reached:won",
    "fell_out:contacted:qualified",
    "reply:0-60",
    "expected:2026-03",
    "died:never_tried",
)


@examples(10)
@given(ask=measure_firm.asks(TODAY), rows=st.sampled_from(ROWS), view=st.sampled_from(("cohort", "period")))
def test_a_list_behind_a_figure_has_its_rows(firm: Firm, ask: Ask, rows: str, view: View) -> None:
    """The key as text, read by the list: the leads that were counted, whatever the slice is spelled like."""
    frame = firm.told.frame(ask, view)
    condition = Condition.parse(FigureKey.of(rows, frame).where[0])
    query = ListQuery(view="all", conditions=(condition,))
    found = set(lists.ids(firm.ws.store, query, firm.ws.moment()))
    assert found == firm.told.ids(rows, frame)
    assert lists.count(firm.ws.store, query, firm.ws.moment()) == len(found)
