"""What everybody knows of paper: its set-up, what may be left off, the boxes to tick, sheets that come back (K16). Plain values, no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from leaddesk.base.i18n import N_

PaperSize = Literal["A4", "Letter"]
Way = Literal["printer", "pdf"]
KEPT_DAYS: Final = 90
"""So long a printed sheet can be typed back (K16)."""
MARGIN_MM: Final = 13.0
"""On every side of every page (DESIGN_LANGUAGE section 10)."""
LARGER: Final = 1.25
"""So much larger is large print."""
PAPERS_MM: Final[dict[PaperSize, tuple[float, float]]] = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
"""Width and height, upright."""
LETTER_COUNTRIES: Final = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "VE"})


@dataclass(frozen=True)
class PageSetup:
    """``large``: large print, nothing below 10 pt instead of 8. ``whole``: width and height in mm of a page that is drawn to its very
    edge (a sheet of labels, an envelope, a letter), whatever ``size`` and ``upright`` say."""

    size: PaperSize = "A4"
    upright: bool = True
    large: bool = False
    whole: tuple[float, float] | None = None


@dataclass(frozen=True)
class Shown:
    """What is left off a paper by choice: ``hidden`` holds codes of sections; ``names``: whether contacts' names and phones stand on it;
    ``meanings``: whether the small print at its end says what each figure counts."""

    hidden: frozenset[str] = frozenset()
    names: bool = False
    meanings: bool = False


@dataclass(frozen=True)
class Wish:
    """How a paper was asked for, so that it can be asked for again on a later day: ``question`` is JSON of ``reporting.asked_again``."""

    report: str
    question: str = ""
    setup: PageSetup = PageSetup()
    shown: Shown = Shown()
    way: Way = "printer"
    printer: str = ""
    copies: int = 1
    target: str = ""
    """Folder a PDF went to."""


@dataclass(frozen=True)
class TickBox:
    """A box on a call sheet: its number key, and the contact it becomes when it is typed back."""

    key: int
    type: str
    outcome: str
    label: str
    inbound: bool = False


BOXES: Final = (
    TickBox(1, "call", "reached", N_("Reached")),
    TickBox(2, "call", "no_answer", N_("No answer")),
    TickBox(3, "call", "voicemail", N_("Voicemail")),
    TickBox(4, "email", "sent", N_("E-mailed")),
    TickBox(5, "call", "wrong_number", N_("Wrong number")),
    TickBox(6, "call", "call_back_asked", N_("Call back asked")),
    TickBox(7, "email", "replied", N_("Replied"), inbound=True),
    TickBox(8, "call", "refused", N_("Refused")),
)
"""Every box in the order of the paper; the keys are those of the log bar (DESIGN_LANGUAGE, log bar)."""


@dataclass(frozen=True)
class SheetMark:
    """The number in the frame of a printed list, and until when it can be typed back."""

    number: int
    kept_until: date


@dataclass(frozen=True)
class CallRow:
    """A row of a call sheet. ``what``: what the call is for; ``note``: a warning such as a preferred time."""

    number: int
    lead_id: int
    name: str
    company: str
    what: str
    phone: str
    note: str = ""


@dataclass(frozen=True)
class Printed:
    """What a painter made: the PDF as bytes, how many pages, which codes of sections had to be cut short."""

    pdf: bytes
    pages: int
    counted: int = 0
    """Rows that did not fit and are counted instead."""


def usual_size(country: str) -> PaperSize:
    """The paper of a country (ISO 3166 alpha-2)."""
    return "Letter" if country.upper() in LETTER_COUNTRIES else "A4"


def paper_mm(setup: PageSetup) -> tuple[float, float]:
    """Width and height of the sheet in millimetres, as it is read."""
    if setup.whole is not None:
        return setup.whole
    narrow, long = PAPERS_MM[setup.size]
    return (narrow, long) if setup.upright else (long, narrow)
