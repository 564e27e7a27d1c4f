"""A calendar file as an import: its entries taken to the firm's days and times, and prepared for the review like any list.

Owns zones and what comes again: a rule is kept where it means the same days and times here, else its coming days stand for it. Reads no
record; ``ics_plan`` says what becomes of each entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from leaddesk.base.errors import InputUnreadable, UserError
from leaddesk.base.i18n import _
from leaddesk.domain import recurrence
from leaddesk.exchange import ics_uid
from leaddesk.exchange.ics_model import COLUMNS, CalendarFile, Read
from leaddesk.exchange.ics_words import INFORMING
from leaddesk.exchange.model import Book, ImportRow, Table, TableRow

MOST_MINUTES: Final = 24 * 60 - 1
"""What takes longer stands as whole days, unless it came from here."""
_AHEAD: Final = timedelta(days=366)
_SAFE: Final = (date(1, 1, 3), date(9998, 12, 29))
_HELD_FOR: Final = 60
"""So many days of a rule of another zone must fall on the same times here."""
Moment = tuple[date, str | None]
"""A local day, and ``HH:MM`` or None."""


def table(book: Book) -> Table:
    """The entries as the one table of the file. Raises InputUnreadable where there is none."""
    rows = [TableRow(n, _padded(cells)) for n, cells in enumerate(book.sheets[0].rows if book.sheets else [], 1)]
    if not rows:
        raise InputUnreadable(_("There is nothing in {file}.").format(file=book.path.name), code="empty")
    return Table(book.sheets[0].name, None, list(COLUMNS), rows, list(COLUMNS))


def rows_of(found: Table, file: CalendarFile) -> list[ImportRow]:
    """The entries as rows of an import, called as they are."""
    told: list[ImportRow] = []
    for row in found.rows:
        entry = file.entries.get(row.row_no)
        name = entry.summary if entry is not None else str(row.cells[COLUMNS.index("summary")] or "")
        told.append(ImportRow(row.row_no, row.cells, {"full_name": name}))
    return told


def file_of(found: Table, zone: ZoneInfo, today: date) -> CalendarFile:
    """Every entry in the firm's ``zone``; those that cannot be used with the code of the reason."""
    file = CalendarFile()
    for row in found.rows:
        cells = dict(zip(COLUMNS, row.cells, strict=True))
        problem = str(cells["problem"] or "")
        entry = None
        if not problem or problem in INFORMING:
            try:
                entry = _read(row.row_no, cells, zone, today)
            except (ValueError, OverflowError):
                problem = "not_read"
        if entry is not None:
            file.entries[row.row_no] = entry
        else:
            file.unusable[row.row_no] = problem or "not_read"
    return file


def _padded(cells: Sequence[Any]) -> list[Any]:
    return [*cells, *[None] * (len(COLUMNS) - len(cells))]


# --- one entry ----------------------------------------------------------------------------------------------------------
def _read(row_no: int, cells: dict[str, Any], zone: ZoneInfo, today: date) -> Read:
    theirs = cells["zone"]
    start = _parsed(cells["start"])
    day, at = _here(start, theirs, zone)
    minutes = _minutes(cells["minutes"])
    end_day = _parsed(cells["end"])[0] if cells["end"] and at is None else day
    text = str(cells["text"] or "")
    ours = ics_uid.is_ours(str(cells["uid"] or ""))
    if at is not None and minutes is not None and minutes > MOST_MINUTES and not ours:
        end_day, at, minutes, text = _whole_days(day, at, minutes, text)
    problem = str(cells["problem"] or "")
    rule, days, why = _again(cells, start, (day, at), zone, today)
    return Read(
        row_no=row_no,
        component=str(cells["component"]),
        uid=str(cells["uid"] or ""),
        summary=" ".join(str(cells["summary"] or "").split()),
        day=day,
        time=at,
        end_day=max(end_day, day),
        minutes=minutes,
        text=text,
        place=" ".join(str(cells["place"] or "").split()),
        state=str(cells["state"] or ""),
        rule=rule,
        more=tuple(sorted(_here(_parsed(said), theirs, zone)[0] for said in _several(cells["dates"]))),
        skips=tuple(sorted(_here(_parsed(said), theirs, zone)[0] for said in _several(cells["skips"]))),
        alarm=cells["alarm"] if isinstance(cells["alarm"], int) else None,
        instance=_here(_parsed(cells["instance"]), theirs, zone)[0] if cells["instance"] else None,
        days=days,
        why=why or problem,
        people=_people(str(cells["people"] or "")),
        zone=theirs,
    )


