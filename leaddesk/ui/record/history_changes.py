"""The middle column of *Timeline and history*: every change of every field as a table; none can be edited or removed (S2-4).

The chosen line stands below with *Undo this change*; where the field changed since, both values stand there, and nothing is written
until one is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from leaddesk.base.errors import Conflict, LeadDeskError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.history import FieldChange, History
from leaddesk.services.history_undo import ChangedSince, undo_change
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import appearance
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.delegates.base import Index, LineDelegate
from leaddesk.ui.delegates.kit import draw_text
from leaddesk.ui.record import history_words
from leaddesk.ui.record.history_reading import Who
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.avatar import avatar_colour, draw_avatar
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import PlainLabel, no_mnemonic, one_line, tip_html

WHEN, FIELD, BEFORE, AFTER, HOW = range(5)
TITLES: Final = (N_("When"), N_("Field"), N_("Before"), N_("After"), N_("By what"))
WIDTHS: Final = {WHEN: 138, FIELD: 112, HOW: 88}
"""Fixed widths; before and after share the room left."""
FIRST: Final = 8
AVATAR: Final = 20


class ChangesModel(QAbstractTableModel):
    """Changes of fields, the newest first; ``show`` replaces them."""

    def __init__(self, zone: ZoneInfo, parent: QObject) -> None:
        super().__init__(parent)
        self._zone = zone
        self.today = date.min
        self.changes: Sequence[FieldChange] = ()
        self.people: dict[int, Who] = {}

    def show(self, changes: Sequence[FieldChange], people: dict[int, Who], today: date) -> None:
        self.beginResetModel()
        self.changes, self.people, self.today = changes, people, today
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.changes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(TITLES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return _(TITLES[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def text(self, change: FieldChange, column: int) -> str:
        """What a cell says."""
        if column == WHEN:
            return history_words.when(change.at, self._zone, self.today)
        if column == FIELD:
            return change.label
        if column == HOW:
            return history_words.by_what(change.origin)
        return history_words.value(change.before if column == BEFORE else change.after, self._zone, self.today)

    def sentence(self, change: FieldChange) -> str:
        """A whole line in words."""
        said = _("{field}: from {before} to {after}, {when}, {who}, by {what}").format(
            field=change.label, before=self.text(change, BEFORE), after=self.text(change, AFTER),
            when=self.text(change, WHEN), who=change.by or _("nobody"), what=self.text(change, HOW),
        )  # fmt: skip
        return _("{what}, taken back").format(what=said) if change.struck else said

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.changes):
            return None
        change = self.changes[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(self.text(change, index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return one_line(self.sentence(change), 500)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_html(change.by if index.column() == WHEN else self.text(change, index.column()))
        return None


class ChangeDelegate(LineDelegate):
    """One cell: what was taken back is struck through."""

    def draw(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, ChangesModel):
            return
        self.ground(painter, option, index, (WHEN, HOW))
        change, column, look = model.changes[index.row()], index.column(), self._kit
        rect = option.rect
        x, width = rect.x() + 8, rect.width() - 12
        if column == WHEN:
            x, width = rect.x() + FIRST, rect.width() - FIRST - AVATAR - 8
            box = QRect(rect.right() - AVATAR - 2, rect.y() + (rect.height() - AVATAR) // 2, AVATAR, AVATAR)
            self._avatar(painter, box, model, change)
        if column == HOW:
            mark = QRect(x, rect.y(), 14, rect.height())
            icons.draw(painter, mark, history_words.icon_of(change.origin), look.name("text3"), 13)
            x, width = x + 18, width - 18
        face = look.medium if column == FIELD else look.second if column in (WHEN, HOW) else look.body
        tone = "text3" if change.struck else "text2" if column in (WHEN, BEFORE, HOW) else "text"
        text = str(index.data() or "")
        used = draw_text(painter, (x, rect.y(), width, rect.height() - 1), text, face, look.colour(tone))
        if change.struck and column in (BEFORE, AFTER) and text != history_words.NOTHING:
            painter.fillRect(x, rect.y() + rect.height() // 2, used, 1, look.colour(tone))

    def _avatar(self, painter: QPainter, box: QRect, model: ChangesModel, change: FieldChange) -> None:
        who = model.people.get(change.by_id or 0)
        if who is not None:
            draw_avatar(painter, box, who.initials, avatar_colour(who.name, who.colour))


class ChangesView(QTreeView):
    """The table; before and after share what the other columns leave."""

    def __init__(self, model: ChangesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(ChangeDelegate(self))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setAllColumnsShowFocus(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Changes"))
        head = self.header()
        head.setSectionsMovable(False)
        head.setStretchLastSection(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        appearance().changed.connect(self.doItemsLayout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width() - sum(WIDTHS.values())
        for column in range(len(TITLES)):
            self.header().resizeSection(column, WIDTHS.get(column, max(60, room // 2)))


class HistoryChanges(Ground):
    """``show_changes`` shows them; ``set_wanted`` emits the changeset of the line in focus."""

    set_wanted = Signal(int)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("surface", "right", parent)
        self._context = context
        self._lead_id = 0
        self._history = History((), 0, ())
        self._field = ""
        self._refused = False
        self.model = ChangesModel(context.ws.settings.zone, self)
        self.view = ChangesView(self.model, self)
        self._told = PlainLabel(tone="third")
        self._filter = KeyButton(_("Field"), self, icon="list-filter", kind="quiet", small=True)
        self._line = PlainLabel(wrap=True, tone="second", size=TypeSize.SECOND)
        self.undo = KeyButton(_("Undo this change"), self, icon="undo-2", small=True)
        self._foot = Ground("window", "top", self)
        self._build()
        self._filter.clicked.connect(self._open_menu)
        self.undo.clicked.connect(self._undo)
        self.view.selectionModel().currentRowChanged.connect(lambda now, _before: self._tell(now.row()))
        self.setAccessibleName(_("Changes"))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 12, 6)
        head.setSpacing(8)
        head.addWidget(PlainLabel(_("Changes"), size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD))
        head.addWidget(self._told)
        head.addStretch(1)
        head.addWidget(self._filter)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 10, 12, 10)
        foot.setSpacing(12)
        foot.addWidget(self._line, 1)
        foot.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._foot)

    # --- what is shown -------------------------------------------------------------------------------------------------
    def show_changes(self, lead_id: int, found: History, people: dict[int, Who], today: date) -> None:
        """The changes of a record; the filter stays while it is the same one, and so does the line in focus."""
        key = self._current_key() if lead_id == self._lead_id else ""
        if lead_id != self._lead_id:
            self._field = ""
        self._lead_id, self._history = lead_id, found
        self.model.people, self.model.today = people, today
        self._show(key)

    def _show(self, key: str = "") -> None:
        kept = [change for change in self._history.changes if self._field in ("", change.field)]
        self.model.show(kept, self.model.people, self.model.today)
        total = words.number(len(kept))
        self._told.setText(_("{n}, none can be edited or removed").format(n=total))
        label = next((label for code, label, _n in self._history.fields if code == self._field), "")
        self._filter.set_label(label or _("Field"))
        self._filter.setVisible(len(self._history.fields) > 1)
        place = next((n for n, change in enumerate(kept) if change.key == key), -1)
        if place >= 0:
            self.view.setCurrentIndex(self.model.index(place, 0))
        self._tell(place)

    def choose_set(self, changeset: int) -> None:
        """Put the focus on the first line of a whole change, without telling of it."""
        current = self._current()
        if current is not None and current.changeset == changeset:
            return
        place = next((n for n, change in enumerate(self.model.changes) if change.changeset == changeset), -1)
        if place >= 0:
            self.blockSignals(True)
            self.view.setCurrentIndex(self.model.index(place, 0))
            self.blockSignals(False)

    def _current(self) -> FieldChange | None:
        place = self.view.currentIndex().row()
        return self.model.changes[place] if 0 <= place < len(self.model.changes) else None

    def _current_key(self) -> str:
        current = self._current()
        return current.key if current is not None else ""

    def _tell(self, place: int) -> None:
        change = self.model.changes[place] if 0 <= place < len(self.model.changes) else None
        self._refused = False
        self.undo.set_label(_("Undo this change"))
        self.undo.setVisible(change is not None and change.can_undo and not self._context.ws.read_only)
        self._line.set_tone("second")
        if change is None:
            self._line.setText(
                _(
                    "The first time that a milestone was reached never changes: going back and forth is told as further changes."
                )
            )
            return
        self._line.setText(self.model.sentence(change))
        self.set_wanted.emit(change.changeset)

    # --- acts ----------------------------------------------------------------------------------------------------------
    def _undo(self) -> None:
        change = self._current()
        if change is not None:
            self.undo.setEnabled(False)
            self._context.verbs.run(
                undo_change, self._lead_id, change.key, anyway=self._refused, owner=self,
                on_done=lambda _done: self.undo.setEnabled(True), on_error=self._not_undone,
            )  # fmt: skip

    def _not_undone(self, error: Exception) -> None:
        """Both values, and the choice to write the one from before all the same."""
        self.undo.setEnabled(True)
        if not isinstance(error, LeadDeskError):
            self._context.shell.show_error(error)
            return
        self._line.set_tone("amber")
        self._line.setText(
            self._both(error) if isinstance(error, ChangedSince) else f"{error.message} {error.hint}".strip()
        )
        if isinstance(error, Conflict):
            self._refused = True
            self.undo.set_label(_("Write it all the same"))
        self.undo.setVisible(self._refused)

    def _both(self, error: ChangedSince) -> str:
        """Both values, as the window writes them."""
        zone, today = self._context.ws.settings.zone, self.model.today
        before, after, now = (history_words.value(v, zone, today) for v in (error.before, error.after, error.now))
        return _(
            "{field} was changed again: it is {now} by now, no longer {after}. Write {before} all the same, or leave it."
        ).format(field=error.label, now=now, after=after, before=before)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for code, label, n in (("", _("All fields"), len(self._history.changes)), *self._history.fields):
            action = menu.addAction(no_mnemonic(f"{label}  {words.number(n)}"))
            action.setCheckable(True)
            action.setChecked(code == self._field)
            action.triggered.connect(partial(self.filter_by, code))
        menu.popup(self._filter.mapToGlobal(self._filter.rect().bottomLeft()))

    def filter_by(self, field: str) -> None:
        """Show the changes of one field; empty = all."""
        self._field = field
        self._show(self._current_key())
