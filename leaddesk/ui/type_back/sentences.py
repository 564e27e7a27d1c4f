"""What the page *Type back* says: which sheet it is, how far one is, what would be saved. Pure but for the user's locale."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.paper import BOXES
from leaddesk.store.paper_sheets import Sheet, SheetRow
from leaddesk.ui.bridge import words
from leaddesk.ui.type_back.answers import Answers, Figures

WRONG_NUMBER = next(box.key for box in BOXES if box.outcome == "wrong_number")
SHOWN_ROWS = 6
"""So many row numbers are named; more are counted."""


def box_label(key: int) -> str:
    """What a box says; another contact than any box is said so."""
    return next((_(box.label) for box in BOXES if box.key == key), _("Other"))


def facts(sheet: Sheet, zone: ZoneInfo, today: date) -> str:
    """``Call sheet for Maya, 12 rows, printed Wed 18 Nov 16:40, in the order of the paper``."""
    return _("{sheet}, in the order of the paper").format(sheet=line(sheet, zone, today))


def line(sheet: Sheet, zone: ZoneInfo, today: date) -> str:
    """A sheet in one line: ``Call sheet for Maya, 12 rows, printed Wed 18 Nov 16:40``."""
    return _("{title}, {rows}, printed {moment}").format(
        title=sheet.title, rows=rows(sheet.total), moment=words.moment_long(sheet.made_at, zone, today)
    )


def how_far(sheet: Sheet) -> str:
    """``7 typed back, 5 open``; ``all typed back``."""
    if not sheet.open:
        return _("all typed back")
    return _("{n} typed back, {m} open").format(n=words.number(sheet.typed), m=words.number(sheet.open))


def rows(count: int) -> str:
    """``12 rows``."""
    return ngettext("{n} row", "{n} rows", count).format(n=words.number(count))


def progress(figures: Figures) -> str:
    """``7 typed, 5 open``."""
    return _("{n} typed, {m} open").format(n=words.number(figures.typed), m=words.number(figures.open))


def save(figures: Figures) -> str:
    """What the button does: ``Save 7, leave 5 open``."""
    if not figures.now:
        return _("Save")
    if not figures.open:
        return _("Save {n}").format(n=words.number(figures.now))
    return _("Save {n}, leave {m} open").format(n=words.number(figures.now), m=words.number(figures.open))


def kept(sheet: Sheet, today: date) -> str:
    """That rows without a tick wait, and until when."""
    return _("Rows without a tick stay as they are. Type them another day: sheet {number} is kept until {day}.").format(
        number=sheet.number, day=words.day(sheet.kept_until, today)
    )


def summary(answers: Answers) -> str:
    """What would be saved: ``7 outcomes, 7 next steps. Row 6: the number is marked as wrong.``"""
    ticked = answers.ticked()
    if answers.locked:
        return _("The file is open for looking only.")
    if not any(answers.can_type(row.row) for row in answers.rows):
        return _("Nothing is open on this sheet any more.")
    if not ticked and not answers.without_tick():
        return _("Nothing typed yet. Press the number of the box that is ticked.")
    steps = sum(bool(answers.get(n).step.strip()) for n in ticked)
    said = [
        _("{outcomes}, {steps}.").format(
            outcomes=ngettext("{n} outcome", "{n} outcomes", len(ticked)).format(n=words.number(len(ticked))),
            steps=ngettext("{n} next step", "{n} next steps", steps).format(n=words.number(steps)),
        )
    ]
    wrong = tuple(n for n in ticked if answers.get(n).box == WRONG_NUMBER)
    if wrong:
        said.append(_about(wrong, _("the number is marked as wrong."), _("the numbers are marked as wrong.")))
    if answers.without_tick():
        stays = _("words without a box are not saved.")
        said.append(_about(answers.without_tick(), stays, stays))
    return " ".join(said)


def _about(numbers: Sequence[int], one: str, several: str) -> str:
    shown = ", ".join(map(words.number, numbers[:SHOWN_ROWS])) + ("…" if len(numbers) > SHOWN_ROWS else "")
    pattern = ngettext("Row {rows}: {what}", "Rows {rows}: {what}", len(numbers))
    return pattern.format(rows=shown, what=one if len(numbers) == 1 else several)


def overtaken(numbers: Sequence[int]) -> str:
    """That somebody else typed these rows back while they were typed here."""
    one = _("typed back by somebody else meanwhile; what you typed there is dropped.")
    return _about(numbers, one, one)


def state(row: SheetRow) -> str:
    """Why a row is not typed like the others; empty where it is."""
    if row.state == "gone":
        return _("not in the book any more")
    return _("closed") if row.state == "closed" else ""


def why_not(row: SheetRow, zone: ZoneInfo, today: date) -> str:
    """Why a row cannot be typed; empty where it can."""
    if row.state == "typed":
        day = words.day(row.happened_at.astimezone(zone).date() if row.happened_at else None, today)
        return _("Row {n} is typed back already, for {day} by {who}.").format(n=row.row, day=day, who=row.by)
    return _("Row {n}: {why}.").format(n=row.row, why=state(row)) if row.state == "gone" else ""
