"""Native charts of a spreadsheet beside the cells they are drawn from: whoever opens it can change the figure and see."""

from __future__ import annotations

from typing import Any, Final

from leaddesk.domain.sheets import Sheet, SheetChart

_WIDTH_CM, _HEIGHT_CM = 18.0, 9.0
_GREYS: Final = ("52606D", "9AA5B1", "CBD2D9", "323F4B", "7B8794")
_ROWS: Final = 20
"""Rows that a chart covers, at the usual height of a row."""


def put(page: Any, sheet: Sheet) -> None:
    """The charts of ``sheet``, below one another, a column clear of its widest row. After its rows are written."""
    from openpyxl.utils import get_column_letter

    if not sheet.charts:
        return
    column = get_column_letter(max(len(row) for row in sheet.rows) + 2)
    for nth, chart in enumerate(sheet.charts):
        page.add_chart(_made(page, chart), f"{column}{chart.head + 1 + nth * _ROWS}")


def _made(page: Any, chart: SheetChart) -> Any:
    from openpyxl.chart import BarChart, LineChart, Reference, Series

    made: Any = LineChart() if chart.shape == "lines" else BarChart()
    if chart.shape != "lines":
        made.type = "bar" if chart.shape == "bars" else "col"
        made.gapWidth = 60
    if chart.shape == "stacked":
        made.grouping, made.overlap = "stacked", 100
    first, last = chart.head + 2, chart.last + 1
    for nth, column in enumerate(chart.columns):
        values = Reference(page, min_col=column + 1, min_row=first, max_row=last)
        series: Any = Series(values, title_from_data=False)
        series.tx = _name(page, column, chart.head)
        series.graphicalProperties.solidFill = _GREYS[nth % len(_GREYS)]
        series.graphicalProperties.line.solidFill = _GREYS[nth % len(_GREYS)]
        made.series.append(series)
    made.set_categories(Reference(page, min_col=chart.labels + 1, min_row=first, max_row=last))
    made.title = chart.title
    made.width, made.height = _WIDTH_CM, _HEIGHT_CM
    made.x_axis.delete = made.y_axis.delete = False
    if chart.shape == "bars":
        made.x_axis.scaling.orientation = "maxMin"  # the first row on top, as in the table
    if len(chart.columns) == 1:
        made.legend = None
    return made


def _name(page: Any, column: int, head: int) -> Any:
    from openpyxl.chart.data_source import StrRef
    from openpyxl.chart.series import SeriesLabel
    from openpyxl.utils import get_column_letter, quote_sheetname

    return SeriesLabel(strRef=StrRef(f"{quote_sheetname(page.title)}!${get_column_letter(column + 1)}${head + 1}"))
