"""What a caller needs to know about one person, read in one go off the UI thread, and its words. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.records import ContactPoint, LeadDetail
from leaddesk.services.workspace import Workspace
from leaddesk.store import leads, standing
from leaddesk.ui.record import clock_words, detail_words
from leaddesk.ui.record.clock_words import Now
from leaddesk.ui.record.detail_words import Fact
from leaddesk.ui.widgets.text import one_line

PHONES = ("phone", "mobile")
TEXT_LIMIT = 600


@dataclass(frozen=True)
class Caller:
    """One person to call: the numbers that may be called, what is known, and the local time there where it is another than ours."""

    detail: LeadDetail
    phones: tuple[ContactPoint, ...]
    facts: tuple[Fact, ...]
    local_time: str = ""


def read(ws: Workspace, lead_id: int) -> Caller | None:
    """Everything about the person of a lead; None where the lead is gone."""
    if not leads.rows(ws.store, [lead_id]):
        return None
    detail = leads.detail(ws.store, lead_id)
    calendar, now = ws.settings.calendar, ws.clock.now()
    stands = standing.of_lead(ws.store, lead_id, calendar)
    at = Now(now, calendar, int(ws.settings["reply_minutes"]))
    phones = tuple(point for point in detail.contact_points if point.kind in PHONES and not point.opted_out)
    zone_words = local_time(phones[0].norm, now, calendar.zone.key) if phones else ""
    return Caller(detail, phones, tuple(_facts(detail, detail_words.facts(detail, stands, at))), zone_words)


def _facts(detail: LeadDetail, known: list[Fact]) -> list[Fact]:
    """What it is about first, what was said last behind when, the note at the end."""
    found = [Fact(_("About"), detail.row.product)] if detail.row.product else []
    for fact in known:
        found.append(fact)
        if fact.label == _("Last talked") and (said := _said_last(detail)):
            found.append(Fact(_("Said then"), one_line(said, TEXT_LIMIT)))
    if detail.notes.strip():
        found.append(Fact(_("Note"), one_line(detail.notes.strip(), TEXT_LIMIT)))
    return found


def _said_last(detail: LeadDetail) -> str:
    """The words of the last talk, else of the last try."""
    talks = [e for e in detail.timeline if e.type and (e.direction == "inbound" or e.outcome in codes.CONTACT_OUTCOMES)]
    return next((entry.text for entry in talks if entry.text), "")


def local_time(number: str, now: datetime, own_zone: str) -> str:
    """``14:20`` where the country of ``number`` (E.164) has one time of day only and that is another than ours now; else empty."""
    if not number.startswith("+"):
        return ""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    import phonenumbers
    from babel.core import get_global

    try:
        region = phonenumbers.region_code_for_number(phonenumbers.parse(number)) or ""
        names = get_global("territory_zones").get(region, [])
        times = {f"{now.astimezone(ZoneInfo(name)):%H:%M}" for name in names}
    except (phonenumbers.NumberParseException, ZoneInfoNotFoundError, ValueError):
        return ""
    return next(iter(times)) if len(times) == 1 and times != {f"{now.astimezone(ZoneInfo(own_zone)):%H:%M}"} else ""


def preferences(caller: Caller) -> str:
    """How and when somebody wants to be reached; empty where nothing is known."""
    detail = caller.detail
    parts = []
    if detail.preferred_channel:
        label = codes.ACTIVITY_TYPES.get(detail.preferred_channel) or codes.CONTACT_KINDS.get(detail.preferred_channel)
        parts.append(_("prefers {channel}").format(channel=_(label) if label else detail.preferred_channel))
    if detail.best_times:
        parts.append(_("best times: {times}").format(times=detail.best_times))
    if caller.local_time:
        parts.append(_("it is {time} there").format(time=caller.local_time))
    return ", ".join(parts)


def who(detail: LeadDetail) -> str:
    """The line below the name: job, firm, town, number of the lead."""
    row = detail.row
    company = row.company if row.name else ""
    return ", ".join(part for part in (detail.job_title, company, row.city, row.lead_number or "") if part)


def status(detail: LeadDetail) -> str:
    """Where the lead stands, in words."""
    return clock_words.status_words(detail.row) if detail.row.kind == "lead" else _(codes.KINDS["name"])
