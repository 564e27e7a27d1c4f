"""A panel whose picture is a drawn chart, and what every panel can do: copy its picture, send its figures to a workbook."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from leaddesk.base.i18n import _
from leaddesk.domain.chart import Chart
from leaddesk.domain.paper import PaperSize, usual_size
from leaddesk.ui.reports import chart_surface, said, sending
from leaddesk.ui.reports.chart_surface import ChartSurface
from leaddesk.ui.reports.panel import Panel
from leaddesk.ui.shell.context import UiContext

if TYPE_CHECKING:
    from leaddesk.reporting.figures import Picture


class ChartPanel(Panel):
    """The picture is drawn in the report lane."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        self.picture = ChartSurface(context, "")
        super().__init__(context, self.picture, parent)

    def show_chart(self, chart: Chart) -> None:
        super().show_chart(chart)
        self.picture.show_chart(chart)


def copy_picture(context: UiContext, panel: Panel) -> None:
    """Put what the panel shows on the clipboard: a chart drawn with its title, a painted panel as it stands."""

    def done() -> None:
        context.shell.toast(_("The picture is copied."))

    surface = panel.surface
    if isinstance(surface, ChartSurface) and (wanted := surface.wanted(heading=True)) is not None:

        def take(picture: Picture) -> None:
            QApplication.clipboard().setImage(chart_surface.image(picture))
            done()

        context.runner.submit(
            "report", chart_surface.draw, wanted, owner=panel, on_result=take, on_error=context.shell.show_error
        )
        return
    QApplication.clipboard().setPixmap(panel.picture_of())
    done()


def to_excel(context: UiContext, panel: Panel) -> None:
    """Ask where, then write the figures of the panel's chart as a workbook."""
    if panel.chart is not None:
        write_charts(context, panel, (panel.chart,), panel.chart.title)


def write_charts(context: UiContext, owner: QWidget, charts: tuple[Chart, ...], name: str) -> None:
    """Ask where, then write a sheet for each chart; ``name`` is the file's."""
    foot = f"{context.ws.path.name}. {said.day(context.ws.today())}"
    size = usual_size(str(context.ws.settings["country"]))
    sending.send(context, owner, name, partial(_write, charts, foot, size), kinds=sending.WORKBOOK)


def _write(charts: tuple[Chart, ...], foot: str, size: PaperSize, target: Path) -> None:
    from leaddesk.exchange import report_workbook
    from leaddesk.reporting import as_sheets

    sheets = [sheet for chart in charts for sheet in as_sheets.of_chart(chart, foot=foot)]
    report_workbook.write(target, sheets, size)
