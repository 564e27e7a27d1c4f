"""What ``check`` looks at: SQLite's own checks, the rules that hold in every sound file, the derived columns, the search index."""

from __future__ import annotations

import sqlite3
from typing import Final

from leaddesk.base.i18n import N_
from leaddesk.domain.clocks import ClockRules
from leaddesk.store import derive, match_keys
from leaddesk.store.session import Store

CUSTOMERS_WITHOUT_A_WON_LEAD: Final = (
    "SELECT u.id FROM customer u WHERE u.basis = 'won' AND NOT EXISTS (SELECT 1 FROM lead l "
    "WHERE l.company_id = u.company_id AND l.status = 'won' AND l.deleted_at IS NULL) AND NOT EXISTS (SELECT 1 FROM lead l "
    "WHERE l.person_id = u.person_id AND l.status = 'won' AND l.deleted_at IS NULL)"
)
"""Ids of customers by a won lead whose firm or person has no won lead that counts; nobody should be found."""
_RULES = (
    (
        N_("{n} open leads have no next step and are not shown as such."),
        (
            "SELECT count(*) FROM lead WHERE is_active = 1 AND next_due_on IS NULL AND needs_step_since IS NULL "
            "AND in_backlog = 0"
        ),
    ),
    (
        N_("{n} closed or parked leads have a planned step."),
        (
            "SELECT count(DISTINCT l.id) FROM next_action n JOIN lead l ON l.id = n.lead_id "
            "WHERE n.ended_at IS NULL AND n.is_light = 0 AND l.is_active = 0 AND l.deleted_at IS NULL "
            "AND NOT (n.care IS NOT NULL AND l.status = 'won')"
        ),
    ),
    (
        N_(
            "{n} leads have a light contact planned although they are not set to later, or for a day after they wake up."
        ),
        (
            "SELECT count(DISTINCT l.id) FROM next_action n JOIN lead l ON l.id = n.lead_id WHERE n.ended_at IS NULL "
            "AND n.is_light = 1 AND l.deleted_at IS NULL AND (l.status <> 'nurture' OR n.due_on >= l.parked_until)"
        ),
    ),
    (
        N_("{n} leads left without a reason."),
        (
            "SELECT count(*) FROM lead WHERE status IN ('lost', 'disqualified', 'non_responsive', 'not_a_lead', 'nurture') "
            "AND reason_id IS NULL"
        ),
    ),
    (
        N_("{n} leads were decided without a verdict, or have one although nothing is decided."),
        (
            "SELECT count(*) FROM lead WHERE kind = 'lead' AND (judged IS NOT NULL) <> (qualified_at IS NOT NULL "
            "OR status IN ('won', 'lost', 'disqualified', 'non_responsive', 'not_a_lead'))"
        ),
    ),
    (
        N_("{n} leads have no running stage interval."),
        (
            "SELECT count(*) FROM lead l WHERE l.kind = 'lead' AND "
            "(SELECT count(*) FROM stage_event e WHERE e.lead_id = l.id AND e.left_at IS NULL) <> 1"
        ),
    ),
    (
        N_("{n} won leads do not stand where their latest step after the sale says."),
        (
            "SELECT count(*) FROM lead l JOIN stage_event e ON e.lead_id = l.id AND e.left_at IS NULL "
            "WHERE l.status = 'won' AND l.deleted_at IS NULL AND e.after_sale IS NOT l.after_sale"
        ),
    ),
    (
        N_("{n} open leads have a status that is not their stage's."),
        "SELECT count(*) FROM lead l JOIN stage s ON s.id = l.stage_id WHERE l.is_active = 1 AND l.status <> s.status",
    ),
    (
        N_("{n} leads stand in a stage that was removed."),
        "SELECT count(*) FROM lead l JOIN stage s ON s.id = l.stage_id WHERE s.active = 0",
    ),
    (
        N_("{n} names have a lead number, or leads have none."),
        "SELECT count(*) FROM lead WHERE (kind = 'lead') <> (number IS NOT NULL)",
    ),
    (
        N_("{n} customers have no won lead."),
        f"SELECT count(*) FROM ({CUSTOMERS_WITHOUT_A_WON_LEAD})",
    ),
    (
        N_("{n} quotes were sent, and nobody knows when."),
        "SELECT count(*) FROM quote WHERE state <> 'draft' AND sent_on IS NULL",
    ),
    (
        N_("{n} quotes were decided without a day, or have one although nothing is decided."),
        "SELECT count(*) FROM quote WHERE (state IN ('accepted', 'refused')) <> (decided_on IS NOT NULL)",
    ),
    (
        N_("{n} quotes do not come to the sum of their lines."),
        (
            "SELECT count(*) FROM quote q WHERE q.sum_minor IS NOT (SELECT coalesce(sum((abs(i.quantity_milli * i.price_minor) * 2 "
            "+ 1000) / 2000 * sign(i.quantity_milli * i.price_minor)), q.sum_minor) FROM quote_line i WHERE i.quote_id = q.id)"
        ),
    ),
    (
        N_("{n} files or newer versions belong to a quote of another lead."),
        (
            "SELECT (SELECT count(*) FROM document d JOIN quote q ON q.id = d.quote_id WHERE d.lead_id IS NOT q.lead_id) + "
            "(SELECT count(*) FROM quote v JOIN quote q ON q.id = v.replaces_id WHERE v.lead_id <> q.lead_id)"
        ),
    ),
    (
        N_("{n} contacts were typed back from a printed row that there never was."),
        (
            "SELECT count(*) FROM paper_result t WHERE t.sheet_id > coalesce((SELECT seq FROM sqlite_sequence "
            "WHERE name = 'paper_sheet'), 0) OR (EXISTS (SELECT 1 FROM paper_sheet s WHERE s.id = t.sheet_id) "
            "AND NOT EXISTS (SELECT 1 FROM paper_row r WHERE r.sheet_id = t.sheet_id AND r.row_no = t.row_no))"
        ),
    ),
    (
        N_("{n} imports do not add up."),
        "SELECT count(*) FROM import_batch b WHERE b.rows <> (SELECT count(*) FROM import_row r WHERE r.batch_id = b.id)",
    ),
)
"""(sentence, query that counts the violations)."""


