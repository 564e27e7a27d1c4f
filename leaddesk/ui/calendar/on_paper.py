"""The calendar as a wish for paper: the form in front, with what the page hides left off (K7). Reads nothing."""

from __future__ import annotations

from leaddesk.base.i18n import _
from leaddesk.domain.paper import Wish
from leaddesk.ui.calendar import weekdays
from leaddesk.ui.calendar.host import Host


def wish(page: Host) -> Wish | None:
    """The month, the week or the agenda that is shown; None while nothing has been read."""
    from leaddesk.reporting import asked_again
    from leaddesk.reporting.question import Planned, Question

    if page.planned is None:
        return None
    shown, form = page.filter(), page.state.form
    planned = Planned(
        tuple(sorted(shown.owners)) if shown.owners is not None else None,
        tuple(sorted(shown.kinds)) if shown.kinds is not None else None,
        shown.list,
        weekdays.first_weekday(),
        _filter_words(page),
    )
    day = page.selection.day if form == "agenda" else page.at
    return Wish("calendar", asked_again.text(Question(first=day, form=form, planned=planned)))


def _filter_words(page: Host) -> str:
    """Who is shown and which kinds, where that is not everything."""
    from leaddesk.domain.calendar import KINDS

    shown, state = page.planned, page.state
    parts = []
    if shown is not None and state.hidden:
        parts += [", ".join(person.first_name for person in shown.people if person.id not in state.hidden)]
    if state.kinds_hidden:
        parts += [", ".join(_(label) for code, label in KINDS.items() if code not in state.kinds_hidden)]
    if state.view:
        parts += [_("only the leads of a saved view")]
    return "; ".join(filter(None, parts))
