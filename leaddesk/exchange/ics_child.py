"""Reads a calendar file (.ics) in the child process: one row an entry, cells as ``ics_model.COLUMNS`` says.

Owns what the properties mean, by the library ``icalendar``, entry by entry: a broken one is a row with its reason, and costs no other.
Days and times leave as they are written, with the name of their zone; the parent takes them to the firm's.
"""

from __future__ import annotations

import re
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from leaddesk.domain.texts import clean
from leaddesk.exchange import encoding
from leaddesk.exchange.child_clean import Warnings
from leaddesk.exchange.child_protocol import BATCH_ROWS, Frame, Refused, Request
from leaddesk.exchange.ics_lines import Component, components
from leaddesk.exchange.ics_zones import FAULTS, Zones

if TYPE_CHECKING:
    from icalendar import Component as Entry

AHEAD: Final = timedelta(days=366)
"""So far the days of a rule are written out."""
MOST_DAYS: Final = 370
MOST_PEOPLE: Final = 50
MOST_SECONDS: Final = 6.0
"""What all rules of a file may cost together: one that never comes is looked for until the year 9999. After that only first days count."""
_CELL: Final = 30_000
_SHORT: Final = 1_000
_NEEDED: Final = frozenset(
    {
        "UID", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "CATEGORIES", "DTSTART", "DTEND", "DUE", "DURATION", "RRULE", "RDATE",
        "EXDATE", "RECURRENCE-ID", "ATTENDEE", "ORGANIZER", "COMPLETED", "TRIGGER", "BEGIN", "END", "X-LEADDESK-DONE",
    }
)  # fmt: skip
_NAME: Final = re.compile(r"[A-Za-z0-9-]+")
_BROKEN: Final = "vBroken"
"""What the library makes of a value that it cannot read."""
_UNTIL: Final = re.compile(r"UNTIL=(\d{8}T\d{6})Z", re.I)
_TOO_OFTEN: Final = re.compile(r"FREQ=(?:SECONDLY|MINUTELY|HOURLY)", re.I)


def read(request: Request, send: Callable[[Frame], None]) -> None:
    """Send the entries of ``request`` as rows. Raises ``Refused`` where there are too many."""
    path = Path(request.path)
    found = encoding.of_file(path)
    name = request.encoding or found.name
    send(("book", name, None))
    warn = Warnings(send)
    if not found.sure and request.encoding is None:
        warn(None, None, "guessed_encoding", {"encoding": name})
    today = date.fromisoformat(request.day) if request.day else date.min
    zones = Zones(_described(path, name), max(today.year, 2000))
    reader = _Reader(zones, today)
    rows = (reader.row(one) for one in _entries(path, name) if one.name != "VTIMEZONE")
    send(("sheet", "", False, ()))
    total = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        while batch := list(islice(rows, BATCH_ROWS)):
            total += len(batch)
            if total > request.limits.rows:
                raise Refused("too_many_rows", limit=request.limits.rows)
            send(("rows", batch))


def _described(path: Path, name: str) -> list[Component]:
    """The time zones that the file describes itself; most files have none, and are not cut for it."""
    with path.open("r", encoding="utf-8" if name == "ascii" else name, errors="replace") as stream:
        if not any("VTIMEZONE" in line for line in stream):
            return []
    return [one for one in _entries(path, name) if one.name == "VTIMEZONE"]


def _entries(path: Path, name: str) -> Iterator[Component]:
    with path.open("r", encoding="utf-8" if name == "ascii" else name, errors="replace", newline=None) as stream:
        yield from components(line.removeprefix("\ufeff") for line in stream)


