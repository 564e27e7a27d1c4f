"""How the cells of one column are written: an example, what it is or becomes, in how many rows. A list to read, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.imports import format_words, sentences
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, one_line

if TYPE_CHECKING:
    from leaddesk.exchange.formats import ColumnFacts
    from leaddesk.exchange.formats_cells import Format

MOST = 9
"""Ways of writing listed; of more the rest is counted."""
EXAMPLE_WIDEST = 118


class FormatList(QWidget):
    """``show_facts`` lists the ways of writing of one column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[object, ...] = ()

    def show_facts(self, facts: ColumnFacts, field: str | None) -> None:
        """The ways of writing of a column that goes to ``field``."""
        formats, more = format_words.shown_formats(facts.formats, MOST)
        more += facts.unlisted
        shown = (tuple(formats), more, field)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, one in enumerate(formats):
            self._add(place, one, format_words.way(one, field))
        if more:
            text = ngettext("and {n} more way", "and {n} more ways", more).format(n=words.number(more))
            self._grid.addWidget(PlainLabel(text, size=TypeSize.SECOND, tone="third"), len(formats), 0, 1, 3)

    def _add(self, place: int, one: Format, way: str) -> None:
        tone = "red" if one.is_bad else ""
        rows = sentences.rows(one.rows)
        example = ElidedLabel(one_line(one.example, 80), size=TypeSize.SECOND, tone=tone)
        second = ElidedLabel(way, size=TypeSize.SECOND, tone=tone or "second")
        count = PlainLabel(rows, size=TypeSize.SECOND, tone="second")
        example.setAccessibleName(
            _("{example}: {way}, {rows}").format(example=example.text(), way=way, rows=rows)
            if way
            else _("{example}: {rows}").format(example=example.text(), rows=rows)
        )
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if way:
            example.setFixedWidth(min(example.sizeHint().width(), EXAMPLE_WIDEST))
            example.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            self._grid.addWidget(example, place, 0)
            self._grid.addWidget(second, place, 1)
        else:
            self._grid.addWidget(example, place, 0, 1, 2)
        self._grid.addWidget(count, place, 2)

    def texts(self) -> Sequence[str]:
        """What is listed, line by line, as it is heard."""
        found = (self._grid.itemAtPosition(row, 0) for row in range(self._grid.rowCount()))
        widgets = (item.widget() for item in found if item is not None)
        return [widget.accessibleName() for widget in widgets if isinstance(widget, ElidedLabel)]
