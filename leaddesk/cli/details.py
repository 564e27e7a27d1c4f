"""One whole record for ``show``: as JSON, and as text with its timeline."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from leaddesk.base.i18n import _
from leaddesk.cli.definition_told import sheet_json, sheet_lines
from leaddesk.cli.documents import document_json, size_text
from leaddesk.cli.people import person_json
from leaddesk.cli.quotes import quote_json
from leaddesk.cli.rows import lead_json
from leaddesk.cli.terminal import plain
from leaddesk.cli.ways import ways_json, wish_text
from leaddesk.cli.words import date_json, due_text, instant_json, instant_text, money_text
from leaddesk.domain import codes

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from leaddesk.domain.promises import Promise
    from leaddesk.domain.records import LeadDetail, LeadPerson, TimelineEntry
    from leaddesk.services.workspace import Workspace

_TEXTS = (
    "first_name", "last_name", "salutation", "job_title", "industry", "street", "postcode", "region", "country", "origin",
    "external_id", "preferred_channel", "best_times", "notes",
)  # fmt: skip


def detail_json(found: LeadDetail, ws: Workspace) -> dict[str, Any]:
    """The record's row with everything else the file holds about it, the timeline as a list, newest as stored."""
    zone = ws.settings.zone
    told = lead_json(found.row, ws.moment()) | {name: getattr(found, name) for name in _TEXTS}
    return told | {
        "probability": found.probability,
        "tags": list(found.tags),
        "custom": found.custom,
        **ways_json(found),
        "people": [person_json(person) for person in found.people],
        "documents": [document_json(document, zone) for document in found.documents],
        "milestones": {code: _when(at, zone) for code, at in found.milestones.items()},
        "next_actions": [
            {
                "id": step.id,
                "what": step.what,
                "due": date_json(step.due_on),
                "time": step.due_time,
                "owner": step.owner,
                "done_at": instant_json(step.done_at, zone),
            }
            for step in found.next_actions
        ],
        "promises": [_promise_json(promise) for promise in found.promises],
        "quotes": [quote_json(quote, ws.today()) for quote in found.quotes],
        "timeline": [_entry_json(entry, zone) for entry in found.timeline],
        "others": [
            {"id": other.id, "lead_number": other.lead_number, "status": other.status} for other in found.others
        ],
        "definition": sheet_json(ws, found.row.id) if found.row.kind == "lead" else None,
    }


def _promise_json(promise: Promise) -> dict[str, Any]:
    return {
        "id": promise.id,
        "promise": promise.what,
        "due": date_json(promise.due_on),
        "time": promise.due_time,
        "by": promise.by,
        "call_back": promise.is_call_back,
        "state": promise.state,
        "settled_on": date_json(promise.settled_on),
    }


def _when(at: datetime | date | None, zone: ZoneInfo) -> str | None:
    return instant_json(at, zone) if isinstance(at, datetime) else date_json(at)


def _entry_json(entry: TimelineEntry, zone: ZoneInfo) -> dict[str, Any]:
    at = entry.at.astimezone(zone)
    return {
        "kind": entry.kind,
        "at": at.date().isoformat() if entry.date_only else at.isoformat(timespec="seconds"),
        "title": entry.title,
        "text": entry.text,
        "by": entry.by,
        "type": entry.type,
        "direction": entry.direction,
        "outcome": entry.outcome,
        "entered_at": instant_json(entry.entered_at, zone),
        "struck": entry.struck,
        "due": date_json(entry.due_on),
        "due_time": entry.due_time,
    }


