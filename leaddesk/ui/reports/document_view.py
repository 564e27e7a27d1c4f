"""A report on the screen: its first line, key figures, charts, tables; every figure and cell opens its rows.

Shows any ``Document``, whatever it is about, also one that was kept earlier. Reads nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.chart import Chart
from leaddesk.reporting.document import Document, Section, Table
from leaddesk.reporting.went_wrong import CODE as WENT_WRONG
from leaddesk.ui.bridge.theme import TypeSize, Weight
from leaddesk.ui.reports import document_cells, key_figures
from leaddesk.ui.reports.chart_panel import ChartPanel, copy_picture, to_excel
from leaddesk.ui.reports.grid import FigureTable, Grid
from leaddesk.ui.reports.opening import Opens, open_leads
from leaddesk.ui.reports.painted import PaintedSurface
from leaddesk.ui.reports.panel import Panel
from leaddesk.ui.reports.panel_grid import PanelGrid, Row, Slot
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets.ground import Ground
from leaddesk.ui.widgets.scrolling import scrolled
from leaddesk.ui.widgets.text import PlainLabel

SIDE: Final = 16
CHART_HEIGHT: Final = 230
CHART_LEAST, HEAD = 170, 74
"""Of a panel with lying bars, and of what stands above its picture."""


class DocumentBody(Ground):
    """One report without a scroll bar of its own. ``entered`` (panel or None) when the keyboard came into a part of it.

    ``alone`` False: one of several of a tab, whose head says of which days it is; what went wrong stands on paper, not below each.
    """

    entered = Signal(object)

    def __init__(self, context: UiContext, parent: QWidget | None = None, *, alone: bool = True) -> None:
        super().__init__("surface", "", parent)
        self._context, self._alone = context, alone
        self._document: Document | None = None
        self._shape: tuple[object, ...] = ()
        self._tables: list[FigureTable] = []
        self._panels: dict[str, ChartPanel] = {}
        self._texts: list[PlainLabel] = []
        self._keys: PaintedSurface | None = None
        self._charts = PanelGrid()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 16)
        self._column.setSpacing(0)

    @property
    def document(self) -> Document | None:
        """What is shown."""
        return self._document

    def tables(self) -> list[FigureTable]:
        """The tables that stand there."""
        return self._tables

    def panels(self) -> list[Panel]:
        """The charts that stand there."""
        return self._charts.panels()

    def show_document(self, document: Document) -> None:
        """Show this; parts that are there already take the new figures, with the keyboard where it is."""
        if document == self._document:
            return
        self._document = document
        parts = _parts(document, alone=self._alone)
        shape = tuple((kind, title) for kind, title, _content in parts)
        if shape != self._shape:
            self._shape = shape
            self._make(parts)
        tables, texts = iter(self._tables), iter(self._texts)
        for kind, _title, content in parts:
            if kind == "table":
                next(tables).show_grid(cast(Grid, content))
            elif kind == "text":
                next(texts).setText(str(content))
            elif kind == "keys" and self._keys is not None:
                self._keys.show_layout(key_figures.layout(document))
        self._show_charts(document)

    # --- parts ----------------------------------------------------------------------------------------------------------
    def _make(self, parts: list[tuple[str, str, object]]) -> None:
        self._clear()
        makers: dict[str, Callable[[str], QWidget]] = {
            "title": self._title,
            "heading": self._heading,
            "text": self._text,
            "keys": self._key_figures,
            "table": self._table,
        }
        for kind, title, _content in parts:
            if kind == "charts":
                self._column.addWidget(self._charts)
                self._charts.show()
            else:
                self._column.addLayout(_indented(makers[kind](title)))
        self._column.addStretch(1)

    def _clear(self) -> None:
        self._tables, self._texts, self._keys = [], [], None
        while (item := self._column.takeAt(0)) is not None:
            line = item.layout()
            if item.widget() is self._charts:
                self._charts.hide()
            while line is not None and (inside := line.takeAt(0)) is not None:
                widget = inside.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
            if line is not None:
                line.deleteLater()

    def _title(self, text: str) -> QWidget:
        return PlainLabel(text, size=TypeSize.PANE_TITLE, weight=Weight.SEMIBOLD, wrap=True)

    def _heading(self, text: str) -> QWidget:
        label = PlainLabel(text, weight=Weight.SEMIBOLD, wrap=True)
        label.setContentsMargins(0, 14, 0, 2)
        return label

    def _text(self, tone: str) -> QWidget:
        label = PlainLabel("", size=TypeSize.SECOND, tone="" if tone == "first" else "second", wrap=True)
        label.setContentsMargins(0, 2, 0, 2)
        self._texts.append(label)
        return label

    def _key_figures(self, _title: str) -> QWidget:
        self._keys = PaintedSurface(_("Key figures"), key_figures.LEAST_WIDTH)
        self._keys.opened.connect(self._open)
        self._keys.entered.connect(lambda: self.entered.emit(None))
        return self._keys

    def _table(self, title: str) -> QWidget:
        table = FigureTable(title)
        table.opened.connect(self._open)
        table.entered.connect(lambda: self.entered.emit(None))
        self._tables.append(table)
        return table

    def _show_charts(self, document: Document) -> None:
        there = [chart for chart in document.charts if not chart.is_empty]
        slots = []
        for chart in there:
            panel = self._panels.get(chart.name) or self._panel(chart.name)
            panel.show_chart(chart)
            slots.append((Slot(panel), _height(chart)))
        rows = []
        for at in range(0, len(slots), 2):
            pair = slots[at : at + 2]
            tall = max(height for _slot, height in pair)
            rows.append(Row(tuple(slot for slot, _height in pair), 1, tall))
        self._charts.show_rows(rows)

    def _panel(self, name: str) -> ChartPanel:
        panel = self._panels[name] = ChartPanel(self._context)
        panel.entered.connect(lambda: self.entered.emit(panel))
        panel.copy_wanted.connect(lambda: copy_picture(self._context, panel))
        panel.excel_wanted.connect(lambda: to_excel(self._context, panel))
        return panel

    def _open(self, opens: Opens) -> None:
        open_leads(self._context, opens)

    def focus_start(self) -> bool:
        """Put the keyboard on the first figure; False where there is none."""
        if self._keys is not None and self._keys.focus_figure():
            return True
        for panel in self.panels():
            panel.focus_inside()
            return True
        for table in self._tables:
            table.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False


class DocumentView(QWidget):
    """A report that scrolls: ``show_document`` with any ``Document``."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = DocumentBody(context)
        self.area = scrolled(self.body, name=_("Report"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)

    def show_document(self, document: Document) -> None:
        """Show this; another report begins at its top."""
        other = self.body.document is None or self.body.document.name != document.name
        self.body.show_document(document)
        self.area.setAccessibleName(document.title)
        if other:
            self.area.verticalScrollBar().setValue(0)


def _indented(widget: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(SIDE, 0, SIDE, 0)
    line.addWidget(widget)
    return line


def _height(chart: Chart) -> int:
    """What a panel with this chart needs: lying bars a line each."""
    from leaddesk.reporting import figures

    if chart.shape != "bars":
        return CHART_HEIGHT
    return max(CHART_LEAST, HEAD + round(figures.natural_height(chart)))


def _parts(document: Document, *, alone: bool) -> list[tuple[str, str, object]]:
    """(kind, title, content) of everything on the page, in order; equal kinds and titles = the same widgets."""
    parts: list[tuple[str, str, object]] = [("title", document.title, None)]
    if alone:
        parts.append(("text", "second", document.subtitle))
    parts += [("text", "first", text) for text in (document.headline, document.backlog) if text]
    if document.key:
        parts.append(("keys", "", None))
    if any(not chart.is_empty for chart in document.charts):
        parts.append(("charts", "", None))
    if document.bands.rows:
        parts += _table_parts(document.bands, heading=True)
    for section in document.sections:
        if not alone and section.code == WENT_WRONG:
            continue
        parts += _section_parts(section)
    if len(document.measures) > len(document.key):
        parts.append(("heading", _("What the figures mean"), None))
        parts.append(("table", _("What the figures mean"), document_cells.measure_grid(document)))
    parts += [("text", "second", note) for note in document.notes]
    parts.append(("text", "second", document.foot))
    return parts


def _section_parts(section: Section) -> list[tuple[str, str, object]]:
    parts: list[tuple[str, str, object]] = [("heading", section.title, None)]
    repeated = len(section.tables) < 2 or section.tables[0].title == section.title
    filled = [(at, table) for at, table in enumerate(section.tables) if table.rows]
    for at, table in filled:
        parts += _table_parts(table, heading=at > 0 or not repeated)
    if not filled:
        parts.append(("text", "second", section.empty or _("Nothing to show.")))
    return parts


def _table_parts(table: Table, *, heading: bool) -> list[tuple[str, str, object]]:
    parts: list[tuple[str, str, object]] = [("heading", table.title, None)] if heading and table.title else []
    grid: Grid = document_cells.table_grid(table)
    parts.append(("table", table.title, grid))
    if table.note:
        parts.append(("text", "second", table.note))
    return parts
