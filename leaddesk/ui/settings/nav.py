"""The list of sections at the left; while something is looked for, the settings that fit stand below their section."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.settings.find import Found
from leaddesk.ui.shell.side_bar import NavItem
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel

WIDTH = 240
NARROW_WIDTH = 228


class SectionNav(Ground):
    """``chosen`` tells section and setting (empty = the section itself); ``left``: Up from the first, back to the field above."""

    chosen = Signal(str, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "right", parent)
        self.setAccessibleName(_("Sections"))
        self._items: list[tuple[str, str, NavItem]] = []
        self._current = ""
        inside = Ground("surface")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(8, 10, 8, 10)
        self._column.setSpacing(1)
        self._nothing = PlainLabel(_("No setting is called so."), tone="third", wrap=True)
        self._nothing.setContentsMargins(8, 6, 8, 6)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(scrolled(inside, name=_("Sections")))
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """A narrow window leaves more room for the section."""
        self.setFixedWidth(NARROW_WIDTH if narrow else WIDTH)

    def show_found(self, found: Sequence[Found]) -> None:
        """List sections and what fits in them."""
        for _section, _setting, item in self._items:
            self._column.removeWidget(item)
            item.hide()
            item.deleteLater()
        self._items = []
        for entry in found:
            self._add(entry.section.code, "", entry.section.title, entry.section.icon)
            for named in entry.settings:
                self._add(entry.section.code, named.code, named.label, "chevron-right")
        self._nothing.setVisible(not found)
        self.set_current(self._current)

    def _add(self, section: str, setting: str, label: str, icon: str) -> None:
        item = NavItem(label, icon, self)
        item.clicked.connect(lambda _checked=False: self._clicked(section, setting))
        item.installEventFilter(self)
        self._column.insertWidget(len(self._items), item)
        item.show()
        self._items.append((section, setting, item))

    def _clicked(self, section: str, setting: str) -> None:
        self.set_current(section)
        self.chosen.emit(section, setting)

    def set_current(self, section: str) -> None:
        """Mark the section in front."""
        self._current = section
        for own, setting, item in self._items:
            item.setChecked(own == section and not setting)

    def take_focus(self) -> None:
        """On to the section in front, or to the first that was found."""
        items = [item for _section, _setting, item in self._items]
        marked = next((item for item in items if item.isChecked()), next(iter(items), None))
        if marked is not None:
            marked.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_first(self) -> None:
        """Enter in the field above: the first setting that fits, else the first section."""
        fitting = [(section, setting) for section, setting, _item in self._items if setting]
        every = [(section, setting) for section, setting, _item in self._items]
        for section, setting in (fitting or every)[:1]:
            self._clicked(section, setting)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
