"""Random firms to bring lists into: people, firms, leads at all stages, names, customers, opt-outs, merged and binned ones.

Made by the program's verbs one after the other; what a verb refuses is left out. Each example starts from a copy of one empty file.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from leaddesk.base.clock import FixedClock
from leaddesk.base.errors import LeadDeskError
from leaddesk.domain.identity import fold
from leaddesk.services import duplicates, followups, leads, merging, parking, pipeline, promotion, touches
from leaddesk.services.followups import NextStep
from leaddesk.services.workspace import Workspace
from tests.conftest import FIRM, NOW
from tests.property.random_files import FIRMS, MAILS, NAMES, PHONES

Step = tuple[str, int, Any]
"""(verb, which lead, what else)."""

PEOPLE = st.fixed_dictionaries(
    {},
    optional={
        "full_name": st.sampled_from(NAMES),
        "company": st.sampled_from(FIRMS),
        "email": st.sampled_from(MAILS[:6]),
        "phone": st.sampled_from(PHONES[:6]),
        "city": st.sampled_from(["Berlin", "Dresden"]),
        "street": st.sampled_from(["Ring 1"]),
        "source": st.sampled_from(["Website", "Messe Köln"]),
        "value": st.sampled_from(["5", "1000.50"]),
        "tags": st.sampled_from(["a", "a, b"]),
        "notes": st.sampled_from(["First", "Other"]),
        "external_id": st.sampled_from(["7", "8"]),
        "received_at": st.sampled_from(["2026-03-01 09:00", "2025-01-01"]),
        "rating": st.sampled_from(["hot", "cold"]),
        "custom:Shoe size": st.sampled_from(["43", "44"]),
    },
).filter(lambda given: given.keys() & {"full_name", "company", "email", "phone", "external_id"})
VERBS = ("move", "close", "park", "touch", "step", "bin", "opt_out", "name", "customer", "merge", "not_same")

firms = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.just(0), PEOPLE),
        st.tuples(st.just("add"), st.just(0), PEOPLE),
        st.tuples(st.sampled_from(VERBS), st.integers(0, 7), st.integers(0, 5)),
    ),
    max_size=9,
)
"""What happened in the firm before the list came."""


def empty(folder: Path) -> Path:
    """The empty file that examples copy."""
    path = folder / "empty.leaddesk"
    Workspace.create(path, clock=FixedClock(NOW), settings=FIRM, member="Anna Berg").close()
    return path


def opened(path: Path, *, minutes: int = 0) -> Workspace:
    """The file as it opens so many minutes later."""
    return Workspace.open(path, clock=FixedClock(NOW + dt.timedelta(minutes=minutes)))


def make(source: Path, target: Path, steps: Sequence[Step]) -> None:
    """A firm in which ``steps`` happened, at ``target``."""
    shutil.copyfile(source, target)
    with opened(target, minutes=-60) as ws:
        for verb, which, what in steps:
            if verb == "add":
                leads.add(ws, what)
                continue
            ids = [row[0] for row in ws.store.rows("SELECT id FROM lead WHERE deleted_at IS NULL ORDER BY id")]
            if ids:
                with suppress(LeadDeskError):
                    _do(ws, verb, ids[which % len(ids)], what)


def _do(ws: Workspace, verb: str, lead: int, what: int) -> None:
    if verb == "move":
        pipeline.move(ws, [lead], ("attempting", "qualified", "quoted", "negotiating", "contacted", "new")[what])
    elif verb == "close":
        status, reason = (("won", None), ("lost", "price"), ("disqualified", "no_need"), ("not_a_lead", "spam"))[
            what % 4
        ]
        pipeline.close(ws, [lead], status, reason=reason)
    elif verb == "park":
        parking.park(ws, [lead], until=ws.today() + dt.timedelta(days=9), reason="timing")
    elif verb == "touch":
        touches.log(ws, lead, type="call", outcome=("reached", "no_answer", "voicemail")[what % 3], text="Talked")
    elif verb == "step":
        followups.set_next(ws, [lead], NextStep("Call", ws.today() + dt.timedelta(days=what)))
    elif verb == "bin":
        leads.bin_leads(ws, [lead])
    elif verb == "opt_out":
        _opt_out(ws, lead)
    elif verb == "name":
        _name(ws, NAMES[what])
    elif verb == "customer":
        promotion.promote(ws, [lead])
        pipeline.close(ws, [lead], "won")
    elif verb == "merge":
        _merge(ws)
    elif verb == "not_same":
        _not_same(ws)


def _opt_out(ws: Workspace, lead: int) -> None:
    person, company = ws.store.row("SELECT person_id, company_id FROM lead WHERE id = ?", (lead,)) or (None, None)
    party = {"person_id": person} if person is not None else {"company_id": company}
    with ws.store.write("Do not contact") as write:
        write.insert("opt_out", since_on=ws.today(), source="said so", **party)


def _name(ws: Workspace, name: str) -> None:
    with ws.store.write("Name of a list") as write:
        key = fold(name)
        person = write.insert("person", full_name=name, sort_key=key, match_key=key)
        source = write.row("SELECT id FROM source ORDER BY id")
        assert source is not None
        write.insert("lead", kind="name", person_id=person, source_id=source[0], created_at=write.now)


def _merge(ws: Workspace) -> None:
    """The last two people become one."""
    found = ws.store.rows(
        "SELECT id FROM person WHERE merged_into_id IS NULL AND deleted_at IS NULL ORDER BY id DESC LIMIT 2"
    )
    if len(found) < 2:
        return
    (goes,), (stays,) = found
    merging.merge(ws, "person", stays, goes)


def _not_same(ws: Workspace) -> None:
    """Somebody said that the first two people are not the same."""
    found = ws.store.rows(
        "SELECT id FROM person WHERE merged_into_id IS NULL AND deleted_at IS NULL ORDER BY id LIMIT 2"
    )
    if len(found) == 2:
        duplicates.not_same(ws, "person", found[0][0], found[1][0])
