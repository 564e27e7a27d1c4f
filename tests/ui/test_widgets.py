"""Small widgets: text is never markup, keys work, states are said, nothing is cut (RELIABILITY table F, DESIGN section 8)."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from leaddesk.base.errors import UserError
from leaddesk.ui.bridge.appearance import Appearance
from leaddesk.ui.widgets.avatar import avatar_colour
from leaddesk.ui.widgets.banner import Banner
from leaddesk.ui.widgets.buttons import IconButton, KeyButton, LinkButton, key_text
from leaddesk.ui.widgets.chips import Chip, FilterChip
from leaddesk.ui.widgets.empty_state import EmptyState
from leaddesk.ui.widgets.fields import DateField, Labelled, PlainEdit
from leaddesk.ui.widgets.flow_layout import FlowLayout
from leaddesk.ui.widgets.outcomes import OutcomeButtons
from leaddesk.ui.widgets.page_head import PageHead, PageTabs, Tab
from leaddesk.ui.widgets.popover import Option, OptionPopover
from leaddesk.ui.widgets.rail import Milestone, MilestoneRail, Step
from leaddesk.ui.widgets.search_field import SearchField
from leaddesk.ui.widgets.segmented import Segment, SegmentedButtons
from leaddesk.ui.widgets.text import ElidedLabel, PlainLabel, message_box, no_mnemonic, one_line, set_tip, tip_html
from leaddesk.ui.widgets.toast import SHOWN_MS, Toast

POISON = (
    "<img src=file:///etc/passwd>",
    "//host/share",
    "<b>bold</b>",
    "<!-- comment",
    "A & B",
    "نص عربي 😀",
    "a\0b",
    "x" * 200_000,
    "<table>" * 500,
)


@pytest.mark.parametrize("text", POISON, ids=range(len(POISON)))
def test_any_text_is_shown_as_text(qtbot: QtBot, text: str) -> None:
    label = PlainLabel(text)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    cut = ElidedLabel(one_line(text))
    qtbot.addWidget(cut)
    cut.resize(100, 20)
    cut.grab()
    assert "<img" not in cut.toolTip() and "<b>" not in cut.toolTip()
    set_tip(label, text[:300])
    assert "<img" not in label.toolTip() and "<table" not in label.toolTip()
    for widget in (KeyButton(text[:300]), Chip(text[:300]), FilterChip(text[:300]), Banner(text[:300])):
        qtbot.addWidget(widget)
        widget.resize(200, 30)
        widget.grab()


def test_a_message_box_shows_markup_as_text(qtbot: QtBot) -> None:
    box = message_box(None, "LeadDesk", "<b>x</b>", "<img src=x>")
    qtbot.addWidget(box)
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert isinstance(box, QMessageBox) and "<img" not in box.informativeText()


def test_one_line_cuts_and_cleans() -> None:
    assert one_line("a\nb\0c\td") == "a b c d"
    assert len(one_line("x" * 500)) == 200 and one_line("x" * 500).endswith("…")
    assert no_mnemonic("A & B") == "A && B"
    assert tip_html("") == ""


def test_keys_read_as_on_a_key() -> None:
    assert key_text("Ctrl+N") == "Ctrl N"
    assert key_text("Ctrl+Return") == "Ctrl ↵"
    assert key_text("/") == "/"


def test_a_button_follows_its_action(qtbot: QtBot) -> None:
    action = QAction("New lead")
    action.setShortcut("Ctrl+N")
    action.setEnabled(False)
    button = KeyButton("New lead", icon="plus", kind="primary")
    qtbot.addWidget(button)
    without = button.sizeHint().width()
    button.follow(action)
    assert not button.isEnabled() and button.sizeHint().width() > without
    action.setEnabled(True)
    with qtbot.waitSignal(action.triggered):
        button.click()
    assert button.accessibleName() == "New lead"
    icon_button = IconButton("copy", "Copy")
    qtbot.addWidget(icon_button)
    icon_button.follow(action)
    assert icon_button.accessibleName() == "Copy" and "Ctrl N" in icon_button.toolTip()
    assert icon_button.size() == QSize(28, 28)


def test_a_filter_chip_can_be_taken_away_by_key_and_mouse(qtbot: QtBot) -> None:
    chip = FilterChip("Status: new")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    with qtbot.waitSignal(chip.removed):
        QTest.keyClick(chip, Qt.Key.Key_Delete)
    with qtbot.waitSignal(chip.removed):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 8, 12))
    with qtbot.waitSignal(chip.clicked):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    with qtbot.waitSignal(chip.clicked):
        QTest.keyClick(chip, Qt.Key.Key_Return)
    dashed = FilterChip("Source", add=True)
    qtbot.addWidget(dashed)
    assert dashed.accessibleName() == "Add a filter: Source"


def test_segments_by_arrow_and_mouse(qtbot: QtBot) -> None:
    made = SegmentedButtons([Segment("call", "Call", "phone"), Segment("note", "Note")], name="Kind")
    qtbot.addWidget(made)
    assert made.code() == "call" and made.accessibleName() == "Kind: Call"
    with qtbot.waitSignal(made.chosen) as seen:
        QTest.keyClick(made, Qt.Key.Key_Right)
    assert seen.args == ["note"]
    QTest.keyClick(made, Qt.Key.Key_Right)
    assert made.code() == "note"
    with qtbot.waitSignal(made.chosen):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    wide = made.sizeHint().width()
    made.set_icons_only(True)
    assert made.sizeHint().width() < wide
    made.set_segments([Segment("visit", "Visit")])
    assert made.code() == "visit"


def test_outcomes_by_number_key(qtbot: QtBot) -> None:
    made = OutcomeButtons()
    qtbot.addWidget(made)
    made.set_outcomes([("reached", 1, "Reached"), ("wrong_number", 5, "Wrong number")])
    with qtbot.waitSignal(made.chosen) as seen:
        assert made.press_key(5)
    assert seen.args == ["wrong_number"] and made.code() == "wrong_number"
    assert not made.press_key(2)
    button = made.findChildren(KeyButton)[0]
    with qtbot.waitSignal(made.chosen) as seen:
        button.click()
    assert seen.args == ["reached"]


def test_tabs_move_by_arrow(qtbot: QtBot) -> None:
    tabs = PageTabs([Tab("leads", "Leads", "23"), Tab("names", "Names", "602")], name="Lists")
    qtbot.addWidget(tabs)
    with qtbot.waitSignal(tabs.chosen) as seen:
        QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert seen.args == ["names"] and tabs.accessibleName() == "Lists: Names 602"
    tabs.set_tabs([Tab("leads", "Leads", "24")])
    assert tabs.code() == "leads"


def test_the_popover_takes_number_keys_arrows_enter_and_gives_the_focus_back(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    field = QLineEdit(host)
    host.show()
    host.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    options = [Option("no_need", "No need"), Option("no_budget", "No budget"), Option("timing", "Timing")]

    def opened(*, stays: bool = False) -> OptionPopover:
        made = OptionPopover("Why?", options, host, stays=stays)
        made.open_at(field)
        return made

    popover = opened()
    with qtbot.waitSignals([popover.chosen, popover.closed]):
        QTest.keyClick(popover, Qt.Key.Key_2)
    assert field.hasFocus()
    popover = opened()
    QTest.keyClick(popover, Qt.Key.Key_Down)
    QTest.keyClick(popover, Qt.Key.Key_Down)
    QTest.keyClick(popover, Qt.Key.Key_Down)
    QTest.keyClick(popover, Qt.Key.Key_Up)
    with qtbot.waitSignal(popover.chosen) as seen:
        QTest.keyClick(popover, Qt.Key.Key_Return)
    assert seen.args == ["no_budget"]
    popover = opened(stays=True)
    QTest.keyClick(popover, Qt.Key.Key_3)
    assert popover.isVisible() and popover.code() == "timing"
    with qtbot.waitSignal(popover.closed):
        QTest.keyClick(popover, Qt.Key.Key_Escape)


def test_the_toast_waits_while_it_is_looked_at(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    toast = Toast(window)
    toast.say("Logged a call", undoes=7)
    assert toast.isVisible() and toast.text() == "Logged a call" and toast.accessibleName() == "Logged a call"
    assert toast._timer.isActive() and toast._timer.interval() == SHOWN_MS == 8000
    QApplication.sendEvent(toast, _enter())
    assert not toast._timer.isActive()
    QApplication.sendEvent(toast, _leave())
    assert toast._timer.isActive()
    toast.say("Something else", undoes=None)
    assert toast.text() == "Something else" and not toast._undo.isVisible()
    toast.say("Called again", undoes=8)
    with qtbot.waitSignal(toast.undo_wanted) as seen:
        toast._undo.click()
    assert seen.args == [8]
    assert not toast.isVisible()


def _enter() -> QEvent:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QEnterEvent

    return QEnterEvent(QPointF(), QPointF(), QPointF())


def _leave() -> QEvent:
    from PySide6.QtCore import QEvent

    return QEvent(QEvent.Type.Leave)


def test_the_rail_says_a_sentence(qtbot: QtBot) -> None:
    rail = MilestoneRail()
    qtbot.addWidget(rail)
    rail.set_points(
        [
            Milestone("Came in", Step.DONE, "07:48"),
            Milestone("Reply", Step.NOW, "due 11:48", "2 h"),
            Milestone("Won", Step.AHEAD),
        ]
    )
    assert rail.accessibleDescription() == "Came in 07:48, Reply due 11:48"
    rail.grab()


def test_the_search_field_settles_and_leaves(qtbot: QtBot) -> None:
    field = SearchField("Filter", key="/")
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.settled) as seen:
        QTest.keyClicks(field, "bra")
    assert seen.args == ["bra"]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.left):
        QTest.keyClick(field, Qt.Key.Key_Escape)
    with qtbot.waitSignal(field.left):
        QTest.keyClick(field, Qt.Key.Key_Down)
    field.setText("x" * 1000)
    assert len(field.text()) == 500


def test_pasted_markup_becomes_plain_text(qtbot: QtBot) -> None:
    edit = PlainEdit("What was said?", enter_saves=True)
    qtbot.addWidget(edit)
    mime = QMimeData()
    mime.setHtml("<b>bold</b>")
    mime.setText("bold")
    edit.insertFromMimeData(mime)
    assert edit.toPlainText() == "bold"
    with qtbot.waitSignal(edit.save_wanted):
        QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert "\n" in edit.toPlainText() or edit.document().blockCount() == 2


def test_a_date_field_speaks_dates(qtbot: QtBot) -> None:
    field = DateField("Due", day=date(2026, 11, 20))
    qtbot.addWidget(field)
    assert field.day() == date(2026, 11, 20)
    assert "20" in field.text() and "2026" in field.text()
    labelled = Labelled("Due", field)
    qtbot.addWidget(labelled)
    labelled.set_problem("31.11.2026 is not a date. Ours is kept.")
    assert field.accessibleDescription().startswith("31.11.2026")
    labelled.set_problem("")
    assert field.property("problem") is False


def test_flow_breaks_lines(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    flow = FlowLayout(host, spacing=4)
    buttons = [QPushButton(f"Button number {n}") for n in range(6)]
    for button in buttons:
        flow.addWidget(button)
    one = flow.heightForWidth(3000)
    assert flow.heightForWidth(250) > 2 * one
    host.resize(250, 400)
    host.show()
    assert buttons[-1].y() > buttons[0].y()
    taken = flow.takeAt(0)
    assert taken is not None and flow.count() == 5
    assert flow.itemAt(99) is None


def test_empty_state_offers_actions_with_their_keys(qtbot: QtBot) -> None:
    state = EmptyState("circle-check", "Every lead has an answer", "Nothing waits.")
    qtbot.addWidget(state)
    action = QAction("Add a lead")
    action.setShortcut("Ctrl+N")
    row = state.add_action(action, "plus")
    with qtbot.waitSignal(action.triggered):
        row.click()
    state.set_text("Nothing here", icon="inbox", token="text2")
    state.grab()


def test_avatars_keep_their_colour() -> None:
    assert avatar_colour("Anna") == avatar_colour("Anna")


def test_banner_says_errors_and_hides(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.isHidden()
    banner.say_error(UserError("No name.", hint="Type one."))
    assert banner.text() == "No name. Type one." and not banner.isHidden()
    banner.say("")
    assert banner.isHidden()
    link = LinkButton("Q & A")
    qtbot.addWidget(link)
    assert link.text() == "Q && A"


def test_everything_paints_in_the_dark(qtbot: QtBot, look: Appearance) -> None:
    look.set_mode("dark")
    made = [
        PageHead("Inbox", "23 new"),
        PageTabs([Tab("a", "A"), Tab("b", "B", "4", view=True, urgent=True)]),
        SegmentedButtons([Segment("a", "A")]),
        KeyButton("Danger", kind="danger", key="X"),
        EmptyState("inbox", "Nothing"),
    ]
    for widget in made:
        qtbot.addWidget(widget)
        assert not widget.grab().isNull()
    look.set_mode("light")
