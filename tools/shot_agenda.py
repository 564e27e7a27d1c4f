"""Pictures of the agenda and of planning: the list beside its mock-up, the typed line, the form, the small questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.shot_kit import Scene, settled

if TYPE_CHECKING:
    from leaddesk.ui.calendar.agenda import AgendaView
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session


def scenes() -> tuple[Scene, ...]:
    """Every state worth looking at."""
    return (
        Scene("agenda", _agenda, beside=("14_calendar_agenda",)),
        Scene("agenda_later", _later),
        Scene("agenda_snooze", _snooze),
        Scene("planning_line", _line, each_size=True),
        Scene("planning_form", _form, each_size=True),
        Scene("planning_change", _change, each_size=True),
    )


def _shown(window: MainWindow, session: Session) -> AgendaView:
    """The agenda, at today."""
    from leaddesk.ui.calendar.agenda import AgendaView
    from leaddesk.ui.calendar.page import CalendarPage

    window.show_page("calendar")
    page = window.page("calendar")
    assert isinstance(page, CalendarPage)
    page.show_form("agenda")
    settled(session, 400)
    form = page.form
    assert isinstance(form, AgendaView)
    return form


def _agenda(window: MainWindow, session: Session) -> None:
    form = _shown(window, session)
    form.table.step(1)
    form.table.step(1)
    form.table.step(1)


def _later(window: MainWindow, session: Session) -> None:
    form = _shown(window, session)
    first = form.teller.page.first
    form.side.month.show_month(first.replace(day=28))
    form.side.day_chosen.emit(first.replace(month=12, day=7))


def _snooze(window: MainWindow, session: Session) -> None:
    _agenda(window, session)
    settled(session)
    window.actions_.trigger("lead.later")


def _close_dialogs(window: MainWindow) -> None:
    from tools.shot_kit import dialogs

    for dialog in dialogs(window):
        dialog.done(0)


def _line(window: MainWindow, session: Session) -> None:
    from leaddesk.ui.planning.opening import Given, open_new_follow_up

    _close_dialogs(window)
    _shown(window, session)
    line = "Call Keira Nolan next Tuesday 10:00 every month for 30 min"
    open_new_follow_up(session.context, window, Given(text=line))
    settled(session, 400)


def _form(window: MainWindow, session: Session) -> None:
    _line(window, session)
    from tools.shot_kit import dialogs

    dialogs(window)[-1].show_form()  # type: ignore[attr-defined]
    settled(session, 400)


def _change(window: MainWindow, session: Session) -> None:
    from leaddesk.ui.planning.opening import open_change

    _close_dialogs(window)
    form = _shown(window, session)
    entry = next(one for one in form.teller.page.entries if one.kind == "follow_up")
    open_change(session.context, window, entry.key)
    settled(session, 600)
