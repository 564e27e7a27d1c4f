"""What the tab Review shows of a month: tables of figures, decisions before and now. Places only; the lines do nothing themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.reviews import RULE
from leaddesk.reporting.document import Section
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.reports.document_cells import table_grid
from leaddesk.ui.reports.grid import PAD, FigureTable
from leaddesk.ui.reports.review_lines import DecisionLines
from leaddesk.ui.widgets.text import PlainLabel

SIDE: Final = 16


class _Part(QWidget):
    """A heading, what stands below it, and a sentence in its place where there is nothing."""

    def __init__(self, title: str, content: QWidget, *, indent: int = 0) -> None:
        super().__init__()
        self.content = content
        head = PlainLabel(title, weight=Weight.SEMIBOLD)
        head.setContentsMargins(SIDE, 14, SIDE, 4)
        self.nothing = PlainLabel("", size=TypeSize.SECOND, tone="second", wrap=True)
        self.nothing.setContentsMargins(SIDE, 0, SIDE, 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inside = QVBoxLayout()
        inside.setContentsMargins(indent, 0, indent, 0)
        inside.addWidget(content)
        column.addWidget(head)
        column.addLayout(inside)
        column.addWidget(self.nothing)

    def say(self, nothing: str) -> None:
        """Show the content, or say in its place that there is nothing."""
        self.content.setVisible(not nothing)
        self.nothing.setText(nothing)
        self.nothing.setVisible(bool(nothing))


class ReviewBody(QWidget):
    """``opened`` (what a figure opens)."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.old, self.decided = DecisionLines(_("Decided before")), DecisionLines(_("Decided now"))
        self.figures, self.worst = FigureTable(_("Figures of the last review")), FigureTable(_("The worst figures"))
        self._parts = {
            "before": _Part(_("Decided before"), self.old),
            "figures": _Part(_("Figures of the last review"), self.figures, indent=SIDE - PAD),
            "worst": _Part(_("The worst figures"), self.worst, indent=SIDE - PAD),
            "decided": _Part(_("Decided now"), self.decided),
        }
        rule = PlainLabel(_(RULE), size=TypeSize.SECOND, tone="third", wrap=True)
        rule.setContentsMargins(SIDE, 14, SIDE, 16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in self._parts.values():
            column.addWidget(part)
        column.addWidget(rule)
        column.addStretch(1)
        for table in (self.figures, self.worst):
            table.opened.connect(self.opened)

    def show_review(self, told: Sequence[Section], *, is_held: bool) -> None:
        """Show the tables of a review; what there is nothing of says so, or stands not there before the first review."""
        sections = {section.code: section for section in told}
        for code, table in (("figures", self.figures), ("worst", self.worst)):
            if code in sections and sections[code].tables[0].rows:
                table.show_grid(table_grid(sections[code].tables[0]))
        for code in ("before", "figures"):
            self._parts[code].setVisible(code in sections)
        for code, section in sections.items():
            if code in self._parts and code != "decided":
                self._parts[code].say(_nothing(section))
        self._parts["decided"].say(_decided(sections["decided"], is_held=is_held))

    def first(self) -> QWidget | None:
        """Where work starts: the first decision of the last review, else the first figure."""
        for lines in (self.old, self.decided):
            if lines.lines:
                return lines.lines[0].box
        return self.worst if self.worst.isVisible() else None


def _nothing(section: Section) -> str:
    return "" if section.tables[0].rows else section.empty


def _decided(told: Section, *, is_held: bool) -> str:
    if not is_held:
        return _(
            "Hold the review: its figures are kept as they are. Then put down what is decided, by whom and until when."
        )
    is_blank = all(cell is None for row in told.tables[0].rows for cell in row)
    return _("Nothing is decided yet.") if is_blank else ""
