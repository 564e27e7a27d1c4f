"""S2-4: what the measures know of a lead, told again from history for now, is what the derived columns tell of it.

Whatever was done: moved, parked, closed, opened again, given away, undone, joined, brought in from a list.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import LeadDeskError
from leaddesk.domain.lead_facts import LeadFact
from leaddesk.services import leads
from leaddesk.services.workspace import Workspace
from leaddesk.store import figure_rows, measures, measures_past
from tests.conftest import NOW
from tests.property.examples import COUNTED, examples
from tests.property.test_as_of import DO, OPS, Op


@examples(10)
@given(ops=OPS)
def test_facts_told_from_history_for_now_are_those_of_the_columns(
    empty_firm: Path, folder: Path, ops: list[Op]
) -> None:
    path = folder / "facts.leaddesk"
    shutil.copyfile(empty_firm, path)
    clock = FixedClock(NOW)
    with Workspace.open(path, clock=clock) as ws:
        with ws.store.write("Second") as write:
            write.insert("assignee", name="Ben Krug", initials="BK", match_key="ben krug")
        for n, name in enumerate(("Ada", "Bea Kern", "Cem", "Dora")):
            leads.add(ws, {"full_name": name, "company": "Alpha" if n % 2 else "", "email": f"p{n}@example.org"})
        for op, a, b in ops:
            ids = [i for (i,) in ws.store.rows("SELECT id FROM lead WHERE deleted_at IS NULL ORDER BY id")]
            with suppress(LeadDeskError):
                if ids:
                    DO[op](ws, ids, a, b)
            if b % 3 == 0:
                clock.set(clock.now() + timedelta(days=1 + a % 2))
                _same(ws)
        _same(ws)
    path.unlink()


def _same(ws: Workspace) -> None:
    moment = ws.moment()
    known = {fact.id: fact for fact in measures.facts(ws.store, moment)}
    told = measures_past.facts(ws.store, moment, ws.settings.clock_rules)
    assert told.unknown == 0
    assert {fact.id: fact for fact in told.facts} == known
    in_work = measures_past.open_facts(ws.store, moment, ws.settings.clock_rules)
    assert in_work == [fact for fact in told.facts if fact.active]
    COUNTED["compared"] += len(known)


LIVED = st.lists(
    st.tuples(
        st.sampled_from(["touch", "touch", "step", "move", "move", "park", "close", "reopen", "assign"]),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
    min_size=10,
    max_size=30,
)


@examples(10)
@given(ops=LIVED)
def test_facts_as_of_a_day_are_those_noted_on_that_day(empty_firm: Path, folder: Path, ops: list[Op]) -> None:
    path = folder / "noted.leaddesk"
    shutil.copyfile(empty_firm, path)
    clock = FixedClock(NOW)
    noted: dict[date, dict[int, LeadFact]] = {}
    with Workspace.open(path, clock=clock) as ws:
        with ws.store.write("Second") as write:
            write.insert("assignee", name="Ben Krug", initials="BK", match_key="ben krug")
        ids = [leads.add(ws, {"full_name": name, "company": "Alpha"}).ids[0] for name in ("Ada", "Bea Kern", "Cem")]
        for op, a, b in ops:
            with suppress(LeadDeskError):
                DO[op](ws, ids, a, b)
            if b % 3:
                clock.set(ws.moment().ends(ws.today()) - timedelta(seconds=1))
                noted[ws.today()] = {fact.id: fact for fact in measures.facts(ws.store, ws.moment())}
                clock.set(clock.now() + timedelta(hours=10 + 24 * (a % 3)))
        clock.set(clock.now() + timedelta(days=1))
        for day, known in noted.items():
            then = figure_rows.moment_of(day, ws.moment())
            told = measures_past.facts(ws.store, then, ws.settings.clock_rules).facts
            assert {fact.id: fact for fact in told} == known, day
            in_work = measures_past.open_facts(ws.store, then, ws.settings.clock_rules)
            assert {fact.id: fact for fact in in_work} == {id: fact for id, fact in known.items() if fact.active}, day
            COUNTED["compared"] += len(known)
    path.unlink()