class _Reader:
    """Makes rows of entries. ``today``: from when on the coming days of a rule are written out."""

    def __init__(self, zones: Zones, today: date) -> None:
        self._zones, self._today = zones, today
        self._spent = 0.0

    def row(self, one: Component) -> list[Any]:
        """The cells of one entry, whatever is in it."""
        raw = clean("\n".join([f"BEGIN:{one.name}", *one.raw, f"END:{one.name}" if one.is_whole else ""]))[:_CELL]
        cells = {"component": one.name, "raw": raw}
        try:
            own, within = _parted(one)
            cells |= self._cells(_parsed(one.name, own), within)
        except FAULTS:
            cells["problem"] = "not_read"
        if not one.is_whole:
            cells["problem"] = "cut_off"
        return [cells.get(name) for name in _columns()]

    def _cells(self, entry: Entry, within: Sequence[str]) -> dict[str, Any]:
        """The cells of ``entry``; ``within``: the lines of its alarms."""
        is_bad = _without_broken(entry)
        start = entry.get("DTSTART") or entry.get("DUE")
        if isinstance(start, list):
            start = start[0]
        told: dict[str, Any] = {
            "uid": _text(entry, "UID", _SHORT),
            "summary": _text(entry, "SUMMARY", _SHORT),
            "text": _text(entry, "DESCRIPTION", _CELL),
            "place": _text(entry, "LOCATION", _SHORT),
            "state": _state(entry),
            "categories": _categories(entry),
            "people": _people(entry),
        }
        when = getattr(start, "dt", None)
        if not isinstance(when, date):
            return told | {"problem": "no_day"}
        zone = self._zone(start)
        told |= {"start": _said(when), "zone": zone, "alarm": _alarm(within)}
        if zone is None and "TZID" in start.params:
            told["problem"] = "zone_unknown"
        told |= _length(entry, when)
        instance = getattr(entry.get("RECURRENCE-ID"), "dt", None)
        if isinstance(instance, date):
            told["instance"] = self._in_zone(entry.get("RECURRENCE-ID"), zone)
        return told | ({"rule": "?", "problem": "bad_rule"} if is_bad else {}) | self._again(entry, when, zone)

    def _zone(self, value: Any) -> str | None:
        """The zone of a moment: ``UTC``, a name of the database, None = floating, or of nobody we know."""
        when = value.dt
        if not isinstance(when, datetime):
            return None
        written = value.params.get("TZID") if hasattr(value, "params") else None
        if written is not None:
            return self._zones.name(str(written))
        return self._zones.name(str(when.tzinfo)) if when.tzinfo is not None else None

    def _in_zone(self, value: Any, zone: str | None) -> str:
        """A moment as it reads in ``zone``."""
        when, own = value.dt, self._zone(value)
        if isinstance(when, datetime) and own != zone and own is not None and zone is not None:
            when = when.replace(tzinfo=ZoneInfo(own)).astimezone(ZoneInfo(zone))
        return _said(when)

    def _again(self, entry: Entry, start: date, zone: str | None) -> dict[str, Any]:
        """What comes again: the rule as written, further days, days left out, and the coming ones where we cannot hold it."""
        told: dict[str, Any] = {}
        for name, cell in (("RDATE", "dates"), ("EXDATE", "skips")):
            days = [self._in_zone(day, zone) for day in _days(entry.get(name))]
            if days:
                told[cell] = ",".join(days[:MOST_DAYS])
        rule = entry.get("RRULE")
        if rule is None:
            return told
        rules = rule if isinstance(rule, list) else [rule]
        told["rule"] = rules[0].to_ical().decode("utf-8", "replace")[:_SHORT]
        why = "two_rules" if len(rules) > 1 else _not_held(told["rule"], start, zone)
        if why:
            told["problem"] = why
        if why in ("rule_not_held", "two_rules"):
            told["coming"] = ",".join(self._coming(told["rule"], start, zone)) or None
        return told

    def _coming(self, rule: str, start: date, zone: str | None) -> list[str]:
        """The days of a rule that we cannot hold, from today on for a year."""
        from dateutil.rrule import rrulestr

        if self._spent > MOST_SECONDS:
            return []
        began = time.process_time()

        def local(found: re.Match[str]) -> str:
            until = datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
            return f"UNTIL={until.astimezone(ZoneInfo(zone)) if zone else until:%Y%m%dT%H%M%S}"

        whole = not isinstance(start, datetime)
        begins = (
            datetime(start.year, start.month, start.day)
            if not isinstance(start, datetime)
            else start.replace(tzinfo=None)
        )
        since = datetime(self._today.year, self._today.month, self._today.day) - timedelta(days=1)
        try:
            found = rrulestr(_UNTIL.sub(local, rule), dtstart=begins)
        except FAULTS:
            return []
        days = [day for day in islice(found.xafter(since, inc=True), MOST_DAYS) if day <= since + AHEAD]
        self._spent += time.process_time() - began
        return [_said(day.date() if whole else day) for day in days]


def _columns() -> Sequence[str]:
    from leaddesk.exchange.ics_model import COLUMNS

    return COLUMNS


def _parsed(name: str, lines: Sequence[str]) -> Entry:
    """The entry by the library."""
    from icalendar import Event, Todo

    kind = Event if name == "VEVENT" else Todo
    found = kind.from_ical("\r\n".join([f"BEGIN:{name}", *lines, f"END:{name}", ""]))
    return found


def _parted(one: Component) -> tuple[list[str], list[str]]:
    """(the entry's own lines, those of what is in it), without what nobody asks for; alarms are not worth a component each."""
    lines = [
        _mended(line) for line in one.lines if (name := _NAME.match(line)) is not None and name[0].upper() in _NEEDED
    ]
    own: list[str] = []
    within: list[str] = []
    depth = 0
    for line in _closed(lines):
        word = line[:6].upper()
        depth += word.startswith("BEGIN:")
        (within if depth else own).append(line)
        depth -= word.startswith("END:")
    return own, within


def _without_broken(entry: Entry) -> bool:
    """Take out what the library could not read, as if it were not there; gives back whether the rule was such."""
    had_rule = False
    for name in [name for name, value in entry.items() if type(value).__name__ == _BROKEN]:
        had_rule = had_rule or name == "RRULE"
        del entry[name]
    return had_rule


def _mended(line: str) -> str:
    """A slip that several programs make: two semicolons before a parameter."""
    head, sign, value = line.partition(":")
    return f"{head.replace(';;', ';')}{sign}{value}" if ";;" in head else line


