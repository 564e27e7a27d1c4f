"""The pipeline stages on screen (S2-7): changed in place by keyboard, joined and removed with their leads, several pipelines, undone."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QStyleOptionViewItem, QToolTip

from leaddesk.domain.records import Stage
from leaddesk.services import parking, pipeline, pipelines, stages
from leaddesk.store import leads as rows
from leaddesk.store import stages as stored
from leaddesk.ui.models.cells import TintCell
from leaddesk.ui.settings.find import find
from leaddesk.ui.settings.sections import sections
from leaddesk.ui.settings.stages import StagesSection
from leaddesk.ui.settings.stages_state import LATER, LOST, WON
from leaddesk.ui.widgets.popover import OptionPopover
from tests.ui.settings.conftest import Desk
from tests.ui.settings.test_listed import add, change, menu_of, shown

ALT = Qt.KeyboardModifier.AltModifier


def opened(desk: Desk, code: str = "stages") -> StagesSection:
    section = desk.section(code)
    assert isinstance(section, StagesSection)
    return section


def labels(desk: Desk) -> list[str]:
    return [stage.label for stage in stored.stages(desk.ws.store)]


def named(desk: Desk, label: str) -> Stage:
    return next(stage for stage in stored.stages(desk.ws.store) if stage.label == label)


def stage_of(desk: Desk, name: str) -> str:
    stage_id = rows.rows(desk.ws.store, [desk.ids[name]])[0].stage_id
    return next(each.label for each in stored.stages(desk.ws.store, everything=True) if each.id == stage_id)


def asked(desk: Desk) -> OptionPopover:
    popover = QApplication.activePopupWidget()
    assert isinstance(popover, OptionPopover)
    return popover


def answer(desk: Desk, words: str) -> None:
    """Choose the stage called so in the question that is open, by its number key."""
    popover = asked(desk)
    at = next(n for n, row in enumerate(popover._rows, start=1) if row.option.label == words)
    QTest.keyClick(popover, Qt.Key(Qt.Key.Key_0 + at))
    desk.settle()


def test_a_stage_is_renamed_weighed_limited_and_moved_by_keys_and_undone(desk: Desk) -> None:
    section = opened(desk)
    view = section.part.view
    before = labels(desk)
    second = named(desk, before[1])
    change(desk, view, second.id, "label", "First call")
    change(desk, view, second.id, "chance", "15 %")
    change(desk, view, second.id, "quiet", "")
    now = named(desk, "First call")
    assert (now.probability, now.stale_days) == (15, None)
    row = view.rows_model.rows[1]
    assert [row.cells[key].text for key in ("label", "chance", "quiet")] == ["First call", "15%", "never"]
    assert view.hasFocus() and view.current_id() == second.id
    desk.press(Qt.Key.Key_Down, ALT)
    assert labels(desk)[1:3] == [before[2], "First call"] and view.current_id() == second.id
    menu_of(desk, view, second.id, "Move up")
    assert labels(desk)[1] == "First call"
    for _step in range(5):
        desk.act("edit.undo")
    assert labels(desk) == before and named(desk, before[1]) == second


def test_a_stage_goes_two_places_by_two_quick_presses(desk: Desk) -> None:
    """The second press does not wait until the first is saved."""
    section = opened(desk)
    view, before = section.part.view, labels(desk)
    view.go_to(named(desk, before[0]).id)
    for _press in range(2):
        QTest.keyClick(view, Qt.Key.Key_Down, ALT)
    desk.settle()
    assert labels(desk)[:3] == [before[1], before[2], before[0]]


def test_what_cannot_stand_is_said_below_the_table_and_nothing_is_changed(desk: Desk) -> None:
    section = opened(desk)
    first, second = stored.stages(desk.ws.store)[:2]
    change(desk, section.part.view, second.id, "chance", "120")
    assert named(desk, second.label).probability == second.probability
    assert "Nothing was changed." in section.part.problem.text() and section.part.problem.isVisible()
    change(desk, section.part.view, second.id, "label", first.label)
    assert labels(desk)[1] == second.label


def test_the_ways_out_stand_below_locked_with_their_own_words(desk: Desk) -> None:
    section = opened(desk)
    view = section.part.view
    assert view.row_ids()[-3:] == [WON, LOST, LATER]
    assert shown(view, "label")[-3:] == ["Won", "Lost", "Later"]
    assert shown(view, "leave")[-3:] == [
        "then Getting started, Done, Invoiced, Happy",
        "the reason is asked from everywhere",
        "wakes itself into Today; after 3 times it asks",
    ]
    before = labels(desk)
    view.go_to(WON, "label")
    desk.press(Qt.Key.Key_F2)
    desk.press(Qt.Key.Key_Up, ALT)
    view.go_to(view.row_ids()[-4], "label")
    desk.press(Qt.Key.Key_Down, ALT)
    view.menu_wanted.emit(WON, QPoint(5, 5))
    assert labels(desk) == before and QApplication.activePopupWidget() is None


def test_a_stage_is_dragged_by_its_grip_to_another_place_but_never_below_the_ways_out(desk: Desk) -> None:
    section = opened(desk)
    view = section.part.view
    before = labels(desk)

    def drag(row: int, to: int) -> None:
        """Press on the grip of ``row``, move to the upper edge of the row ``to``, let go."""
        grip = view.visualRect(view.rows_model.index(row, 0)).center()
        target = view.visualRect(view.rows_model.index(to, 0))
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=grip)
        for y in (grip.y() + 3, (grip.y() + target.top()) // 2, target.top() + 2):
            QTest.mouseMove(view.viewport(), QPoint(grip.x(), y))
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(grip.x(), target.top() + 2))
        desk.settle()

    drag(0, 2)
    assert labels(desk) == [before[1], before[0], *before[2:]]
    drag(0, len(before) + 2)
    assert labels(desk) == [before[0], *before[2:], before[1]], "dropped among the ways out it is the last stage"
    drag(len(before), 0)
    assert labels(desk) == [before[0], *before[2:], before[1]], "what is locked stays"


def test_what_is_cut_off_in_a_narrow_table_is_shown_whole_under_the_mouse(desk: Desk) -> None:
    desk.window.resize(1093, 560)
    section = opened(desk)
    view = section.part.view
    index = view.rows_model.index(view.rows_model.place_of(LATER), view.rows_model.column_of("enter"))
    option = QStyleOptionViewItem()
    option.rect = view.visualRect(index)
    place = option.rect.center()
    view.lines.helpEvent(QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place)), view, option, index)
    assert "reason, wake-up date" in QToolTip.text()
    QToolTip.hideText()


def test_the_colour_of_a_stage_follows_its_place(desk: Desk) -> None:
    section = opened(desk)
    cells = [row.cells["tint"] for row in section.part.view.rows_model.rows if not row.locked]
    shares = [cell.share for cell in cells if isinstance(cell, TintCell)]
    assert shares[0] == 0.0 and shares[-1] == 1.0 and shares == sorted(shares) and len(shares) == len(cells)


def test_the_figure_of_a_stage_opens_its_open_leads(desk: Desk) -> None:
    quoted = named(desk, "Quoted")
    pipeline.move(desk.ws, [desk.ids["Web"]], quoted.id)
    section = opened(desk)
    assert (
        section.part.view.rows_model.rows[section.part.view.rows_model.place_of(quoted.id)].cells["now"].text
        == "1 open"
    )
    section.part.view.go_to(quoted.id, "now")
    desk.press(Qt.Key.Key_Return)
    assert desk.window.page_id() == "pipeline"
    page: Any = desk.window.page("pipeline")
    assert list(page.list.all_ids()) == [desk.ids["Web"]]


def test_a_stage_is_added_at_the_end_and_takes_the_focus(desk: Desk) -> None:
    section = opened(desk)
    add(desk, section.part, "Verbal yes")
    assert labels(desk)[-1] == "Verbal yes"
    assert section.part.view.hasFocus() and section.part.view.current_id() == named(desk, "Verbal yes").id
    desk.act("edit.undo")
    assert "Verbal yes" not in labels(desk)


def test_an_empty_stage_is_removed_at_once_and_comes_back_by_undo(desk: Desk) -> None:
    section = opened(desk)
    view = section.part.view
    quoted = named(desk, "Quoted")
    menu_of(desk, view, quoted.id, "Remove")
    assert "Quoted" not in labels(desk) and quoted.id not in view.row_ids()
    assert view.current_id() == named(desk, "Negotiating").id, "the focus goes to the next one"
    desk.act("edit.undo")
    assert named(desk, "Quoted") == quoted and quoted.id in view.row_ids()


def test_removing_a_stage_with_leads_says_how_many_asks_where_they_go_and_undo_brings_all_back(desk: Desk) -> None:
    quoted = named(desk, "Quoted")
    pipeline.move(desk.ws, list(desk.ids.values()), quoted.id)
    section = opened(desk)
    section.part.view.go_to(quoted.id)
    section.leaving.remove_stage(quoted.id)
    desk.settle()
    assert asked(desk).accessibleName() == "2 open leads stand in Quoted. To which stage?"
    QTest.keyClick(asked(desk), Qt.Key.Key_Escape)
    desk.settle()
    assert "Quoted" in labels(desk), "backing out changes nothing"
    section.leaving.remove_stage(quoted.id)
    desk.settle()
    answer(desk, "Qualified")
    assert "Quoted" not in labels(desk)
    assert {stage_of(desk, name) for name in desk.ids} == {"Qualified"}
    desk.act("edit.undo")
    assert {stage_of(desk, name) for name in desk.ids} == {"Quoted"} and named(desk, "Quoted") == quoted


def test_leads_that_wait_are_counted_too(desk: Desk) -> None:
    """Who was set to later from a stage would wake up in it."""
    quoted = named(desk, "Quoted")
    pipeline.move(desk.ws, [desk.ids["Web"]], quoted.id)
    parking.park(desk.ws, [desk.ids["Web"]], until=date(2026, 6, 1), reason="timing")
    section = opened(desk)
    section.part.view.go_to(quoted.id)
    section.leaving.remove_stage(quoted.id)
    desk.settle()
    assert asked(desk).accessibleName() == "1 lead that waits comes back to Quoted. To which stage?"
    answer(desk, "Talked")
    pipeline.reopen(desk.ws, [desk.ids["Web"]])
    assert stage_of(desk, "Web") == "Talked"


def test_two_stages_are_joined_in_one_change(desk: Desk) -> None:
    quoted, qualified = named(desk, "Quoted"), named(desk, "Qualified")
    pipeline.move(desk.ws, [desk.ids["Web"]], quoted.id)
    section = opened(desk)
    section.part.view.go_to(quoted.id)
    section.leaving.join_stage(quoted.id)
    desk.settle()
    assert asked(desk).accessibleName().startswith("1 open lead stands in Quoted.")
    answer(desk, "Qualified")
    assert stage_of(desk, "Web") == "Qualified"
    assert stored.settled(desk.ws.store) == {quoted.id: qualified.id}
    desk.act("edit.undo")
    assert stage_of(desk, "Web") == "Quoted" and stored.settled(desk.ws.store) == {}


def test_a_stage_can_stand_for_another_status(desk: Desk) -> None:
    section = opened(desk)
    quoted = named(desk, "Quoted")
    menu_of(desk, section.part.view, quoted.id, "Stands for: Quoted", "Negotiating")
    assert named(desk, "Quoted").status == "negotiating"


def test_the_chance_of_the_firms_own_history_is_taken_over(desk: Desk) -> None:
    """Ten leads came to Talked, four of them were won: 40 per cent; of fewer than ten the count is said and nothing is offered."""
    from leaddesk.services import leads

    section = opened(desk)
    assert section.chance.isHidden() or not section.chance.buttons
    talked, quoted = named(desk, "Talked"), named(desk, "Quoted")
    ids = [
        leads.add(desk.ws, {"last_name": f"Lead {n}", "source": "Website", "phone": f"030 5555 1{n:03d}"}).ids[0]
        for n in range(10)
    ]
    pipeline.move(desk.ws, ids, talked.id)
    pipeline.move(desk.ws, ids[:5], quoted.id)
    pipeline.close(desk.ws, ids[:4], "won", value_minor=100_00)
    desk.settle()
    section = opened(desk)
    assert section.chance.said[talked.id] == "40% won of 10"
    assert section.chance.said[quoted.id] == "4 won of 5" and quoted.id not in section.chance.buttons
    section.chance.buttons[talked.id].click()
    desk.settle()
    assert named(desk, "Talked").probability == 40 and talked.id not in section.chance.buttons
    desk.act("edit.undo")
    assert named(desk, "Talked").probability == talked.probability


def test_what_the_board_shows_is_ticked_and_undone(desk: Desk) -> None:
    section = opened(desk)
    boxes = section.board.boxes
    assert {key: box.isChecked() for key, box in boxes.items()} == {
        "board_likely": True,
        "board_went_on": True,
        "board_no_step": True,
        "board_fold_empty": False,
    }
    boxes["board_fold_empty"].click()
    desk.settle()
    assert desk.stored("board_fold_empty") == "1"
    desk.act("edit.undo")
    assert desk.stored("board_fold_empty") == "0" and not boxes["board_fold_empty"].isChecked()


def test_several_pipelines_show_only_once_there_are_two(desk: Desk) -> None:
    section = opened(desk)
    assert section.pipelines.isHidden() and section.add_pipeline.isVisible()
    before = labels(desk)
    section.add_pipeline.click()
    form = section.new_pipeline
    assert form.isVisible() and form.first.isVisible() and form.name.hasFocus()
    desk.type(form.first, "Projects", then=Qt.Key.Key_Tab)
    desk.type(form.name, "Service")
    assert [each.name for each in pipelines.listed(desk.ws)] == ["Projects", "Service"]
    assert section.pipelines.isVisible() and not section.add_pipeline.isVisible() and not form.isVisible()
    service = pipelines.listed(desk.ws)[1]
    assert section.pipelines.current() == service.id
    assert shown(section.part.view, "label")[:-3] == before, "it begins with the same stages"
    add(desk, section.part, "Renewal")
    assert named(desk, "Renewal").pipeline_id == service.id
    desk.section(f"stages:{named(desk, before[0]).id}")
    assert section.pipelines.current() == pipelines.listed(desk.ws)[0].id


def test_a_pipeline_is_named_ordered_and_removed_with_its_leads(desk: Desk) -> None:
    pipelines.add(desk.ws, "Service", first_name="Projects")
    service = pipelines.listed(desk.ws)[1]
    there = stored.stages(desk.ws.store, pipeline_id=service.id)[0]
    pipeline.move(desk.ws, [desk.ids["Web"]], there.id)
    section = opened(desk, f"stages:pipeline:{service.id}")
    assert section.pipelines.current() == service.id
    section.pipelines.begin_rename()
    desk.type(section.pipelines.line, "Contracts")
    assert [each.name for each in pipelines.listed(desk.ws)] == ["Projects", "Contracts"]
    section.pipelines._move(1, -1)
    desk.settle()
    assert [each.name for each in pipelines.listed(desk.ws)] == ["Contracts", "Projects"]
    section.pipelines.remove_wanted.emit(service.id)
    desk.settle()
    assert asked(desk).accessibleName() == "1 open lead stands in Contracts. To which stage?"
    answer(desk, "Projects/Qualified")
    assert stage_of(desk, "Web") == "Qualified" and section.pipelines.isHidden()
    desk.act("edit.undo")
    assert stage_of(desk, "Web") == there.label and section.pipelines.isVisible()


def test_probability_stage_and_quiet_find_the_section() -> None:
    for word in ("probability", "stage", "quiet", "required", "documents"):
        assert "stages" in [found.section.code for found in find(word, sections())], word
    assert find("stages", sections())[0].section.code == "stages"


def test_a_stage_is_opened_from_elsewhere(desk: Desk) -> None:
    quoted = named(desk, "Quoted")
    section = opened(desk, f"stages:{quoted.id}")
    assert section.part.view.hasFocus() and section.part.view.current_id() == quoted.id
    opened(desk, f"stages:moves:{quoted.id}")
    assert section.editor.isVisible() and section.editor.stage_id == quoted.id and section.editor.part() == "moves"
    desk.act("tools.stages")
    assert desk.window.page_id() == "settings"


def test_everything_is_there_in_the_narrow_window(desk: Desk) -> None:
    desk.window.resize(1093, 560)
    section = opened(desk)
    view = section.part.view
    desk.settle()
    heads = [c.key for n, c in enumerate(view.rows_model.columns) if not view.isColumnHidden(n)]
    assert {"label", "chance", "quiet", "enter", "leave", "now", "menu"} <= set(heads)
    assert all(isinstance(box, QCheckBox) and box.width() > 0 for box in section.board.boxes.values())


def test_a_stage_added_elsewhere_appears(desk: Desk) -> None:
    section = opened(desk)
    stages.add(desk.ws, "Trial")
    desk.settle()
    assert "Trial" in shown(section.part.view, "label")
