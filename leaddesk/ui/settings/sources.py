"""The section on sources: what each is, costs, how fast it deserves a reply, how many leads it brought; its campaigns and real costs."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError, UserError
from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.services import campaigns, firm_settings, sources
from leaddesk.store import usage
from leaddesk.store.reference import Campaign, Source
from leaddesk.ui.bridge.theme import Weight
from leaddesk.ui.settings import sources_state, typed
from leaddesk.ui.settings.listed import ListedSection, used_title
from leaddesk.ui.settings.rows_model import RowColumn
from leaddesk.ui.settings.rows_part import RowsPart
from leaddesk.ui.settings.sources_state import SourcesState
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import PlainLabel

_MONTH = re.compile(r"(\d{4}-\d{1,2}|\d{1,2}[./]\d{4})\s+(.+)")


class SourcesSection(ListedSection):
    """``part`` lists sources; ``campaigns`` and ``months`` those of the one in focus."""

    tables = ("source", "source_cost", "campaign", "setting", "lead")

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._state: SourcesState | None = None
        self._source = 0
        self.add_title(_("Sources"), _("Where leads come from, what they cost, and how fast each deserves an answer."))
        self.part = self._sources_part()
        self.head = PlainLabel("", weight=Weight.SEMIBOLD, wrap=True)
        self.campaigns = self._campaigns_part()
        self.months_head = PlainLabel(_("What it really cost, month by month"), weight=Weight.SEMIBOLD, wrap=True)
        self.months = self._months_part()
        self._lay()
        self.places = {"list": self.part, "source": self.part, "campaigns": self.campaigns, "months": self.months}
        self._join()

    # --- widgets -------------------------------------------------------------------------------------------------------
    def _sources_part(self) -> RowsPart:
        kinds = tuple((code, _(label)) for code, label in codes.SOURCE_TYPES.items())
        return RowsPart(
            (
                RowColumn("icon", "", "show", 34),
                RowColumn("name", _("Source"), "text"),
                RowColumn("type", _("Kind"), "choice", 140, drop=3, choices=kinds),
                RowColumn("cost", _("Cost"), "text", 140),
                RowColumn("limit", _("First reply"), "text", 96, drop=2),
                RowColumn("leads", _("12 months"), "link", 86, drop=1),
                RowColumn("active", used_title(), "check", 76),
                RowColumn("menu", "", "menu", 34),
            ),
            self,
            name=_("Sources"),
            add=_("Add a source"),
            new_name=_("Name of the source"),
            hint=_("A cost is written like 200 a month, 38 a lead, 4600 once or 50 a win."),
        )

    def _campaigns_part(self) -> RowsPart:
        return RowsPart(
            (
                RowColumn("name", _("Campaign"), "text"),
                RowColumn("cost", _("Cost"), "text", 110),
                RowColumn("leads", _("12 months"), "link", 86, drop=1),
                RowColumn("active", used_title(), "check", 76),
                RowColumn("menu", "", "menu", 34),
            ),
            self,
            name=_("Campaigns"),
            add=_("Add a campaign"),
            new_name=_("Name of the campaign"),
            none=_("No campaigns yet."),
        )

    def _months_part(self) -> RowsPart:
        return RowsPart(
            (RowColumn("month", _("Month"), "show"), RowColumn("cost", _("Cost"), "text", 120)),
            self,
            name=_("Cost by month"),
            add=_("Add a month"),
            new_name=_("Such as 2026-11 640"),
            none=_("Not recorded: the cost above is taken."),
        )

    def _lay(self) -> None:
        self.column.addWidget(self.part)
        self.column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(24)
        for head, part, stretch in ((self.head, self.campaigns, 3), (self.months_head, self.months, 2)):
            side = QVBoxLayout()
            side.setSpacing(6)
            side.addWidget(head)
            side.addWidget(part)
            side.addStretch(1)
            row.addLayout(side, stretch)
        self.column.addLayout(row)

    def _join(self) -> None:
        view = self.part.view
        view.edited.connect(self._edited)
        view.link.connect(lambda row_id, _key: self._open("source", self._named(row_id).name))
        view.menu_wanted.connect(self._menu)
        view.current_changed.connect(self._show_source)
        self.part.added.connect(lambda name: self.add_row(self.part, sources.add, name))
        below = self.campaigns.view
        below.edited.connect(self._campaign_edited)
        below.link.connect(lambda row_id, _key: self._open("campaign", self._campaign(row_id).name))
        below.menu_wanted.connect(self._campaign_menu)
        self.campaigns.added.connect(lambda name: self.add_row(self.campaigns, campaigns.add, name, self._source))
        self.months.view.edited.connect(self._month_edited)
        self.months.added.connect(self._add_month)

    # --- reading -------------------------------------------------------------------------------------------------------
    def read(self) -> SourcesState:
        return sources_state.read(self.context.ws)

    def take(self, state: SourcesState) -> None:
        self._state = state
        self.part.set_rows([sources_state.source_row(source, state) for source in state.sources])
        self._show_source(self.part.view.current_id() or (state.sources[0].id if state.sources else 0))

    def _show_source(self, source_id: int) -> None:
        """Campaigns and costs of the source in focus."""
        state = self._state
        source = next((each for each in state.sources if each.id == source_id), None) if state is not None else None
        if state is None or source is None:
            return
        if source_id != self._source:
            for part in (self.campaigns, self.months):
                part.say("")
        self._source = source_id
        self.head.setText(_("Campaigns of {source}").format(source=source.name))
        mine = [each for each in state.campaigns if each.source_id == source_id]
        self.campaigns.set_rows([sources_state.campaign_row(each, state) for each in mine])
        self.months.set_rows([sources_state.month_row(n, each) for n, each in enumerate(state.months[source_id], 1)])

    def _named(self, source_id: int) -> Source:
        assert self._state is not None
        return next(source for source in self._state.sources if source.id == source_id)

    def _campaign(self, campaign_id: int) -> Campaign:
        assert self._state is not None
        return next(campaign for campaign in self._state.campaigns if campaign.id == campaign_id)

    # --- acting --------------------------------------------------------------------------------------------------------
    def _open(self, field: str, name: str) -> None:
        assert self._state is not None
        self.open_rows(usage.received_where(field, name, self._state.today))

    def _edited(self, source_id: int, key: str, text: str) -> None:
        if key == "limit":
            try:
                minutes = typed.limit_minutes(text, field="reply_minutes") if text else None
            except LeadDeskError as error:
                self.part.refuse(error)
                return
            self.save(self.part, firm_settings.change_source, source_id, minutes)
            return
        if key == "active":
            self.save(self.part, sources.set_active, source_id, bool(text))
            return
        verb = {"name": sources.rename, "type": sources.change_type, "cost": sources.set_cost}[key]
        self.save(self.part, verb, source_id, text)

    def _menu(self, source_id: int, at: QPoint) -> None:
        source, state = self._named(source_id), self._state
        assert state is not None
        others = [
            (other.name, partial(self.save, self.part, sources.merge, source_id, other.id))
            for other in state.sources
            if other.id != source_id and other.active
        ]
        label = _("No longer use") if source.active else _("Use again")
        self.part.open_menu(
            at,
            [
                (_("Rename"), partial(self.part.view.change, source_id, "name")),
                (_("Campaigns"), partial(self._go_below, self.campaigns)),
                (_("What it really cost, month by month"), partial(self._go_below, self.months)),
                (_("Join with"), others),
                (label, partial(self.save, self.part, sources.set_active, source_id, not source.active)),
            ],
            row_id=source_id,
        )

    def _go_below(self, part: RowsPart) -> None:
        """On to the campaigns or costs of the source in focus."""
        (part.view if part.view.rows_model.rows else part.add).setFocus()

    def _campaign_edited(self, campaign_id: int, key: str, text: str) -> None:
        if key == "active":
            self.save(self.campaigns, campaigns.set_active, campaign_id, bool(text))
        else:
            self.save(self.campaigns, campaigns.rename if key == "name" else campaigns.set_cost, campaign_id, text)

    def _campaign_menu(self, campaign_id: int, at: QPoint) -> None:
        campaign, state = self._campaign(campaign_id), self._state
        assert state is not None
        others = [
            (other.name, partial(self.save, self.campaigns, campaigns.merge, campaign_id, other.id))
            for other in state.campaigns
            if other.id != campaign_id and other.active
        ]
        homes = [
            (source.name, partial(self.save, self.campaigns, campaigns.set_source, campaign_id, source.id))
            for source in state.sources
            if source.id != campaign.source_id and source.active
        ]
        label = _("No longer use") if campaign.active else _("Use again")
        self.campaigns.open_menu(
            at,
            [
                (_("Rename"), partial(self.campaigns.view.change, campaign_id, "name")),
                (_("Join with"), others),
                (_("Belongs to"), homes),
                (label, partial(self.save, self.campaigns, campaigns.set_active, campaign_id, not campaign.active)),
            ],
            row_id=campaign_id,
        )

    def _month_edited(self, place: int, _key: str, text: str) -> None:
        assert self._state is not None
        month = self._state.months[self._source][place - 1][0]
        self.save(self.months, sources.set_month_cost, self._source, month, text)

    def _add_month(self, text: str) -> None:
        found = _MONTH.fullmatch(" ".join(text.split()))
        if found is None:
            self.months.refuse(
                UserError(_("Say the month and the sum."), field="month", hint=_("Write it like 2026-11 640."))
            )
            return
        self.add_row(self.months, sources.set_month_cost, self._source, found[1], found[2])
