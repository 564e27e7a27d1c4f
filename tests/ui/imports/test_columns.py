"""The page of the columns: what each looks like and goes to, what is to be checked, how its cells are written; by keys, with names."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton, QSpinBox, QWidget

from leaddesk.ui.imports.column_model import CHECK, FIELD, LINE_ROLE, VALUES, ColumnLine, letter_of
from leaddesk.ui.imports.columns_view import ColumnsView
from leaddesk.ui.imports.field_picker import FieldPicker
from leaddesk.ui.imports.layout_names import readable_name
from leaddesk.ui.imports.row_preview import lines_of
from tests.ui.imports import lists
from tests.ui.imports.conftest import Desk


def show_columns(desk: Desk, path: Path) -> ColumnsView:
    """Drop ``path`` and go on to its columns, all rows counted."""
    desk.drop(path)
    desk.page.rows.columns_link.click()
    desk.settled()
    return desk.page.columns


def line(view: ColumnsView, header: str) -> ColumnLine:
    """The line of a column, which gets the focus."""
    place = next(n for n in range(view.model.rowCount()) if view.model.line(n).header == header)
    view.table.setCurrentIndex(view.model.index(place, 0))
    return view.model.line(place)


def checks(view: ColumnsView) -> dict[str, str]:
    return {view.model.line(n).header: view.model.line(n).check.text for n in range(view.model.rowCount())}


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def messy(path: Path) -> Path:
    """Dates in three ways, short numbers, a range of money, names turned round, a column with nothing in it."""
    days = ["17.11.2025", "18.11.2025", "19/11/25", "46000", "next Tues", "20.11.2025"]
    phones = ["0114 496 0155", "0114 496 0156", "4711", "+441144960157", "0114 496 0158", "0114 496 0159"]
    money = ["£12,600", "8900", "5-6k", "5-6k", "£9,000", "700"]
    mails = ["a@x.example", "nobody", "b@x.example", "c@x.example", "d@x.example", "e@x.example"]
    names = ["Zielinski, Piotr", "Calloway, Ian", "Reilly, Shona", "Marsh, Ivy", "Platts, Gordon", "Odell, Ann"]
    rows = [";".join(cells) + ";" for cells in zip(names, mails, phones, days, money, strict=True)]
    return write(path, "Contact;E-mail;Phone;Received;Value;Internal ref", *rows)


def test_every_column_says_what_is_to_be_checked(desk: Desk, tmp_path: Path) -> None:
    view = show_columns(desk, messy(tmp_path / "a.csv"))
    said = checks(view)
    assert said["Contact"] == "Splits “last, first”, 6 rows"
    assert said["E-mail"] == "1 is not a valid address"
    assert "4 made uniform" in said["Phone"]
    assert said["Received"] == "3 formats, 1 unreadable"
    assert "5-6k" in said["Value"] and "2 rows" in said["Value"]
    assert said["Internal ref"] == "All 6 empty"
    looks = {view.model.line(n).header: view.model.line(n).looks for n in range(6)}
    assert [looks[name] for name in ("Contact", "E-mail", "Phone", "Received", "Value", "Internal ref")] == [
        "Name", "E-mail", "Phone", "Date", "Money", "Empty",
    ]  # fmt: skip


def test_the_formats_of_a_column_stand_beside_it(desk: Desk, tmp_path: Path) -> None:
    view = show_columns(desk, messy(tmp_path / "a.csv"))
    line(view, "Received")
    assert view.detail.title.text() == "Received" and view.detail.goes.text() == "6 values become “Came in”"
    assert list(view.detail.formats.texts()) == [
        "17.11.2025: day.month.year, 3 rows",
        "19/11/25: day/month/year, 1 row",
        "46000: Excel day, 1 row",
        "next Tues: not a date, 1 row",
    ]
    line(view, "Phone")
    assert "0114 496 0155: becomes +441144960155, 4 rows" in view.detail.formats.texts() or any(
        text.startswith("0114 496 0155: ") and text.endswith("4 rows") for text in view.detail.formats.texts()
    )


def test_a_column_goes_elsewhere_or_nowhere(desk: Desk, tmp_path: Path) -> None:
    view = show_columns(desk, lists.workbook(tmp_path / "a.xlsx", rows=3))
    assert desk.front() == "columns" and view.model.rowCount() == 7
    place = line(view, "Town").index
    view.table.picked.emit("Town", "product")
    assert view.model.line(place).goes_to == "What they want"
    desk.settled()
    view.table.picked.emit("Town", "")
    desk.settled()
    assert view.model.index(place, FIELD).data() == "Do not import"
    assert view.model.index(place, CHECK).data() == "Not brought in"
    view.table.picked.emit("Town", "region")
    desk.settled()
    desk.press(view.table, Qt.Key.Key_Escape)
    assert desk.front() == "rows"
    desk.bring_in()
    assert desk.ws.store.value("SELECT count(*) FROM person WHERE region = 'Totley' AND coalesce(city, '') = ''") == 3


def test_the_row_of_the_titles_may_be_another(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Our list,,", "Name,E-mail,Phone", "Ivy Marsh,ivy@example.org,030 555777")
    view = show_columns(desk, path)
    box = view.bar.header_row
    assert box.value() == 2
    box.setValue(1)
    desk.settled()
    assert desk.page.flow.look is not None and desk.page.flow.look.count == 2
    box.setValue(2)
    desk.settled()
    assert desk.page.flow.look.count == 1


def test_colours_are_columns_without_a_letter(desk: Desk, tmp_path: Path) -> None:
    view = show_columns(desk, lists.workbook(tmp_path / "a.xlsx"))
    found = line(view, "Colour")
    assert found.letter == "" and found.icon == "palette" and found.looks == "Colour"
    assert line(view, "Name").letter == "A"


def test_the_fields_open_narrow_and_are_chosen_by_keys(desk: Desk, tmp_path: Path) -> None:
    view = show_columns(desk, lists.workbook(tmp_path / "a.xlsx", rows=3))
    desk.press(view.table, Qt.Key.Key_Down)
    desk.press(view.table, Qt.Key.Key_Return)
    picker = next(one for one in view.table.findChildren(FieldPicker) if one.isVisible())
    assert picker.search.accessibleName() == "What “Town” goes to"
    assert picker.search.accessibleDescription() == "Town"
    QTest.keyClicks(picker.search, "regi")
    assert picker.labels() == ["Region"]
    desk.press(picker.search, Qt.Key.Key_Return)
    desk.settled()
    assert desk.page.flow.answers.columns == {"Town": "region"}
    assert desk.window.actions_.trigger("lead.save_text")
    assert desk.front() == "rows"


def test_leaving_the_fields_by_esc_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    view = show_columns(desk, lists.workbook(tmp_path / "a.xlsx", rows=3))
    desk.press(view.table, Qt.Key.Key_Space)
    picker = next(one for one in view.table.findChildren(FieldPicker) if one.isVisible())
    QTest.keyClicks(picker.search, "nothing is called so")
    assert picker.labels() == []
    desk.press(picker.search, Qt.Key.Key_Return)
    desk.press(picker.search, Qt.Key.Key_Escape)
    desk.until(lambda: not any(one.isVisible() for one in view.table.findChildren(FieldPicker)))
    assert desk.page.flow.answers.columns == {} and desk.front() == "columns"


def test_open_dates_are_answered_for_every_date_column(desk: Desk, tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv",
        "Name,E-mail,Date of inquiry,Last contact",
        *(f"Person {n},p{n}@firm{n}.example,0{n}/0{n + 3}/2025,0{n + 1}/0{n + 4}/2025" for n in range(1, 5)),
    )
    view = show_columns(desk, path)
    assert checks(view)["Date of inquiry"] == "Is the day or the month first?"
    assert view.bar.dates.isEnabled() and view.bar.dates.currentIndex() == -1
    view.bar.dates.setCurrentIndex(1)
    view.bar.dates.activated.emit(1)
    desk.settled()
    look = desk.page.flow.look
    assert look is not None and not look.prepared.questions
    assert view.bar.dates.currentText() == "Month first"
    assert str(look.prepared.rows[0].values["received_at"]) == "2025-01-04"


def test_dates_that_prove_their_order_are_only_told(desk: Desk, tmp_path: Path) -> None:
    view = show_columns(desk, messy(tmp_path / "a.csv"))
    assert view.bar.dates.isVisible() and not view.bar.dates.isEnabled()
    assert view.bar.dates.currentText() == "Day first"
    view = show_columns(desk, lists.german(tmp_path / "b.csv"))
    assert not view.bar.dates.isVisible() and not view.bar.numbers.isVisible()


def test_a_decimal_sign_that_nothing_proves_can_be_said(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Name;E-mail;Value", "Ann Lee;a@x.example;1.234", "Bob Ray;b@x.example;2.500")
    view = show_columns(desk, path)
    numbers = view.bar.numbers
    assert numbers.isEnabled() and numbers.currentText() == "1.234,50"
    numbers.setCurrentIndex(0)
    numbers.activated.emit(0)
    desk.settled()
    look = desk.page.flow.look
    assert look is not None and [row.values["value"] for row in look.prepared.rows] == [123, 250]
    assert numbers.isEnabled() and numbers.currentText() == "1,234.50"


def test_a_row_is_shown_as_it_will_become(desk: Desk, tmp_path: Path) -> None:
    view = show_columns(desk, lists.workbook(tmp_path / "a.xlsx", rows=3))
    detail = view.detail
    assert "Margaret Holroyd0" in detail.card.accessibleName() and not detail.back.isEnabled()
    detail.on.click()
    assert "Derek Holroyd1" in detail.card.accessibleName()
    detail.on.click()
    assert not detail.on.isEnabled() and detail.back.isEnabled()
    assert "Town: Totley" in detail.card.accessibleName() and "Came in: 3 Feb 2026" in detail.card.accessibleName()


def test_what_the_column_gives_stands_out_in_the_row(desk: Desk, tmp_path: Path) -> None:
    view = show_columns(desk, messy(tmp_path / "a.csv"))
    assert desk.page.flow.look is not None
    rows = desk.page.flow.look.prepared.rows
    for row, text in ((rows[0], "0114 496 0155"), (rows[2], "4711")):
        here = [one for one in lines_of(row, "phone", "Phone") if one.is_here]
        assert [(one.label, one.text) for one in here] == [("Phone", text)]
    assert line(view, "Phone").field == "phone"


def test_the_layout_is_kept_under_the_name_of_the_file(desk: Desk, tmp_path: Path) -> None:
    view = show_columns(desk, lists.workbook(tmp_path / "fair_leads-2026.xlsx", rows=3))
    assert view.foot.remember.isChecked() and view.foot.name.text() == "Fair leads"
    desk.press(view.table, Qt.Key.Key_Escape)
    desk.bring_in()
    assert desk.ws.store.value("SELECT layout_name FROM import_batch") == "Fair leads"
    view = show_columns(desk, lists.workbook(tmp_path / "other.xlsx", rows=4))
    assert view.bar.layouts.currentText() == "Fair leads" and view.foot.name.text() == "Fair leads"


def test_a_layout_may_be_called_otherwise_or_forgotten(desk: Desk, tmp_path: Path) -> None:
    view = show_columns(desk, lists.workbook(tmp_path / "fair.xlsx", rows=3))
    view.foot.name.setText("Spring  fair")
    desk.press(view.foot.name, Qt.Key.Key_Return)
    desk.settled()
    view.foot.remember.click()
    desk.settled()
    assert not view.foot.name.isEnabled() and not desk.page.flow.answers.keep_layout
    view.foot.remember.click()
    desk.settled()
    assert desk.front() == "columns"
    desk.press(view.table, Qt.Key.Key_Escape)
    desk.bring_in()
    assert desk.ws.store.value("SELECT layout_name FROM import_batch") == "Spring fair"


def test_a_known_layout_is_left_for_none_and_chosen_again(desk: Desk, tmp_path: Path) -> None:
    view = show_columns(desk, lists.workbook(tmp_path / "fair.xlsx", rows=3))
    assert view.bar.layouts.currentText() == "None yet" and not view.bar.layouts.isEnabled()
    line(view, "Town")
    view.table.picked.emit("Town", "region")
    desk.settled()
    desk.press(view.table, Qt.Key.Key_Escape)
    desk.bring_in()
    view = show_columns(desk, lists.workbook(tmp_path / "next.xlsx", rows=5))
    assert line(view, "Town").field == "region" and "known layout" in line(view, "Town").reason
    view.bar.layouts.activated.emit(0)
    desk.settled()
    assert line(view, "Town").field == "city" and view.bar.layouts.currentText() == "None"
    view.bar.layouts.activated.emit(1)
    desk.settled()
    assert line(view, "Town").field == "region" and view.bar.layouts.currentText() == "Fair"


def test_everything_on_the_page_has_a_name(desk: Desk, tmp_path: Path) -> None:
    view = show_columns(desk, messy(tmp_path / "a.csv"))
    kinds = (QPushButton, QComboBox, QSpinBox, QCheckBox, QLineEdit)
    named = [widget for widget in view.findChildren(QWidget) if isinstance(widget, kinds) and widget.isVisible()]
    for widget in named:
        inner = isinstance(widget.parentWidget(), QSpinBox)
        assert inner or widget.accessibleName() or (isinstance(widget, QCheckBox) and widget.text()), widget
    said = str(view.model.data(view.model.index(3, 0), Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("Column D, Received, such as 17.11.2025") and "3 formats, 1 unreadable" in said
    assert isinstance(view.model.index(3, 0).data(LINE_ROLE), ColumnLine)


def test_tab_reaches_every_control_of_the_page(desk: Desk, tmp_path: Path) -> None:
    view = show_columns(desk, messy(tmp_path / "a.csv"))
    desk.window.activateWindow()
    view.table.setFocus()
    desk.until(lambda: QApplication.focusWidget() is view.table)
    seen: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in seen and len(seen) < 40:
        seen.append(now)
        desk.press(now, Qt.Key.Key_Tab)
    wanted = [
        view.table,
        view.detail.on,
        view.foot.remember,
        view.foot.name,
        view.foot.main_button,
        view.bar.header_row,
    ]
    assert [widget for widget in seen if widget in wanted] == wanted


def test_on_a_small_laptop_the_detail_waits_behind_its_key(desk: Desk, tmp_path: Path) -> None:
    desk.window.resize(QSize(1093, 560))
    view = show_columns(desk, messy(tmp_path / "a.csv"))
    assert not view.detail.isVisible()
    assert view.table.visualRect(view.model.index(0, CHECK)).right() <= view.table.viewport().width()
    button = view.foot.main_button
    assert button.mapTo(desk.window, button.rect().bottomRight()).x() < 1093
    assert desk.window.actions_.trigger("view.detail")
    assert view.detail.isVisible()
    desk.until(lambda: view.table.visualRect(view.model.index(0, CHECK)).right() <= view.table.viewport().width())
    assert view.table.isColumnHidden(VALUES)
    assert desk.window.actions_.trigger("view.detail")
    assert not view.detail.isVisible() and not view.table.isColumnHidden(VALUES)


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [letter_of(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("harrogate_show_leads.xlsx", "Harrogate show leads"),
        ("Kunden 2026 (2).csv", "Kunden"),
        ("export-2026-11-20.xlsx", "Export"),
        ("2026.csv", "2026"),
        ("Anfragen Köln.ods", "Anfragen Köln"),
    ],
)
def test_a_file_lends_its_layout_a_readable_name(file: str, name: str) -> None:
    assert readable_name(file) == name


def test_what_a_word_becomes_is_changed_beside_its_column(desk: Desk, tmp_path: Path) -> None:
    words = ["A", "A", "B", "C", "A", "B"]
    path = write(
        tmp_path / "a.csv", "Name;E-mail;Rating", *(f"P {n};p{n}@x.example;{word}" for n, word in enumerate(words))
    )
    view = show_columns(desk, path)
    line(view, "Rating")
    view.table.picked.emit("Rating", "rating")
    desk.settled()
    boxes = view.detail.words[False].boxes()
    assert set(boxes) == {("Rating", "A"), ("Rating", "B"), ("Rating", "C")}
    for word, meaning in (("A", "rating:hot"), ("B", "rating:warm"), ("C", "rating:cold")):
        box = boxes["Rating", word]
        box.setCurrentIndex(box.findData(meaning))
        box.activated.emit(box.currentIndex())
        desk.settled()
    assert line(view, "Rating").check.text == "A hot, B warm, C cold"
    look = desk.page.flow.look
    assert look is not None and [row.values["rating"] for row in look.prepared.rows][:4] == [
        "hot",
        "hot",
        "warm",
        "cold",
    ]


def test_what_a_colour_means_is_said_beside_its_column(desk: Desk, tmp_path: Path) -> None:
    view = show_columns(desk, lists.coloured(tmp_path / "a.xlsx"))
    assert line(view, "Colour").check.text == "2 without a meaning"
    rows = view.detail.words[True]
    assert rows.isVisible() and list(rows.boxes()) == [("Colour", "Yellow"), ("Colour", "Green"), ("Colour", "Red")]
    rows.told.emit("Colour", "Yellow", "tags:Call again")
    rows.told.emit("Colour", "Green", "rating:hot")
    desk.settled()
    assert line(view, "Colour").check.text == "Kept as it is"
    look = desk.page.flow.look
    assert look is not None and look.prepared.rows[0].values["tags"] == ("Call again",)


@pytest.mark.parametrize("size", [(1280, 672), (1440, 900), (1093, 560)])
def test_the_first_values_are_seen_at_every_size_of_the_window(
    desk: Desk, tmp_path: Path, size: tuple[int, int]
) -> None:
    desk.window.resize(QSize(*size))
    view = show_columns(desk, messy(tmp_path / "a.csv"))
    head = view.table.header()
    assert head.sectionSize(VALUES) >= 100
    assert head.length() <= view.table.viewport().width()
