"""Several pipelines in the section on stages: which one is shown, adding, naming, ordering and removing them. Hidden while there is one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _
from leaddesk.domain.records import Pipeline
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.settings.rows_part import NewLine
from leaddesk.ui.widgets.buttons import IconButton, KeyButton, LinkButton
from leaddesk.ui.widgets.choice_field import ChoiceBox
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import PlainLabel, no_mnemonic

LONGEST = 60


class PipelinesBar(QWidget):
    """``chosen`` (id) another one is looked at; ``renamed`` (id, name); ``ordered`` (ids); ``remove_wanted`` (id); ``add_wanted``."""

    chosen = Signal(int)
    renamed = Signal(int, str)
    ordered = Signal(object)
    remove_wanted = Signal(int)
    add_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: tuple[Pipeline, ...] = ()
        self.box = ChoiceBox(_("Pipeline"), self)
        self.box.setMinimumWidth(180)
        self.box.picked.connect(lambda code: self.chosen.emit(int(code)))
        self.more = IconButton("ellipsis", _("What can be done with this pipeline"), self)
        self.more.clicked.connect(lambda: self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height()))))
        self.add = LinkButton(_("Add a pipeline"), self, icon="plus")
        self.add.clicked.connect(self.add_wanted)
        self.line = NewLine(self)
        self.line.setFixedWidth(220)
        self.line.setMaxLength(LONGEST)
        self.line.setAccessibleName(_("Name of the pipeline"))
        self.line.hide()
        self.line.entered.connect(self._rename)
        self.line.given_up.connect(self._end)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = PlainLabel(_("Pipeline"), tone="second")
        label.setBuddy(self.box)
        for widget in (label, self.box, self.line, self.more, self.add):
            row.addWidget(widget)
        row.addStretch(1)
        self.setFocusProxy(self.box)
        self.hide()

    def show_pipelines(self, known: Sequence[Pipeline], current: int) -> None:
        """The pipelines there are, and which one is looked at."""
        self._known = tuple(known)
        self.box.set_choices([(str(each.id), each.name) for each in known])
        self.box.set_stored(str(current))
        self.setVisible(len(known) > 1)

    def current(self) -> int:
        """The one that is looked at."""
        return int(self.box.code() or 0)

    def menu(self) -> QMenu:
        """What can be done with the one that is looked at."""
        menu, ids = QMenu(self), [each.id for each in self._known]
        place = ids.index(self.current())
        entries = [(_("Rename"), self.begin_rename), (_("Add a pipeline"), self.add_wanted.emit)]
        if place > 0:
            entries.append((_("Move up"), partial(self._move, place, -1)))
        if place < len(ids) - 1:
            entries.append((_("Move down"), partial(self._move, place, 1)))
        entries.append((_("Remove this pipeline"), partial(self.remove_wanted.emit, self.current())))
        for words, act in entries:
            menu.addAction(no_mnemonic(words)).triggered.connect(partial(self._after_menu, act))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _after_menu(self, act: object, _checked: bool = False) -> None:
        """Once the menu is gone and the focus is back."""
        QTimer.singleShot(0, self, act)  # type: ignore[call-overload]

    def _move(self, place: int, by: int) -> None:
        ids = [each.id for each in self._known]
        ids.insert(place + by, ids.pop(place))
        self.ordered.emit(ids)

    # --- its name ------------------------------------------------------------------------------------------------------
    def begin_rename(self) -> None:
        """The line in which its name is typed."""
        self.box.hide()
        self.line.setText(next((each.name for each in self._known if each.id == self.current()), ""))
        self.line.show()
        self.line.selectAll()
        self.line.setFocus()

    def _rename(self, name: str) -> None:
        self._end()
        self.renamed.emit(self.current(), name)

    def _end(self) -> None:
        self.line.hide()
        self.box.show()
        self.box.setFocus()


class NewPipeline(Ground):
    """The fields of one more pipeline; ``added`` (name, name of the one there is now, begin with its stages)."""

    added = Signal(str, str, bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "box", parent)
        self.name = self._line(_("Name of the new one"), _("Service contracts, for example"))
        self.first = self._line(_("What there is now is called"), _("Sales"))
        self.same = QCheckBox(_("Begin with the same stages"), self)
        self.same.setAccessibleName(self.same.text())
        self.same.setChecked(True)
        self.problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self.problem.hide()
        self.put = KeyButton(_("Add the pipeline"), self, kind="primary", small=True)
        self.back = KeyButton(_("Cancel"), self, small=True)
        self.put.clicked.connect(self._take)
        self.back.clicked.connect(self.close_it)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(PlainLabel(_("Another pipeline"), weight=Weight.SEMIBOLD))
        about = _(
            "For leads that take other steps. Each has its own stages and its own board; leads can move from one to the other."
        )
        column.addWidget(PlainLabel(about, size=TypeSize.SECOND, tone="second", wrap=True))
        fields = QWidget(self)
        flow = FlowLayout(fields, spacing=12)
        self._first_field = self._labelled(self.first)
        for widget in (self._labelled(self.name), self._first_field):
            flow.addWidget(widget)
        column.addWidget(fields)
        column.addWidget(self.same)
        column.addWidget(self.problem)
        buttons = QHBoxLayout()
        for button in (self.put, self.back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.setFocusProxy(self.name)
        self.hide()

    def _line(self, name: str, example: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setFixedWidth(240)
        line.setMaxLength(LONGEST)
        line.setAccessibleName(name)
        line.setPlaceholderText(example)
        line.returnPressed.connect(self._take)
        return line

    @staticmethod
    def _labelled(line: QLineEdit) -> QWidget:
        host = QWidget()
        column = QVBoxLayout(host)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        label = PlainLabel(line.accessibleName(), size=TypeSize.SECOND, tone="second")
        label.setBuddy(line)
        column.addWidget(label)
        column.addWidget(line)
        return host

    def begin(self, *, is_second: bool) -> None:
        """Show it; the first one needs a name once there is another."""
        self.name.clear()
        self.first.clear()
        self.say("")
        self._first_field.setVisible(is_second)
        self.show()
        self.name.setFocus()

    def _take(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.say(_("Give the pipeline a name."))
            self.name.setFocus()
            return
        self.added.emit(name, self.first.text().strip() or self.first.placeholderText(), self.same.isChecked())

    def say(self, problem: str) -> None:
        """Say what is wrong; empty = nothing."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def refuse(self, error: Exception) -> None:
        """It was not added: say why."""
        self.say(f"{error.message} {error.hint}".strip() if isinstance(error, LeadDeskError) else str(error))

    def close_it(self) -> None:
        """It was added, or is not wanted after all."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
            return
        super().keyPressEvent(event)
