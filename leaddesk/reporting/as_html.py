"""A report as one HTML page that prints well in grey: no script, nothing loaded from anywhere, every text escaped."""

from __future__ import annotations

from html import escape

from leaddesk.base.i18n import _, language
from leaddesk.base.paths import resource
from leaddesk.domain.measures import BAND_LABELS
from leaddesk.reporting import as_html_charts, cells
from leaddesk.reporting.document import Cell, Column, Document, Measure, Section, Table


def text(document: Document) -> str:
    """The whole page."""
    style = resource("reports/paper.css").read_text(encoding="utf-8")
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{language()}"><head><meta charset="utf-8">',
        f"<title>{escape(document.title)}</title>",
        f"<style>\n{style}</style></head><body>",
        _head(document),
        _first_line(document),
        _key_figures(document),
        document.picture,
        *(as_html_charts.figure(chart) for chart in document.charts if not chart.is_empty),
        *(_section(section) for section in document.sections),
        _measures(document),
        _notes(document),
        f"<footer>{escape(document.foot)}</footer>",
        "</body></html>",
    ]
    return "\n".join(parts) + "\n"


def _head(document: Document) -> str:
    firm = f'<p class="firm">{escape(document.firm)}</p>' if document.firm else ""
    return (
        f'<header>{firm}<h1>{escape(document.title)}</h1><p class="subtitle">{escape(document.subtitle)}</p></header>'
    )


def _first_line(document: Document) -> str:
    bands = "".join(
        f"<span>{escape(_(BAND_LABELS[str(name)]))}: <b>{escape(str(n))}</b></span>" for name, n in document.bands.rows
    )
    backlog = f'<p class="backlog">{escape(document.backlog)}</p>' if document.backlog else ""
    return f'<section class="first"><p><b>{escape(document.headline)}</b></p><p class="bands">{bands}</p>{backlog}</section>'


def _key_figures(document: Document) -> str:
    figures = "".join(_key_figure(document.measure(name)) for name in document.key)
    return f'<section class="key">{figures}</section>'


def _key_figure(measure: Measure) -> str:
    return (
        f'<div title="{escape(measure.words)}"><b>{escape(measure.shown)}</b>'
        f"<span>{escape(measure.label)}</span><small>{escape(measure.of)}</small></div>"
    )


def _section(section: Section) -> str:
    repeated = len(section.tables) < 2 or section.tables[0].title == section.title
    tables = [_table(table, heading=i > 0 or not repeated) for i, table in enumerate(section.tables) if table.rows]
    if not tables:
        said = section.empty or _("Nothing to show.")
        tables = [f"<p>{escape(said)}</p>"]
    return f"<section><h2>{escape(section.title)}</h2>{''.join(tables)}</section>"


def _table(table: Table, *, heading: bool) -> str:
    title = f"<h3>{escape(table.title)}</h3>" if heading else ""
    shown = [column for column in table.columns if cells.is_read(column)]
    head = "".join(f"<th{_side(column)}>{escape(cells.shown_head(column))}</th>" for column in shown)
    body = "".join(f"<tr>{_row(table.columns, row)}</tr>" for row in table.rows)
    foot = f"<tfoot><tr>{_row(table.columns, table.total)}</tr></tfoot>" if table.total is not None else ""
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    return f"{title}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody>{foot}</table>{note}"


def _row(columns: tuple[Column, ...], row: tuple[Cell, ...]) -> str:
    return "".join(
        f"<td{_side(column)}>{escape(cells.said(cell, column))}</td>"
        for column, cell in zip(columns, row, strict=True)
        if cells.is_read(column)
    )


def _side(column: Column) -> str:
    return ' class="n"' if cells.is_number(column) else ""


def _measures(document: Document) -> str:
    """Every figure with what it counts: the small print that answers "why does it say 4?". Nothing of a list, which has no figures."""
    if not document.measures:
        return ""
    rows = "".join(
        f'<tr><td>{escape(m.label)}</td><td class="n">{escape(m.shown)}</td><td>{escape(m.of)}</td>'
        f"<td>{escape(m.words)}</td><td>{escape(m.period)}</td></tr>"
        for m in document.measures
        if m.of or m.denominator is None
    )
    title = _("What the figures mean")
    heads = (_("Figure"), "", _("Of"), _("What is counted"), _("When"))
    head = "".join(f"<th>{escape(said)}</th>" for said in heads)
    return (
        f'<section class="small"><h2>{escape(title)}</h2>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></section>"
    )


def _notes(document: Document) -> str:
    items = "".join(f"<li>{escape(note)}</li>" for note in document.notes)
    return f'<ul class="notes">{items}</ul>'
