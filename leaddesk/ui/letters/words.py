"""How sheets, envelopes and what became of a mailing are said in the window. Pure but for the user's language."""

from __future__ import annotations

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.labels import SHEETS, LabelSheet
from leaddesk.domain.letters import ENVELOPES, Form
from leaddesk.ui.bridge import words


def sheet(one: LabelSheet) -> str:
    """``L7160: 21 of 63.5 x 38.1 mm``, with the other numbers it is sold under."""
    told = _("{sheet}: {n} of {width} x {height} mm").format(
        sheet=one.code, n=one.count, width=_measure(one.width), height=_measure(one.height)
    )
    return _("{sheet} (also {others})").format(sheet=told, others=", ".join(one.also)) if one.also else told


def own_sheet(one: LabelSheet) -> str:
    """A sheet by its measures, which has no number."""
    return _("Own sheet: {columns} x {rows} of {width} x {height} mm").format(
        columns=one.columns, rows=one.rows, width=_measure(one.width), height=_measure(one.height)
    )


def sheets(form: Form) -> list[tuple[str, str]]:
    """(code, words) of everything a form can be printed on."""
    if form == "labels":
        return [(one.code, sheet(one)) for one in SHEETS]
    if form == "envelopes":
        return [(one.code, f"{one.code}: {_measure(one.width)} x {_measure(one.height)} mm") for one in ENVELOPES]
    return [("A4", _("A4, window by DIN 5008")), ("Letter", _("Letter, window of a No. 10 envelope"))]


def printed(form: Form, n: int) -> str:
    """What is there now, and the one question."""
    told = {
        "labels": ngettext("A label for {n} is made.", "Labels for {n} are made.", n),
        "envelopes": ngettext("{n} envelope is made.", "{n} envelopes are made.", n),
        "letters": ngettext("{n} letter is made.", "{n} letters are made.", n),
        "workbook": ngettext("A workbook for {n} is made.", "A workbook for {n} is made.", n),
    }
    asked = ngettext("Was it sent?", "Were they sent?", n)
    return f"{told[form].format(n=words.number(n))} {asked}"


def _measure(mm: float) -> str:
    return f"{mm:.1f}".removesuffix(".0")
