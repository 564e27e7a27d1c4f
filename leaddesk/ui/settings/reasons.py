"""The section on reasons, moment by moment: in the order of their number keys, in the firm's words, with the leads of twelve months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.services import reasons
from leaddesk.store import reference, usage
from leaddesk.store.reference import ReasonRow
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.models.cells import IconCell, TextCell
from leaddesk.ui.settings.listed import ListedSection, figure
from leaddesk.ui.settings.rows_model import RowColumn, TableRow
from leaddesk.ui.settings.rows_part import RowsPart, moving_words
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.text import PlainLabel

COLUMN = 280
"""A table of reasons needs so much room; as many stand side by side as fit, three at most."""
_COLUMNS = {
    3: (("not_a_lead", "returned"), ("disqualified", "customer_left"), ("lost", "parked", "non_responsive")),
    2: (("not_a_lead", "disqualified", "returned", "non_responsive"), ("lost", "parked", "customer_left")),
    1: (tuple(codes.REASON_MOMENTS),),
}


@dataclass(frozen=True)
class ReasonsState:
    """Every reason in order, and the leads of twelve months by reason."""

    rows: tuple[ReasonRow, ...]
    leads: Mapping[int, int]
    today: date


class ReasonsSection(ListedSection):
    """``parts`` has the table of each moment by its code."""

    tables = ("reason", "lead")

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._state: ReasonsState | None = None
        self.add_title(
            _("Reasons"), _("Why leads leave, in your own words. The number is the key that gives the reason.")
        )
        self.column.addWidget(PlainLabel(moving_words(), size=TypeSize.SECOND, tone="second", wrap=True))
        self.parts = {moment: self._part(moment) for moment in codes.REASON_MOMENTS}
        self._boxes = {moment: self._boxed(moment, part) for moment, part in self.parts.items()}
        self._sides = [QVBoxLayout() for _n in range(3)]
        self._row = QHBoxLayout()
        self._row.setSpacing(18)
        for side in self._sides:
            side.setSpacing(14)
            self._row.addLayout(side)
        self.column.addLayout(self._row)
        self._shown = 0
        self._lay()
        self.places = {"list": self.parts["not_a_lead"], **self.parts}

    def _part(self, moment: str) -> RowsPart:
        part = RowsPart(
            (
                RowColumn("grip", "", "grip", 20),
                RowColumn("key", "", "show", 26),
                RowColumn("label", _("Reason"), "text"),
                RowColumn("leads", _("12 months"), "link", 48),
                RowColumn("menu", "", "menu", 28),
            ),
            self,
            name=_(codes.REASON_MOMENTS[moment]),
            add=_("Add a reason") if moment != "non_responsive" else "",
            new_name=_("The reason"),
            heads=False,
        )
        part.view.edited.connect(lambda row_id, _key, text: self.save(part, reasons.rename, row_id, text))
        part.view.moved.connect(lambda ids: self.save(part, reasons.reorder, moment, ids))
        part.view.link.connect(self._open)
        part.view.menu_wanted.connect(partial(self._menu, part))
        part.added.connect(lambda label: self.add_row(part, reasons.add, moment, label))
        return part

    def _boxed(self, moment: str, part: RowsPart) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(PlainLabel(_(codes.REASON_MOMENTS[moment]), weight=Weight.SEMIBOLD))
        about = _("waiting now") if moment == "parked" else _("12 months")
        head.addWidget(PlainLabel(about, size=TypeSize.SECOND, tone="third"))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(part)
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def _lay(self) -> None:
        """As many columns as there is room for."""
        count = max(1, min(3, self.width() // (COLUMN + 18)))
        if count == self._shown:
            return
        self._shown = count
        for place, side in enumerate(self._sides):
            self._row.setStretch(place, int(place < count))
            while side.takeAt(0) is not None:
                pass
        for side, moments in zip(self._sides, _COLUMNS[count], strict=False):
            for moment in moments:
                side.addWidget(self._boxes[moment])
            side.addStretch(1)

    # --- reading -------------------------------------------------------------------------------------------------------
    def read(self) -> ReasonsState:
        ws = self.context.ws
        return ReasonsState(tuple(reference.reason_rows(ws.store)), usage.reasons(ws.store, ws.moment()), ws.today())

    def take(self, state: ReasonsState) -> None:
        self._state = state
        for moment, part in self.parts.items():
            rows = [row for row in state.rows if row.moment == moment]
            keys = iter(range(1, len(rows) + 1))
            part.set_rows(
                [
                    _row(row, state.leads.get(row.id, 0), next(keys) if row.active and row.code != reasons.KEPT else 0)
                    for row in rows
                ]
            )

    def _known(self, row_id: int) -> ReasonRow:
        assert self._state is not None
        return next(row for row in self._state.rows if row.id == row_id)

    # --- acting --------------------------------------------------------------------------------------------------------
    def _open(self, row_id: int, _key: str) -> None:
        assert self._state is not None
        row = self._known(row_id)
        self.open_rows(usage.reason_where(row.moment, row.code, self._state.today))

    def _menu(self, part: RowsPart, row_id: int, at: QPoint) -> None:
        row = self._known(row_id)
        entries = [(_("Rename"), partial(part.view.change, row_id, "label"))]
        if row.code != reasons.KEPT:
            label = _("Hide") if row.active else _("Show again")
            entries.append((label, partial(self.save, part, reasons.set_active, row_id, not row.active)))
        part.open_menu(at, entries, row_id=row_id)


def _row(row: ReasonRow, leads: int, key: int) -> TableRow:
    kept = row.code == reasons.KEPT
    return TableRow(
        row.id,
        row.label,
        {
            "key": IconCell("lock", _("always there"), "text3", icon_only=True)
            if kept
            else TextCell(str(key or ""), "text3"),
            "label": TextCell(row.label, "text" if row.active else "text3", strong=row.active),
            "leads": figure(leads) if row.active or leads else TextCell(_("hidden"), "text3"),
        },
        {"label": row.label},
        frozenset() if leads else frozenset({"leads"}),
    )
