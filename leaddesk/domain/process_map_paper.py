"""The one sheet of the process map: head, flowchart, ranking, foot, as one drawing (S2-7, DESIGN_LANGUAGE section 10). Pure geometry.

A pixel is 0.75 pt on paper, so the smallest text (11 px) is 8.25 pt and the foot (10 px) 7.5 pt. What has no room is never cut off:
the flowchart takes a tighter density, texts end with an ellipsis.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from leaddesk.domain.drawing import Box, Drawing, Icon, Line, Measure, Point, Rect, Spot, Text
from leaddesk.domain.pen import Pen
from leaddesk.domain.process_map_chart import Chart
from leaddesk.domain.process_map_layout import fitted

HEAD, FOOT, ROW = 44.0, 16.0, 15.0


@dataclass(frozen=True)
class Ranked:
    """A row of the ranking in words; ``share`` (0 to 1) is the length of its bar."""

    name: str
    meaning: str
    value: str
    leads: str
    share: float


@dataclass(frozen=True)
class Sheet:
    """Everything on the sheet but the flowchart: ``firm``, ``title``, ``subtitle`` above, ``foot`` below; the ranking with its heads."""

    firm: str
    title: str
    subtitle: str
    headline: str
    heads: tuple[str, str, str, str]
    rows: tuple[Ranked, ...]
    rule: str
    foot: str


def sheet(chart: Chart, said: Sheet, width: float, height: float, measure: Measure) -> Drawing:
    """The whole page, ``width`` x ``height`` pixels without its margins."""
    pen = Pen(measure)
    _head(pen, said, width)
    ranking = 36 + ROW * (len(said.rows) + 1)
    room = height - HEAD - ranking - FOOT - 14
    picture = moved(fitted(chart, width, room, measure), 0, HEAD)
    y = max(HEAD + picture.height + 6, height - FOOT - ranking - 4)
    _ranking(pen, said, width, y)
    pen.text(Rect(0, height - FOOT + 4, width, FOOT - 4), said.foot, size=10, tone="text2")
    page = pen.drawing(width, height, picture.hidden)
    return replace(
        page,
        lines=page.lines + picture.lines,
        boxes=page.boxes + picture.boxes,
        texts=page.texts + picture.texts,
        icons=page.icons + picture.icons,
    )


def _head(pen: Pen, said: Sheet, width: float) -> None:
    pen.text(Rect(0, 0, width * 0.6, 20), said.title, size=17, weight=600, tone="text")
    pen.text(Rect(width * 0.6, 0, width * 0.4, 20), said.firm, size=12, weight=600, tone="text", align="right")
    pen.text(Rect(0, 21, width, 15), said.subtitle, size=11)
    pen.line(Line(((0, 40), (width, 40)), "line2"))


def _ranking(pen: Pen, said: Sheet, width: float, y: float) -> None:
    """Name, meaning, bar, value, leads; a hairline under each row."""
    name, meaning, value, leads = 0.0, 150.0, width - 270, width - 56
    pen.text(Rect(0, y, width, 17), said.headline, size=13, weight=600, tone="text")
    y += 18
    for x, wide, head, right in (
        (name, 140.0, said.heads[0], False),
        (meaning, 330.0, said.heads[1], False),
        (value - 40, 250.0, said.heads[2], True),
        (leads, 56.0, said.heads[3], True),
    ):
        pen.text(Rect(x, y, wide, ROW), head, size=11, weight=500, align="right" if right else "left")
    bar, longest = 490.0, value - 60 - 490.0
    for number, row in enumerate(said.rows, start=1):
        top = y + ROW * number
        pen.line(Line(((0, top), (width, top)), "line"))
        pen.text(Rect(name, top, 140, ROW), f"{number}  {row.name}", size=11, weight=500, tone="text")
        pen.text(Rect(meaning, top, 330, ROW), row.meaning, size=11)
        if row.share > 0 and longest > 0:
            pen.box(Box(Rect(bar, top + 4, max(1.0, longest * row.share), 8), "bar", "ctl"))
        pen.text(Rect(value - 40, top, 250, ROW), row.value, size=11, weight=500, tone="text", align="right")
        pen.text(Rect(leads, top, 56, ROW), row.leads, size=11, tone="text", align="right")
    pen.text(Rect(0, y + ROW * (len(said.rows) + 1) + 2, width, 14), said.rule, size=10)


def moved(drawing: Drawing, dx: float, dy: float) -> Drawing:
    """The same drawing at another place."""

    def rect(place: Rect) -> Rect:
        return Rect(place.x + dx, place.y + dy, place.width, place.height)

    def point(place: Point) -> Point:
        return place[0] + dx, place[1] + dy

    lines: tuple[Line, ...] = tuple(replace(line, points=tuple(map(point, line.points))) for line in drawing.lines)
    boxes: tuple[Box, ...] = tuple(replace(box, rect=rect(box.rect)) for box in drawing.boxes)
    texts: tuple[Text, ...] = tuple(replace(text, rect=rect(text.rect)) for text in drawing.texts)
    icons: tuple[Icon, ...] = tuple(replace(icon, x=icon.x + dx, y=icon.y + dy) for icon in drawing.icons)
    spots: tuple[Spot, ...] = tuple(replace(spot, rect=rect(spot.rect)) for spot in drawing.spots)
    return replace(drawing, lines=lines, boxes=boxes, texts=texts, icons=icons, spots=spots)
