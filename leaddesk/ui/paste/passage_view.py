"""The pasted text with its passages marked amber and numbered. Plain text: nothing from outside is markup.

Owns the marks and which one is shown; what they mean stands in the fields beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from leaddesk.base.i18n import _
from leaddesk.ui.bridge.appearance import appearance, font, tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight

LINE_HEIGHT = 1.5
"""Of the type's own height: marks of two lines must not touch, and numbers must not push lines apart."""
MOST_CHARS = 60_000
"""What is shown of a text; all of it is kept."""


class PassageView(QTextEdit):
    """``show_text`` once; ``show_mark`` brings a passage to the eye. ``mark_clicked`` (place in the list of marks)."""

    mark_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: list[tuple[int, int]] = []
        self._spans: list[tuple[int, int]] = []
        self._text, self._current = "", -1
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("The text with its passages"))
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        appearance().changed.connect(self._draw)

    def show_text(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        """Show ``text`` with a numbered mark on each of ``spans`` (start, end), numbers from 1 in their order."""
        self._text = text[:MOST_CHARS]
        self._spans = list(spans)
        self._draw()

    def marks(self) -> list[str]:
        """The marked passages, for tests and screen readers."""
        return [self._text[start:end] for start, end in self._spans]

    def show_mark(self, place: int) -> None:
        """Bring the mark at ``place`` into view and frame it; -1 = none."""
        self._current = place
        self._light_up()
        if 0 <= place < len(self._marks):
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._marks[place][0])
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def current_mark(self) -> int:
        """The mark that is framed; -1 = none."""
        return self._current

    # --- drawing -----------------------------------------------------------------------------------------------------
    def _draw(self) -> None:
        scrolled = self.verticalScrollBar().value()
        look = tokens()
        self.setFont(font(TypeSize.BODY))
        self.setPlainText(self._text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        height = self.fontMetrics().height() * LINE_HEIGHT
        block.setLineHeight(height, int(QTextBlockFormat.LineHeightTypes.FixedHeight.value))
        cursor.mergeBlockFormat(block)
        plain = QTextCharFormat()
        plain.setForeground(QColor(look.text))
        cursor.setCharFormat(plain)
        marked = QTextCharFormat()
        marked.setBackground(QColor(look.amber_bg))
        marked.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        marked.setUnderlineColor(QColor(look.amber_fill))
        number = QTextCharFormat(marked)
        number.setFont(font(TypeSize.BODY, Weight.SEMIBOLD))  # a superscript is drawn at two thirds
        number.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        number.setForeground(QColor(look.amber))
        places = [(_utf16(self._text, start), _utf16(self._text, end)) for start, end in self._spans]
        for start, end in places:
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(marked)
        for place in sorted(range(len(places)), key=lambda one: places[one][1], reverse=True):
            cursor.setPosition(places[place][1])
            cursor.insertText(f"\N{NARROW NO-BREAK SPACE}{place + 1}", number)
        self._marks = [_shifted(places, place) for place in range(len(places))]
        self._light_up()
        self.verticalScrollBar().setValue(scrolled)

    def _light_up(self) -> None:
        """The shown mark gets a stronger ground."""
        selections = []
        if 0 <= self._current < len(self._marks):
            start, end = self._marks[self._current]
            selection = QTextEdit.ExtraSelection()
            look = tokens()
            selection.format.setBackground(QColor(look.amber_fill))
            selection.format.setForeground(QColor(look.surface))
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selections.append(selection)
        self.setExtraSelections(selections)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = self.cursorForPosition(event.position().toPoint()).position()
        for place, (start, end) in enumerate(self._marks):
            if start <= at <= end and not self.textCursor().hasSelection():
                self.mark_clicked.emit(place)
                return


def _utf16(text: str, at: int) -> int:
    """A place in ``text`` as Qt counts: in units of UTF-16."""
    return len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


def _shifted(places: Sequence[tuple[int, int]], place: int) -> tuple[int, int]:
    """Where a mark stands once all numbers (a thin space and figures) are in the text."""
    start, end = places[place]
    widths = [(other_end, 1 + len(str(other + 1))) for other, (_start, other_end) in enumerate(places)]
    before = sum(width for other_end, width in widths if other_end <= start)
    within = sum(width for other_end, width in widths if start < other_end < end)
    return start + before, end + before + within
