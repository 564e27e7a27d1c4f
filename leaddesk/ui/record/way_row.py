"""One number or address as a row that edits itself: kind, value, what was asked of us, and what can be done with it. Saves nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.domain.records import ContactPoint
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record.field_edit import FieldEdit
from leaddesk.ui.widgets.buttons import IconButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import PlainLabel, no_mnemonic, one_line, set_tip

ICONS = {"email": "mail", "phone": "phone", "mobile": "phone", "website": "globe", "fax": "printer"}
KIND_WIDTH = 62
_NAMED = 60


class WayRow(QWidget):
    """``changed`` (text; empty = remove), ``kind_chosen`` (code), ``first_wanted``, ``remove_wanted``. ``say`` tells what is wrong."""

    changed = Signal(str)
    kind_chosen = Signal(str)
    first_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, point: ContactPoint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.point = point
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._icon = IconLabel("phone", "text2", 15)
        self._kind = PlainLabel("", size=TypeSize.SECOND, tone="second")
        self._kind.setMinimumWidth(KIND_WIDTH)
        self.edit = FieldEdit("", self, framed=True)
        self.edit.committed.connect(self.changed)
        self.edit.given_up.connect(lambda: self.say(""))
        self._refused = PlainLabel("", size=TypeSize.SECOND, tone="amber")
        self.first = IconButton("arrow-up", "", self, size=26)
        self.first.clicked.connect(self.first_wanted)
        self.more = IconButton("ellipsis", "", self, size=26)
        self.more.clicked.connect(self._menu)
        row.addWidget(self._icon)
        row.addWidget(self._kind)
        row.addWidget(self.edit, 1)
        row.addWidget(self._refused)
        row.addWidget(self.first)
        row.addWidget(self.more)
        column.addLayout(row)
        self._problem = PlainLabel("", size=TypeSize.SECOND, tone="red", wrap=True)
        self._problem.setIndent(KIND_WIDTH + 31)
        self._problem.hide()
        column.addWidget(self._problem)

    def show_point(self, point: ContactPoint, *, is_first: bool) -> None:
        """Show a way; what is being typed stays."""
        self.point = point
        kind = _(codes.CONTACT_KINDS.get(point.kind, point.kind))
        value = one_line(point.value, _NAMED)
        self._icon.set_icon("ban" if point.opted_out else ICONS.get(point.kind, "circle-dot"), "text2")
        self._kind.setText(kind)
        self.edit.setAccessibleName(kind)
        self.edit.set_stored(point.value)
        self._refused.setText(_("asked us not to") if point.opted_out else "")
        self._refused.setVisible(point.opted_out)
        self.first.setVisible(not is_first)
        name(self.first, _("Use {value} first").format(value=value))
        name(self.more, _("More about {value}").format(value=value))

    def say(self, text: str) -> None:
        """What is wrong with the typed text; empty = nothing."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)

    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()

    def menu(self) -> QMenu:
        """Kinds to choose from, and taking it away."""
        menu = QMenu(self.more)
        group = QActionGroup(menu)
        for code, label in codes.CONTACT_KINDS.items():
            action = menu.addAction(no_mnemonic(_(label)))
            action.setCheckable(True)
            action.setChecked(code == self.point.kind)
            action.triggered.connect(partial(self._choose, code))
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(no_mnemonic(_("Remove"))).triggered.connect(lambda _checked=False: self.remove_wanted.emit())
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _choose(self, code: str, _checked: bool = False) -> None:
        if code != self.point.kind:
            self.kind_chosen.emit(code)


def name(button: IconButton, text: str) -> None:
    """Call a button by what it does."""
    button.setAccessibleName(text)
    set_tip(button, text)
