"""What the head and the foot of Today say. Pure but for the user's locale."""

from __future__ import annotations

import re
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale

from leaddesk.base.i18n import _, ngettext
from leaddesk.store.today import Layout
from leaddesk.ui.bridge import words
from leaddesk.ui.today.reading import Next

_YEAR = re.compile(r"[,.\s]*(?:'[^']*'\s*)?y+[.\s]*")


def title(day: date) -> str:
    """The day by the locale, without its year: "Thursday 19 November", "Donnerstag, 19. November"."""
    locale = words.locale()
    pattern = _YEAR.sub("", locale.dateFormat(QLocale.FormatType.LongFormat)).strip(" ,")
    if locale.language() == QLocale.Language.English:
        pattern = pattern.replace("dddd, d ", "dddd d ")
    return locale.toString(QDate(day.year, day.month, day.day), pattern)


def facts(layout: Layout, zone: ZoneInfo) -> str:
    """One line behind the title: "16 things to do, 3 late, 1 reply limit ends before 11:30"."""
    if not layout.todo:
        return _("nothing to do")
    parts = [ngettext("{n} thing to do", "{n} things to do", layout.todo).format(n=words.number(layout.todo))]
    if layout.late:
        parts.append(_("{n} late").format(n=words.number(layout.late)))
    if layout.ends_soon and layout.ends_before is not None:
        said = ngettext("{n} reply limit ends before {time}", "{n} reply limits end before {time}", layout.ends_soon)
        time = f"{layout.ends_before.astimezone(zone):%H:%M}"
        parts.append(said.format(n=words.number(layout.ends_soon), time=time))
    return ", ".join(parts)


def nothing(next_step: Next | None, today: date) -> tuple[str, str]:
    """The fact and what comes next, on a day on which nothing waits."""
    fact = _("Nothing is waiting.")
    if next_step is None:
        return fact, _("Nothing is planned either.")
    when = words.day(next_step.day, today) + (f" {next_step.time}" if next_step.time else "")
    return fact, _("Next: {when} {name}").format(when=when, name=next_step.name)
