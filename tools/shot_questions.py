"""Pictures of *Worth our time?*: the questions open in the pane, the question before Qualified, the questions in Settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tools.shot_kit import Scene, settled

if TYPE_CHECKING:
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session


def scenes() -> Iterator[Scene]:
    """The pane, the small question, the settings and an older version."""
    yield Scene("questions_pane", _pane, beside=("02_inbox", "02c_inbox_1093"))
    yield Scene("questions_asked", _asked)
    yield Scene("settings_worth", _settings, beside=("09f_settings_lead_reasons",) * 2)
    yield Scene("settings_worth_changed", _changed)


def _answers(session: Session, lead_id: int) -> None:
    from leaddesk.services import definition

    given = (("interest", "yes", "wants us: asked for a visit"), ("need", "yes", "two ovens, kitchen above 38 °C"))
    for code, said, evidence in (*given, ("budget", "yes", "“up to about 9,000”")):
        definition.answer(session.ws, [lead_id], code, said, evidence)


def _pane(window: MainWindow, session: Session) -> None:
    from leaddesk.base.settings import SINGLE_LETTERS
    from leaddesk.ui.inbox.page import InboxPage

    window.show_page("inbox")
    settled(session)
    page = window.page("inbox")
    assert isinstance(page, InboxPage)
    _answers(session, page.list.table.current_id() or 0)
    settled(session)
    session.context.settings.set(SINGLE_LETTERS, True)
    window.actions_.trigger("lead.questions")
    settled(session)


def _asked(window: MainWindow, session: Session) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    _pane(window, session)
    window.actions_.trigger("lead.status")
    settled(session)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_4)
    settled(session)


def _settings(window: MainWindow, session: Session) -> None:
    from leaddesk.services import definition

    definition.agree(session.ws, "Maya and Tom")
    window.show_view("settings", "worth")
    settled(session)


def _changed(window: MainWindow, session: Session) -> None:
    from leaddesk.ui.settings.definition import DefinitionSection
    from leaddesk.ui.settings.page import SettingsPage

    window.show_view("settings", "worth")
    settled(session)
    page = window.page("settings")
    assert isinstance(page, SettingsPage)
    section = page.section("worth")
    assert isinstance(section, DefinitionSection)
    section.reachable.choose("either")
    section.add_rule.click()
    row = section.table.rows()[-1]
    row.name.setText("Big enough")
    row.counts.setText("value>=1500")
    row.counts.editingFinished.emit()
    settled(session)
