"""Reads the quotes of leads: one, a lead's, who else bears a number, which one counts. Writes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, Protocol

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.base.pieces import parts
from leaddesk.domain.quotes import QuoteLine
from leaddesk.domain.records import Quote
from leaddesk.store.quotes_sql import of_current
from leaddesk.store.session import Store
from leaddesk.store.times import to_date

_COLUMNS: Final = (
    "SELECT q.id, q.number, q.sum_minor, q.currency, q.sent_on, q.valid_until, q.state, q.lead_id, q.decided_on, q.is_gross, "
    "q.tax_bp, q.note, q.replaces_id, (SELECT max(r.id) FROM quote r WHERE r.replaces_id = q.id), coalesce(w.name, '') "
    "FROM quote q LEFT JOIN assignee w ON w.id = q.by_id "
)

_CHUNK: Final = 500


class Reads(Protocol):
    """The store, or an open write."""

    def rows(self, sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]: ...


def of_lead(store: Reads, lead_id: int) -> tuple[Quote, ...]:
    """The quotes of a lead, the newest first."""
    return _made(store, store.rows(_COLUMNS + "WHERE q.lead_id = ? ORDER BY q.id DESC", (lead_id,)))


def every(store: Reads) -> tuple[Quote, ...]:
    """The quotes of all leads that are not binned, the newest first."""
    sql = _COLUMNS + "JOIN lead l ON l.id = q.lead_id WHERE l.deleted_at IS NULL ORDER BY q.id DESC"
    return _made(store, store.rows(sql))


def one(store: Reads, quote_id: int) -> Quote:
    """One quote. Raises UserError ``unknown_record`` where there is none, or its lead is in the bin."""
    rows = store.rows(_COLUMNS + "JOIN lead l ON l.id = q.lead_id WHERE q.id = ? AND l.deleted_at IS NULL", (quote_id,))
    if not rows:
        raise UserError(
            _("There is no quote with the number {id}.").format(id=quote_id), code="unknown_record", field="quote"
        )
    return _made(store, rows)[0]


def counts(store: Reads, lead_id: int) -> int:
    """How many quotes a lead has."""
    return int(store.rows("SELECT count(*) FROM quote WHERE lead_id = ?", (lead_id,))[0][0])


def current(store: Reads, lead_id: int) -> Quote | None:
    """The quote that counts of a lead (``CURRENT``)."""
    rows = store.rows(f"SELECT {of_current('q.id')} FROM lead l WHERE l.id = ?", (lead_id,))
    return one(store, rows[0][0]) if rows and rows[0][0] is not None else None


def waiting_since(store: Store, lead_ids: Sequence[int]) -> dict[int, date]:
    """Of leads with a quote out the day it was sent: the latest, not decided and not replaced."""
    found: dict[int, date] = {}
    for part in parts(lead_ids, _CHUNK):
        marks = ", ".join("?" * len(part))
        rows = store.rows(
            f"SELECT q.lead_id, max(q.sent_on) FROM quote q WHERE q.lead_id IN ({marks}) AND q.state = 'sent' "
            "AND NOT EXISTS (SELECT 1 FROM quote r WHERE r.replaces_id = q.id) GROUP BY q.lead_id",
            part,
        )
        found |= {lead_id: day for lead_id, text in rows if (day := to_date(text)) is not None}
    return found


def last_number(store: Store) -> str:
    """The number of the latest quote that has one to count on from ("Q-12", not "as agreed"); "" for none."""
    found = store.value("SELECT number FROM quote WHERE number GLOB '*[0-9]*' ORDER BY id DESC LIMIT 1")
    return str(found or "")


def numbers_like(store: Store, stem: str) -> list[str]:
    """Numbers that begin with ``stem`` (case aside)."""
    rows = store.rows(
        "SELECT DISTINCT number FROM quote WHERE number <> '' AND lower(substr(number, 1, ?)) = lower(?)",
        (len(stem), stem),
    )
    return [number for (number,) in rows]


def bearing(store: Reads, number: str, *, but: int = 0) -> list[tuple[int, str]]:
    """(quote, lead number) of the quotes of live leads that bear a number, but for the quote ``but``."""
    return [
        (row[0], row[1] or "")
        for row in store.rows(
            "SELECT q.id, l.number FROM quote q JOIN lead l ON l.id = q.lead_id "
            "WHERE q.number = ? AND q.number <> '' AND q.id <> ? AND l.deleted_at IS NULL ORDER BY q.id DESC LIMIT 5",
            (number, but),
        )
    ]


def _made(store: Reads, rows: list[tuple[Any, ...]]) -> tuple[Quote, ...]:
    ids = [row[0] for row in rows]
    lines, files = _lines(store, ids), _files(store, ids)
    return tuple(_quote(row, tuple(lines[row[0]]), tuple(files[row[0]])) for row in rows)


def _quote(row: tuple[Any, ...], lines: tuple[QuoteLine, ...], files: tuple[int, ...]) -> Quote:
    row_id, number, minor, currency, sent, until, state, lead_id, decided, gross, tax, note, before, after, by = row
    return Quote(
        row_id,
        number,
        minor,
        currency,
        to_date(sent),
        to_date(until),
        state,
        lead_id,
        to_date(decided),
        bool(gross),
        tax,
        note,
        before,
        after,
        by,
        lines,
        files,
    )


def _lines(store: Reads, ids: Iterable[int]) -> dict[int, list[QuoteLine]]:
    found: dict[int, list[QuoteLine]] = defaultdict(list)
    for quote_id in ids:
        rows = store.rows(
            "SELECT what, quantity_milli, unit, price_minor FROM quote_line WHERE quote_id = ? ORDER BY position, id",
            (quote_id,),
        )
        found[quote_id] = [QuoteLine(*row) for row in rows]
    return found


def _files(store: Reads, ids: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for quote_id in ids:
        rows = store.rows("SELECT id FROM document WHERE quote_id = ? ORDER BY added_at DESC, id DESC", (quote_id,))
        found[quote_id] = [row[0] for row in rows]
    return found
