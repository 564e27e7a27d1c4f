"""Beside the columns: why the chosen one goes where it goes, how its cells are written, what its words mean, and one row with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.imports import format_words
from leaddesk.ui.imports.column_formats import FormatList
from leaddesk.ui.imports.column_meanings import AskedWords
from leaddesk.ui.imports.column_model import ColumnLine
from leaddesk.ui.imports.meaning_rows import MeaningRows
from leaddesk.ui.imports.row_preview import RowPreview
from leaddesk.ui.widgets.buttons import IconButton
from leaddesk.ui.widgets.ground import Ground, Line
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel

if TYPE_CHECKING:
    from leaddesk.exchange.model import ImportRow

SIDES = (16, 12, 14, 12)


class Part(QWidget):
    """A part of the pane below a small heading, with a hairline under it."""

    def __init__(self, title: str = "", *, last: bool = False) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(*SIDES)
        self.body.setSpacing(6)
        self.title = PlainLabel(title, size=TypeSize.SECOND, weight=Weight.SEMIBOLD, tone="second")
        self.body.addWidget(self.title)
        outer.addWidget(inner)
        if not last:
            outer.addWidget(Line())


class ColumnDetail(Ground):
    """Shows one column; the row below goes by ``step``. ``meant`` (header, word, meaning) when a word was answered for."""

    meant = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "left", parent)
        self._rows: Sequence[ImportRow] = ()
        self._line: ColumnLine | None = None
        self._place = 0
        self.setMinimumWidth(264)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self.formats = FormatList()
        self._formats = Part()
        self._formats.body.addWidget(self.formats)
        self._kept = PlainLabel(
            _("Cells that cannot be read stay as text. You can type them anew beside the rows."),
            size=TypeSize.SECOND,
            tone="second",
            wrap=True,
        )
        self._formats.body.addWidget(self._kept)
        self.words = {typed: MeaningRows(typed=typed) for typed in (False, True)}
        for rows in self.words.values():
            rows.told.connect(self.meant)
            self._formats.body.addWidget(rows)
        self._more = PlainLabel("", size=TypeSize.SECOND, tone="third")
        self._formats.body.addWidget(self._more)
        column.addWidget(self._formats)
        column.addWidget(self._example())
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.addWidget(scrolled(inner))

    def _head(self) -> QWidget:
        part = Part()
        part.title.hide()
        line = QHBoxLayout()
        line.setSpacing(8)
        self.title = PlainLabel("", size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD, wrap=True)
        self._letter = PlainLabel("", size=TypeSize.SECOND, tone="second")
        line.addWidget(self.title, 1)
        line.addWidget(self._letter, 0, Qt.AlignmentFlag.AlignTop)
        part.body.addLayout(line)
        part.body.setSpacing(2)
        self.goes = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self.why = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        part.body.addWidget(self.goes)
        part.body.addWidget(self.why)
        return part

    def _example(self) -> QWidget:
        self._row = Part(last=True)
        self.card = RowPreview()
        foot = QHBoxLayout()
        foot.setSpacing(4)
        self._where = PlainLabel("", size=TypeSize.SECOND, tone="second")
        self.back = IconButton("chevron-left", _("Row before"))
        self.on = IconButton("chevron-right", _("Row after"))
        self.back.clicked.connect(lambda: self.step(-1))
        self.on.clicked.connect(lambda: self.step(1))
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self._where)
        foot.addWidget(self.on)
        self._row.body.addWidget(self.card)
        self._row.body.addLayout(foot)
        return self._row

    # --- what is shown -----------------------------------------------------------------------------------------------
    def show_line(self, line: ColumnLine | None, asked: AskedWords | None = None) -> None:
        """The column in focus; ``asked`` where its words stand for something."""
        self.setEnabled(line is not None)
        self._line = line
        if line is None:
            return
        self.title.setText(line.header)
        self._letter.setText(_("column {letter}").format(letter=line.letter) if line.letter else "")
        self.why.setText(_("Why: {reason}").format(reason=line.reason) if line.reason and not line.is_empty else "")
        self.why.setVisible(bool(self.why.text()))
        self.goes.setText(_headline(line))
        self._show_formats(line, asked)
        self.step(0)

    def _show_formats(self, line: ColumnLine, asked: AskedWords | None) -> None:
        facts = line.facts
        formats = facts.formats if facts is not None and asked is None else ()
        self._formats.setVisible(asked is not None or bool(formats))
        self.formats.setVisible(bool(formats))
        self._kept.setVisible(any(one.is_bad for one in formats))
        self._more.setVisible(asked is not None and asked.more > 0)
        for typed, rows in self.words.items():
            rows.setVisible(asked is not None and asked.is_typed is typed)
        if asked is not None:
            self._formats.title.setText(_("What the words stand for"))
            self.words[asked.is_typed].show_lines(asked.lines, asked.choices, asked.hint)
            text = ngettext("and {n} more word", "and {n} more words", asked.more)
            self._more.setText(text.format(n=words.number(asked.more)))
        elif facts is not None:
            self._formats.title.setText(format_words.formats_title(facts, line.field))
            self.formats.show_facts(facts, line.field)

    def show_rows(self, rows: Sequence[ImportRow]) -> None:
        """The rows to go through."""
        self._rows = rows
        self.step(0)

    def step(self, by: int) -> None:
        """Show the row before or after as it will become."""
        count = len(self._rows)
        self._place = max(0, min(count - 1, self._place + by))
        self.back.setEnabled(self._place > 0)
        self.on.setEnabled(self._place + 1 < count)
        self._row.setVisible(bool(count))
        if not count:
            return
        row, line = self._rows[self._place], self._line
        self._row.title.setText(_("Row {row} will become").format(row=row.row_no))
        self.card.show_row(row, line.field if line is not None else None, line.header if line is not None else "")
        self._where.setText(_("{n} of {total}").format(n=words.number(self._place + 1), total=words.number(count)))


def _headline(line: ColumnLine) -> str:
    facts = line.facts
    if facts is None:
        return _("Goes to: {field}").format(field=line.goes_to)
    return format_words.headline(facts, line.field, line.goes_to)
