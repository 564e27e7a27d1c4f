"""What the section on sources shows, read in one go, and the rows of its tables. Reading and wording only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate

from leaddesk.base.i18n import _
from leaddesk.domain import codes, costs
from leaddesk.domain.inputs import format_money
from leaddesk.services.workspace import Workspace
from leaddesk.store import reference, usage
from leaddesk.store.reference import Campaign, Source
from leaddesk.ui.bridge import words
from leaddesk.ui.models.cells import CheckCell, IconCell, TextCell
from leaddesk.ui.settings import typed
from leaddesk.ui.settings.listed import figure, tone, used
from leaddesk.ui.settings.rows_model import TableRow
from leaddesk.ui.widgets.icons import SOURCE_ICONS

Month = tuple[str, int, str]


@dataclass(frozen=True)
class SourcesState:
    """Sources and campaigns with their figures of twelve months, costs by month of each source, the firm's limit and currency."""

    sources: tuple[Source, ...]
    campaigns: tuple[Campaign, ...]
    leads: Mapping[int, int]
    of_campaign: Mapping[int, int]
    months: Mapping[int, Sequence[Month]]
    firm_minutes: int
    currency: str
    today: date


def read(ws: Workspace) -> SourcesState:
    """Everything at once; sources in use come first."""
    moment = ws.moment()
    sources = sorted(reference.sources(ws.store, everything=True), key=lambda source: not source.active)
    return SourcesState(
        tuple(sources),
        tuple(sorted(reference.campaigns(ws.store, everything=True), key=lambda campaign: not campaign.active)),
        usage.sources(ws.store, moment),
        usage.campaigns(ws.store, moment),
        {source.id: reference.month_costs(ws.store, source.id) for source in sources},
        int(ws.settings["reply_minutes"]),
        ws.settings.currency,
        moment.today,
    )


def source_row(source: Source, state: SourcesState) -> TableRow:
    """A source with its kind, cost, limit and leads."""
    look = tone(source.active)
    own = source.reply_minutes
    limit = typed.limit_text(own if own is not None else state.firm_minutes)
    leads = state.leads.get(source.id, 0)
    return TableRow(
        source.id,
        source.name,
        {
            "icon": IconCell(
                SOURCE_ICONS.get(source.type, "circle-dot"), _(codes.SOURCE_TYPES[source.type]), icon_only=True
            ),
            "name": TextCell(source.name, look, strong=source.active),
            "type": TextCell(_(codes.SOURCE_TYPES[source.type]), "text2" if source.active else look),
            "cost": TextCell(said_cost(source), look if source.cost else "text3"),
            "limit": TextCell(limit, look if own is not None else "text3"),
            "leads": figure(leads),
            "active": CheckCell(),
        },
        {
            "name": source.name,
            "type": source.type,
            "cost": said_cost(source) if source.cost else "",
            "limit": typed.limit_text(own),
            "active": used(source.active),
        },
        frozenset() if leads else frozenset({"leads"}),
    )


def said_cost(source: Source) -> str:
    """``£200 a month``; not recorded where nobody said it."""
    return costs.say(source.cost, words.money(source.cost.minor, source.cost.currency) if source.cost else "")


def campaign_row(campaign: Campaign, state: SourcesState) -> TableRow:
    """A campaign with what it cost and its leads."""
    look, leads = tone(campaign.active), state.of_campaign.get(campaign.id, 0)
    recorded = campaign.cost_minor is not None
    return TableRow(
        campaign.id,
        campaign.name,
        {
            "name": TextCell(campaign.name, look, strong=campaign.active),
            "cost": TextCell(
                words.money(campaign.cost_minor, campaign.cost_currency) if recorded else _("not recorded"),
                look if recorded else "text3",
            ),
            "leads": figure(leads),
            "active": CheckCell(),
        },
        {
            "name": campaign.name,
            "cost": format_money(campaign.cost_minor, campaign.cost_currency) or "",
            "active": used(campaign.active),
        },
        frozenset() if leads else frozenset({"leads"}),
    )


def month_row(place: int, month: Month) -> TableRow:
    """What a source really cost in a month; the row's number is its place from 1 on."""
    when, minor, currency = month
    said = said_month(when)
    return TableRow(
        place,
        said,
        {"month": TextCell(said), "cost": TextCell(words.money(minor, currency))},
        {"cost": format_money(minor, currency) or ""},
    )


def said_month(month: str) -> str:
    """``November 2026`` of ``2026-11``."""
    return words.locale().toString(QDate(int(month[:4]), int(month[5:]), 1), "MMMM yyyy")
