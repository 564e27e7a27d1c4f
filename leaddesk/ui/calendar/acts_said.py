"""What the toast says of what was done in the calendar: where it went and what there is to say of that day. Pure words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from leaddesk.base.i18n import _, ngettext
from leaddesk.services.moving import WHY, Moved, Placing
from leaddesk.services.workspace import Done
from leaddesk.ui.bridge import words
from leaddesk.ui.widgets.text import one_line

MOST: Final = 50
"""Characters of what was moved."""


def said(done: Done, today: date) -> str:
    """ "Ring the mobile: Mon 23 Nov. That is too much for that day."; of a verb that moves nothing its own words."""
    if done.changeset is None:
        return _("Nothing was changed.")
    if not isinstance(done, Moved) or not done.placings:
        return done.label
    whys = dict.fromkeys(why for placing in done.placings for why in placing.why if why in WHY)
    return " ".join([f"{went(done.placings, today)}.", *(_(WHY[why]) for why in whys)])


def went(placings: Sequence[Placing], today: date) -> str:
    """ "Ring the mobile: Mon 23 Nov 10:00"; of several how many: "3 entries: Mon 23 Nov"."""
    first, count = placings[0], len(placings)
    days = {placing.day for placing in placings}
    many = ngettext("{n} entry", "{n} entries", count).format(n=words.number(count))
    what = one_line(first.what, MOST) if count == 1 else many
    on_days = ngettext("{n} day", "{n} days", len(days)).format(n=words.number(len(days)))
    day = words.day(first.day, today) if len(days) == 1 else on_days
    when = f"{day} {first.time}" if count == 1 and first.time else day
    return _("{what}: {when}").format(what=what, when=when)
