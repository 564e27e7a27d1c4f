"""The tables of a lead's sheet: people, next steps, promises, quotes, what happened, files. Rows only, in the order they are read."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from leaddesk.base.i18n import _
from leaddesk.domain.documents import ABOUT
from leaddesk.domain.phone_said import said as phone_said
from leaddesk.domain.promises import STATES
from leaddesk.domain.quotes import STANDINGS
from leaddesk.reporting import cells
from leaddesk.reporting.document import Cell, Column, Table
from leaddesk.services import said

if TYPE_CHECKING:
    from leaddesk.domain.records import LeadDetail, TimelineEntry

_PHONES = frozenset({"phone", "mobile"})


def people(detail: LeadDetail, region: str) -> Table:
    """Everybody of the lead beside the main person."""
    columns = (Column(_("Name")), Column(_("Role")), Column(_("Job title")), Column(_("How to reach them"), lines=3))
    rows = []
    for person in detail.people:
        if not person.is_main:
            ways = (phone_said(p.value, region) if p.kind in _PHONES else p.value for p in person.points)
            rows.append((person.title, person.role, person.job_title, ", ".join(ways)))
    return Table("", columns, tuple(rows))


def steps(detail: LeadDetail) -> Table:
    """What is planned."""
    columns = (Column(_("Next step"), lines=2), Column(_("Due"), "day"), Column(_("Time")), Column(_("Who")))
    waiting = [step for step in detail.next_actions if step.done_at is None]
    return Table("", columns, tuple((s.what, _day(s.due_on), s.due_time, s.owner) for s in waiting))


def promises(detail: LeadDetail) -> Table:
    """What was promised, and whether it was kept."""
    columns = (
        Column(_("Promised"), lines=2),
        Column(_("Due"), "day"),
        Column(_("By")),
        Column(_("State")),
        Column(_("Settled"), "day"),
    )
    rows = (
        (p.what, _day(p.due_on), p.by, _(STATES.get(p.state, p.state)), _day(p.settled_on)) for p in detail.promises
    )
    return Table("", columns, tuple(rows))


def quotes(detail: LeadDetail, today: date) -> Table:
    """Quotes, the newest first, as they stand today."""
    columns = (
        Column(_("Quote")),
        Column(_("Sum"), "sums"),
        Column(_("Sent"), "day"),
        Column(_("Valid until"), "day"),
        Column(_("State")),
    )
    rows: list[tuple[Cell, ...]] = []
    for quote in detail.quotes:
        totals = quote.totals
        total = cells.sums({quote.currency: totals.gross_minor}) if totals and quote.currency else None
        standing = _(STANDINGS[quote.standing(today)])
        rows.append((quote.number or _("Quote"), total, _day(quote.sent_on), _day(quote.valid_until), standing))
    return Table("", columns, tuple(rows))


def timeline(detail: LeadDetail, zone: ZoneInfo) -> Table:
    """What happened, the newest first; what was taken back is left out."""
    columns = (Column(_("When")), Column(_("What"), lines=2), Column(_("Words"), lines=12), Column(_("By")))
    rows = ((_when(e, zone), e.title, e.text, e.by) for e in detail.timeline if not e.struck)
    return Table("", columns, tuple(rows))


def files(detail: LeadDetail, zone: ZoneInfo) -> Table:
    """Which files lie with it."""
    columns = (Column(_("File"), lines=2), Column(_("What it is")), Column(_("Put in"), "day"), Column(_("By")))
    rows = ((d.name, _(ABOUT.get(d.about, d.about)), _day(_local(d.added_at, zone)), d.by) for d in detail.documents)
    return Table("", columns, tuple(rows))


def _when(entry: TimelineEntry, zone: ZoneInfo) -> str:
    at = entry.at.astimezone(zone)
    return said.day(at.date()) if entry.date_only else said.moment(at)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _local(at: datetime | None, zone: ZoneInfo) -> date | None:
    return at.astimezone(zone).date() if at is not None else None
