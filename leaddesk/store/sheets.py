"""What is known of each lead of a page, by the version that judges it: pips of lists, questions of the pane, ``show``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from leaddesk.base.pieces import parts
from leaddesk.domain.definition import Answer, Definition, Marked, Sheet, Verdict, judge
from leaddesk.domain.moment import Moment
from leaddesk.store import conditions, definition, verdicts
from leaddesk.store.session import Store

PER_QUERY = 256
_ANSWERS: dict[int | None, Answer] = {1: "yes", 0: "no", None: "unknown"}


def of_leads(store: Store, ids: Sequence[int], moment: Moment) -> dict[int, Sheet]:
    """The sheet of every lead (or name) of ``ids``; ids that are none are left out. Two queries per 256 ids."""
    found: dict[int, Sheet] = {}
    for part in parts(ids, PER_QUERY):
        found |= _part(store, part, moment)
    return found


def of_lead(store: Store, lead_id: int, moment: Moment) -> Sheet | None:
    """The sheet of one lead; None where there is none."""
    return of_leads(store, [lead_id], moment).get(lead_id)


def _part(store: Store, ids: list[int], moment: Moment) -> dict[int, Sheet]:
    versions = {each.version: each for each in definition.versions(store)}
    now = definition.current(store)
    rules = [each for each in now.criteria if each.kind == "field"]
    columns = "".join(f", {verdicts.answer(store, each, moment, conditions.clause)}" for each in rules)
    rows = store.rows(
        f"SELECT l.id, l.judged, l.judged_version{columns} FROM lead l WHERE l.id IN ({', '.join('?' * len(ids))})",
        ids,
    )
    given = definition.answers(store, ids)
    found = {}
    for lead_id, judged, version, *ruled in rows:
        known = given.get(lead_id, {})
        if judged is None:
            by_rule = {each.code: _ANSWERS[value] for each, value in zip(rules, ruled, strict=True)}
            found[lead_id] = _sheet(now, known, by_rule)
        else:
            found[lead_id] = _sheet(versions.get(version, now), known, {}, judged)
    return found


def _sheet(
    version: Definition, known: dict[str, tuple[str, str, str, int]], by_rule: dict[str, Answer], judged: Any = None
) -> Sheet:
    """``by_rule``: what rules say now; of a judged lead they stand among the answers."""
    marked = []
    for each in version.criteria:
        answer, evidence, by, asked = known.get(each.code, ("unknown", "", "", 0))
        if each.kind == "field" and judged is None:
            marked.append(Marked(each, by_rule.get(each.code, "unknown")))
        else:
            marked.append(Marked(each, cast(Answer, answer), evidence, by, asked))
    answers = {m.criterion.code: m.answer for m in marked}
    verdict = cast(Verdict, judged) if judged else judge(version, answers)
    return Sheet(version.version, verdict, tuple(marked), decided=judged is not None)
