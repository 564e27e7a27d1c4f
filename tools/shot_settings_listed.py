"""Pictures of the sections on the firm's lists of things: sources beside 09g, reasons beside 09f, own fields, tags, team."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tools.shot_kit import Scene, settled

if TYPE_CHECKING:
    from leaddesk.ui.settings.section import Section
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session

_SOURCES = ("09g_settings_sources_team",) * 2
_REASONS = ("09f_settings_lead_reasons",) * 2


def scenes() -> Iterator[Scene]:
    """Each section, filled as a firm fills it."""
    yield Scene("settings_sources", _sources, beside=_SOURCES)
    yield Scene("settings_reasons", _reasons, beside=_REASONS)
    yield Scene("settings_fields", _fields)
    yield Scene("settings_tags", _tags)
    yield Scene("settings_team", _team, beside=_SOURCES)


def _section(window: MainWindow, session: Session, code: str) -> Section:
    from leaddesk.ui.settings.page import SettingsPage

    window.show_view("settings", code)
    settled(session)
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    found = page.section(code)
    found.setFocus()
    return found


def _sources(window: MainWindow, session: Session) -> None:
    from leaddesk.services import sources
    from leaddesk.store import reference

    ws = session.ws
    known = {source.name: source for source in reference.sources(ws.store)}
    costs = {
        "Website form": "200 a month",
        "Recommended": "50 a win",
        "Search ads": "640 a month",
        "Harrogate show": "4600 once",
        "QuoteBridge": "38 a lead",
    }
    for name, cost in costs.items():
        if name in known and known[name].cost is None:
            sources.set_cost(ws, known[name].id, cost)
    if "Website form" in known and not reference.month_costs(ws.store, known["Website form"].id):
        for month, sum_ in (("2026-09", "180"), ("2026-10", "215.50")):
            sources.set_month_cost(ws, known["Website form"].id, month, sum_)
    settled(session)
    section = _section(window, session, "sources")
    if "Website form" in known:
        section.part.view.go_to(known["Website form"].id, "cost")  # type: ignore[attr-defined]
    settled(session)


def _reasons(window: MainWindow, session: Session) -> None:
    from leaddesk.services import reasons
    from leaddesk.store import reference

    ws = session.ws
    rows = reference.reason_rows(ws.store, "disqualified")
    if "too_far_away" not in [row.code for row in rows]:
        reasons.add(ws, "disqualified", "Too far away")
        reasons.set_active(ws, rows[-1].id, False)
        settled(session)
    _section(window, session, "reasons")


def _fields(window: MainWindow, session: Session) -> None:
    from leaddesk.services import own_fields
    from leaddesk.store import own_fields as stored

    ws = session.ws
    known = {field.label for field in stored.fields(ws.store, everything=True)}
    wanted = (
        ("Kind of roof", "choice", ("Flat", "Gabled", "Hipped")),
        ("Panels", "number", ()),
        ("Built in", "date", ()),
    )
    for label, kind, choices in wanted:
        if label not in known:
            own_fields.add(ws, label, kind, choices)
    settled(session)
    section = _section(window, session, "fields")
    section.part.view.setFocus()  # type: ignore[attr-defined]
    settled(session)


def _tags(window: MainWindow, session: Session) -> None:
    _section(window, session, "tags")


def _team(window: MainWindow, session: Session) -> None:
    from leaddesk.services import team
    from leaddesk.store import reference
    from leaddesk.store import team as stored

    ws = session.ws
    people = reference.assignees(ws.store)
    for person, (role, hours) in zip(
        people, (("director", "30"), ("sales", "25"), ("sales, office", "25"), ("after the sale", "20")), strict=False
    ):
        if not stored.facts(ws.store)[person.id].role:
            team.change(ws, person.id, role=role, hours=hours)
    if len(people) > 2 and not stored.absences(ws.store, ws.today()):
        team.change(ws, people[2].id, working_days="mon,tue,thu")
        team.add_absence(ws, people[2].id, "2026-12-24", "2026-12-28", "family")
    settled(session)
    section = _section(window, session, "team")
    if len(people) > 2:
        section.part.view.go_to(people[2].id)  # type: ignore[attr-defined]
    settled(session)
