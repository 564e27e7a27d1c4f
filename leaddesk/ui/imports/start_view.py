"""The start: drop a list here or choose a file; what went wrong with the last one; the imports so far, each with its Undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.store.imports import ImportBatch
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.appearance import tokens
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.imports import sentences
from leaddesk.ui.imports.work import Recent
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import KeyButton, key_text
from leaddesk.ui.widgets.empty_state import IconLabel
from leaddesk.ui.widgets.ground import Line
from leaddesk.ui.widgets.page_head import PageHead
from leaddesk.ui.widgets.scrolling import middle_column
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, one_line

WIDTH = 760


class DropPlace(QWidget):
    """The dashed field that says where a file may fall (it may fall anywhere), with the main button."""

    def __init__(self, button: KeyButton, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 26, 24, 26)
        row.setSpacing(16)
        row.addWidget(IconLabel("file-up", "accent", 34))
        text = QVBoxLayout()
        text.setSpacing(3)
        text.addWidget(
            PlainLabel(
                _("Drop files or a folder here, or choose a file"),
                size=TypeSize.PANE_TITLE,
                weight=Weight.SEMIBOLD,
                wrap=True,
            )
        )
        for line in (
            _("Lists of every kind: {endings}").format(endings=".xlsx .xls .xlsb .ods .csv .tsv .txt"),
            _("Contact cards, mails and calendars: {endings}").format(endings=".vcf .eml .msg .ics"),
            _("Copied rows, a mail or a text about somebody: press {key}.").format(key=key_text("Ctrl+V")),
        ):
            text.addWidget(PlainLabel(line, size=TypeSize.SECOND, tone="second", wrap=True))
        row.addLayout(text, 1)
        row.addWidget(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            look = tokens()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(QColor(look.ctl), 1)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.setBrush(QColor(look.sunken))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 7, 7)
        finally:
            painter.end()


class BatchRow(QWidget):
    """One import that was: file, when, what became of its rows, Undo; where rows are ``left`` to decide, the way on with them."""

    def __init__(
        self,
        batch: ImportBatch,
        when: str,
        left: int,
        undo: Callable[[ImportBatch], None],
        resume: Callable[[int, str], None],
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        row.addWidget(
            IconLabel("file-spreadsheet", "text3" if batch.undone else "green", 18), 0, Qt.AlignmentFlag.AlignTop
        )
        lines = QVBoxLayout()
        lines.setSpacing(1)
        name = one_line(batch.file_name)
        if batch.sheet:
            name = _("{file}, sheet “{sheet}”").format(file=name, sheet=one_line(batch.sheet, 60))
        lines.addWidget(ElidedLabel(name, weight=Weight.MEDIUM, tone="third" if batch.undone else ""))
        counts = {**batch.counts, "rejected": max(0, batch.counts["rejected"] - left)}
        facts = _("{rows}: {counts}").format(rows=sentences.rows(batch.rows), counts=sentences.came(counts))
        lines.addWidget(ElidedLabel(facts, size=TypeSize.SECOND, tone="second"))
        if left:
            lines.addWidget(
                ElidedLabel(sentences.left_to_decide(left), size=TypeSize.SECOND, weight=Weight.MEDIUM, tone="amber")
            )
        row.addLayout(lines, 1)
        row.addWidget(PlainLabel(when, size=TypeSize.SECOND, tone="second"))
        if left:
            go_on = KeyButton(_("Go on"), icon="list-checks", small=True)
            go_on.setAccessibleName(
                _("Go on with {file}, {rows}").format(file=name, rows=sentences.left_to_decide(left))
            )
            go_on.clicked.connect(lambda: resume(batch.batch, batch.file_name))
            row.addWidget(go_on)
        if batch.can_undo:
            button = KeyButton(_("Undo"), icon="undo-2", small=True)
            button.setAccessibleName(_("Undo the import of {file}").format(file=name))
            button.clicked.connect(lambda: undo(batch))
            row.addWidget(button)
        else:
            text = _("Undone") if batch.undone else _("Changed nothing") if batch.changeset is None else ""
            row.addWidget(PlainLabel(text, size=TypeSize.SECOND, tone="third"))


class StartView(QWidget):
    """``choose_wanted`` (a file dialog), ``undo_wanted`` (an import), ``resume_wanted`` (number and file of an import: its rows left to
    decide)."""

    choose_wanted = Signal()
    undo_wanted = Signal(object)
    resume_wanted = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(PageHead(_("Import"), _("Nothing is saved before you have seen the rows")))
        outer.addWidget(Line())
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        sides, self._column = middle_column(WIDTH)
        inner.setLayout(sides)
        self.banner = Banner()
        self._column.addWidget(self.banner)
        self._column.addSpacing(8)
        self.choose = KeyButton(_("Choose a file"), kind="primary", icon="folder-open", key="Ctrl+O")
        self.choose.clicked.connect(self.choose_wanted)
        self._column.addWidget(DropPlace(self.choose))
        self._column.addSpacing(24)
        self._list_title = PlainLabel(_("Imports so far"), size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD)
        self._column.addWidget(self._list_title)
        self._column.addSpacing(6)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._column.addLayout(self._list)
        self._column.addStretch(1)
        area.setWidget(inner)
        outer.addWidget(area, 1)
        self._batches: list[ImportBatch] = []
        self._left: dict[int, int] = {}
        self.show_recent(None)

    def batches(self) -> list[ImportBatch]:
        """The imports shown."""
        return self._batches

    def left(self) -> dict[int, int]:
        """How many rows of each import are left to decide."""
        return dict(self._left)

    def show_recent(self, recent: Recent | None) -> None:
        """List the latest imports; nothing where there is none."""
        batches = recent.batches if recent is not None else []
        left = dict(recent.left) if recent is not None else {}
        if batches == self._batches and left == self._left and batches:
            return
        self._batches, self._left = batches, left
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._list_title.setVisible(bool(batches))
        for batch in batches:
            assert recent is not None
            self._list.addWidget(Line())
            when = words.moment_long(batch.at, recent.zone, recent.today)
            self._list.addWidget(
                BatchRow(batch, when, left.get(batch.batch, 0), self.undo_wanted.emit, self.resume_wanted.emit)
            )

    def focus_start(self) -> None:
        self.choose.setFocus()
