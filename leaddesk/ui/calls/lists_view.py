"""The call lists there are: those still open first, each with how far it is. Opens one, makes none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.store.call_lists import CallList
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.calls import sentences
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.click_row import ClickRow
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel

WIDTH = 860


class ListsView(Ground):
    """``chosen`` tells the id of the list to go on with."""

    chosen = Signal(int)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self.setAccessibleName(_("Call lists"))
        self.rows: list[ClickRow] = []
        self._heads: list[PlainLabel] = []
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.nothing = EmptyState(
            "phone",
            _("There is no call list."),
            _(
                "Filter the leads or names you want to call, then call through that list: one after the other, one key each."
            ),
            token="accent",
        )
        inbox = context.actions.action("go.page.inbox")
        self.nothing.add_action(inbox, "inbox", _("Go to the Inbox"))
        inside = Ground("surface")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(24, 12, 24, 24)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        inside.setMaximumWidth(WIDTH)
        self._area = scrolled(inside, name=_("Call lists"))
        outer.addWidget(self.nothing)
        outer.addWidget(self._area)

    def show_lists(self, lists: Sequence[CallList], zone: ZoneInfo, today: date) -> None:
        """List them."""
        for old in (*self.rows, *self._heads):
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows, self._heads = [], []
        place = 0
        for head, some in (
            (_("Open"), [m for m in lists if m.closed_at is None]),
            (_("Closed"), [m for m in lists if m.closed_at]),
        ):
            if not some:
                continue
            label = PlainLabel(head, size=TypeSize.SECOND, weight=Weight.SEMIBOLD, tone="second")
            label.setContentsMargins(10, 12, 0, 6)
            self._column.insertWidget(place, label)
            self._heads.append(label)
            place += 1
            for made in some:
                icon = "phone" if made.left and made.closed_at is None else "circle-check"
                row = ClickRow(icon, made.name, sentences.summary(made), sentences.since(made, zone, today))
                row.clicked.connect(partial(self._chosen, made.id))
                self._column.insertWidget(place, row)
                self.rows.append(row)
                place += 1
        self.nothing.setVisible(not lists)
        self._area.setVisible(bool(lists))

    def _chosen(self, list_id: int, _checked: bool = False) -> None:
        self.chosen.emit(list_id)

    def take_focus(self) -> None:
        """On to the first list."""
        if self.rows:
            self.rows[0].setFocus()
