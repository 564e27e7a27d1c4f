"""Freezes what was decided about a lead: the verdict of the day on which it was qualified or left, in the same change (K6, S1-3).

Called by the write door for the leads a write touched. One place, so that no verb, import or bulk edit can forget it. On undo the
journal brings back what stood before; only what a change of an older LeadDesk did not know is seen to. A new definition rewrites no
decision; only an answer given to the question itself judges a decided lead again, by the version of its time. A yes reaches the
milestone *qualified*.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from leaddesk.domain.codes import CLOSED_STATUSES
from leaddesk.domain.definition import Answer, Criterion, Definition, judge
from leaddesk.domain.moment import Moment
from leaddesk.store import affected, conditions, definition, verdicts
from leaddesk.store.session import Store
from leaddesk.store.times import to_text
from leaddesk.store.write import Write

CHUNK: Final = 20_000
_CLOSED: Final = ", ".join(f"'{status}'" for status in CLOSED_STATUSES)
_ANSWERS: Final[Mapping[int | None, Answer]] = {1: "yes", 0: "no", None: "unknown"}


@dataclass(frozen=True)
class _Found:
    """A touched lead whose verdict is to be frozen; ``reaches``: a yes qualifies it now; ``ruled``: what each rule says."""

    id: int
    verdict: str
    reaches: bool
    ruled: Sequence[int | None]


def settle(store: Store, write: Write, leads: Collection[int], moment: Moment, *, undoing: bool = False) -> None:
    """Freeze, judge again or take back the verdicts of ``leads``, within the open ``write``."""
    if not leads:
        return
    versions = definition.read(write.rows) if write.journal.touches("definition") else definition.versions(store)
    now = versions[-1]
    rules = tuple(each for each in now.criteria if each.kind == "field")
    if write.journal.touches("lead_criterion") and not undoing:
        _judge_again(write, {each.id: each for each in versions})
    ordered = sorted(leads)
    for at in range(0, len(ordered), CHUNK):
        part = json.dumps(ordered[at : at + CHUNK])
        write.set_rows("lead", [(row_id, {"judged": None, "judged_version": None}) for row_id in _opened(write, part)])
        found = [lead for lead in _look(store, write, part, (now, moment)) if not (undoing and lead.reaches)]
        write.set_rows("lead", [(lead.id, _columns(lead, now, write)) for lead in found])
        write.derived_already -= {lead.id for lead in found if lead.reaches}
        if rules and found:
            _keep_rules(write, found, rules, now.id)


def _opened(write: Write, ids: str) -> list[int]:
    """Those of ``ids`` (JSON) that were judged and are open again without ever having been qualified: nothing is decided any more."""
    rows = write.rows(
        f"SELECT l.id FROM lead l WHERE l.id IN (SELECT value FROM json_each(?)) AND l.judged IS NOT NULL "
        f"AND l.qualified_at IS NULL AND l.status NOT IN ({_CLOSED})",
        (ids,),
    )
    return [row_id for (row_id,) in rows]


def _look(store: Store, write: Write, ids: str, by: tuple[Definition, Moment]) -> list[_Found]:
    """Those of ``ids`` (JSON) that were decided just now: left, qualified, or everything needed is yes."""
    now, moment = by
    verdict = verdicts.by_version(store, now, moment, conditions.clause)
    rules = [each for each in now.criteria if each.kind == "field"]
    columns = "".join(f", {verdicts.answer(store, each, moment, conditions.clause)}" for each in rules)
    rows = write.rows(
        f"SELECT * FROM (SELECT l.id, l.status IN ({_CLOSED}) OR l.qualified_at IS NOT NULL AS decided, {verdict} AS verdict{columns} "
        "FROM lead l WHERE l.id IN (SELECT value FROM json_each(?)) AND l.kind = 'lead' AND l.judged IS NULL) "
        "WHERE decided OR verdict = 'yes'",
        (ids,),
    )
    return [_Found(row_id, said, not decided, ruled) for row_id, decided, said, *ruled in rows]


def _columns(lead: _Found, now: Definition, write: Write) -> dict[str, Any]:
    decided: dict[str, Any] = {"judged": lead.verdict, "judged_version": now.id}
    return decided | ({"qualified_at": to_text(write.now)} if lead.reaches else {})


def _keep_rules(write: Write, frozen: Sequence[_Found], rules: Sequence[Criterion], definition_id: int) -> None:
    """What the rules said on that day stands with the answers: the fields may change, the decision does not."""
    ids = json.dumps([lead.id for lead in frozen])
    codes = json.dumps([each.code for each in rules])
    known = {
        (lead_id, code): row_id
        for row_id, lead_id, code in write.rows(
            "SELECT id, lead_id, code FROM lead_criterion WHERE lead_id IN (SELECT value FROM json_each(?)) "
            "AND code IN (SELECT value FROM json_each(?))",
            (ids, codes),
        )
    }
    at = to_text(write.now)
    new = []
    for lead in frozen:
        for each, value in zip(rules, lead.ruled, strict=True):
            row_id, said = known.get((lead.id, each.code)), _ANSWERS[value]
            if row_id is not None:
                write.update("lead_criterion", row_id, answer=said, definition_id=definition_id, answered_at=write.now)
            elif said != "unknown":
                new.append((lead.id, each.code, said, "", definition_id, at, None))
    columns = ("lead_id", "code", "answer", "evidence", "definition_id", "answered_at", "by_id")
    if new:
        write.insert_rows("lead_criterion", columns, new)


def _judge_again(write: Write, versions: Mapping[int, Definition]) -> None:
    """Decided leads whose questions were answered in this write: by the version of their time, from their answers."""
    answered = sorted(affected.of_children(write.connection, write.journal, "lead_criterion"))
    rows = write.rows(
        "SELECT id, judged, judged_version FROM lead WHERE id IN (SELECT value FROM json_each(?)) AND judged IS NOT NULL",
        (json.dumps(answered),),
    )
    for lead_id, judged, version in rows:
        answers: dict[str, Answer] = dict(
            write.rows("SELECT code, answer FROM lead_criterion WHERE lead_id = ?", (lead_id,))
        )
        said = judge(versions[version], answers) if version in versions else judged
        if said != judged:
            write.update("lead", lead_id, judged=said)
