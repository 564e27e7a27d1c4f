"""The line in a record's details that says who was joined to it, with the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.record.same_person import JoinedRow, said
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.text import ElidedLabel


class JoinedLine(QWidget):
    """Hidden while nobody was joined; ``split`` is the action of the link."""

    def __init__(self, context: UiContext, split: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 0)
        row.setSpacing(6)
        self._text = ElidedLabel("", size=TypeSize.SECOND, tone="second")
        self.link = LinkButton(_("Take apart again"))
        self.link.clicked.connect(split.trigger)
        row.addWidget(IconLabel("git-merge", "text2", 14))
        row.addWidget(self._text, 1)
        row.addWidget(self.link)
        self.hide()

    def show_joined(self, rows: Sequence[JoinedRow]) -> None:
        """Say who was joined, the latest first."""
        self.setVisible(bool(rows))
        if not rows:
            return
        who, more = said(rows[0], self._context), len(rows) - 1
        text = _("Joined with {who}").format(who=who)
        if more:
            text = ngettext("Joined with {who}, and {n} more", "Joined with {who}, and {n} more", more).format(
                who=who, n=words.number(more)
            )
        self._text.setText(text)
        self.setAccessibleName(text)
