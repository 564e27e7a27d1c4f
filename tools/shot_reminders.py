"""Pictures of the reminder bar above a page, its list, and the section of the settings."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tools.shot_kit import Scene, settled

if TYPE_CHECKING:
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

AHEAD, OVER = dt.timedelta(minutes=12), dt.timedelta(minutes=-95)


def scenes() -> tuple[Scene, ...]:
    """The bar with something ahead, with something over, asked when again; the settings."""
    return (
        Scene("reminder_ahead", _ahead),
        Scene("reminder_over", _over),
        Scene("reminder_long", _long),
        Scene("reminder_list", _list, each_size=True),
        Scene("reminder_again", _again, each_size=True),
        Scene("settings_reminders", lambda window, _session: window.show_view("settings", "reminders")),
    )


def _plan(session: Session, what: str, away: dt.timedelta) -> None:
    """A step at a time, planned yesterday; the file counts as open since the morning, for the sample firm reminds of nothing older."""
    from leaddesk.services import followups
    from leaddesk.services.followups import NextStep

    session.reminding._since = session.ws.clock.now() - dt.timedelta(hours=3)

    ws = session.ws
    lead = int(
        ws.store.value("SELECT id FROM lead WHERE is_active = 1 AND person_id IS NOT NULL ORDER BY id DESC LIMIT 1")
    )
    at = (ws.clock.now() + away).astimezone(ws.settings.zone)
    step = followups.add(ws, lead, NextStep(what, at.date(), f"{at:%H:%M}")).step_id
    with ws.store.write("Planned the day before") as write:
        write.update("next_action", step, created_at=write.now - dt.timedelta(days=1))


def _ahead(window: MainWindow, session: Session) -> None:
    window.show_page("inbox")
    _plan(session, "Call about the new roof", AHEAD)
    settled(session)


def _over(window: MainWindow, session: Session) -> None:
    _plan(session, "Send the revised drawing", OVER)
    _ahead(window, session)
    bar = session.reminding.bar
    assert bar is not None
    bar.choose(bar.outlook().due[0].key)
    session.reminding.look()


def _long(window: MainWindow, session: Session) -> None:
    """Three of them, one of more words than the line has room for."""
    _over(window, session)
    _plan(
        session,
        "Ask again about the two condensers on the roof, the access road and who signs for the scaffolding " * 2,
        AHEAD / 4,
    )
    session.reminding.look()
    settled(session)
    bar = session.reminding.bar
    assert bar is not None
    due = bar.outlook().due
    bar.choose(max(due, key=lambda one: len(one.item.what)).key)
    session.reminding.look()


def _list(window: MainWindow, session: Session) -> None:
    _over(window, session)
    window.actions_.trigger("remind.list")


def _again(window: MainWindow, session: Session) -> None:
    _ahead(window, session)
    window.actions_.trigger("remind.again")
