"""A call list being called through: the person in front, the log bar, how far one is. Which person is next decides ``page``."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.calls import sentences
from leaddesk.ui.calls.person_view import PersonView
from leaddesk.ui.calls.state import Round
from leaddesk.ui.record.forms import Form
from leaddesk.ui.record.log_bar import LogBar
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import KeyButton, LinkButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel

SIDE = 400


class ProgressLine(QWidget):
    """A slim line: called, passed over, still to call. Its sentence stands beside the title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(4)
        self._called = self._skipped = 0.0

    def set_shares(self, called: int, skipped: int, total: int) -> None:
        """Of ``total`` rows."""
        self._called, self._skipped = (called / total, skipped / total) if total else (0.0, 0.0)
        self.setAccessibleName(_("{n} of {total} called").format(n=called, total=total))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look, wide = tokens(), self.width()
            painter.fillRect(self.rect(), QColor(look.line))
            painter.fillRect(QRectF(0, 0, wide * self._called, 4), QColor(look.accent))
            painter.fillRect(QRectF(wide * self._called, 0, wide * self._skipped, 4), QColor(look.line2))
        finally:
            painter.end()


class RoundView(Ground):
    """``skip_wanted``, ``back_wanted``, ``result_wanted`` are its buttons. ``log_bar`` is the record's own, for calls of this list."""

    skip_wanted = Signal()
    back_wanted = Signal()
    result_wanted = Signal()

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self.person = PersonView(self)
        self.log_bar = LogBar(context, self)
        self.line = ProgressLine(self)
        self.area = scrolled(self.person, name=_("Who to call"))
        self.tools = Ground("sunken", "left", self)
        self._narrow: bool | None = None
        self.so_far_title = PlainLabel(_("So far"), size=TypeSize.SECOND, weight=Weight.SEMIBOLD, tone="second")
        self.so_far = PlainLabel("", wrap=True)
        self.skip = KeyButton(_("Skip"), self, icon="chevron-down", key="S", small=True)
        self.back = KeyButton(_("Back"), self, icon="chevron-up", key="Alt+Up", small=True)
        self.results = LinkButton(_("What came of it"), self, icon="list-checks")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._side = QVBoxLayout(self.tools)
        self.skip.clicked.connect(self.skip_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.results.clicked.connect(self.result_wanted)
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Wide: person left, what is done right. Narrow: the log bar in one line below the person."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for widget in (self.line, self.area, self.tools, self.log_bar):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self.line, 0, 0, 1, 2)
        self._grid.addWidget(self.area, 1, 0)
        self._grid.addWidget(self.tools, 1, 1)
        self._grid.addWidget(self.log_bar, 2, 0, 1, 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(1, 1)
        self._fill_tools(narrow)
        self.person.set_narrow(narrow)
        focus = self.window().focusWidget()
        logging = focus is not None and self.log_bar.isAncestorOf(focus)
        self.log_bar.set_form(Form.STRIP if narrow else Form.BELOW)
        if logging:
            self.log_bar.take_focus()  # what had it may be hidden now

    def _fill_tools(self, narrow: bool) -> None:
        side = self._side
        while side.takeAt(0) is not None:
            pass
        self.tools.setFixedWidth(200 if narrow else 280)
        side.setContentsMargins(14, 14, 14, 14)
        side.setSpacing(8)
        side.addWidget(self.skip, 0, Qt.AlignmentFlag.AlignLeft)
        side.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        side.addSpacing(6)
        side.addWidget(self.so_far_title)
        side.addWidget(self.so_far)
        side.addWidget(self.results, 0, Qt.AlignmentFlag.AlignLeft)
        side.addStretch(1)

    def show_progress(self, made: Round) -> None:
        """How far one is and what came of it."""
        self.line.set_shares(made.list.called, made.list.skipped, made.list.total)
        lines = sentences.so_far(made.result)
        self.so_far.setText(lines.replace(", ", "\n") if lines else _("Nobody called yet."))
        self.results.setVisible(made.result.called > 0)
