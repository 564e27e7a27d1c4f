"""A small table with what belongs to it in a section: what was refused, the way to add a row, the keys that move one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.settings.rows_model import RowColumn, TableRow
from leaddesk.ui.settings.rows_view import RowsView
from leaddesk.ui.widgets.buttons import KeyButton, key_text
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import PlainLabel, no_mnemonic

Act = Callable[[], None]
Entry = tuple[str, Act | Sequence[tuple[str, Act]]]
"""An entry of a row's menu."""


class NewLine(QLineEdit):
    """The name of a new row: Enter adds it, Esc and leaving it empty give up."""

    entered = Signal(str)
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text().strip():
                self.entered.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class RowsPart(QWidget):
    """``view`` is the table; ``added`` carries the name typed for a new row."""

    added = Signal(str)

    def __init__(
        self,
        columns: Sequence[RowColumn],
        parent: QWidget | None = None,
        *,
        name: str,
        add: str = "",
        new_name: str = "",
        hint: str = "",
        none: str = "",
        heads: bool = True,
    ) -> None:
        super().__init__(parent)
        self.view = RowsView(columns, self, name=name, heads=heads)
        self.problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self.problem.hide()
        self.none = PlainLabel(none, tone="second", wrap=True)
        self.none.hide()
        self.box = Ground("surface", "box", self)
        inside = QVBoxLayout(self.box)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.view)
        self.add = KeyButton(add, self, icon="plus", small=True)
        self.line = NewLine(self)
        self.line.setFixedWidth(240)
        self.line.setPlaceholderText(new_name)
        self.line.setAccessibleName(new_name or add)
        self.line.hide()
        self.hint = PlainLabel(hint, size=TypeSize.SECOND, tone="second", wrap=True)
        self._lay(bool(add))
        self.setFocusProxy(self.view)
        self.add.clicked.connect(self.begin_new)
        self.line.entered.connect(self.added)
        self.line.given_up.connect(self.end_new)
        self.view.edited.connect(lambda *_what: self.say(""))

    def _lay(self, can_add: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.none)
        column.addWidget(self.box)
        column.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.add.setVisible(can_add)
        foot.addWidget(self.add)
        foot.addWidget(self.line)
        foot.addWidget(self.hint, 1)
        if not can_add and not self.hint.text():
            self.hint.hide()
        column.addLayout(foot)

    def set_rows(self, rows: Sequence[TableRow]) -> None:
        """Show what is stored."""
        self.view.set_rows(rows)
        self.box.setVisible(bool(rows))
        self.none.setVisible(not rows and bool(self.none.text()))

    # --- a new row -----------------------------------------------------------------------------------------------------
    def begin_new(self) -> None:
        """The line in which its name is typed."""
        self.add.hide()
        self.line.show()
        self.line.setFocus()

    def end_new(self) -> None:
        """It was added, or not wanted after all."""
        self.line.clear()
        self.line.hide()
        self.add.show()
        self.say("")
        (self.view if self.view.rows_model.rows else self.add).setFocus()

    # --- what was refused ----------------------------------------------------------------------------------------------
    def say(self, problem: str) -> None:
        """Say what is wrong below the table; empty = nothing."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def refuse(self, error: Exception) -> None:
        """What was typed cannot stand: say why; what is stored stays."""
        said = f"{error.message} {error.hint}".strip() if isinstance(error, LeadDeskError) else str(error)
        self.say(said if self.line.isVisible() else _("{problem} Nothing was changed.").format(problem=said))
        if self.line.isVisible():
            self.line.selectAll()

    def open_menu(self, at: QPoint, entries: Sequence[Entry], *, row_id: int = 0) -> None:
        """A menu of a row: (words, what it does), or words and entries of their own below them; without any there is no menu.

        With ``row_id`` also what can be changed in that row and has no room as a column.
        """
        beside = [(column.title, partial(self.view.change, row_id, column.key)) for column in self.view.hidden(row_id)]
        entries = [*entries[:1], *beside, *entries[1:]] if row_id else entries
        menu = QMenu(self)
        for label, what in entries:
            if callable(what):
                menu.addAction(no_mnemonic(label)).triggered.connect(partial(self._after_menu, what))
            elif what:
                below = menu.addMenu(no_mnemonic(label))
                for words, act in what:
                    below.addAction(no_mnemonic(words)).triggered.connect(partial(self._after_menu, act))
        menu.aboutToHide.connect(menu.deleteLater)
        if not menu.isEmpty():
            menu.popup(at)

    def _after_menu(self, act: Act, _checked: bool = False) -> None:
        """Once the menu is gone and the focus is back: a line opened earlier would lose it at once."""
        QTimer.singleShot(0, self, act)


def moving_words() -> str:
    """Which keys move a row."""
    return _("{up} and {down} move a row.").format(up=key_text("Alt+Up"), down=key_text("Alt+Down"))
