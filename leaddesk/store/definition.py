"""The lead definition in the file: its versions, and what was answered. Reading only; ``verdicts`` says what follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from leaddesk.domain.definition import CODE, Criterion, Definition
from leaddesk.store.session import Store
from leaddesk.store.times import to_date


def versions(store: Store) -> tuple[Definition, ...]:
    """Every version, the oldest first; kept until the next write."""
    found: tuple[Definition, ...] = store.remembered("definition.versions", lambda: read(store.rows))
    return found


def current(store: Store) -> Definition:
    """The version in force: the latest."""
    return versions(store)[-1]


def read(rows: Any) -> tuple[Definition, ...]:
    """The versions through ``rows`` (``Store.rows`` or ``Write.rows``)."""
    criteria: dict[int, list[Criterion]] = defaultdict(list)
    for of, code, letter, label, kind, ask, counts, rule, needed in rows(
        "SELECT definition_id, code, letter, label, kind, ask, counts_when, rule, needed FROM criterion "
        "ORDER BY definition_id, position, id"
    ):
        if CODE.fullmatch(code):  # a damaged one is left out, not run
            criteria[of].append(Criterion(code, letter, label, kind, ask, counts, rule, bool(needed)))
    found = rows("SELECT id, version, agreed_on, agreed_by, note, qualifies FROM definition ORDER BY version")
    return tuple(
        Definition(version, tuple(criteria[i]), to_date(on), by, note, qualifies, i)
        for i, version, on, by, note, qualifies in found
    ) or (Definition(1, ()),)


def answers(store: Store, ids: Sequence[int]) -> dict[int, dict[str, tuple[str, str, str, int]]]:
    """By lead and code: answer, evidence, by whom, the version it was asked under. At most a page of ``ids``."""
    found: dict[int, dict[str, tuple[str, str, str, int]]] = defaultdict(dict)
    rows = store.rows(
        "SELECT k.lead_id, k.code, k.answer, k.evidence, coalesce(a.name, ''), d.version FROM lead_criterion k "
        "JOIN definition d ON d.id = k.definition_id LEFT JOIN assignee a ON a.id = k.by_id "
        f"WHERE k.lead_id IN ({', '.join('?' * len(ids))})",
        list(ids),
    )
    for lead_id, code, answer, evidence, by, version in rows:
        found[lead_id][code] = (answer, evidence, by, version)
    return found
