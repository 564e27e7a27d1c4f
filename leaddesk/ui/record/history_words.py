"""How the history of a record is said on screen: values, days, by what, how much. Pure but for the user's locale; paints nothing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain.history import ChangedSet, Money, Percent, Stays
from leaddesk.ui.bridge import words

NOTHING: Final = words.UNKNOWN
BY_WHAT: Final = {
    "screen": ("monitor", N_("screen")),
    "import": ("file-down", N_("import")),
    "round_trip": ("file-spreadsheet", N_("list")),
    "merge": ("git-merge", N_("joined")),
    "undo": ("undo-2", N_("undo")),
    "redo": ("redo-2", N_("again")),
    "command_line": ("hash", N_("command")),
}
"""Origin of a change: icon and word."""
FILTERS: Final = (("", N_("All")), ("touch", N_("Contacts")), ("note", N_("Notes")))
"""Kinds of the timeline offered at once; the others stand in a menu."""
KIND_NAMES: Final = {
    "step": N_("Next steps"),
    "promise": N_("Promises"),
    "quote": N_("Quotes"),
    "document": N_("Files"),
    "question": N_("Questions"),
    "stage": N_("Stages"),
    "assignment": N_("Who had it"),
    "merge": N_("Joined"),
    "import": N_("Imports"),
    "received": N_("Came in"),
}


def value(shown: object, zone: ZoneInfo, today: date) -> str:
    """A value as a person reads it; a dash for none."""
    if shown is None:
        return NOTHING
    if isinstance(shown, bool):
        return _("yes") if shown else _("no")
    if isinstance(shown, Money):
        return words.money(shown.minor, shown.currency)
    if isinstance(shown, Percent):
        return _("{n} %").format(n=shown.value)
    if isinstance(shown, datetime):
        return when(shown, zone, today)
    if isinstance(shown, date):
        return day(shown, today)
    return str(shown)


def day(on: date, today: date) -> str:
    """ "18 Nov", with the year where it is another one."""
    form = "d MMM" if on.year == today.year else "d MMM yyyy"
    return words.locale().toString(QDate(on.year, on.month, on.day), form)


def when(at: datetime, zone: ZoneInfo, today: date) -> str:
    """ "18 Nov 17:41" on the firm's wall."""
    local = at.astimezone(zone)
    return f"{day(local.date(), today)} {local:%H:%M}"


def by_what(origin: str) -> str:
    """In a word."""
    return _(BY_WHAT[origin][1]) if origin in BY_WHAT else origin


def icon_of(origin: str) -> str:
    return BY_WHAT[origin][0] if origin in BY_WHAT else "circle-dot"


def set_icon(changed: ChangedSet) -> str:
    """The icon of a whole change."""
    return "pencil" if changed.origin == "screen" else icon_of(changed.origin)


def amount(changed: ChangedSet) -> str:
    """ "39 leads, 52 fields, 4 new"."""
    parts = []
    if changed.leads is None:
        parts.append(_("very many leads"))
    elif changed.leads:
        parts.append(ngettext("{n} lead", "{n} leads", changed.leads).format(n=words.number(changed.leads)))
    if changed.fields:
        parts.append(ngettext("{n} field", "{n} fields", changed.fields).format(n=words.number(changed.fields)))
    if changed.new:
        parts.append(ngettext("{n} new", "{n} new", changed.new).format(n=words.number(changed.new)))
    return ", ".join(parts)


def stays(one: Stays, zone: ZoneInfo, today: date) -> str:
    """What of a record was changed later, and when."""
    what = ", ".join(one.what[:3])
    return ", ".join(filter(None, (what, when(one.at, zone, today) if one.at else "")))
