"""The foot of the list twin: its keys at the left, the totals of all its rows at the right (design/13)."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain.board import Heads
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.pipeline.column_words import sums_words
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.key_cap import KeyCap
from leaddesk.ui.widgets.text import PlainLabel

HEIGHT: Final = 34
_HINTS: Final = (
    ("lead.edit", N_("edit")),
    ("lead.log", N_("log")),
    ("lead.status", N_("move on")),
    ("file.export", N_("send out as a list")),
)


class ListFoot(Ground):
    """``show_figures`` says the totals; the keys give way where there is no room for them."""

    def __init__(self, actions: ActionManager, parent: QWidget | None = None) -> None:
        super().__init__("sunken", "top", parent)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(_("Totals of this list"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(5)
        self._hints: list[tuple[KeyCap, PlainLabel]] = []
        for action_id, said in _HINTS:
            keys = actions.keys_of(action_id).split(";")[0]
            cap, label = KeyCap(keys, self), PlainLabel(_(said), size=TypeSize.SECOND, tone="second")
            self._hints.append((cap, label))
            row.addWidget(cap)
            row.addWidget(label)
            row.addSpacing(11)
        row.addStretch(1)
        self.count = PlainLabel("", size=TypeSize.SECOND, weight=Weight.MEDIUM)
        self.sums = PlainLabel("", size=TypeSize.SECOND, weight=Weight.SEMIBOLD)
        self.likely = PlainLabel("", size=TypeSize.SECOND, tone="second")
        self.no_step = PlainLabel("", size=TypeSize.SECOND, tone="red", weight=Weight.MEDIUM)
        self.quiet = PlainLabel("", size=TypeSize.SECOND, tone="stale", weight=Weight.MEDIUM)
        self._figures = (self.count, self.sums, self.likely, self.no_step, self.quiet)
        for figure in self._figures:
            row.addWidget(figure)
            row.addSpacing(8)
            figure.hide()

    def show_figures(self, heads: Heads, *, likely: bool, after_sale: bool) -> None:
        """The totals of every row, on screen or not; what is 0 says nothing."""
        n = heads.count
        said = (
            ngettext("{n} lead", "{n} leads", n).format(n=words.number(n)),
            sums_words(heads.sums),
            _("likely {sum}").format(sum=sums_words(heads.sums, likely=True))
            if likely and not after_sale and heads.sums
            else "",
            _("{n} without a next step").format(n=words.number(heads.no_step)) if heads.no_step else "",
            ngettext("{n} quiet", "{n} quiet", heads.quiet).format(n=words.number(heads.quiet)) if heads.quiet else "",
        )
        for figure, text in zip(self._figures, said, strict=True):
            figure.setText(text)
            figure.setVisible(bool(text))
        self.setAccessibleDescription(", ".join(text for text in said if text))
        self._fit()

    def set_narrow(self, _narrow: bool) -> None:
        """The window is narrow or wide."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many keys as there is room for beside the totals."""
        room = self.width() - 32 - sum(f.sizeHint().width() + 20 for f in self._figures if not f.isHidden())
        for cap, label in self._hints:
            room -= cap.width() + label.sizeHint().width() + 26
            cap.setVisible(room >= 0)
            label.setVisible(room >= 0)
