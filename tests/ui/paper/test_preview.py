"""The preview: the page as it prints, what can be left off, a figure opens its rows, back to where one came from (07b, S2-5, S1-9)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from leaddesk.reporting import asked_again
from leaddesk.reporting.question import Listed, Question
from leaddesk.ui.bridge.appearance import appearance, tokens
from leaddesk.ui.paper import on_page
from leaddesk.ui.paper.opening import Opening
from tests.ui.paper.conftest import Desk, text_of


def shown_texts(desk: Desk) -> str:
    return "\n".join(text.text for drawing in desk.laid().pages.drawings for text in drawing.texts)


def test_what_is_left_off_is_off_the_page_and_off_the_pdf(desk: Desk) -> None:
    desk.look("pipeline")
    assert "Stages" in shown_texts(desk)
    desk.page.body.side.boxes["stages"].setChecked(False)
    desk.settle()
    assert "Value, likely part in black" not in shown_texts(desk)
    target = desk.folder / "pipeline.pdf"
    desk.prompts.answers.append(str(target))
    desk.key("file.pdf")
    assert "likely part in black" not in text_of(target)
    # the same again: what was left off stays off
    desk.look("pipeline")
    assert not desk.page.body.side.boxes["stages"].isChecked()
    desk.page.body.side.boxes["stages"].setChecked(True)
    desk.settle()


def test_s2_1_the_first_line_cannot_be_left_off_and_s1_9_what_went_wrong_is_noted(desk: Desk) -> None:
    desk.look("pipeline")
    boxes = desk.page.body.side.boxes
    assert boxes["untouched"].isChecked() and not boxes["untouched"].isEnabled()
    assert "noted if off" in boxes["went_wrong"].text()
    boxes["went_wrong"].setChecked(False)
    desk.settle()
    assert "What went wrong" in " ".join(shown_texts(desk).split()), "the foot says that it is off"
    boxes["went_wrong"].setChecked(True)
    desk.settle()


def test_section_10_one_click_on_a_figure_shows_as_many_rows_as_it_says(desk: Desk) -> None:
    desk.look("pipeline")
    view = desk.page.body.view
    view.set_zoom(1.0)
    place = next(place for place in view.spots() if place.said.isdecimal() and int(place.said) > 1)
    figure = int(place.said)
    rect = view._spot_rect(place)
    view.verticalScrollBar().setValue(max(0, round(rect.center().y()) - 200))
    rect = view._spot_rect(place)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    desk.settle()
    assert desk.real.window.page_id() == "inbox"
    inbox = desk.real.window.page("inbox")
    assert inbox is not None and inbox.list.model.total == figure  # type: ignore[attr-defined]
    view.set_zoom(0.0)


def test_a_figure_is_reached_by_keys_and_read_out(desk: Desk) -> None:
    desk.look("pipeline")
    view = desk.page.body.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleDescription() == view.spots()[0].said != ""
    QTest.keyClick(view, Qt.Key.Key_Return)
    desk.settle()
    assert desk.real.window.page_id() == "inbox"


@pytest.mark.parametrize(
    ("page", "code", "report"),
    [
        ("inbox", "all", "list"),
        ("inbox", "names", "list"),
        ("pipeline", "list", "list"),
        ("today", "", "today"),
        ("calls", "lists", "call-list"),
        ("calendar", "month", "calendar"),
        ("process_map", "", "process-map"),
    ],
)
def test_ctrl_p_looks_at_what_a_page_shows_and_esc_leads_back(desk: Desk, page: str, code: str, report: str) -> None:
    desk.show(page, code)
    desk.key("file.print")
    assert desk.real.window.page_id() == "paper"
    assert desk.laid().document.name == report
    desk.page.body.view.setFocus()
    QTest.keyClick(desk.page.body.view, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.real.window.page_id() == page


def test_a_record_is_a_paper_of_its_own(desk: Desk) -> None:
    [(lead_id,)] = desk.rows("SELECT max(id) FROM lead WHERE kind = 'lead'")
    desk.show("inbox")
    desk.real.window.open_record(lead_id)
    desk.settle()
    desk.key("file.print")
    assert desk.laid().document.name == "lead"
    desk.page.back()
    assert desk.real.window.page_id() == "record"


def test_several_leads_have_a_page_each_that_names_it_and_one_box_for_the_same_part(desk: Desk) -> None:
    """A hundred leads had three hundred boxes, and the first of them stood on paper without its name."""
    found = desk.rows("SELECT id, number FROM lead WHERE kind = 'lead' AND is_active = 1 ORDER BY id LIMIT 3")
    listed = Listed(ids=tuple(lead_id for lead_id, _number in found))
    desk.look(Opening("lead", asked_again.text(Question(listed=listed)), back="inbox").code())
    boxes = [part.code for part in on_page.parts(desk.laid().document)]
    assert "steps" in boxes and len(set(boxes)) == len(boxes) and "facts" not in boxes
    abouts = [section.title for section in desk.laid().document.sections if section.code == "facts"]
    assert len(set(abouts)) == 3 and "What we know" not in abouts


def test_ctrl_shift_p_on_a_list_saves_it_as_a_pdf_as_it_is_filtered(desk: Desk) -> None:
    [(number,)] = desk.rows("SELECT number FROM lead WHERE kind = 'lead' AND is_active = 1 ORDER BY id DESC LIMIT 1")
    [(other,)] = desk.rows(
        "SELECT number FROM lead WHERE kind = 'lead' AND is_active = 1 AND number <> ? LIMIT 1", number
    )
    desk.show("inbox", f"find:{number}")
    target = desk.folder / "list.pdf"
    desk.prompts.answers.append(str(target))
    desk.key("file.pdf")
    assert number in text_of(target) and other not in text_of(target)
    desk.show("inbox", "all")


def test_as_of_and_whose_leads_are_asked_of_the_report(desk: Desk) -> None:
    desk.look("pipeline")
    side = desk.page.body.side
    assert side.who.count() > 3
    side.who.setCurrentIndex(1)
    side.who.activated.emit(1)
    desk.settle()
    assert side.who.itemText(1) in desk.laid().document.subtitle
    side.who.setCurrentIndex(0)
    side.who.activated.emit(0)
    desk.settle()
    assert asked_again.read(desk.laid().wish.question).owner_id is None


def test_of_many_pages_only_those_in_sight_are_painted(desk: Desk) -> None:
    ids = tuple(row[0] for row in desk.rows("SELECT id FROM lead LIMIT 100"))
    question = asked_again.text(Question(listed=Listed(ids=ids)))
    desk.look(Opening("lead", question).code())
    view = desk.page.body.view
    assert view.count() >= len(ids) > 60
    view.grab()
    assert 0 < view.painted() <= 4
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.grab()
    assert view.painted() <= 8


def test_paper_stays_white_in_the_dark(desk: Desk) -> None:
    look = appearance()
    look.set_mode("dark")
    try:
        desk.look("lost")
        view = desk.page.body.view
        image = view.grab().toImage()
        page = view._page_rect(0)
        assert image.pixelColor(page.topLeft() + QPoint(6, 6)) == QColor(255, 255, 255)
    finally:
        look.set_mode("light")


def test_zoom_is_remembered_and_a_whole_page_is_one_press_away(desk: Desk) -> None:
    desk.look("lost")
    body = desk.page.body
    body.bar.percent.click()
    whole = body.view.zoom()
    body.bar.larger.click()
    assert body.view.zoom() == pytest.approx(whole * 1.2)
    from leaddesk.base.settings import PAPER

    kept = desk.real.session.context.settings.get(PAPER)["zoom"]
    assert kept == pytest.approx(body.view.zoom(), abs=0.001)
    body.bar.percent.click()
    assert body.view.fits() and body.view.zoom() == pytest.approx(whole)


def test_section_9_the_page_works_in_a_small_window(desk: Desk) -> None:
    desk.real.window.resize(QSize(1093, 560))
    desk.look("pipeline")
    body = desk.page.body
    for widget in (body.bar.printer, body.bar.paper, body.bar.print_size, body.bar.pdf, body.bar.print):
        right = widget.mapTo(body.bar, widget.rect().topRight()).x()
        assert right <= body.bar.width(), widget.accessibleName()
        assert widget.width() >= widget.minimumSizeHint().width()
    assert body.view.width() > 500


def test_from_the_rows_of_a_figure_one_comes_back_to_the_paper_it_stands_on(desk: Desk) -> None:
    desk.look("pipeline")
    view = desk.page.body.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    desk.settle()
    desk.key("go.back")
    assert desk.real.window.page_id() == "paper"
    assert view.accessibleDescription() == view.spots()[0].said, "the same figure is in front"


def test_a_page_seen_from_its_top_is_enlarged_from_its_top(desk: Desk) -> None:
    desk.look("pipeline")
    view = desk.page.body.view
    view.set_zoom(2.0)
    assert view.verticalScrollBar().value() == 0
    view.set_zoom(0.0)


def test_the_frame_of_the_desk_goes_with_the_keyboard(desk: Desk) -> None:
    desk.look("pipeline")
    view = desk.page.body.view
    view.setFocus()
    desk.settle()
    accent = QColor(tokens().accent)
    assert view.viewport().grab().toImage().pixelColor(1, 1) == accent
    desk.page.body.side.boxes["stages"].setFocus()
    desk.settle()
    assert view.viewport().grab().toImage().pixelColor(1, 1) != accent


def test_the_boxes_of_paper_and_print_are_never_cut(desk: Desk) -> None:
    desk.look("pipeline")
    bar = desk.page.body.bar
    for box in (bar.paper, bar.print_size, bar.back, bar.pdf, bar.print):
        assert box.width() >= box.sizeHint().width()


def test_p_g16_pages_that_come_into_sight_together_are_painted_one_after_the_other(desk: Desk) -> None:
    desk.look("pipeline")
    view = desk.page.body.view
    view.set_zoom(0.25)
    assert view.count() > 1
    view.viewport().repaint()
    assert view.painted() == 1, "the window answers before the next one"
    desk.settle()
    assert view.painted() > 1
    view.set_zoom(0.0)