def file_problems(store: Store) -> list[str]:
    """What SQLite's integrity check says; empty for a sound file."""
    try:
        return [str(row[0]) for row in store.rows("PRAGMA integrity_check(20)") if row[0] != "ok"]
    except sqlite3.DatabaseError as error:
        return [str(error)]


def orphans(store: Store) -> list[tuple[str, str, int]]:
    """(table, parent, rows) of broken foreign keys."""
    found: dict[tuple[str, str], int] = {}
    for table, _row, parent, _key in store.rows("PRAGMA foreign_key_check"):
        found[table, parent] = found.get((table, parent), 0) + 1
    return [(table, parent, n) for (table, parent), n in sorted(found.items())]


def broken_rules(store: Store) -> list[tuple[str, int]]:
    """(sentence with ``{n}``, number of violations) of each rule that does not hold."""
    counts = ((text, int(store.value(sql))) for text, sql in _RULES)
    return [(text, n) for text, n in counts if n]


def wrong_derived(store: Store, rules: ClockRules) -> list[tuple[int, tuple[str, ...]]]:
    """(lead id, columns) where the stored derived columns are not what the history gives."""
    ids = [row[0] for row in store.rows("SELECT id FROM lead")]
    found: list[tuple[int, tuple[str, ...]]] = []
    for row_id, stored, wanted in derive.differences(store.connection(), ids, rules):
        pairs = zip(derive.COLUMNS, stored, wanted, strict=True)
        found.append((row_id, tuple(column for column, old, new in pairs if old != new)))
    return found


def search_is_sound(store: Store) -> bool:
    """Whether the index holds exactly the documents, and each live lead and customer has one."""
    documents = store.value("SELECT count(*) FROM search_doc")
    expected = store.value(
        "SELECT (SELECT count(*) FROM lead WHERE deleted_at IS NULL) + (SELECT count(*) FROM customer)"
    )
    return bool(documents == expected) and documents == store.value("SELECT count(*) FROM search_docsize")


def wrong_keys(store: Store) -> int:
    """How many keys of likely duplicates are missing, or stand there without a live person or company they would follow from."""
    return match_keys.wrong(store.connection())
