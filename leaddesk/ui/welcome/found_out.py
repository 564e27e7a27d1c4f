"""What the program found out by itself and therefore never asks (PRODUCT section 9), in words. Reads settings, paints nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, QLocale

from leaddesk.base import i18n
from leaddesk.base.i18n import _
from leaddesk.services.workspace import Workspace
from leaddesk.store import reference
from leaddesk.ui.bridge import firm_words, words


@dataclass(frozen=True)
class Told:
    """One thing found out: icon, what, and what follows from it."""

    icon: str
    title: str
    text: str


@dataclass(frozen=True)
class FoundOut:
    """Everything found out, and where the data lies."""

    things: tuple[Told, ...]
    folder: str


def read(ws: Workspace) -> FoundOut:
    """What stands in the settings of the file (read lane)."""
    settings = ws.settings
    people = [person for person in reference.assignees(ws.store) if person.kind == "member"]
    things = [
        _manner(settings.currency, str(settings["zone"]), ws.clock.now().astimezone(settings.zone).date()),
        _working(
            settings["working_days"], settings["working_start"], settings["working_end"], settings["holidays_country"]
        ),
        Told(
            "alarm-clock",
            _("First reply within {limit}").format(limit=firm_words.reply_limit(int(settings["reply_minutes"]))),
            _("A line in the first week asks whether that fits."),
        ),
    ]
    if len(people) == 1:
        text = _("What you log is logged as {name}. Nothing about passing leads on is shown.")
        things.append(Told("user-round", _("Just you, for now"), text.format(name=people[0].name)))
    return FoundOut(tuple(things), str(_short(ws.path.parent)))


def _manner(currency: str, zone: str, today: date) -> Told:
    language = {"en": "English", "de": "Deutsch"}.get(i18n.language()[:2]) or QLocale(
        i18n.language()
    ).nativeLanguageName()
    day = words.locale().toString(QDate(today.year, today.month, today.day), "d MMM yyyy")
    title = ", ".join((language, words.money(9950, currency), day))
    return Told(
        "globe", title, _("Language, money and dates are those of this computer. Time zone: {zone}.").format(zone=zone)
    )


def _working(days: list[int], start: int, end: int, country: str) -> Told:
    if country:
        text = _("Working days and hours, public holidays ({country}) taken out.").format(
            country=firm_words.country(country)
        )
    else:
        text = _("Working days and hours. Public holidays count as working days until you choose a country.")
    return Told("calendar-days", firm_words.working_time(days, int(start), int(end)), text)


def _short(folder: Path) -> Path:
    """The folder as people call it: from their own on."""
    try:
        return Path("~") / folder.relative_to(Path.home())
    except ValueError:
        return folder
