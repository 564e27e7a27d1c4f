"""A drawing as SVG for a page that prints in grey: the same places as on screen and paper. Text widths are estimated, on the wide side."""

from __future__ import annotations

from html import escape
from math import atan2, cos, pi, sin
from typing import Final

from leaddesk.domain.drawing import Box, Drawing, Line, Text

_NARROW, _WIDE = "iljtfrI.,:;'|!()[] ·-", "mwMW%@—…"
_GREY: Final = {"text": "black", "line": "lightgray", "line2": "silver", "ctl": "dimgray"}
ARROW: Final = 6.0


def width(text: str, size: int, weight: int) -> float:
    """About how wide ``text`` is in the font of the page, rather more than less."""
    total = 0.0
    for char in text:
        if char in _NARROW:
            total += 0.34
        elif char in _WIDE:
            total += 0.92
        elif char.isupper():
            total += 0.7
        else:
            total += 0.61
    return total * size * (1.04 if weight >= 600 else 1.0)


def markup(drawing: Drawing, title: str) -> str:
    """The whole picture as one element; ``title`` is what a screen reader says first."""
    head = (
        f'<svg class="map" role="img" width="{_n(drawing.width)}" height="{_n(drawing.height)}" '
        f'viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(title)}</title>"
    )
    parts = [
        head,
        *(_line(line) for line in drawing.lines),
        *(_box(box) for box in drawing.boxes),
        *(_text(text) for text in drawing.texts),
        "</svg>",
    ]
    return "\n".join(parts)


def _line(line: Line) -> str:
    ink, thick = _ink(line.tone), 2 if line.strong else 1
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in line.points)
    dash = ' stroke-dasharray="4 3"' if line.dashed else ""
    said = f'<polyline points="{points}" fill="none" stroke="{ink}" stroke-width="{thick}"{dash}/>'
    if not line.arrow or len(line.points) < 2:
        return said
    (x1, y1), (x2, y2) = line.points[-2:]
    angle = atan2(y2 - y1, x2 - x1)
    head = [(x2 - ARROW * cos(angle + turn), y2 - ARROW * sin(angle + turn)) for turn in (pi / 7, -pi / 7)]
    corners = " ".join(f"{_n(x)},{_n(y)}" for x, y in ((x2, y2), *head))
    return f'{said}<polygon points="{corners}" fill="{ink}"/>'


def _box(box: Box) -> str:
    rect = box.rect
    if box.shape == "bar":
        return (
            f'<rect x="{_n(rect.x)}" y="{_n(rect.y)}" width="{_n(rect.width)}" height="{_n(rect.height)}" '
            f'fill="{_ink(box.tone)}"/>'
        )
    ink = _ink(box.tone or ("text" if box.strong else "line2"))
    if box.shape == "diamond":
        x, y = rect.middle
        corners = ((x, rect.y), (rect.right, y), (x, rect.bottom), (rect.x, y))
        points = " ".join(f"{_n(px)},{_n(py)}" for px, py in corners)
        return f'<polygon points="{points}" fill="white" stroke="{ink}"/>'
    frames = [rect, rect.inside(2.5)] if box.strong else [rect]
    return "".join(
        f'<rect x="{_n(each.x)}" y="{_n(each.y)}" width="{_n(each.width)}" height="{_n(each.height)}" rx="5" '
        f'fill="white" stroke="{ink}"/>'
        for each in frames
    )


def _text(text: Text) -> str:
    rect = text.rect
    anchor, x = {
        "left": ("start", rect.x),
        "right": ("end", rect.right),
        "middle": ("middle", rect.x + rect.width / 2),
    }[text.align]
    y = rect.y + rect.height / 2 + text.size * 0.36
    full = f"<title>{escape(text.full)}</title>" if text.full else ""
    return (
        f'<text x="{_n(x)}" y="{_n(y)}" font-size="{text.size}" font-weight="{text.weight}" text-anchor="{anchor}" '
        f'fill="{_ink(text.tone)}">{full}{escape(text.text)}</text>'
    )


def _ink(tone: str) -> str:
    return _GREY.get(tone, "black")


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
