"""Printed lists with numbered rows (K16), as the file keeps them: put in and swept outside the journal, read with what became of each row.

What was typed back is ``paper_result``, which is journalled; ``services.type_back`` writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal, Protocol

from leaddesk.domain.paper import BOXES
from leaddesk.store.times import to_date, to_instant
from leaddesk.store.write import Write

State = Literal["open", "typed", "closed", "gone"]
_SHEETS: Final = """
SELECT s.id, s.report, s.title, s.made_at, s.kept_until, s.call_list_id, s.paper_id, coalesce(w.name, ''),
  (SELECT count(*) FROM paper_row r WHERE r.sheet_id = s.id),
  (SELECT count(*) FROM paper_row r JOIN paper_result t ON t.sheet_id = r.sheet_id AND t.row_no = r.row_no WHERE r.sheet_id = s.id),
  (SELECT count(*) FROM paper_row r LEFT JOIN paper_result t ON t.sheet_id = r.sheet_id AND t.row_no = r.row_no
    LEFT JOIN lead l ON l.id = r.lead_id WHERE r.sheet_id = s.id AND t.id IS NULL AND (l.id IS NULL OR l.deleted_at IS NOT NULL))
FROM paper_sheet s LEFT JOIN paper p ON p.id = s.paper_id LEFT JOIN assignee w ON w.id = p.by_id
WHERE s.kept_until >= ? AND (? IS NULL OR s.id = ?) ORDER BY s.id DESC
"""
_ROWS: Final = """
SELECT r.row_no, r.lead_id, coalesce(p.full_name, ''), coalesce(c.name, ''), r.what, l.number,
  CASE WHEN t.id IS NOT NULL THEN 'typed' WHEN l.id IS NULL OR l.deleted_at IS NOT NULL THEN 'gone'
    WHEN l.kind = 'lead' AND l.is_active = 0 AND l.status <> 'nurture' THEN 'closed' ELSE 'open' END,
  coalesce(l.deleted_at IS NULL AND (l.is_active = 1 OR l.kind = 'name' OR (l.status = 'nurture' AND l.parked_until <= ?)), 0),
  a.id, a.type, a.outcome, a.direction, coalesce(a.text, ''), a.happened_at, coalesce(w.name, ''),
  coalesce(n.what, ''), n.due_on, n.due_time, CASE WHEN l.deleted_at IS NULL THEN coalesce(l.status, '') ELSE '' END
FROM paper_row r LEFT JOIN lead l ON l.id = r.lead_id LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id
LEFT JOIN paper_result t ON t.sheet_id = r.sheet_id AND t.row_no = r.row_no
LEFT JOIN activity a ON a.id = t.activity_id LEFT JOIN assignee w ON w.id = a.by_id
LEFT JOIN next_action n ON n.id = (SELECT max(m.id) FROM next_action m
  WHERE m.lead_id = a.lead_id AND m.created_at = a.entered_at AND m.done_by_activity_id IS NOT a.id)
WHERE r.sheet_id = ? ORDER BY r.row_no
"""
_BOX_OF: Final = {(box.type, box.outcome, box.inbound): box.key for box in BOXES}


class Reads(Protocol):
    """A store, or a write that is open."""

    def rows(self, sql: str, parameters: Any = ()) -> list[tuple[Any, ...]]: ...


@dataclass(frozen=True)
class Sheet:
    """A printed list. ``number`` stands in the frame on the paper; ``made_at``: aware UTC; ``kept_until``: the last local day."""

    number: int
    report: str
    title: str
    made_at: datetime
    kept_until: date
    call_list_id: int | None
    paper_id: int | None
    by: str
    total: int
    typed: int
    gone: int

    @property
    def open(self) -> int:
        """Rows that can still be typed back: ``gone`` are those whose lead is in the bin or was taken back."""
        return self.total - self.typed - self.gone


@dataclass(frozen=True)
class SheetRow:
    """A row as it was printed, and what became of it.

    ``what``: what was printed beside the name. ``state``: *typed* back; *gone*: the lead is in the bin or was taken back; *closed*
    meanwhile: a contact may be typed, a next step not. ``can_plan``: whether the lead takes a next step. Of a typed row: ``box`` (None
    where the contact was changed to something without a box), ``text``, ``happened_on``, ``by``, and the step planned with it.
    """

    row: int
    lead_id: int
    name: str
    company: str
    what: str
    lead_number: str | None
    state: State
    can_plan: bool
    activity_id: int | None = None
    box: int | None = None
    text: str = ""
    happened_at: datetime | None = None
    by: str = ""
    next_step: str = ""
    next_due: date | None = None
    next_time: str | None = None
    status: str = ""
    """The lead's, as it stands now; "" where it is gone."""


