"""Where several files came at once: how many wait, which ones, what was passed over, and the way to leave the present one out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.imports import sentences
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import ElidedLabel, one_line, set_tip

if TYPE_CHECKING:
    from leaddesk.exchange.folders import Passed

NAMED = 3
TOLD = 30


class WaitingBar(Ground):
    """``skip_wanted`` when the user goes on to the next file without this one. Hidden where nothing waits."""

    skip_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("window", "bottom", parent)
        self.setFixedHeight(36)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(8)
        row.addWidget(IconLabel("folder-open", "text2", 15))
        self._text = ElidedLabel("", size=TypeSize.SECOND)
        row.addWidget(self._text, 1)
        self.skip = KeyButton(_("Skip this file"), icon="arrow-right", small=True)
        self.skip.clicked.connect(self.skip_wanted)
        row.addWidget(self.skip)
        self.hide()

    def text(self) -> str:
        """What the bar says."""
        return self._text.text()

    def show_files(self, names: Sequence[str], passed: Sequence[Passed]) -> None:
        """``names`` of the files that wait, the next first, and what was passed over."""
        self.setVisible(bool(names or passed))
        self.skip.setVisible(bool(names))
        parts = []
        if names:
            shown = _list([one_line(name, 60) for name in names])
            parts.append(_("{more}: {names}.").format(more=sentences.waiting(len(names)), names=shown))
        if passed:
            text = ngettext("{n} file was passed over: {names}.", "{n} files were passed over: {names}.", len(passed))
            shown = _list([one_line(one.path.name, 60) for one in passed])
            parts.append(text.format(n=words.number(len(passed)), names=shown))
        self._text.setText(" ".join(parts))
        set_tip(self._text, "\n".join([*names[:TOLD], *(one.message for one in passed[:TOLD])]))
        self.setAccessibleName(self._text.text())


def _list(names: Sequence[str]) -> str:
    more = [_("…")] if len(names) > NAMED else []
    return ", ".join([*names[:NAMED], *more])
