"""The left side of the page: the pairs, and below them those that somebody said are not the same."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.duplicates.pair_list import PairList
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.text import PlainLabel

LEAST_WIDTH = 190


class PairsPane(Ground):
    """``remembered_wanted`` (bool): show the pairs that are not duplicates, or the others again."""

    remembered_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self.setMinimumWidth(LEAST_WIDTH)
        self._shows_remembered = False
        self.list = PairList(name=_("Pairs that look alike"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        self._below = Ground("surface", "top")
        below = QVBoxLayout(self._below)
        below.setContentsMargins(14, 8, 10, 8)
        below.setSpacing(2)
        self._more = PlainLabel("", size=TypeSize.SECOND, tone="third", wrap=True)
        self._said = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self.show_link = LinkButton(_("Show"))
        self.show_link.clicked.connect(lambda: self.remembered_wanted.emit(not self._shows_remembered))
        row = QHBoxLayout()
        row.addWidget(self.show_link)
        row.addStretch(1)
        below.addWidget(self._more)
        below.addWidget(self._said)
        below.addLayout(row)
        column.addWidget(self._below)
        self.say(remembered=0, left_off=0)

    def set_remembered(self, shown: bool) -> None:
        """Whether the list shows the pairs that are not duplicates."""
        self._shows_remembered = shown
        self.list.setAccessibleName(_("Pairs that are not duplicates") if shown else _("Pairs that look alike"))
        self.show_link.set_label(_("Back to the pairs") if shown else _("Show"))

    def say(self, *, remembered: int, left_off: int) -> None:
        """How many are remembered as different, how many pairs more there are than listed."""
        text = ngettext(
            "{n} pair marked “not a duplicate” is remembered.",
            "{n} pairs marked “not a duplicate” are remembered.",
            remembered,
        )
        self._said.setText(text.format(n=words.number(remembered)))
        has_link = bool(remembered) or self._shows_remembered
        self._said.setVisible(bool(remembered))
        self.show_link.setVisible(has_link)
        self.show_link.setAccessibleName(
            self.show_link.text() if self._shows_remembered else _("Show pairs that are not duplicates")
        )
        more = ngettext(
            "{n} pair more comes up as these are done.", "{n} pairs more come up as these are done.", left_off
        )
        self._more.setText(more.format(n=words.number(left_off)))
        self._more.setVisible(bool(left_off) and not self._shows_remembered)
        self._below.setVisible(has_link or (bool(left_off) and not self._shows_remembered))