def kept(store: Reads, today: date) -> tuple[Sheet, ...]:
    """Every sheet that can be typed back on ``today``, the latest first."""
    return tuple(_sheet(row) for row in store.rows(_SHEETS, (today.isoformat(), None, None)))


def one(store: Reads, number: int, today: date) -> Sheet | None:
    """One of them; None where there is none of that number (any more)."""
    found = store.rows(_SHEETS, (today.isoformat(), number, number))
    return _sheet(found[0]) if found else None


def was_given(store: Reads, number: int) -> bool:
    """Whether a sheet ever had this number."""
    found = store.rows("SELECT seq FROM sqlite_sequence WHERE name = 'paper_sheet'")
    return bool(found) and 1 <= number <= found[0][0]


def rows(store: Reads, number: int, today: date) -> tuple[SheetRow, ...]:
    """The rows of a sheet in printed order."""
    return tuple(_row(row) for row in store.rows(_ROWS, (today.isoformat(), number)))


def put_in(write: Write, values: Sequence[Any], rows: Sequence[tuple[int, str]]) -> int:
    """A new sheet, ``values``: report, title, made_at, kept_until, call_list_id; its number is given back, and never given again."""
    number = write.next_id("paper_sheet")
    write.keep("paper_sheet", ("id", "report", "title", "made_at", "kept_until", "call_list_id"), [(number, *values)])
    write.keep_rows(
        "paper_row",
        ("sheet_id", "row_no", "lead_id", "what"),
        [(number, row, lead_id, what) for row, (lead_id, what) in enumerate(rows, start=1)],
    )
    return number


def sweep(write: Write, today: date) -> None:
    """Sheets whose days are over are no longer kept; contacts that were typed back stay."""
    old = write.rows("SELECT id FROM paper_sheet WHERE kept_until < ?", (today.isoformat(),))
    take_away(write, [number for (number,) in old])


def take_away(write: Write, numbers: Sequence[int]) -> None:
    """Forget sheets with their rows."""
    write.drop_kept("paper_row", "sheet_id", numbers)
    write.drop_kept("paper_sheet", "id", numbers)


def printed(write: Write, number: int, paper_id: int) -> None:
    """Say with which paper a sheet was printed."""
    write.change_kept("paper_sheet", "id", [number], paper_id=paper_id)


def _sheet(row: tuple[Any, ...]) -> Sheet:
    number, report, title, made, until, *rest = row
    made_at, kept_until = to_instant(made), to_date(until)
    assert made_at is not None, "the schema says so"
    assert kept_until is not None, "the schema says so"
    return Sheet(number, report, title, made_at, kept_until, *rest)


def _row(row: tuple[Any, ...]) -> SheetRow:
    row_no, lead_id, name, company, what, number, state, can_plan, activity_id, type, outcome, direction, *rest = row
    text, happened, by, step, due, at, status = rest
    return SheetRow(
        row_no,
        lead_id,
        name,
        company,
        what,
        number,
        state,
        bool(can_plan),
        activity_id,
        _BOX_OF.get((type, outcome, direction == "inbound")),
        text,
        to_instant(happened),
        by,
        step,
        to_date(due),
        at,
        status,
    )
