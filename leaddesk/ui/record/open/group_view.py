"""A group of fields on the form: its title, its fields in columns, and the link that shows those nobody has filled in yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.widgets.buttons import LinkButton
from leaddesk.ui.widgets.ground import Line
from leaddesk.ui.widgets.text import PlainLabel, no_mnemonic, one_line

_MORE_LIMIT = 90
GAP = 14
MOST = 3
"""Columns at most."""


class GroupView(QWidget):
    """``place`` lays out what is to be seen; ``unfold_wanted``: show the folded ones too."""

    unfold_wanted = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._placed: tuple[tuple[QWidget, ...], int] = ((), 0)
        self._blanks = [QWidget(self) for _n in range(MOST)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.line = Line(self)
        column.addWidget(self.line)
        self.title = PlainLabel(title, self, size=TypeSize.SECOND, weight=Weight.SEMIBOLD, tone="second")
        self.title.setVisible(bool(title))
        column.addWidget(self.title)
        self._host = QWidget(self)
        self._grid = QGridLayout(self._host)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(9)
        column.addWidget(self._host)
        self.more = LinkButton("", self)
        self.more.setFont(PlainLabel(size=TypeSize.SECOND).font())
        self.more.clicked.connect(self.unfold_wanted)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._below = QVBoxLayout()
        self._below.setSpacing(10)
        column.addLayout(self._below)

    def add_below(self, widget: QWidget) -> None:
        """Put a part of the record under the fields."""
        self._below.addWidget(widget)

    def has_parts(self) -> bool:
        """Whether parts of the record stand here."""
        return self._below.count() > 0

    def adopt(self, widget: QWidget) -> None:
        """Take a field in; ``place`` says whether it is seen."""
        widget.setParent(self._host)

    def place(self, seen: Sequence[QWidget], wide: Sequence[QWidget], columns: int) -> None:
        """Show ``seen`` in so many columns; those of ``wide`` take a line of their own."""
        wanted = (tuple(seen), columns)
        if wanted == self._placed:
            return
        for widget in self._placed[0]:
            self._grid.removeWidget(widget)
            if widget not in seen:
                widget.hide()
        row = column = 0
        for widget in seen:
            if widget in wide:
                row, column = (row + 1, 0) if column else (row, 0)
                self._grid.addWidget(widget, row, 0, 1, columns, Qt.AlignmentFlag.AlignTop)
                row += 1
            else:
                self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)
                row, column = (row + 1, 0) if column == columns - 1 else (row, column + 1)
            widget.show()
        for number, blank in enumerate(self._blanks):  # an empty column is as wide as the others
            self._grid.removeWidget(blank)
            fills = row == 0 and column <= number < columns
            if fills:
                self._grid.addWidget(blank, 0, number)
            blank.setVisible(fills)
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
            self._grid.setColumnMinimumWidth(number, 0)
        self._placed = wanted
        self._host.setVisible(bool(seen))

    def say_more(self, labels: Sequence[str]) -> None:
        """Name what is folded away; nothing = no link."""
        self.more.setVisible(bool(labels))
        said = one_line(", ".join(labels), _MORE_LIMIT)
        self.more.set_label(no_mnemonic(_("More: {names}").format(names=said)))
        self.more.setAccessibleName(_("More: {names}").format(names=", ".join(labels)))