def _parsed(said: str) -> Moment:
    day = date.fromisoformat(said[:10])
    if not _SAFE[0] <= day <= _SAFE[1]:
        raise ValueError(said)
    return day, said[11:16] or None


def _minutes(said: object) -> int | None:
    return said if isinstance(said, int) and said > 0 else None


def _several(said: object) -> list[str]:
    return [part for part in str(said).split(",") if part] if said else []


@lru_cache(maxsize=64)
def _zone_of(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _here(moment: Moment, theirs: str | None, zone: ZoneInfo) -> Moment:
    """A moment of their zone by the firm's clock; in the firm's own zone, or wherever one is, as it is written."""
    day, at = moment
    if at is None or theirs is None or theirs == zone.key:
        return moment
    instant = datetime.combine(day, time.fromisoformat(at), UTC if theirs == "UTC" else _zone_of(theirs))
    local = instant.astimezone(UTC).astimezone(zone)
    return local.date(), f"{local:%H:%M}"


def _whole_days(day: date, at: str, minutes: int, text: str) -> tuple[date, None, None, str]:
    """Longer than a day: whole days, the hours in the note."""
    end = datetime.combine(day, time.fromisoformat(at)) + timedelta(minutes=minutes)
    hours = _("From {time} on, until {end} on the last day.").format(time=at, end=f"{end:%H:%M}")
    last = (end - timedelta(minutes=1)).date()
    return last, None, None, "\n\n".join(part for part in (hours, text) if part)


def _people(said: str) -> tuple[tuple[str, str], ...]:
    """(name, address) of ``Anna Berg <anna@berg.example>`` by lines."""
    found = [line.rpartition("<") for line in said.split("\n") if line]
    return tuple((name.strip(), address.rstrip(">").strip()) for name, _sign, address in found)


# --- what comes again ---------------------------------------------------------------------------------------------------
def _again(
    cells: dict[str, Any], start: Moment, here: Moment, zone: ZoneInfo, today: date
) -> tuple[str, tuple[Moment, ...] | None, str]:
    """(the rule as it holds here or "", else its coming days, why it is not held)."""
    written, theirs = cells["rule"], cells["zone"]
    if not written:
        return "", None, ""
    problem = str(cells["problem"] or "")
    if cells["coming"] is not None or problem in ("too_often", "two_rules", "rule_not_held", "bad_rule"):
        days = tuple(_here(_parsed(said), theirs, zone) for said in _several(cells["coming"]))
        return "", days or (here,), problem
    try:
        their_zone = _zone_of(theirs) if theirs and theirs != "UTC" else None
        rule = recurrence.of_foreign(str(written), start=start[0], zone=their_zone or zone, time=start[1])
    except UserError as error:
        return "", (here,), error.code or "rule_not_held"
    since = max(start[0], today - timedelta(days=1))
    coming = recurrence.dates(rule, start[0], since, since + _AHEAD)
    moved = tuple(_here((day, start[1]), theirs, zone) for day in coming)
    if start[1] is None or theirs in (None, zone.key) or _is_same(coming, moved, start, here):
        return recurrence.text(rule), None, ""
    return "", moved or (here,), "other_zone"


def _is_same(days: Sequence[date], moved: Sequence[Moment], start: Moment, here: Moment) -> bool:
    """Whether a rule of another zone falls on the same days, at one time of day, here too."""
    if here[0] != start[0]:
        return False
    return all((day, here[1]) == found for day, found in zip(days[:_HELD_FOR], moved, strict=False))
