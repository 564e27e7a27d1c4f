"""The list of all reminders that stand now, below the bar: choosing one brings it to the front of the bar, where it is acted on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.reminders import Due, ReminderKey
from leaddesk.ui.bridge import words
from leaddesk.ui.bridge.theme import TypeSize
from leaddesk.ui.shell import reminder_words
from leaddesk.ui.shell.reminder_bar import ReminderBar
from leaddesk.ui.widgets.buttons import KeyButton
from leaddesk.ui.widgets.popover import Option, OptionPopover
from leaddesk.ui.widgets.text import PlainLabel, one_line

MOST: Final = 12
"""So many rows are read at a glance; the rest is counted."""
LETTERS: Final = 44


def open_list(bar: ReminderBar, now: datetime, zone: ZoneInfo, choose: Callable[[ReminderKey], None]) -> OptionPopover:
    """Show it below ``bar``; ``choose`` gets the key of the one chosen."""
    due = bar.outlook().due
    shown = due[:MOST]
    popover = OptionPopover(_("Reminders"), [_option(one, now, zone) for one in shown], bar)
    keys = {one.key.text + one.key.at: one.key for one in shown}
    popover.chosen.connect(lambda _code: popover.forget_focus())
    popover.chosen.connect(lambda code: choose(keys[code]))
    if len(due) > MOST:
        more = len(due) - MOST
        told = ngettext("and {n} more", "and {n} more", more).format(n=words.number(more))
        popover.body.addWidget(PlainLabel(told, size=TypeSize.SECOND, tone="third"))
    every = KeyButton(_("All of them seen"), popover, small=True, kind="quiet")
    every.clicked.connect(popover.close)
    every.clicked.connect(bar.all_seen)
    popover.body.addWidget(every)
    popover.open_at(bar.more if bar.more.isVisible() else bar)
    return popover


def _option(due: Due, now: datetime, zone: ZoneInfo) -> Option:
    late = reminder_words.is_over(due, now)
    return Option(
        due.key.text + due.key.at,
        one_line(reminder_words.what(due), LETTERS),
        reminder_words.when(due, now, zone),
        "circle-alert" if late else "alarm-clock",
        "red" if late else "amber",
    )
