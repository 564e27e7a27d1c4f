"""What stands inside a node and a way out. Pure geometry."""

from __future__ import annotations

from typing import Final

from leaddesk.domain.drawing import Box, Icon, Rect, Text, wrapped
from leaddesk.domain.pen import LINE, SMALL, Pen
from leaddesk.domain.process_map_chart import Step, WayOut

PAD: Final = 8.0


def node(pen: Pen, step: Step, place: Rect, *, leaves: bool) -> None:
    """Name and count, two lines, a hairline, what lets a lead leave."""
    pen.box(Box(place, "node", step.tone, step.leak))
    pen.spot(step.key, place)
    inner, tight = place.width - 2 * PAD, place.height < 60
    top, first = (place.y + 3, place.y + 20) if tight else (place.y + 6, place.y + 26)
    count_width = min(inner / 2, pen.width(step.count, 13, 600)) if step.count else 0.0
    name = Rect(place.x + PAD, top, inner - count_width - (4 if step.count else 0), 18)
    size = 13 if pen.width(step.title, 13, 600) <= name.width else 12
    pen.text(name, step.title, size=size, weight=600, tone="text")
    if step.count:
        pen.text(
            Rect(place.right - PAD - count_width, top, count_width, 18),
            step.count,
            size=13,
            weight=600,
            tone="text",
            align="right",
        )
    for number, said in enumerate(step.lines[:2]):
        pen.text(
            Rect(place.x + PAD, first + number * LINE, inner, LINE),
            said.text,
            size=SMALL,
            tone=said.tone,
            weight=500 if said.strong else 400,
        )
    if leaves:
        middle = place.y + 62
        if step.leaves:
            pen.box(Box(Rect(place.x + 1, middle, place.width - 2, 1), "bar", "line"))
        pen.paragraph(Rect(place.x + PAD, middle + 5, inner, 2 * LINE), step.leaves, lines=2)


def diamond(pen: Pen, step: Step, place: Rect, *, leaves: bool) -> None:
    """The question, with its letters below."""
    pen.box(Box(place, "diamond", "accent"))
    pen.spot(step.key, place)
    width = place.width * 0.68
    x = place.middle[0] - width / 2
    shown, is_cut = wrapped(step.title, width, lines=2, size=13, weight=600, measure=pen.width)
    low = place.middle[1] - 17 * len(shown) / 2 - (9 if leaves and step.lines else 0)
    for number, line in enumerate(shown):
        pen.add(
            Text(Rect(x, low + 17 * number, width, 17), line, 13, 600, "text", "middle", step.title if is_cut else "")
        )
    if leaves and step.lines:
        pen.text(Rect(x, low + 17 * len(shown) + 1, width, LINE), step.lines[0].text, size=SMALL, align="middle")


def exit_height(line: bool) -> float:
    """Of a way out, with or without its second line."""
    return 38.0 if line else 22.0


def exit_width(pen: Pen, way: WayOut, least: float, most: float) -> float:
    """As wide as its words, between a little less than a node and ``most``."""
    words = max(pen.width(way.title, 12, 600) + 31, pen.width(way.line, SMALL, 400) + 15)
    return max(least - 20, min(most, words))


def way_out(pen: Pen, way: WayOut, place: Rect, *, line: bool) -> None:
    """A box with icon and words."""
    pen.box(Box(place, "exit", way.tone, way.leak))
    pen.spot(way.key, place)
    tone = {"leak": "red"}.get(way.tone, way.tone) or "text2"
    pen.icon(Icon(place.x + 7, place.y + 4, way.icon, tone))
    first = Rect(place.x + 25, place.y + 3, place.width - 29, 16)
    pen.text(first, way.title, weight=600, tone=tone)
    if line:
        pen.text(Rect(place.x + 9, place.y + 19, place.width - 13, LINE), way.line, size=SMALL, tone="text2")
