"""A rule as the RRULE of iCalendar (RFC 5545), both ways. What we cannot hold exactly is refused by name, never bent.

Held: DAILY; WEEKLY on days; MONTHLY on days of the month, the last day, or the nth of some weekdays; YEARLY the same in one month;
INTERVAL, WKST, and COUNT or UNTIL. "The 31st" of every month is written as the last of 28 to 31, so that no month is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.recurrence_days import settled
from leaddesk.domain.recurrence_model import LAST, MOST, NTHS, SAFE_DAY, Every, Rule

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQS: Final[Mapping[str, Every]] = {"DAILY": "day", "WEEKLY": "week", "MONTHLY": "month", "YEARLY": "year"}
_NAMES: Final = {every: freq for freq, every in _FREQS.items()}
_ALWAYS: Final = frozenset(("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"))
_ALLOWED: Final[Mapping[str, frozenset[str]]] = {
    "DAILY": frozenset(("BYDAY",)),
    "WEEKLY": frozenset(("BYDAY",)),
    "MONTHLY": frozenset(("BYDAY", "BYMONTHDAY", "BYSETPOS")),
    "YEARLY": frozenset(("BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS")),
}
_BYDAY: Final = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL: Final = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?")
_ANY_DAY: Final = date(2001, 1, 1)
_LENGTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

BAD: Final = "bad_rule"
"""Code of the UserError for a text that is no RRULE at all."""
NOT_HELD: Final = "rule_not_held"
"""Code of the UserError for a rule that cannot be held exactly; its message names the part."""


def text(rule: Rule) -> str:
    """The RRULE without its name: ``FREQ=MONTHLY;BYMONTHDAY=-1``. Canonical: equal rules have equal texts."""
    parts = [f"FREQ={_NAMES[rule.every]}"]
    if rule.interval != 1:
        parts.append(f"INTERVAL={rule.interval}")
    if rule.month is not None:
        parts.append(f"BYMONTH={rule.month}")
    if rule.every == "week" and rule.weekdays:
        parts.append("BYDAY=" + ",".join(_DAYS[day] for day in rule.weekdays))
    elif rule.nth is not None and len(rule.weekdays) == 1:
        parts.append(f"BYDAY={rule.nth}{_DAYS[rule.weekdays[0]]}")
    elif rule.nth is not None:
        parts += ["BYDAY=" + ",".join(_DAYS[day] for day in rule.weekdays), f"BYSETPOS={rule.nth}"]
    elif rule.month_days and not rule.skips and max(rule.month_days) > SAFE_DAY:
        run = range(SAFE_DAY, rule.month_days[0] + 1)
        parts += ["BYMONTHDAY=" + ",".join(map(str, run)), "BYSETPOS=-1"]
    elif rule.month_days:
        parts.append("BYMONTHDAY=" + ",".join(map(str, rule.month_days)))
    if rule.count is not None:
        parts.append(f"COUNT={rule.count}")
    if rule.until is not None:
        parts.append(f"UNTIL={rule.until:%Y%m%d}")
    if rule.week_start:
        parts.append(f"WKST={_DAYS[rule.week_start]}")
    return ";".join(parts)


def of_text(value: str) -> Rule:
    """The rule of an RRULE, with or without its name. Raises UserError with code ``bad_rule`` or ``rule_not_held``; nothing is guessed."""
    return _read(value, None, None)


def of_foreign(value: str, *, start: date, zone: ZoneInfo | None = None, time: str | None = None) -> Rule:
    """The same for a rule of another calendar, settled by its first day ``start``.

    ``zone`` and ``time`` (``HH:MM``, None for whole days): of the series; an UNTIL that is an instant becomes the last local day on which
    it may still begin. Where no day is named, a month without that of ``start`` is left out, as the standard has it.
    """
    rule = _read(value, zone, time)
    bare = rule.every in ("month", "year") and not rule.month_days and rule.nth is None
    return settled(replace(rule, skips=True) if bare else rule, start)


def _read(value: str, zone: ZoneInfo | None, time: str | None) -> Rule:
    parts = _parts(value)
    freq = parts["FREQ"]
    if freq not in _FREQS:
        raise _not_held(f"FREQ={freq}") if freq in ("SECONDLY", "MINUTELY", "HOURLY") else _bad(value)
    for name in parts:
        if name not in _ALWAYS | _ALLOWED[freq]:
            raise _not_held(f"{freq} {name}")
    if "COUNT" in parts and "UNTIL" in parts:
        raise _not_held("COUNT UNTIL")
    rule = Rule(
        _FREQS[freq],
        _number(parts.get("INTERVAL", "1"), value),
        count=_number(parts["COUNT"], value) if "COUNT" in parts else None,
        until=_until(parts["UNTIL"], zone, time) if "UNTIL" in parts else None,
    )
    return _sorted_out(_with_days(rule, parts, value), parts.get("WKST", "MO"), value)


def checked(rule: Rule) -> Rule:
    """``rule`` if it can be held and written exactly. Raises UserError (``bad_rule``) for numbers out of bounds or what fits no kind."""
    ordered = replace(rule, weekdays=tuple(sorted(set(rule.weekdays))), month_days=tuple(sorted(set(rule.month_days))))
    if not {*ordered.weekdays, ordered.week_start} <= set(range(7)):
        raise _bad(str(ordered.weekdays))
    probe = settled(ordered, _ANY_DAY)
    if of_text(text(probe)) != probe:
        raise _bad(text(probe))
    return ordered


# --- reading ------------------------------------------------------------------------------------------------------------
def _parts(value: str) -> dict[str, str]:
    bare = value.strip().upper().removeprefix("RRULE:").rstrip(";")
    pairs = [part.partition("=") for part in bare.split(";")] if len(bare) <= 500 else []
    names = [name for name, _sign, _value in pairs]
    if "FREQ" not in names or len(set(names)) != len(names) or not all(part[2] for part in pairs):
        raise _bad(value)
    return {name: said for name, _sign, said in pairs}


def _number(said: str, value: str) -> int:
    if not said.isdecimal() or int(said) < 1:
        raise _bad(value)
    if int(said) > MOST:
        raise _not_held(said)
    return int(said)


def _until(said: str, zone: ZoneInfo | None, time: str | None) -> date:
    found = _UNTIL.fullmatch(said)
    try:
        if found is None:
            raise _bad(said)
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
        last = datetime(year, month, day, hour, minute, second)
    except ValueError as error:
        raise _bad(said) from error
    if found[4] is None:
        return last.date()
    if found[7] and zone is not None:
        last = last.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
    begins = last.replace(hour=int(time[:2]), minute=int(time[3:]), second=0) if time is not None else last
    return last.date() - timedelta(days=begins > last)


def _with_days(rule: Rule, parts: Mapping[str, str], value: str) -> Rule:
    """The rule with the days that BYDAY, BYMONTHDAY, BYMONTH and BYSETPOS say together."""
    if "BYMONTH" in parts:
        months = _numbers(parts["BYMONTH"], value, 1, 12)
        if len(months) > 1:
            raise _not_held("BYMONTH")
        rule = replace(rule, month=months[0])
    if "BYMONTHDAY" in parts:
        if "BYDAY" in parts or (rule.every == "year" and rule.month is None):
            raise _not_held("BYMONTHDAY")
        return _on_month_days(rule, parts, value)
    if "BYDAY" in parts:
        return _on_weekdays(rule, parts, value)
    if "BYSETPOS" in parts:
        raise _not_held("BYSETPOS")
    return rule


def _on_month_days(rule: Rule, parts: Mapping[str, str], value: str) -> Rule:
    days = tuple(sorted(set(_numbers(parts["BYMONTHDAY"], value, -31, 31))))
    if any(day < LAST for day in days):
        raise _not_held("BYMONTHDAY")
    if "BYSETPOS" in parts:
        if parts["BYSETPOS"] != "-1" or days != tuple(range(SAFE_DAY, days[-1] + 1)):
            raise _not_held("BYSETPOS")
        return replace(rule, month_days=days[-1:])
    rule = replace(rule, month_days=days, skips=days[-1] > SAFE_DAY)
    if rule.month is not None and days[-1] > _LENGTHS[rule.month - 1]:
        raise _not_held("BYMONTHDAY")
    return rule


def _on_weekdays(rule: Rule, parts: Mapping[str, str], value: str) -> Rule:
    found = [_BYDAY.fullmatch(part) for part in parts["BYDAY"].split(",")]
    pairs = [(match[1], _DAYS.index(match[2])) for match in found if match is not None]
    if len(pairs) < len(found):
        raise _bad(value)
    days = tuple(sorted({day for _nth, day in pairs}))
    nths = {int(nth) for nth, _day in pairs if nth is not None}
    if rule.every in ("day", "week"):
        if nths or (rule.every == "day" and rule.interval != 1):
            raise _not_held("BYDAY")
        return replace(rule, every="week", weekdays=days)
    if "BYSETPOS" in parts and not nths:
        nths = set(_numbers(parts["BYSETPOS"], value, -366, 366))
    elif "BYSETPOS" in parts or len(pairs) > 1:
        raise _not_held("BYDAY")
    if len(nths) != 1 or not nths <= NTHS or (rule.every == "year" and rule.month is None):
        raise _not_held("BYDAY")
    return replace(rule, weekdays=days, nth=nths.pop())


def _numbers(said: str, value: str, least: int, most: int) -> list[int]:
    try:
        found = [int(part) for part in said.split(",")]
    except ValueError as error:
        raise _bad(value) from error
    if any(not least <= number <= most or number == 0 for number in found):
        raise _bad(value)
    return found


def _sorted_out(rule: Rule, week_start: str, value: str) -> Rule:
    """Where weeks begin is kept only where it changes a day: several weeks at a time."""
    if week_start not in _DAYS:
        raise _bad(value)
    matters = rule.every == "week" and rule.interval > 1
    return replace(rule, week_start=_DAYS.index(week_start)) if matters else rule


def _bad(value: str) -> UserError:
    return UserError(_("“{text}” is no rule of repetition.").format(text=value.strip()[:80]), field="repeat", code=BAD)


def _not_held(part: str) -> UserError:
    return UserError(
        _("Repeating like this is not possible here: {part}.").format(part=part),
        field="repeat",
        code=NOT_HELD,
        hint=_("Possible are days, weeks on days, months and years on a day or on the first to last weekday."),
    )
