"""One line above the questions where a list is known: which layout, how often it was used, and the way to say it is another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.imports.flow import ImportFlow
from leaddesk.ui.imports.work import Look
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.ground import Line
from leaddesk.ui.widgets.text import PlainLabel, one_line


class LayoutLine(QWidget):
    """Hidden where the list is new here."""

    def __init__(self, flow: ImportFlow) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(16, 9, 14, 9)
        row.setSpacing(8)
        row.addWidget(IconLabel("history", "accent", 15), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(1)
        self._text = PlainLabel("", weight=Weight.MEDIUM, wrap=True)
        self._second = PlainLabel(
            _("Columns and answers are those of the last time."), size=TypeSize.SECOND, tone="second", wrap=True
        )
        self.other = LinkButton(_("Not this one?"))
        self.other.clicked.connect(flow.forget_layout)
        lines.addWidget(self._text)
        lines.addWidget(self._second)
        lines.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(lines, 1)
        outer.addLayout(row)
        outer.addWidget(Line())

    def text(self) -> str:
        """What the line says."""
        return self._text.text()

    def show_look(self, look: Look) -> None:
        """The layout that was recognised."""
        layout = look.prepared.layout
        self.setVisible(layout is not None)
        if layout is None:
            return
        times = ngettext("used {n} time", "used {n} times", layout.used).format(n=words.number(layout.used))
        if layout.name:
            text = _("Known layout: {name}, {times}").format(name=one_line(layout.name, 60), times=times)
        else:
            text = _("Known layout, {times}").format(times=times)
        self._text.setText(text)
        self.other.setAccessibleName(_("{text}. Not this one?").format(text=text))