def _closed(lines: Iterable[str]) -> list[str]:
    """Alarms and the like as they are nested; one that is opened and never closed, or the other way round, is none."""
    kept: list[str | None] = []
    within: list[tuple[str, int]] = []
    for line in lines:
        word, _sign, name = line.partition(":")
        name = name.strip().upper()
        if word.upper() == "BEGIN":
            within.append((name, len(kept)))
        elif word.upper() == "END":
            if not within or name != within[-1][0]:
                continue
            within.pop()
        kept.append(line)
    for _name, place in within:
        kept[place] = None
    return [line for line in kept if line is not None]


def _said(when: date) -> str:
    return f"{when:%Y-%m-%d %H:%M}".rjust(16, "0") if isinstance(when, datetime) else when.isoformat()


def _text(entry: Entry, name: str, most: int) -> str | None:
    found = entry.get(name)
    if isinstance(found, list):
        found = found[0]
    text = clean(str(found)).replace("\r\n", "\n").replace("\r", "\n").strip()[:most] if found is not None else ""
    return text or None


def _state(entry: Entry) -> str | None:
    said = str(entry.get("STATUS", "")).strip().upper()
    if said == "CANCELLED":
        return "cancelled"
    is_done = said == "COMPLETED" or entry.get("COMPLETED") is not None or "X-LEADDESK-DONE" in entry
    return "done" if is_done else None


def _categories(entry: Entry) -> str | None:
    found = entry.get("CATEGORIES")
    lists = found if isinstance(found, list) else [found] if found is not None else []
    words = [clean(str(word)) for one in lists for word in getattr(one, "cats", ())]
    return ", ".join(words)[:_SHORT] or None


def _people(entry: Entry) -> str | None:
    """Whoever is named: ``Anna Berg <anna@berg.example>`` by lines."""
    found: list[str] = []
    for name in ("ORGANIZER", "ATTENDEE"):
        said = entry.get(name)
        for one in said if isinstance(said, list) else [said] if said is not None else []:
            address = re.sub(r"^mailto:", "", clean(str(one)).strip(), flags=re.I)
            called = clean(str(one.params.get("CN", ""))) if hasattr(one, "params") else ""
            found.append(" ".join(f"{called} <{address if '@' in address else ''}>".split()))
    return "\n".join(dict.fromkeys(found[:MOST_PEOPLE])) or None


def _length(entry: Entry, start: date) -> dict[str, Any]:
    """The last whole day, or how many minutes it takes; an end before its beginning is said."""
    end = getattr(entry.get("DTEND"), "dt", None) or (
        getattr(entry.get("DUE"), "dt", None) if entry.get("DTSTART") else None
    )
    long = getattr(entry.get("DURATION"), "dt", None)
    if isinstance(start, datetime):
        if isinstance(long, timedelta):
            length = long
        elif isinstance(end, datetime):
            same = (end.tzinfo is None) == (start.tzinfo is None)
            length = end - start if same and end.tzinfo is None else _between(start, end)
        else:
            return {}
        minutes = round(length.total_seconds() / 60)
        return {"minutes": minutes} if minutes > 0 else {"problem": "end_before"} if minutes < 0 else {}
    if isinstance(long, timedelta):
        end = start + long
    if isinstance(end, datetime):
        end = end.date()
    if not isinstance(end, date):
        return {}
    if end < start:
        return {"problem": "end_before"}
    last = end - timedelta(days=1) if end > start else start
    return {"end": last.isoformat()}


def _between(start: datetime, end: datetime) -> timedelta:
    """How long it is by the clock of the world; where one has no zone, by the clock on the wall."""
    if start.tzinfo is None or end.tzinfo is None:
        return end.replace(tzinfo=None) - start.replace(tzinfo=None)
    return end.astimezone(UTC) - start.astimezone(UTC)


def _alarm(within: Sequence[str]) -> int | None:
    """Minutes before, of the first alarm that says so."""
    from icalendar import vDuration

    durations: Any = vDuration
    for line in within:
        head, _sign, value = line.partition(":")
        if not head.upper().startswith("TRIGGER") or "RELATED=END" in head.upper():
            continue
        try:
            before = durations.from_ical(value.strip())
        except FAULTS:
            continue
        if isinstance(before, timedelta) and timedelta(0) <= -before <= timedelta(days=28):
            return round(-before.total_seconds() / 60)
    return None


def _days(value: Any) -> Iterator[Any]:
    for one in value if isinstance(value, list) else [value] if value is not None else []:
        yield from (day for day in getattr(one, "dts", ()) if isinstance(getattr(day, "dt", None), date))


def _not_held(rule: str, start: date, zone: str | None) -> str:
    """Why a rule cannot be held; "" where it can."""
    from leaddesk.base.errors import UserError
    from leaddesk.domain import recurrence_text

    if _TOO_OFTEN.search(rule):
        return "too_often"
    is_timed = isinstance(start, datetime)
    begins = start.date() if isinstance(start, datetime) else start
    try:
        recurrence_text.of_foreign(
            rule, start=begins, zone=ZoneInfo(zone) if zone else None, time=f"{start:%H:%M}" if is_timed else None
        )
    except UserError as error:
        return error.code or "rule_not_held"
    return ""
