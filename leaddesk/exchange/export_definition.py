"""What goes out of *Worth our time?*: the verdict and each answer of leads, with what was noted beside it. Reading only.

Headers are condition names (``worth``, ``criterion:budget``), which filters and the import know again; a column stands there only
where one of the rows has something in it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

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

_GIVEN: Final = (
    "EXISTS (SELECT 1 FROM json_each(:ids) j JOIN lead_criterion k ON k.lead_id = j.value AND k.code = a.code"
)
_ASKED: Final = (
    f"SELECT a.code, {_GIVEN}), {_GIVEN} AND k.evidence <> '') FROM (SELECT DISTINCT code FROM lead_criterion) a"
)
"""Each question with whether any of the leads answers it and has something noted: the first that does ends the search."""


def headers(store: Store, ids: str) -> set[str]:
    """The columns that the leads ``ids`` (a JSON list) need."""
    leads, judged, answered = store.rows(_SOME, (ids, ids, ids))[0]
    rules = bool(leads) and any(each.kind == "field" for each in definition.current(store).criteria)
    if not (judged or answered or rules):
        return set()
    found = {WORTH}
    for code, given, noted in store.rows(_ASKED, {"ids": ids}):
        if given:
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


def values(store: Store, ids: str, moment: Moment) -> dict[str, dict[int, str]]:
    """By header, then by lead: verdict, answers and evidence; an answer nobody gave stands nowhere."""
    rules = [each for each in definition.current(store).criteria if each.kind == "field"]
    columns = "".join(f", {verdicts.answer_sql(store, each.code, moment, conditions.clause)}" for each in rules)
    verdict = verdicts.verdict_sql(store, moment, conditions.clause)
    rows = store.rows(
        f"SELECT l.id, {verdict}{columns} FROM json_each(?) j JOIN lead l ON l.id = j.value AND l.kind = 'lead'", (ids,)
    )
    heads = [WORTH, *(CRITERION_PREFIX + each.code for each in rules)]
    found: dict[str, dict[int, str]] = {
        header: {row[0]: row[at] for row in rows if row[at] != _UNKNOWN} for at, header in enumerate(heads, start=1)
    }
    leads, of_rule = found[WORTH], {each.code for each in rules}
    answers: dict[str, dict[int, str]] = defaultdict(dict)
    noted: dict[str, dict[int, str]] = defaultdict(dict)
    for lead_id, code, answer, evidence in store.rows(_ANSWERS, (ids,)):
        if lead_id not in leads or code in of_rule:
            continue
        if evidence:
            noted[code][lead_id] = evidence
            answers[code][lead_id] = answer
        elif answer != _UNKNOWN:
            answers[code][lead_id] = answer
    told = {CRITERION_PREFIX + code: by_lead for code, by_lead in answers.items()}
    return found | told | {EVIDENCE.format(header=CRITERION_PREFIX + code): by_lead for code, by_lead in noted.items()}


_ANSWERS: Final = (
    "SELECT k.lead_id, k.code, k.answer, k.evidence FROM json_each(?) j JOIN lead_criterion k ON k.lead_id = j.value"
)
_UNKNOWN: Final = "unknown"