def detail_text(found: LeadDetail, ws: Workspace) -> str:
    """The record on a terminal: who, how to reach them, where it stands, what comes next, what happened."""
    row, zone = found.row, ws.settings.zone
    head = " · ".join(filter(None, (row.lead_number or _("Only on a list"), row.name, row.company)))
    lines = [head, "", *_facts(found, zone, _own(ws, found)), ""]
    waiting = [step for step in found.next_actions if step.done_at is None]
    lines += [_("Next step") + f": {step.what} {due_text(step.due_on, step.due_time)}".rstrip() for step in waiting]
    lines += [
        _("Promised") + f": {promise.what} {due_text(promise.due_on, promise.due_time)} ({promise.id})"
        for promise in found.promises
        if promise.state == "open"
    ]
    asked = sheet_lines(ws, row.id) if row.kind == "lead" else []
    lines += ["", *asked] if asked else []
    lines += ["", *(_entry_text(entry, zone) for entry in found.timeline)]
    return "\n".join(plain(line) for line in lines).rstrip()


def _own(ws: Workspace, found: LeadDetail) -> dict[str, str]:
    from leaddesk.services.own_fields import show
    from leaddesk.store import own_fields

    fields = {field.label: field for field in own_fields.fields(ws.store, everything=True)}
    currency = ws.settings.currency
    return {
        label: show(fields[label], text, currency=currency) if label in fields else text
        for label, text in found.custom.items()
    }


def _facts(found: LeadDetail, zone: ZoneInfo, own: Mapping[str, str]) -> list[str]:
    """Every fact there is, a line each; ``own``: the firm's own fields as their kinds are said."""
    row = found.row
    place = " ".join(filter(None, (found.street, found.postcode, row.city, found.country)))
    came = instant_text(row.received_at, zone) or date_json(row.received_on) or ""
    facts = {
        _("Status"): _(codes.STATUSES.get(row.status, row.status)) if row.kind == "lead" else _(codes.KINDS["name"]),
        _("Reason"): row.reason,
        _("Later until"): date_json(row.parked_until) or "",
        _("Stage"): row.stage,
        _("After the sale"): _(codes.AFTER_SALE[row.after_sale]) if row.after_sale else "",
        _("Rating"): _(codes.RATINGS.get(row.rating, row.rating)),
        _("Value"): money_text(row.value_minor, row.currency),
        _("Amount won"): money_text(row.won_value_minor, row.currency),
        _("Who"): row.owner,
        _("Came in"): " · ".join(filter(None, (came, row.source))),
        _("What they want"): row.product,
        _("Prefers"): _(codes.ACTIVITY_TYPES.get(found.preferred_channel, found.preferred_channel)),
        _("Best times"): found.best_times,
        _("Address"): place,
        _("Tags"): ", ".join(found.tags),
        _("Notes"): found.notes,
        _("Also there"): ", ".join(_person_text(person) for person in found.people if not person.is_main),
        _("Files"): ", ".join(f"{each.name} ({size_text(each.size)})" for each in found.documents),
        _("May we"): "; ".join(wish_text(wish) for wish in found.wishes),
    }
    points = {_(codes.CONTACT_KINDS.get(point.kind, point.kind)): "" for point in found.contact_points}
    for point in found.contact_points:
        label = _(codes.CONTACT_KINDS.get(point.kind, point.kind))
        points[label] = ", ".join(filter(None, (points[label], point.value)))
    everything = {**points, **facts, **own}
    wide = max(len(label) for label, text in everything.items() if text)
    return [f"{label:<{wide}}  {text}" for label, text in everything.items() if text]


def _person_text(person: LeadPerson) -> str:
    """``Jess Reid (decides with him), 07700 900245``."""
    name = f"{person.title} ({person.role})" if person.role else person.title
    return ", ".join([name, *(point.value for point in person.points if point.value != person.title)])


def _entry_text(entry: TimelineEntry, zone: ZoneInfo) -> str:
    at = entry.at.astimezone(zone).strftime("%Y-%m-%d" if entry.date_only else "%Y-%m-%d %H:%M")
    struck = _("(taken back)") if entry.struck else ""
    due = _("by {day}").format(day=due_text(entry.due_on, entry.due_time)) if entry.due_on else ""
    return "  ".join(filter(None, (f"{at:<16}", entry.title, entry.text, due, entry.by, struck)))
