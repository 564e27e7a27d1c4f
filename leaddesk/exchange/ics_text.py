"""Items as the bytes of a calendar file (RFC 5545), by the library ``icalendar``. The same items give the same bytes.

Owns how an entry is written: zone with its changes of the clocks, whole days as dates, rules, alarms. Texts from outside are texts.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain.calendar import KINDS
from leaddesk.domain.texts import DIRTY
from leaddesk.exchange.ics_model import Item
from leaddesk.store.times import to_instant

if TYPE_CHECKING:
    from icalendar import Component, Event

PRODUCT: Final = "-//LeadDesk//LeadDesk//EN"
STATES: Final = {"cancelled": "CANCELLED"}
_DONE: Final = "X-LEADDESK-DONE"
_CHECK_EVERY: Final = 200
_LAST_YEAR: Final = 2099


def file_of(
    items: Sequence[Item],
    zone: ZoneInfo,
    *,
    name: str = "",
    context: JobContext | None = None,
    known: MutableMapping[Item, bytes] | None = None,
) -> bytes:
    """The whole file. ``name`` of the calendar; ``known``: texts of items that were written before, added to. Raises Cancelled."""
    from icalendar import Calendar

    context = context or JobContext()
    head = Calendar()
    head.add("prodid", PRODUCT)
    head.add("version", "2.0")
    head.add("calscale", "GREGORIAN")
    head.add("method", "PUBLISH")
    if name:
        head.add("x-wr-calname", _text(name))
    head.add("x-wr-timezone", zone.key)
    begin, end = head.to_ical().split(b"END:VCALENDAR", 1)
    parts = [begin, *([_zone(items, zone)] if any(item.time for item in items) else [])]
    for n, item in enumerate(items):
        if n % _CHECK_EVERY == 0:
            context.progress(n, len(items))
        parts.append(_known(item, zone, known))
    return b"".join([*parts, b"END:VCALENDAR", end or b"\r\n"])


def _known(item: Item, zone: ZoneInfo, known: MutableMapping[Item, bytes] | None) -> bytes:
    if known is None:
        return entry(item, zone)
    text = known.get(item)
    if text is None:
        text = known[item] = entry(item, zone)
    return text


def entry(item: Item, zone: ZoneInfo) -> bytes:
    """One item as a VEVENT."""
    from icalendar import Event

    made = Event()
    made.add("uid", _text(item.uid))
    made.add("dtstamp", to_instant(item.stamp) or datetime(1970, 1, 1, tzinfo=UTC))
    _when(made, item, zone)
    made.add("summary", _text(item.summary))
    if item.text:
        made.add("description", _text(item.text))
    if item.place:
        made.add("location", _text(item.place))
    made.add("categories", [_(KINDS[item.kind]) if item.kind in KINDS else item.kind])
    made.add("status", STATES.get(item.state, "CONFIRMED"))
    made.add("transp", "TRANSPARENT" if item.is_free else "OPAQUE")
    if item.state == "done":
        made.add(_DONE, "TRUE")
    if item.alarm is not None and not item.state:
        made.add_component(_alarm(item))
    return bytes(made.to_ical())


def _when(made: Event, item: Item, zone: ZoneInfo) -> None:
    made.add("dtstart", _at(item.day, item, zone))
    if item.time is not None:
        made.add("duration", timedelta(minutes=item.minutes or 0))
    else:
        made.add("dtend", item.end_day + timedelta(days=1) if item.end_day < date.max else item.end_day)
    if item.rule:
        made.add("rrule", _rule(item, zone))
    if item.more:
        made.add("rdate", [_at(day, item, zone) for day in item.more])
    if item.skips:
        made.add("exdate", [_at(day, item, zone) for day in item.skips])


def _at(day: date, item: Item, zone: ZoneInfo) -> date | datetime:
    """The day, or the local moment of that day as it is typed, whatever the clocks do."""
    if item.time is None:
        return day
    return datetime.combine(day, time.fromisoformat(item.time), zone)


def _rule(item: Item, zone: ZoneInfo) -> object:
    """The RRULE. Where the entry has a time, UNTIL is an instant, as the standard asks: the end of the last local day."""
    from icalendar import vRecur

    parts = dict(part.split("=", 1) for part in item.rule.split(";"))
    until = parts.get("UNTIL")
    if until is not None and item.time is not None:
        day = date(int(until[:4]), int(until[4:6]), int(until[6:8]))
        parts["UNTIL"] = f"{datetime.combine(day, time(23, 59, 59), zone).astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return vRecur.from_ical(";".join(f"{name}={said}" for name, said in parts.items()))


def _alarm(item: Item) -> Component:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _text(item.summary) or _("Reminder"))
    alarm.add("trigger", timedelta(minutes=-(item.alarm or 0)))
    return alarm


def _zone(items: Iterable[Item], zone: ZoneInfo) -> bytes:
    """The VTIMEZONE for all days of ``items``, and for what comes again five years more."""
    years = [day.year for item in items if item.time for day in (item.day, *item.more)]
    further = 5 if any(item.rule for item in items) else 1
    return _zone_of(zone, min(max(min(years) - 1, 1970), _LAST_YEAR), min(max(years) + further, _LAST_YEAR))


@lru_cache(maxsize=4)
def _zone_of(zone: ZoneInfo, first: int, last: int) -> bytes:
    from icalendar import Calendar, Event

    probe = Calendar()
    event = Event()
    event.add("dtstart", datetime(first, 7, 1, 12, tzinfo=zone))
    probe.add_component(event)
    probe.add_missing_timezones(date(first, 1, 1), date(max(last, first + 1), 1, 1))
    return b"".join(bytes(found.to_ical()) for found in probe.timezones)


def _text(text: str) -> str:
    """``text`` without control characters; line ends as the standard has them."""
    return DIRTY.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
