"""The tab Review in the real window over the sample firm: held, decided, done, taken back, with the keyboard (S0-15)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from leaddesk.services import reviews, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import reviews as stored
from leaddesk.ui.reports.page import ReportsPage
from leaddesk.ui.reports.review import ReviewTab
from leaddesk.ui.reports.review_form import DecisionForm
from tests.real_window import RealWindow, opened

BEFORE, MONTH = "2026-09", "2026-10"


@pytest.fixture(scope="module")
def real(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealWindow]:
    with opened(tmp_path_factory.mktemp("review")) as window:
        yield window


def rest(real: RealWindow) -> None:
    """Until nothing runs and nothing written waits to be told."""
    changes = real.session.context.changes
    real.settle()
    while changes._timer.isActive() or changes._waiting:
        real.settle()
    real.settle()


@pytest.fixture
def ws(real: RealWindow) -> Iterator[Workspace]:
    """The file; whatever a test changed in it is taken back."""
    ws = real.session.context.ws
    newest = ws.store.value("SELECT coalesce(max(id), 0) FROM changeset")
    yield ws
    rest(real)
    while (
        last := ws.store.value("SELECT max(id) FROM changeset WHERE inverts IS NULL AND undone_by IS NULL")
    ) > newest:
        assert last and undoing.undo(ws)
    rest(real)


@pytest.fixture
def tab(real: RealWindow, ws: Workspace) -> ReviewTab:
    real.window.resize(QSize(1440, 900))
    real.window.show_view("reports", "review")
    rest(real)
    page = real.window.page("reports")
    assert isinstance(page, ReportsPage)
    tab = page.tab()
    assert isinstance(tab, ReviewTab)
    tab.go(MONTH)
    rest(real)
    return tab


def decide(
    tab: ReviewTab, real: RealWindow, *, what: str, due: str = "", who: str = "", figure: str = ""
) -> DecisionForm:
    """Fill the form and press Enter."""
    form = tab.ask(tab.decide)
    assert form is not None
    QTest.keyClicks(form.what, what)
    QTest.keyClicks(form.due, due)
    for box, text in ((form.who, who), (form.figure, figure)):
        if text:
            box.setCurrentIndex(box.findText(text))
    QTest.keyClick(form.what, Qt.Key.Key_Return)
    rest(real)
    return form


def test_s0_15_a_month_that_is_not_held_says_so_and_offers_nothing_to_decide(tab: ReviewTab) -> None:
    assert tab.hold.isVisible() and not tab.decide.isVisible()
    assert tab.body.worst.isVisible() and 1 <= len(tab.body.worst.cells.grid.rows) <= 3
    assert "Hold the review" in tab.body._parts["decided"].nothing.text()
    assert not tab.body._parts["before"].isVisible()


def test_s0_15_held_decided_done_and_undone(tab: ReviewTab, real: RealWindow, ws: Workspace) -> None:
    tab.hold.click()
    rest(real)
    assert stored.of_month(ws.store, MONTH) is not None and not tab.hold.isVisible() and tab.decide.isVisible()
    decide(tab, real, what="Quote within a week", due="in 2 weeks", who="Tom Osei", figure="Late next steps")
    assert real.window.findChild(DecisionForm) is None
    (one,) = stored.decisions(ws.store, MONTH)
    late = tab._seen.page.lines["late"].figure if tab._seen else None
    assert (one.what, one.owner, one.measure) == ("Quote within a week", "Tom Osei", "late") and late is not None
    assert one.value == late.value and one.due_on is not None and (one.due_on - ws.today()).days == 14
    (line,) = tab.body.decided.lines
    assert line.box.text() == "Quote within a week" and "Tom Osei, until" in line.facts.text()
    line.box.setFocus()
    QTest.keyClick(line.box, Qt.Key.Key_Space)
    rest(real)
    assert stored.decisions(ws.store, MONTH)[0].done_on == ws.today()
    assert "done on" in tab.body.decided.lines[0].facts.text()
    undoing.undo(ws)
    rest(real)
    assert not tab.body.decided.lines[0].box.isChecked()


def test_s0_15_what_is_refused_is_said_below_its_field(tab: ReviewTab, real: RealWindow, ws: Workspace) -> None:
    tab.hold.click()
    rest(real)
    form = decide(tab, real, what="Something", due="yesterday")
    assert form.isVisible() and form.fields["due"].problem()
    form.due.clear()
    form.what.clear()
    QTest.keyClick(form.what, Qt.Key.Key_Return)
    rest(real)
    assert form.fields["what"].problem() == "Say what is decided." and not form.fields["due"].problem()
    form.close()
    assert not stored.decisions(ws.store, MONTH)


def test_s0_15_the_next_review_opens_with_the_old_decisions_then_and_now(
    tab: ReviewTab, real: RealWindow, ws: Workspace
) -> None:
    tab.go(BEFORE)
    rest(real)
    tab.hold.click()
    rest(real)
    decide(tab, real, what="Call at once", figure="Late next steps")
    tab.later.click()
    rest(real)
    assert tab.month() == MONTH and tab.body._parts["before"].isVisible() and tab.body._parts["figures"].isVisible()
    (line,) = tab.body.old.lines
    (one,) = stored.decisions(ws.store, BEFORE)
    now = tab._seen.page.lines["late"].figure if tab._seen else None
    assert now is not None and one.value is not None
    assert line.facts.text() == f"Late next steps: {one.value:g} then, {now.value} now"
    line.change.click()
    rest(real)
    form = real.window.findChild(DecisionForm)
    assert form is not None and form.what.text() == "Call at once"
    form.what.setText("Call within the hour")
    form.answer()
    rest(real)
    assert tab.body.old.lines[0].box.text() == "Call within the hour"
    tab.body.old.lines[0].delete.click()
    rest(real)
    assert tab.body.old.lines == [] and tab.body._parts["before"].nothing.text() == "Nothing was decided."


def test_s0_15_a_review_can_be_taken_back_and_the_month_to_come_is_not_shown(
    tab: ReviewTab, real: RealWindow, ws: Workspace
) -> None:
    reviews.hold(ws, MONTH, ())
    rest(real)
    tab.take_back.click()
    rest(real)
    assert stored.held(ws.store) == () and tab.hold.isVisible()
    tab.go(f"{ws.today():%Y-%m}")
    rest(real)
    assert not tab.later.isEnabled() and tab.can_save() and not tab.can_keep()
