"""Left of the review: rows read and their sum, the groups to choose from, why rows could not be used, and the way to save those."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.imports import review_words
from leaddesk.ui.imports.review_groups import GroupList
from leaddesk.ui.imports.work import Sums
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, set_tip

if TYPE_CHECKING:
    from leaddesk.exchange.review import ReasonCount, Review

WIDTH = 222
MOST_REASONS = 5


class ReasonRow(QWidget):
    """A reason with how many rows it concerns."""

    def __init__(self, reason: str, count: int) -> None:
        super().__init__()
        self.setFixedHeight(22)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ElidedLabel(reason, size=TypeSize.SECOND, tone="second"), 1)
        row.addWidget(PlainLabel(words.number(count), size=TypeSize.SECOND, tone="second"))
        self.setAccessibleName(_("{name}: {n}").format(name=reason, n=words.number(count)))


class Reasons(QWidget):
    """Why rows could not be used; hidden where all could. ``save_wanted``: these rows into a file."""

    save_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 2)
        column.setSpacing(0)
        column.addWidget(PlainLabel(_("Could not be used, why"), size=TypeSize.SECOND, weight=Weight.MEDIUM, wrap=True))
        column.addSpacing(4)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        self.save = LinkButton("", icon="file-down")
        self.save.setMaximumWidth(WIDTH - 42)
        self.save.clicked.connect(self.save_wanted)
        column.addSpacing(4)
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_reasons(self, reasons: Sequence[ReasonCount]) -> None:
        """The reasons, the most frequent first; those beyond the first are counted together."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        found = [(one.words, len(one.rows)) for one in reasons]
        total = sum(count for _reason, count in found)
        if len(found) > MOST_REASONS:
            rest = sum(count for _reason, count in found[MOST_REASONS - 1 :])
            found = [*found[: MOST_REASONS - 1], (_("Other reasons"), rest)]
        for reason, count in found:
            self._rows.addWidget(ReasonRow(reason, count))
        self.save.set_label(ngettext("Save this row", "Save these {n} rows", total).format(n=words.number(total)))
        self.setVisible(bool(total))


class ReviewSide(Ground):
    """``groups`` chooses; ``save_wanted`` asks for the rows that could not be used as a file."""

    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "right", parent)
        self.setFixedWidth(WIDTH)
        inner = QWidget()
        inner.setMaximumWidth(WIDTH - 1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(8, 10, 8, 8)
        column.setSpacing(0)
        self.total = PlainLabel("", weight=Weight.MEDIUM)
        self.sum = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        for label in (self.total, self.sum):
            label.setContentsMargins(12, 0, 12, 0)
            column.addWidget(label)
        column.addSpacing(8)
        self.groups = GroupList()
        column.addWidget(self.groups)
        column.addStretch(1)
        self.reasons = Reasons()
        self.reasons.save_wanted.connect(self.save_wanted)
        column.addWidget(self.reasons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(scrolled(inner))

    def show_review(self, review: Review, sums: Sums) -> None:
        """Counts, groups and reasons anew."""
        self.total.setText(review_words.rows_read(review))
        self.sum.setText(review_words.row_sum(review))
        set_tip(self.sum, review_words.sum_in_words(review))
        self.sum.setAccessibleName(review_words.sum_in_words(review))
        self.groups.show_lines(review_words.group_lines(review, sums.kinds))
        self.reasons.show_reasons(sums.reasons)

    def set_narrow(self, narrow: bool) -> None:
        """A small window: a line a group."""
        self.groups.set_narrow(narrow)
