"""A chart on an HTML page: the finding, the picture with its words for a screen reader, its table folded away, its notes."""

from __future__ import annotations

from html import escape

from leaddesk.base.i18n import _
from leaddesk.domain.chart import Chart
from leaddesk.reporting import figures_svg
from leaddesk.reporting.charts.about import read_out
from leaddesk.reporting.figures_clean import clean, cleaned


def figure(chart: Chart) -> str:
    """One figure; nothing in it is loaded from anywhere, every text is escaped."""
    chart = cleaned(chart)
    notes = "".join(f'<p class="note">{escape(note)}</p>' for note in chart.notes)
    return (
        f'<figure class="chart"><figcaption><b>{escape(chart.title)}</b><span>{escape(chart.measured)}</span></figcaption>'
        f"{figures_svg.markup(chart, said=read_out(chart))}{notes}{_table(chart)}</figure>"
    )


def _table(chart: Chart) -> str:
    if not chart.rows:
        return ""
    head = "".join(f"<th>{escape(title)}</th>" for title in chart.columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(clean(cell))}</td>' for cell in row)}</tr>" for row in chart.rows)
    return (
        f"<details><summary>{escape(_('Show as table'))}</summary>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details>"
    )
