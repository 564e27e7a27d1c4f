"""Letters, labels and envelopes for many at once: who gets one, who does not and why, and on what they are printed. Plain values, no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain.labels import sheet_called, usual
from leaddesk.domain.paper import PAPERS_MM, PaperSize, usual_size

Form = Literal["labels", "envelopes", "letters", "workbook"]
FORMS: Final[Mapping[Form, str]] = {
    "labels": N_("Labels"),
    "envelopes": N_("Envelopes"),
    "letters": N_("Letters"),
    "workbook": N_("Merge workbook"),
}
WHY_NOT: Final[Mapping[str, str]] = {
    "gone": N_("In the bin"),
    "opt_out": N_("Wants no post"),
    "no_address": N_("No address"),
    "prefers": N_("Prefers another way"),
    "same_person": N_("On the list twice"),
    "household": N_("Same household"),
    "guard": N_("Contacted too often"),
}
"""Why somebody gets none, in the order in which it is looked at; what they wished comes first and always wins (K5)."""
MAY_BE_SENT: Final = frozenset({"prefers", "household", "guard"})
"""Reasons over which one may be sent all the same, with a reason of one's own."""


@dataclass(frozen=True)
class Recipient:
    """Somebody who gets one. ``lines``: the address, ``name`` its line with the form of address, ``greeting`` the letter's first line
    without its comma; ``although``: the reason why in spite of the guard."""

    lead_id: int
    number: str
    name: str
    greeting: str
    lines: tuple[str, ...]
    salutation: str = ""
    first_name: str = ""
    last_name: str = ""
    company: str = ""
    street: str = ""
    postcode: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    email: str = ""
    although: str = ""


@dataclass(frozen=True)
class LeftOut:
    """Somebody who gets none. ``why``: a code of ``WHY_NOT``; ``note``: what it is in this case, such as the wish or the count."""

    lead_id: int
    name: str
    why: str
    note: str = ""

    @property
    def may_be_sent(self) -> bool:
        """Whether a reason of one's own is enough to send one all the same."""
        return self.why in MAY_BE_SENT


@dataclass(frozen=True)
class Mailing:
    """Everybody asked for, in the order of the list: who gets one and who does not."""

    recipients: tuple[Recipient, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many get none, by reason, in the order of ``WHY_NOT``."""
        counted = Counter(each.why for each in self.left_out)
        return {code: counted[code] for code in WHY_NOT if counted[code]}


@dataclass(frozen=True)
class Sender:
    """Who writes: the firm and its address, line by line, without the firm's name."""

    firm: str = ""
    lines: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """In one line, as it shows in a window."""
        return " · ".join(part for part in (self.firm, *self.lines) if part)


@dataclass(frozen=True)
class Envelope:
    """An envelope by its name; ``width`` and ``height`` in mm as it lies before its reader."""

    code: str
    width: float
    height: float


ENVELOPES: Final = (
    Envelope("DL", 220.0, 110.0),
    Envelope("C6", 162.0, 114.0),
    Envelope("C5", 229.0, 162.0),
    Envelope("C4", 324.0, 229.0),
    Envelope("No. 10", 241.3, 104.775),
)


def envelope_called(text: str) -> Envelope:
    """An envelope by its name ("C6", "no10"). Raises UserError where it is none."""
    wanted = "".join(sign for sign in text.casefold() if sign.isalnum())
    for envelope in ENVELOPES:
        if wanted == "".join(sign for sign in envelope.code.casefold() if sign.isalnum()):
            return envelope
    raise UserError(
        _("There is no envelope “{name}”.").format(name=text),
        field="sheet",
        code="unknown_sheet",
        hint=_("Known: {names}.").format(names=", ".join(envelope.code for envelope in ENVELOPES)),
    )


@dataclass(frozen=True)
class Wanted:
    """What is to be made: the form; ``sheet``: of labels or the envelope by its code, the paper of a letter (A4, Letter), empty = the
    usual one; the first free label, copies, the letter's subject."""

    form: Form = "labels"
    sheet: str = ""
    start: int = 1
    copies: int = 1
    subject: str = ""


def settled(wanted: Wanted, country: str) -> Wanted:
    """The same with a sheet that there is, the usual one of the ``country`` where none is said. Raises UserError for an unknown one."""
    usual_page = usual_size(country)
    if wanted.form == "labels":
        sheet = sheet_called(wanted.sheet) if wanted.sheet else usual(usual_page)
        return replace(wanted, sheet=sheet.code)
    if wanted.form == "envelopes":
        return replace(wanted, sheet=envelope_called(wanted.sheet or ("DL" if usual_page == "A4" else "No. 10")).code)
    return replace(wanted, sheet=page_called(wanted.sheet or usual_page)) if wanted.form == "letters" else wanted


def page_called(text: str) -> PaperSize:
    """The paper of a letter by its name. Raises UserError where it is none."""
    for page in PAPERS_MM:
        if text.strip().casefold() == page.casefold():
            return page
    raise UserError(
        _("There is no paper “{name}”.").format(name=text),
        field="sheet",
        code="unknown_sheet",
        hint=_("Known: {names}.").format(names=", ".join(PAPERS_MM)),
    )


@dataclass(frozen=True)
class Post:
    """All of it: to whom, from whom, what; ``day`` as the letter says it, ``bodies`` the letter's text for each recipient, with its own
    greeting where ``is_greeted``."""

    recipients: tuple[Recipient, ...]
    wanted: Wanted
    sender: Sender = Sender()
    day: str = ""
    bodies: tuple[str, ...] = ()
    is_greeted: bool = False
