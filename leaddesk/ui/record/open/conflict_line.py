"""Below a field that was changed elsewhere while somebody typed into it: both values, and one button for each. Decides nothing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain import codes
from leaddesk.services.meanwhile import Meanwhile
from leaddesk.services.workspace import Workspace
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.text import PlainLabel, one_line

LIMIT = 120
_ELSEWHERE = frozenset(codes.CHANGE_ORIGINS) - {"screen"}


class ConflictLine(QWidget):
    """``mine_wanted``: keep what was typed here; ``theirs_wanted``: take what is stored."""

    mine_wanted = Signal()
    theirs_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(3)
        self.here = PlainLabel("", size=TypeSize.SECOND, tone="amber", wrap=True)
        self.there = PlainLabel("", size=TypeSize.SECOND, tone="amber", wrap=True)
        buttons = QWidget(self)
        flow = FlowLayout(buttons, spacing=4)
        self.mine = KeyButton(_("Keep mine"), buttons, small=True)
        self.theirs = KeyButton(_("Take the other"), buttons, small=True)
        self.mine.clicked.connect(self.mine_wanted)
        self.theirs.clicked.connect(self.theirs_wanted)
        flow.addWidget(self.mine)
        flow.addWidget(self.theirs)
        for widget in (self.here, self.there, buttons):
            column.addWidget(widget)
        self.hide()

    def say(self, mine: str, told: Meanwhile, theirs: str, ws: Workspace) -> None:
        """Show both: ``mine`` as typed, ``theirs`` as the field shows it, with who changed it and when."""
        self.here.setText(_("Here: {value}").format(value=one_line(mine, LIMIT) or _("nothing")))
        self.there.setText(
            _("Meanwhile: {value}").format(value=one_line(theirs, LIMIT) or _("nothing")) + _who(told, ws)
        )
        self.setAccessibleName(f"{self.here.text()}. {self.there.text()}")
        self.show()


def _who(told: Meanwhile, ws: Workspace) -> str:
    """Who and when, as far as it is known: " (Maya, 10:42)"."""
    through = _(codes.CHANGE_ORIGINS[told.origin]) if told.origin in _ELSEWHERE else ""
    when = words.moment(told.at, ws.settings.zone, ws.today()) if told.at is not None else ""
    parts = [part for part in (told.by, through, when) if part]
    return f" ({', '.join(parts)})" if parts else ""
