"""What is known of a lead, field by field in words, for its sheet; fields that say nothing are left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.phone_said import said as phone_said
from leaddesk.domain.wishes import ALL, REFUSED
from leaddesk.reporting import words
from leaddesk.reporting.document import Column, Table
from leaddesk.services import own_fields, said
from leaddesk.store import own_fields as stored

if TYPE_CHECKING:
    from leaddesk.domain.records import LeadDetail
    from leaddesk.services.workspace import Workspace

_PHONES = frozenset({"phone", "mobile"})
_LONGEST = 30
"""Lines of a note that stand on the sheet."""


def table(ws: Workspace, detail: LeadDetail) -> Table:
    """Field and value, a row each."""
    rows = tuple((label, value) for label, value in _facts(ws, detail) if value)
    return Table("", (Column(_("Field")), Column(_("What we know"), lines=_LONGEST)), rows)


def _facts(ws: Workspace, detail: LeadDetail) -> Iterator[tuple[str, str]]:
    row = detail.row
    yield from _who(ws, detail)
    yield _("Status"), _(codes.STATUSES.get(row.status, row.status)) if row.kind == "lead" else _(codes.KINDS["name"])
    yield _("Reason"), row.reason
    yield _("Later until"), said.day(row.parked_until) if row.parked_until else ""
    yield _("Stage"), row.stage
    yield _("After the sale"), _(codes.AFTER_SALE[row.after_sale]) if row.after_sale else ""
    yield _("Rating"), _(codes.RATINGS.get(row.rating, row.rating))
    yield _("Value"), _money(row.value_minor, row.currency)
    yield _("Amount won"), _money(row.won_value_minor, row.currency)
    yield _("Chance"), words.percent(detail.probability / 100) if detail.probability is not None else ""
    yield _("Expected"), said.day(row.expected_close) if row.expected_close else ""
    yield _("Who"), row.owner
    yield _("Came in"), _came(ws, detail)
    yield _("Campaign"), row.campaign
    yield _("What they want"), row.product
    yield _("Prefers"), _(codes.ACTIVITY_TYPES.get(detail.preferred_channel, detail.preferred_channel))
    yield _("Best times"), detail.best_times
    yield _("May we"), "; ".join(_(REFUSED.get(wish.channel, REFUSED[ALL])) for wish in detail.wishes)
    yield _("Tags"), ", ".join(detail.tags)
    yield from _own(ws, detail)
    yield from _dates(ws, detail)
    yield _("Notes"), detail.notes.strip()


def _who(ws: Workspace, detail: LeadDetail) -> Iterator[tuple[str, str]]:
    row = detail.row
    yield _("Name"), " ".join(filter(None, (detail.salutation, row.name)))
    yield _("Job title"), detail.job_title
    yield _("Company"), row.company
    yield _("Industry"), detail.industry
    for point in detail.contact_points:
        value = phone_said(point.value, ws.settings.phone_region) if point.kind in _PHONES else point.value
        yield _(codes.CONTACT_KINDS.get(point.kind, point.kind)), value
    town = " ".join(filter(None, (detail.postcode, row.city)))
    yield _("Address"), ", ".join(filter(None, (detail.street, town, detail.region, detail.country)))


def _came(ws: Workspace, detail: LeadDetail) -> str:
    row = detail.row
    if row.received_at is not None:
        came = words.at(row.received_at.astimezone(ws.settings.zone))
    else:
        came = said.day(row.received_on) if row.received_on else ""
    return ", ".join(filter(None, (came, row.source)))


def _own(ws: Workspace, detail: LeadDetail) -> Iterator[tuple[str, str]]:
    """The firm's own fields, as their kinds are said."""
    fields = {field.label: field for field in stored.fields(ws.store, everything=True)}
    for label, text in detail.custom.items():
        known = fields.get(label)
        yield label, own_fields.show(known, text, currency=ws.settings.currency) if known is not None else text


def _dates(ws: Workspace, detail: LeadDetail) -> Iterator[tuple[str, str]]:
    """Milestones it has reached, but for when it came in."""
    for code, at in detail.milestones.items():
        if at is not None and code != "received":
            day = ws.settings.calendar.local_date(at) if isinstance(at, datetime) else at
            yield _(codes.MILESTONES[code]), said.day(day)


def _money(minor: int | None, currency: str | None) -> str:
    return words.money(minor, currency) if minor is not None and currency else ""
