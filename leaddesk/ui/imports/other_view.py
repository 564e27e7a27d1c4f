"""A list that seems to belong to another client's file: which one, and the two ways on. Nothing was saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.errors import LeadDeskError
from leaddesk.base.i18n import _, pgettext
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.ground import Line
from leaddesk.ui.widgets.page_head import PageHead
from leaddesk.ui.widgets.scrolling import middle_column
from leaddesk.ui.widgets.text import PlainLabel, one_line

WIDTH = 640


class OtherView(QWidget):
    """``open_wanted`` (path of the other client's file), ``here_wanted`` (bring it in here all the same), ``left`` (leave it)."""

    open_wanted = Signal(str)
    here_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = ""
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.head = PageHead(_("Whose list is it?"))
        outer.addWidget(self.head)
        outer.addWidget(Line())
        sides, column = middle_column(WIDTH)
        column.setSpacing(12)
        outer.addLayout(sides)
        outer.addStretch(1)
        self.banner = Banner("", "amber", icon="triangle-alert")
        column.addWidget(self.banner)
        column.addWidget(
            PlainLabel(
                _("Open that client's file and drop the list there, or bring it in here all the same."),
                tone="second",
                wrap=True,
            )
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.open = KeyButton("", kind="primary", icon="folder-open")
        self.open.clicked.connect(lambda: self.open_wanted.emit(self._path))
        self.here = KeyButton(_("Bring it in here all the same"))
        self.here.clicked.connect(self.here_wanted)
        self.leave = KeyButton(_("Leave it"), key="Esc")
        self.leave.clicked.connect(self.left)
        for button in (self.open, self.here, self.leave):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addStretch(1)
        column.addLayout(buttons)

    def show_error(self, file_name: str, error: LeadDeskError) -> None:
        """What is known: the list ``file_name``, and the error that names the other file (``path`` and ``firm``)."""
        self._path = str(getattr(error, "path", ""))
        firm = one_line(str(getattr(error, "firm", "")), 60)
        self.head.set_facts(one_line(file_name))
        self.banner.say(error.message, "amber")
        label = _("Open the file of {firm}").format(firm=firm) if firm else pgettext("verb", "Open that file")
        self.open.set_label(label)
        self.open.setEnabled(bool(self._path))

    def focus_start(self) -> None:
        (self.open if self.open.isEnabled() else self.leave).setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self,)
