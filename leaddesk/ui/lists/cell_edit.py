"""F2: edits a cell in place. Saved as made, Esc puts back, what is wrong stands below the cell, Tab goes on to the next one.

Texts are those ``leads.set_fields`` reads and gives back; a cell that changed meanwhile is never overwritten unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.services import field_texts, leads
from leaddesk.services.meanwhile import ChangedMeanwhile
from leaddesk.services.workspace import Workspace
from leaddesk.store import own_fields, reference
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.delegates.id_table_view import IdTableView
from leaddesk.ui.lists.columns import Spec
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.popover import Option, OptionPopover
from leaddesk.ui.widgets.text import PlainLabel


@dataclass(frozen=True)
class Cell:
    """What is edited: whose field, the column it stands in, the text as stored; ``choices``: (text, label) where the value is one of
    few, ``known``: texts offered while typing."""

    lead_id: int
    field: str
    column: str
    text: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    known: tuple[str, ...] = ()


def read_cell(ws: Workspace, cell: Cell) -> Cell:
    """``cell`` with its text and what it may become (read lane)."""
    text = field_texts.texts(ws, cell.lead_id).get(cell.field, "")
    if cell.field.startswith(CUSTOM_PREFIX):
        own = own_fields.called(ws.store, cell.field)
        options = own.choices if own is not None and own.kind in ("choice", "choices") else ()
        if own is not None and own.kind == "choice":
            return replace(cell, text=text, choices=(("", _("None")), *((each, each) for each in options)))
        if own is not None and own.kind == "yes_no":
            return replace(cell, text=text, choices=(("yes", _("Yes")), ("no", _("No")), ("", _("None"))))
        return replace(cell, text=text, known=tuple(options))
    choices = FIELDS[cell.field].choices
    if choices:
        return replace(cell, text=text, choices=tuple((code, _(label)) for code, label in choices.items()))
    return replace(cell, text=text, known=_known(ws, cell.field))


def _known(ws: Workspace, field: str) -> tuple[str, ...]:
    if field == "source":
        return tuple(source.name for source in reference.sources(ws.store))
    if field == "campaign":
        return tuple(campaign.name for campaign in reference.campaigns(ws.store))
    return ()


class CellEditor(QObject):
    """``begin`` edits a cell of the row in focus. ``ended``: the keyboard goes back to the list."""

    ended = Signal()

    def __init__(self, context: UiContext, table: IdTableView, columns: Callable[[], Sequence[Spec]]) -> None:
        super().__init__(table)
        self._context = context
        self._table = table
        self._columns = columns
        self._last = ""
        self._cell: Cell | None = None
        self._saving = False
        self.edit = QLineEdit(table.viewport())
        self.edit.setProperty("inplace", True)
        self.edit.hide()
        self.edit.installEventFilter(self)
        self.problem = PlainLabel("", size=TypeSize.SECOND, tone="red", parent=table.viewport())
        self.problem.setProperty("ground", "raised")
        self.problem.setProperty("edge", "box")
        self.problem.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.problem.setContentsMargins(8, 4, 8, 4)
        self.problem.hide()
        table.verticalScrollBar().valueChanged.connect(self._place)
        table.horizontalScrollBar().valueChanged.connect(self._place)

    # --- beginning -------------------------------------------------------------------------------------------------------
    def begin(self, column: str = "") -> bool:
        """Edit the cell of ``column`` in the row in focus; without one the cell last clicked or edited, else the first that can be.
        False where none can."""
        lead_id = self._table.current_id()
        offered = {each.key: each for each in self._columns() if each.field}
        keys = [key for key in (column, self._table.pressed_column(), self._last) if key in offered] or list(offered)[
            :1
        ]
        if lead_id is None or self._table.marking or not keys:
            return False
        wanted = Cell(lead_id, offered[keys[0]].field, keys[0])
        self._context.runner.read(
            read_cell, self._context.ws, wanted, owner=self, on_result=self._open, key=f"list.cell.{id(self)}",
            on_error=self._context.shell.show_error,
        )  # fmt: skip
        return True

    def is_editing(self) -> bool:
        """Whether a text is being typed."""
        return self._cell is not None and self.edit.isVisible()

    def commit(self) -> None:
        """Save what was typed: the page is being left."""
        if self.is_editing():
            self._save(0)

    def _open(self, cell: Cell) -> None:
        if self._table.current_id() != cell.lead_id:
            return
        self._cell, self._last, self._saving = cell, cell.column, False
        self._table.show_column(cell.column)
        if cell.choices:
            self._choose(cell)
            return
        self.edit.setAccessibleName(self._name(cell))
        self.edit.setText(cell.text)
        completer = QCompleter(QStringListModel(list(cell.known), self.edit), self.edit) if cell.known else None
        if completer is not None:
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.edit.setCompleter(completer)  # type: ignore[arg-type]
        self._say("")
        self.edit.show()
        self._place()
        self.edit.selectAll()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, cell: Cell) -> None:
        """One of few: a popover below the cell."""
        options = [Option(text or "-", label) for text, label in cell.choices]
        popover = OptionPopover(self._name(cell), options, self._table, current=cell.text or "-")
        popover.chosen.connect(lambda code: self._write(cell, "" if code == "-" else code, 0))
        self.edit.hide()
        self._place()
        popover.open_at(self.edit)

    def _name(self, cell: Cell) -> str:
        return next((each.name for each in self._columns() if each.key == cell.column), cell.field)

    def _place(self) -> None:
        """Over the cell, wherever the list is scrolled to."""
        box = self._table.cell_box(self._cell.lead_id, self._cell.column) if self._cell is not None else None
        if box is None:
            return
        self.edit.setGeometry(box.adjusted(1, 2, max(0, 120 - box.width()), -3))
        self.problem.adjustSize()
        height = self.problem.height()
        below = box.bottom() + 1
        top = below if below + height < self._table.viewport().height() else box.top() - height
        self.problem.move(max(0, min(box.left(), self._table.viewport().width() - self.problem.width())), top)

    # --- ending ------------------------------------------------------------------------------------------------------------
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        if event.type() == QEvent.Type.FocusOut and not self._saving and self.is_editing() and not self._completing():
            self._save(0)
        return super().eventFilter(watched, event)

    def _completing(self) -> bool:
        completer = self.edit.completer()
        popup = completer.popup() if completer is not None else None
        return popup is not None and popup.isVisible()

    def _pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._close()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._save(0)
        elif key == Qt.Key.Key_Tab:
            self._save(1)
        elif key == Qt.Key.Key_Backtab:
            self._save(-1)
        else:
            return False
        return True

    def _save(self, go_on: int) -> None:
        """Save where the text is another one, then close or go on to the next (1) or previous (-1) cell."""
        cell = self._cell
        if cell is None:
            return
        text = self.edit.text().strip()
        if text == cell.text.strip():
            self._close()
            self._go_on(cell, go_on)
        else:
            self._write(cell, text, go_on)

    def _write(self, cell: Cell, text: str, go_on: int) -> None:
        self._saving = True
        self._context.verbs.run(
            leads.set_fields, cell.lead_id, {cell.field: text}, expected={cell.field: cell.text}, owner=self,
            on_done=lambda _done: self._saved(cell, go_on), on_error=lambda error: self._failed(cell, error),
        )  # fmt: skip

    def _saved(self, cell: Cell, go_on: int) -> None:
        if self._cell == cell:
            self._close()
            self._go_on(cell, go_on)

    def _failed(self, cell: Cell, error: Exception) -> None:
        self._saving = False
        if not isinstance(error, LeadDeskError) or self._cell != cell or not self.edit.isVisible():
            self._context.shell.show_error(error)
            return
        if isinstance(error, ChangedMeanwhile) and error.fields:
            now = error.fields[0].stored
            self._cell = replace(cell, text=now)
            self._say(
                _("Meanwhile it says “{text}”. Enter saves yours, Esc keeps that.").format(text=now or _("nothing"))
            )
        else:
            self._say(f"{error.message} {error.hint}".strip())
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)
        if text:
            self._place()
            self.problem.raise_()

    def _close(self) -> None:
        self._cell = None
        self._saving = False
        self.edit.hide()
        self.problem.hide()
        self.ended.emit()

    def _go_on(self, cell: Cell, by: int) -> None:
        keys = [each.key for each in self._columns() if each.field]
        if by and cell.column in keys:
            place = keys.index(cell.column) + by
            if 0 <= place < len(keys):
                self.begin(keys[place])
