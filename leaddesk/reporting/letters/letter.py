"""A letter on one or more pages, its address where the window of an envelope is: DIN 5008 form B on A4, No. 10 on Letter. Pure geometry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from leaddesk.base.i18n import _
from leaddesk.domain.drawing import Drawing, Measure, Rect
from leaddesk.domain.letters import Recipient, Sender
from leaddesk.domain.paper import PAPERS_MM, PaperSize
from leaddesk.reporting.letters.type_area import BOLD, PX, Sheet, paragraphs

SIZE: Final = 15
"""Of the text, in pixels: 11.25 pt."""
LINE: Final = 5.0
"""From one line to the next, in mm."""
SMALL: Final = 10


@dataclass(frozen=True)
class Format:
    """Where everything stands on a page, in mm. ``window``: where the address may stand; ``head``: the sender and the day;
    ``marks``: where it is folded."""

    page: PaperSize
    left: float
    right: float
    window: Rect
    head: Rect
    body: float
    further: float
    foot: float
    marks: tuple[float, ...] = ()
    is_sender_in_window: bool = False

    @property
    def width(self) -> float:
        """Of the text."""
        return PAPERS_MM[self.page][0] - self.left - self.right


FORMATS: Final = {
    "A4": Format(
        "A4",
        left=25.0,
        right=20.0,
        window=Rect(25.0, 62.7, 80.0, 27.3),
        head=Rect(125.0, 45.0, 65.0, 45.0),
        body=103.4,
        further=25.0,
        foot=25.0,
        marks=(105.0, 148.5, 210.0),
        is_sender_in_window=True,
    ),
    "Letter": Format(
        "Letter",
        left=25.4,
        right=25.4,
        window=Rect(25.4, 53.5, 85.0, 26.5),
        head=Rect(25.4, 15.0, 120.0, 32.0),
        body=93.0,
        further=25.4,
        foot=25.4,
    ),
}
"""The window of DIN 5008 form B is 45 to 90 mm from the top, its lower 27.3 mm hold the address. Of a No. 10 envelope it shows 52 to 80 mm
of a letter folded in three, wherever the letter slides."""


@dataclass(frozen=True)
class Content:
    """What a letter says. ``day`` in words; ``body`` with its fields filled in; with ``greets`` the greeting stands above it."""

    recipient: Recipient
    sender: Sender
    day: str
    body: str
    subject: str = ""
    greets: bool = True


def draw(content: Content, page: PaperSize, measure: Measure) -> list[Drawing]:
    """All pages of one letter; ``Drawing.hidden``: lines of its address or head that had to be cut."""
    fmt = FORMATS[page]
    lines = _lines(content, fmt, measure)
    made: list[Drawing] = []
    while lines or not made:
        sheet = Sheet(PAPERS_MM[page][0] * PX, PAPERS_MM[page][1] * PX, measure)
        top = _first(sheet, content, fmt) if not made else _further(sheet, content, fmt, len(made) + 1)
        room = int((PAPERS_MM[page][1] - fmt.foot - top) // LINE)
        for number, (text, weight) in enumerate(lines[:room]):
            if text:
                place = Rect(fmt.left, top + number * LINE, fmt.width, LINE)
                sheet.text(place, text, size=SIZE, weight=weight)
        lines = lines[room:]
        while lines and not lines[0][0]:
            lines = lines[1:]  # no page begins with a gap
        made.append(sheet.drawing())
    return made


def _lines(content: Content, fmt: Format, measure: Measure) -> list[tuple[str, int]]:
    """Everything below the head, line by line, with its weight."""
    found: list[tuple[str, int]] = []
    if content.subject:
        # measured as bold text would be: a little wider
        found += [(line, BOLD) for line in paragraphs(content.subject, fmt.width * 0.93, size=SIZE, measure=measure)]
        found += [("", 400), ("", 400)]
    if content.greets:
        greeting = _("{greeting},").format(greeting=content.recipient.greeting)
        found += [(line, 400) for line in paragraphs(greeting, fmt.width, size=SIZE, measure=measure)]
        found.append(("", 400))
    return found + [(line, 400) for line in paragraphs(content.body, fmt.width, size=SIZE, measure=measure)]


def _first(sheet: Sheet, content: Content, fmt: Format) -> float:
    """Sender, day, address; gives back where the text begins."""
    head = fmt.head
    sheet.text(Rect(head.x, head.y, head.width, 5.5), content.sender.firm, size=15, weight=BOLD)
    y = head.y + 6.0
    for line in content.sender.lines:
        sheet.text(Rect(head.x, y, head.width, 4.5), line, size=12, tone="text2")
        y += 4.5
    sheet.text(Rect(head.x, y + 3.0, head.width, 5.0), content.day, size=13)
    window = fmt.window
    if fmt.is_sender_in_window:
        sheet.text(Rect(window.x, window.y - 5.0, window.width, 4.0), content.sender.line, size=SMALL, tone="text2")
        sheet.line((window.x, window.y - 0.9), (window.right, window.y - 0.9))
    sheet.spot(content.recipient.lead_id, window)
    sheet.block(window, content.recipient.lines, sizes=(15, 14, 13, 12, 11, 10))
    for mark in fmt.marks:
        sheet.line((4.0, mark), (8.0, mark))
    return fmt.body


def _further(sheet: Sheet, content: Content, fmt: Format, number: int) -> float:
    """To whom, the day and the number of the page; gives back where the text goes on."""
    top = fmt.further - 10
    said = _("{name}, {day}, page {n}").format(name=content.recipient.name, day=content.day, n=number)
    sheet.text(Rect(fmt.left, top, fmt.width, 4.5), said, size=11, tone="text2")
    return fmt.further
