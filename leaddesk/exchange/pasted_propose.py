"""From a file with words about one person to the proposal that is shown: read in the child, made ready for this firm.

Owns what depends on the firm: its zone, its country's way of writing numbers, its own addresses, what it said of such forms before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from leaddesk.base.i18n import _
from leaddesk.base.jobs import JobContext
from leaddesk.domain import codes, identity
from leaddesk.exchange import dates, pasted_layouts, pasted_row, readers
from leaddesk.exchange.pasted_model import ORDER, Passage, PastedText, Proposal, ProposedField
from leaddesk.services.workspace import Workspace

_PHONES = ("phone", "mobile")
_PLACES = {name: at for at, name in enumerate(ORDER)} | {"first_name": 0, "last_name": 0}


def propose(ws: Workspace, path: Path, context: JobContext | None = None) -> Proposal | None:
    """The lead that the text, mail or contact card at ``path`` proposes; None where it holds a list, or several people.

    Raises InputUnreadable and Cancelled. A mail may be as large as any file: what is attached is never read.
    """
    book = readers.read(path, context=context)
    if book.pasted is None:
        return None
    layout = pasted_layouts.known(ws.store, book.pasted)
    found = pasted_layouts.applied(book.pasted, layout.said)
    fields = tuple(sorted(_fields(ws, found), key=lambda one: _PLACES[one.field]))
    came = next((one for one in found.passages if one.field == "received_at"), None)
    received = instant_of(ws, came.value) if came is not None else None
    rules, now = ws.settings.clock_rules, ws.clock.now()
    today = rules.calendar.local_date(now)
    return Proposal(
        text=found.text,
        kind=found.kind,
        fields=fields,
        path=path,
        received=received,
        source=next((one.value for one in found.passages if one.field == "source"), ""),
        sender=found.sender,
        lines=found.lines,
        layout_used=layout.used,
        said=layout.said,
        warnings=tuple(warning.message for warning in book.warnings),
        step_due=today if rules.calendar.is_working_day(today) else rules.calendar.next_working_day(today),
        rules=rules,
    )


def _fields(ws: Workspace, found: PastedText) -> Iterator[ProposedField]:
    own = {identity.email_key(text) for (text,) in ws.store.rows("SELECT email FROM assignee WHERE email <> ''")}
    for one in found.passages:
        if one.field not in _PLACES or (one.field == "email" and identity.email_key(one.value) in own):
            continue
        value = _value(ws, one)
        if value:
            passage = found.text[one.start : one.end]
            is_uniform = one.field in _PHONES and value != passage
            yield ProposedField(one.field, value, passage, one.start, one.end, one.how, is_uniform)


def _value(ws: Workspace, one: Passage) -> str:
    """The passage's value as it is shown for this firm; "" where it is none after all."""
    if one.field in _PHONES:
        return _number(one, ws.settings.phone_region)
    if one.field == "source":
        return source_name(ws, one.value)
    if one.field == "received_at":
        came = instant_of(ws, one.value)
        return _written(ws, came) if came is not None else ""
    if one.field == "consent":
        return _(pasted_row.NOT_BY_PHONE) if pasted_row.refuses(one.value) else pasted_row.ways(one.value)
    return pasted_row.shown(one.field, one.value)


def _number(one: Passage, region: str) -> str:
    """A number in the way of the firm's country; one that is none there counts only where a label says that it is one."""
    import phonenumbers

    try:
        read = phonenumbers.parse(one.value, region or None)
    except phonenumbers.NumberParseException:
        return one.value if one.how == "label" else ""
    if not phonenumbers.is_valid_number(read):
        if one.how == "digits":
            return ""
        possible = one.how == "label" or phonenumbers.is_possible_number(read)
        return one.value if possible else ""
    at_home = phonenumbers.region_code_for_country_code(read.country_code or 0) == region
    form = phonenumbers.PhoneNumberFormat.NATIONAL if at_home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    written = str(phonenumbers.format_number(read, form))
    if one.how == "digits" and identity.digits_of(written) != identity.digits_of(one.value):
        return ""  # only read as a number by putting a zero before it
    return written


def source_name(ws: Workspace, code: str) -> str:
    """The firm's first source of that kind, else the kind's own name."""
    if code not in codes.SOURCE_TYPES:
        return code
    name: str | None = ws.store.value("SELECT name FROM source WHERE type = ? ORDER BY id LIMIT 1", (code,))
    return name or _(codes.SOURCE_TYPES[code])


def instant_of(ws: Workspace, text: str) -> dt.datetime | dt.date | None:
    """ISO text, or a date as written whose day and month are told apart by what has been: UTC instant or day; None for neither."""
    now, zone = ws.clock.now(), ws.settings.zone
    try:
        if len(text) == 10:
            return dt.date.fromisoformat(text)
        moment = dt.datetime.fromisoformat(text)
        return (moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)).astimezone(dt.UTC)
    except ValueError:
        pass
    shape = dates.shape(text)
    tried = [dates.resolve(shape, order, zone) for order in ("dmy", "mdy")] if shape is not None else []
    past = [one for one in tried if one is not None and _is_past(one, now, zone)]
    return past[0] if len(past) == 1 else None


def _is_past(moment: dt.datetime | dt.date, now: dt.datetime, zone: dt.tzinfo) -> bool:
    if isinstance(moment, dt.datetime):
        return moment <= now
    return moment <= now.astimezone(zone).date()


def _written(ws: Workspace, came: dt.datetime | dt.date) -> str:
    """A time as it is typed into fields: ``2026-11-19 10:31`` in the firm's zone."""
    return f"{came.astimezone(ws.settings.zone):%Y-%m-%d %H:%M}" if isinstance(came, dt.datetime) else came.isoformat()
