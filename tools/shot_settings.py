"""Pictures of the page Settings: each section, a plan with something wrong in it, a text, something looked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tools import shot_settings_listed, shot_settings_stages
from tools.shot_kit import Scene, settled

if TYPE_CHECKING:
    from leaddesk.ui.settings.page import SettingsPage
    from leaddesk.ui.settings.section import Section
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

_LOOK = ("09g_settings_sources_team",) * 2


def scenes() -> Iterator[Scene]:
    """Every section, then what is open in one."""
    yield Scene("settings_reply", _reply, beside=_LOOK)
    yield Scene("settings_plans", _plans)
    yield Scene("settings_plan", _plan)
    yield Scene("settings_plan_wrong", _wrong)
    yield Scene("settings_text", _text)
    yield Scene("settings_later", _later)
    yield Scene("settings_found", _found)
    yield from shot_settings_listed.scenes()
    yield from shot_settings_stages.scenes()


def _page(window: MainWindow) -> SettingsPage:
    from leaddesk.ui.settings.page import SettingsPage

    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def _section(window: MainWindow, session: Session, code: str) -> Section:
    window.show_view("settings", code)
    settled(session)
    return _page(window).section(code)


def _reply(window: MainWindow, session: Session) -> None:
    from leaddesk.services import firm_settings

    firm_settings.change(session.ws, {"holidays_country": "GB", "holidays_region": "ENG"})
    firm_settings.change_source(session.ws, 1, 60)
    settled(session)
    _section(window, session, "reply")


def _plans(window: MainWindow, session: Session) -> None:
    from dataclasses import replace

    from leaddesk.services import attempt_plans
    from leaddesk.store import attempt_plans as stored

    ws = session.ws
    if not stored.plans(ws.store):
        plan = attempt_plans.suggested()
        attempt_plans.save(ws, plan)
        attempt_plans.save(ws, replace(plan, name="Website: quick", source_id=1, steps=plan.steps[:4]), anyway=True)
        settled(session)
    section = _section(window, session, "plans")
    section.show_list()  # type: ignore[attr-defined]


def _plan(window: MainWindow, session: Session) -> None:
    _plans(window, session)
    section = _page(window).section("plans")
    section.rows[0].click()  # type: ignore[attr-defined]
    settled(session)


def _wrong(window: MainWindow, session: Session) -> None:
    _plan(window, session)
    for place, wait in ((1, "0"), (2, "1"), (3, "1")):
        row = _page(window).section("plans").editor.rows()[place]  # type: ignore[attr-defined]
        row.wait.setFocus()
        row.wait.setText(wait)
        row.changed.emit()
        settled(session)


def _text(window: MainWindow, session: Session) -> None:
    from leaddesk.domain.snippets import Snippet
    from leaddesk.services import snippets
    from leaddesk.store import snippets as stored

    words = "Hello {first_name},\n\nI tried to call you about {product}. When may I try again?\n\n{me}, {firm}"
    if not stored.snippets(session.ws.store):
        snippets.save(session.ws, Snippet(None, "Missed you", words, "email"))
        settled(session)
    section = _section(window, session, "texts")
    section.show_list()  # type: ignore[attr-defined]
    section.rows[0].click()  # type: ignore[attr-defined]
    settled(session)


def _later(window: MainWindow, session: Session) -> None:
    _section(window, session, "later")


def _found(window: MainWindow, session: Session) -> None:
    _section(window, session, "later")
    page = _page(window)
    page.field.setFocus()
    page.field.setText("holiday")
    settled(session)
