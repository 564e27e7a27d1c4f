"""Month and week on one lying sheet: days as cells, weeks or people as rows. Pure geometry; what has no room is counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from leaddesk.domain.calendar_paper import (
    FOOT,
    ROW,
    TEXT,
    Paper,
    PaperDay,
    PaperRow,
    entry_line,
    foot,
    head,
    late_line,
    time_width,
)
from leaddesk.domain.drawing import Drawing, Line, Measure, Rect
from leaddesk.domain.pen import Pen

COLUMN_HEAD: Final = 18.0
CELL_HEAD: Final = 16.0
PAD: Final = 4.0
PERSON: Final = 92.0
NARROW: Final = 0.42
"""Of a column of days off without anything on them."""


def sheet(paper: Paper, width: float, height: float, measure: Measure) -> Drawing:
    """The whole page, ``width`` x ``height`` pixels without its margins."""
    pen = Pen(measure)
    top = late_line(pen, paper, width, head(pen, paper, width))
    left = PERSON if any(row.title for row in paper.rows) else 0.0
    edges = _columns(paper, left, width)
    for n, title in enumerate(paper.columns):
        place = Rect(edges[n] + PAD, top, edges[n + 1] - edges[n] - PAD, COLUMN_HEAD - 2)
        pen.text(place, title, size=TEXT, weight=600, tone="text")
    top += COLUMN_HEAD
    bottom = height - FOOT
    heights = shares([_needed(row, _entry_height(paper)) for row in paper.rows], bottom - top)
    times = time_width(pen, [entry.time for row in paper.rows for cell in row.cells for entry in cell.entries])
    for row, tall in zip(paper.rows, heights, strict=True):
        pen.line(Line(((0, top), (width, top)), "line2"))
        _row(pen, paper, row, edges, (top, tall), times)
        top += tall
    pen.line(Line(((0, top), (width, top)), "line2"))
    for x in edges[1:-1] if not left else edges[:-1]:
        pen.line(Line(((x, bottom - sum(heights)), (x, top)), "line"))
    foot(pen, paper, (width, height), 1, 1)
    return pen.drawing(width, height)


def shares(needs: Sequence[float], room: float) -> list[float]:
    """Heights of rows that fill ``room``: what each needs where all fit, the rest shared; else as evenly as the needs let it."""
    left, open_rows, found = room, list(range(len(needs))), [0.0] * len(needs)
    if sum(needs) <= room:
        more = (room - sum(needs)) / max(len(needs), 1)
        return [need + more for need in needs]
    while open_rows:
        fair = left / len(open_rows)
        small = [n for n in open_rows if needs[n] <= fair]
        if not small:
            for n in open_rows:
                found[n] = fair
            break
        for n in small:
            found[n] = needs[n]
            left -= needs[n]
            open_rows.remove(n)
    return found


def _columns(paper: Paper, left: float, width: float) -> list[float]:
    """Left edges of the columns and the right one of the last; a column of days off that holds nothing is narrow."""
    weights = []
    for n in range(len(paper.columns)):
        cells = [row.cells[n] for row in paper.rows]
        is_off = bool(cells) and all(not cell.is_working and not cell.entries for cell in cells)
        weights.append(NARROW if is_off else 1.0)
    unit, edges = (width - left) / max(sum(weights), 1.0), [left]
    for weight in weights:
        edges.append(edges[-1] + unit * weight)
    return edges


def _entry_height(paper: Paper) -> float:
    """In a week an entry says in a second line what is to be done."""
    return 2 * ROW if paper.form == "week" else ROW


def _needed(row: PaperRow, tall: float) -> float:
    most = max((len(cell.entries) for cell in row.cells), default=0)
    named = 18 + ROW * len(row.notes) if row.title else 0.0
    return max(CELL_HEAD + tall * most + PAD, named + PAD, 34.0)


def _row(
    pen: Pen, paper: Paper, row: PaperRow, edges: Sequence[float], place: tuple[float, float], times: float
) -> None:
    top, tall = place
    if row.title:
        pen.text(Rect(0, top + 2, PERSON - PAD, 16), row.title, size=12, weight=600, tone="text")
        for n, note in enumerate(row.notes):
            pen.text(Rect(0, top + 19 + n * ROW, PERSON - PAD, ROW), note, size=TEXT)
    for n, cell in enumerate(row.cells):
        _cell(pen, paper, cell, Rect(edges[n] + PAD, top + 1, edges[n + 1] - edges[n] - 2 * PAD, tall - 2), times)


def _cell(pen: Pen, paper: Paper, cell: PaperDay, place: Rect, times: float) -> None:
    """Number of the day, holiday and load, then a line for each entry, the last one counting those without room."""
    y = place.y
    if cell.title or cell.note or cell.load:
        wide = pen.width(cell.title, 12, 600) + 5 if cell.title else 0.0
        tone = "text3" if cell.is_outside else "text"
        pen.text(Rect(place.x, y, wide, CELL_HEAD), cell.title, size=12, weight=600, tone=tone)
        said = ", ".join(filter(None, (cell.note, cell.load)))
        rest = Rect(place.x + wide, y, place.width - wide, CELL_HEAD)
        pen.text(rest, said, size=TEXT, align="right" if cell.title else "left")
        y += CELL_HEAD
    tall = _entry_height(paper)
    room = max(int((place.bottom - y + tall - ROW) // tall), 0)
    shown = cell.entries if len(cell.entries) <= room else cell.entries[: max(room - 1, 0)]
    for entry in shown:
        entry_line(pen, entry, Rect(place.x, y, place.width, ROW), time_width=times, text=entry.short)
        if tall > ROW and y + tall <= place.bottom + 1:
            said = entry.what or entry.who
            pen.text(Rect(place.x, y + ROW - 1, place.width, ROW), said if said != entry.short else "", size=TEXT)
        y += tall
    left = len(cell.entries) - len(shown)
    if left:
        pen.text(Rect(place.x, min(y, place.bottom - ROW), place.width, ROW), paper.more(left), size=TEXT, weight=500)
