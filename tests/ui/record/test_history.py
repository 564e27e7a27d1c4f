"""The tab Timeline and history in the real window: timeline by kinds, every change, undo of one change and of a whole one (S2-4, K11)."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from leaddesk.base.clock import FixedClock
from leaddesk.services import bulk, followups, leads, pipeline, touches, undoing
from leaddesk.services.followups import NextStep
from leaddesk.store import leads as stored
from leaddesk.ui.record.history import HistoryPart
from leaddesk.ui.widgets.day_typing import DayTyping
from leaddesk.ui.widgets.fields import DateField
from tests.ui.inbox.conftest import Desk


def later(desk: Desk, **span: int) -> None:
    clock = desk.ws.clock
    assert isinstance(clock, FixedClock)
    clock.set(clock.now() + timedelta(**(span or {"minutes": 1})))


def history_of(desk: Desk, name: str) -> HistoryPart:
    """The record ``name`` opened with its history in front."""
    desk.settle()
    desk.window.open_record(desk.ids[name], tab="history")
    desk.settle()
    part = desk.window.page("record").findChild(HistoryPart)  # type: ignore[union-attr]
    assert part is not None
    desk.until(lambda: part.changes.model.rowCount() > 0)
    desk.settle()
    return part


def told(part: HistoryPart) -> list[tuple[str, str, str]]:
    model = part.changes.model
    return [
        (str(model.index(n, 1).data()), str(model.index(n, 2).data()), str(model.index(n, 3).data()))
        for n in range(model.rowCount())
    ]


def choose(desk: Desk, part: HistoryPart, field: str, before: str = "") -> None:
    place = next(n for n, line in enumerate(told(part)) if line[0] == field and before in ("", line[1]))
    part.changes.view.setCurrentIndex(part.changes.model.index(place, 0))
    desk.settle()


def titles(part: HistoryPart) -> list[str]:
    model = part.timeline.view.rows
    return [row.title for n in range(model.rowCount()) if (row := model.row(n)) is not None]


def value(desk: Desk, name: str) -> int | None:
    return stored.detail(desk.ws.store, desk.ids[name]).row.value_minor


def test_every_change_is_told_with_the_values_a_person_reads(desk: Desk) -> None:
    aiko = desk.ids["Aiko Tanabe"]
    leads.set_fields(desk.ws, aiko, {"value": "1500", "rating": "hot"})
    part = history_of(desk, "Aiko Tanabe")
    lines = told(part)
    assert ("Rating", "Don't know", "Hot") in lines
    assert any(field == "Value" and "1,200" in before and "1,500" in after for field, before, after in lines)
    assert lines[-1] == ("Lead", "–", "created")
    sentence = part.changes.model.index(0, 0).data(role=11)  # AccessibleTextRole
    assert "from" in sentence and "Anna Berg" in sentence


def test_undo_this_change_writes_the_value_from_before(desk: Desk) -> None:
    leads.set_fields(desk.ws, desk.ids["Aiko Tanabe"], {"value": "1500"})
    part = history_of(desk, "Aiko Tanabe")
    choose(desk, part, "Value")
    assert part.changes.undo.isVisible()
    part.changes.undo.click()
    desk.until(lambda: value(desk, "Aiko Tanabe") == 120000)
    desk.settle()
    assert [row[0] for row in told(part)][:2] == ["Value", "Value"]
    assert part.changes.model.changes[1].struck and part.changes.model.changes[0].origin == "undo"
    undoing.undo(desk.ws)
    assert value(desk, "Aiko Tanabe") == 150000


def test_a_field_changed_since_shows_both_values_before_anything_is_written(desk: Desk) -> None:
    aiko = desk.ids["Aiko Tanabe"]
    leads.set_fields(desk.ws, aiko, {"value": "1500"})
    later(desk)
    leads.set_fields(desk.ws, aiko, {"value": "1900"})
    part = history_of(desk, "Aiko Tanabe")
    part.changes.view.setCurrentIndex(part.changes.model.index(1, 0))
    part.changes.undo.click()
    desk.until(lambda: "1,900" in part.changes._line.text())
    assert "1,500" in part.changes._line.text() and value(desk, "Aiko Tanabe") == 190000
    assert part.changes.undo.label() == "Write it all the same"
    desk.settle()
    part.changes.undo.click()
    desk.until(lambda: value(desk, "Aiko Tanabe") == 120000)


def test_changes_of_one_field_alone(desk: Desk) -> None:
    leads.set_fields(desk.ws, desk.ids["Aiko Tanabe"], {"value": "1500", "city": "Leeds"})
    part = history_of(desk, "Aiko Tanabe")
    part.changes.filter_by("city")
    assert told(part) == [("Town", "–", "Leeds")]
    part.changes.filter_by("")
    assert len(told(part)) == 3


def test_the_timeline_by_kinds_with_what_was_entered_later_and_what_was_taken_back(desk: Desk) -> None:
    aiko, ws = desk.ids["Aiko Tanabe"], desk.ws
    touches.log(ws, aiko, type="visit", outcome="reached", at=ws.clock.now() - timedelta(days=3), text="Six photos")
    touches.log(ws, aiko, type="note", text="Wants two options")
    touches.log(ws, aiko, type="call", outcome="no_answer")
    undoing.undo(ws)
    followups.set_next(ws, [aiko], NextStep("Send options", ws.today()))
    part = history_of(desk, "Aiko Tanabe")
    assert titles(part)[0] == "Send options"
    rows = {
        row.title: row for n in range(part.timeline.view.rows.rowCount()) if (row := part.timeline.view.rows.row(n))
    }
    assert rows["Visit: Reached"].chip == "entered later" and rows["Call: No answer"].struck
    part.timeline._choose("note")
    desk.until(lambda: titles(part) == ["Note"])
    part.timeline._choose("")
    desk.until(lambda: len(titles(part)) > 3)


def test_a_whole_change_goes_back_and_who_was_changed_since_stays_unless_ticked(desk: Desk) -> None:
    aiko, rory, zoe = (desk.ids[name] for name in ("Aiko Tanabe", "Rory Denton", "Zoe Last"))
    bulk.set_all(desk.ws, [aiko, rory, zoe], {"product": "Pump"})
    later(desk)
    leads.set_fields(desk.ws, rory, {"product": "Fan"})
    part = history_of(desk, "Aiko Tanabe")
    choose(desk, part, "What they want")
    box = part.undo.box
    desk.until(lambda: box.isVisible() and box.undo.label() == "Undo 2 leads")
    assert "1 was changed afterwards" in box._said.text()
    row = part.undo.view.rows.row(part.undo.view.currentIndex().row())
    assert row is not None and row.right == "1 changed since"
    box._boxes[rory].setChecked(True)
    assert box.undo.label() == "Undo 3 leads"
    box._boxes[rory].setChecked(False)
    box.undo.click()
    desk.settle()
    assert [stored.detail(desk.ws.store, i).row.product for i in (aiko, rory, zoe)] == ["", "Fan", ""]


def test_only_this_lead_and_redo_of_an_undo(desk: Desk) -> None:
    aiko, zoe = desk.ids["Aiko Tanabe"], desk.ids["Zoe Last"]
    bulk.set_all(desk.ws, [aiko, zoe], {"product": "Pump"})
    later(desk)
    pipeline.move(desk.ws, [aiko], "quoted")
    undoing.undo(desk.ws)
    part = history_of(desk, "Aiko Tanabe")
    part.undo.view.setCurrentIndex(part.undo.view.rows.index(0))
    desk.settle()
    assert part.undo.box.redo.isVisible() and not part.undo.box.undo.isVisible()
    part.undo.box.redo.click()
    desk.until(lambda: stored.detail(desk.ws.store, aiko).row.stage == "Quoted")
    desk.settle()
    choose(desk, part, "What they want")
    desk.until(lambda: part.undo.box.only.isVisible())
    part.undo.box.only.click()
    desk.until(lambda: stored.detail(desk.ws.store, aiko).row.product == "")
    assert stored.detail(desk.ws.store, zoe).row.product == "Pump"


def test_a_narrow_window_shows_one_column_at_a_time(desk: Desk) -> None:
    part = history_of(desk, "Aiko Tanabe")
    desk.window.resize(1093, 560)
    desk.settle()
    assert part.timeline.isVisible() and not part.changes.isVisible() and not part.undo.isVisible()
    part.which("changes")
    assert part.changes.isVisible() and not part.timeline.isVisible()
    assert [view.accessibleName() for view in part.panes()] == ["Changes"]


def test_thousands_of_contacts_come_page_by_page(desk: Desk) -> None:
    aiko, ws = desk.ids["Aiko Tanabe"], desk.ws
    person = ws.store.value("SELECT person_id FROM lead WHERE id = ?", (aiko,))
    with ws.store.write("Many") as write:
        at = write.now.strftime("%Y-%m-%d %H:%M:%S")
        columns = ("lead_id", "person_id", "happened_at", "entered_at", "tz", "type", "direction", "outcome", "text")
        rows = [(aiko, person, at, at, "UTC", "call", "outbound", "reached", f"no. {n}") for n in range(1500)]
        write.insert_rows("activity", columns, rows)
    part = history_of(desk, "Aiko Tanabe")
    model = part.timeline.view.rows
    assert model.rowCount() < 600
    for _round in range(20):
        part.timeline.view.scrollToBottom()
        desk.settle()
    assert model.rowCount() > 1500


def test_the_record_as_of_a_day_is_shown_beside_today(desk: Desk) -> None:
    from leaddesk.ui.record.as_of_view import AsOfView

    aiko, day = desk.ids["Aiko Tanabe"], desk.ws.today()
    later(desk, days=3)
    leads.set_fields(desk.ws, aiko, {"value": "1900", "city": "Leeds"})
    view = AsOfView(desk.session.context)
    desk.bot.addWidget(view)
    view.show_at(aiko, day)
    desk.until(lambda: bool(view._labels))
    texts = [label.text() for label in view._labels]  # type: ignore[attr-defined]
    assert any("1,200" in text for text in texts) and any("1,900" in text for text in texts)
    assert "today Leeds" in texts
    assert "Nothing can be changed here" in view.said.text()
    view.show_at(aiko, day - timedelta(days=9))
    desk.until(lambda: "was not there" in view.said.text())


def test_the_day_is_typed_and_enter_shows_it(desk: Desk) -> None:
    from leaddesk.ui.record.as_of_box import AsOfBox

    box = AsOfBox(desk.session.context, desk.window)
    box.show()
    chosen: list[object] = []
    box.chosen.connect(chosen.append)
    box.ask()
    field = desk.popover().findChild(DateField)
    assert isinstance(field, DateField)
    day = desk.ws.today() - timedelta(days=40)
    QTest.keyClicks(field, "2")
    over = field.findChild(DayTyping)
    assert isinstance(over, DayTyping)
    over.setText(day.isoformat())
    QTest.keyClick(over, Qt.Key.Key_Return)
    assert chosen == [day]
