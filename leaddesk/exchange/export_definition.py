"""What goes out of *Worth our time?*: the verdict and each answer of leads, with what was noted beside it. Reading only.

Headers are condition names (``worth``, ``criterion:budget``), which filters and the import know again; a column stands there only
where one of the rows has something in it.
"""

from __future__ import annotations

from typing import Any, Final

from leaddesk.domain.definition import CRITERION_PREFIX, WORTH
from leaddesk.domain.moment import Moment
from leaddesk.store import conditions, definition, verdicts
from leaddesk.store.session import Store

EVIDENCE: Final = "{header} evidence"
_SOME: Final = (
    "SELECT EXISTS (SELECT 1 FROM json_each(?) j JOIN lead l ON l.id = j.value WHERE l.kind = 'lead'), "
    "EXISTS (SELECT 1 FROM json_each(?) j JOIN lead l ON l.id = j.value WHERE l.judged IS NOT NULL), "
    "EXISTS (SELECT 1 FROM json_each(?) j JOIN lead_criterion k ON k.lead_id = j.value)"
)


def headers(store: Store, ids: str) -> set[str]:
    """The columns that the leads ``ids`` (a JSON list) need."""
    leads, judged, answered = store.rows(_SOME, (ids, ids, ids))[0]
    rules = bool(leads) and any(each.kind == "field" for each in definition.current(store).criteria)
    if not (judged or answered or rules):
        return set()
    found = {WORTH}
    for code, noted in store.rows(
        "SELECT k.code, max(k.evidence <> '') FROM json_each(?) j JOIN lead_criterion k ON k.lead_id = j.value GROUP BY k.code",
        (ids,),
    ):
        found.add(CRITERION_PREFIX + code)
        if noted:
            found.add(EVIDENCE.format(header=CRITERION_PREFIX + code))
    return found | {CRITERION_PREFIX + each.code for each in definition.current(store).criteria if each.kind == "field"}


def ordered(store: Store, found: set[str]) -> list[str]:
    """``found`` in the order of the questions, those of older versions last."""
    codes: list[str] = []
    for version in reversed(definition.versions(store)):
        codes += [each.code for each in version.criteria if each.code not in codes]
    wanted = [WORTH]
    for code in codes:
        header = CRITERION_PREFIX + code
        wanted += [header, EVIDENCE.format(header=header)]
    return [header for header in wanted if header in found]


def values(store: Store, ids: str, moment: Moment) -> dict[int, dict[str, Any]]:
    """By lead: verdict, answers and evidence; an answer nobody gave stands nowhere."""
    rules = [each for each in definition.current(store).criteria if each.kind == "field"]
    columns = "".join(f", {verdicts.answer_sql(store, each.code, moment, conditions.clause)}" for each in rules)
    verdict = verdicts.verdict_sql(store, moment, conditions.clause)
    found: dict[int, dict[str, Any]] = {}
    for lead_id, said, *ruled in store.rows(
        f"SELECT l.id, {verdict}{columns} FROM json_each(?) j JOIN lead l ON l.id = j.value AND l.kind = 'lead'", (ids,)
    ):
        found[lead_id] = {WORTH: said}
        found[lead_id] |= {
            CRITERION_PREFIX + each.code: answer
            for each, answer in zip(rules, ruled, strict=True)
            if answer != "unknown"
        }
    of_rule = {each.code for each in rules}
    for lead_id, code, answer, evidence in store.rows(
        "SELECT k.lead_id, k.code, k.answer, k.evidence FROM json_each(?) j JOIN lead_criterion k ON k.lead_id = j.value",
        (ids,),
    ):
        header = CRITERION_PREFIX + code
        if lead_id in found and code not in of_rule:
            found[lead_id] |= {header: answer} if answer != "unknown" or evidence else {}
            found[lead_id] |= {EVIDENCE.format(header=header): evidence} if evidence else {}
    return found
