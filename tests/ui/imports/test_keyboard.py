"""The page by the keyboard alone, names for those who hear it, and its size on a small laptop."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QRadioButton, QWidget

from leaddesk.ui.imports.card_model import CARD_ROLE
from leaddesk.ui.imports.cards import Card
from tests.ui.imports import lists
from tests.ui.imports.conftest import Desk


def focus() -> QWidget | None:
    return QApplication.focusWidget()


def walk(desk: Desk, most: int = 40) -> list[QWidget]:
    """The widgets that Tab visits from the cards on, until it comes round."""
    desk.page.rows.cards.setFocus()
    seen: list[QWidget] = []
    for _step in range(most):
        now = focus()
        if now is None or now in seen:
            break
        seen.append(now)
        desk.press(now, Qt.Key.Key_Tab)
    return seen


def test_tab_goes_from_the_rows_through_the_questions_to_the_main_button(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.german(tmp_path / "a.csv"))
    desk.window.activateWindow()
    rows = desk.page.rows
    desk.until(lambda: focus() is rows.cards)
    seen = walk(desk)
    wanted = [rows.cards, rows.columns_link, rows.foot.back_button, rows.foot.main_button]
    assert [widget for widget in seen if widget in wanted] == wanted
    questions = [widget for widget in seen if rows.questions.isAncestorOf(widget)]
    assert any(isinstance(widget, QRadioButton) for widget in questions)
    assert sum(isinstance(widget, QComboBox) for widget in questions) == 4
    places = [seen.index(widget) for widget in questions]
    assert seen.index(rows.cards) < min(places) and max(places) < seen.index(rows.columns_link)


def test_tab_visits_the_meaning_of_every_colour(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.coloured(tmp_path / "a.xlsx"))
    desk.window.activateWindow()
    desk.until(lambda: focus() is desk.page.rows.cards)
    boxes = list(desk.page.rows.questions.colours.rows.boxes().values())
    assert [widget for widget in walk(desk) if widget in boxes] == boxes
    assert [box.accessibleName() for box in boxes] == [
        "What “Yellow” means, 5 rows", "What “Green” means, 3 rows", "What “Struck through” means, 3 rows",
    ]  # fmt: skip


def test_everything_has_a_name_and_cards_are_sentences(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.workbook(tmp_path / "a.xlsx"))
    rows = desk.page.rows
    for widget in rows.findChildren(QWidget):
        if isinstance(widget, (QPushButton, QComboBox, QRadioButton)) and widget.isVisible():
            assert widget.accessibleName(), widget
    model = rows.model
    said = str(model.data(model.index(2), Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("Row 5, Lydia Holroyd2, Totley") and "is no e-mail address" in said
    card = model.data(model.index(2), CARD_ROLE)
    assert isinstance(card, Card) and not card.doubtful
    heard = QAccessible.queryAccessibleInterface(rows.cards)
    assert heard is not None and heard.text(QAccessible.Text.Name) == "Rows of the file"


def test_a_small_laptop_shows_two_columns_of_cards_and_the_button(desk: Desk, tmp_path: Path) -> None:
    desk.window.resize(QSize(1093, 560))
    desk.drop(lists.workbook(tmp_path / "a.xlsx"))
    rows = desk.page.rows
    desk.until(lambda: rows.cards.visualRect(rows.model.index(1)).left() > 100)
    assert rows.cards.visualRect(rows.model.index(1)).top() == rows.cards.visualRect(rows.model.index(0)).top()
    button = rows.foot.main_button
    assert button.mapTo(desk.window, button.rect().bottomRight()).x() < 1093
    assert rows.cards.visualRect(rows.model.index(0)).height() < rows.cards.viewport().height()
    assert desk.window.width() == 1093 and desk.window.height() == 560
    desk.window.actions_.trigger("view.detail")
    assert not rows.questions.isVisible()


def test_the_last_rows_of_a_long_list_can_be_reached(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text(
        "Name,E-mail\n" + "".join(f"Person {n},p{n}@firm{n}.example\n" for n in range(3_000)), encoding="utf-8"
    )
    desk.drop(path)
    cards = desk.page.rows.cards
    desk.press(cards, Qt.Key.Key_End)
    assert cards.currentIndex().row() == 2_999
    desk.until(lambda: cards.viewport().rect().intersects(cards.visualRect(cards.currentIndex())))


def test_few_rows_stand_in_two_columns_too(desk: Desk, tmp_path: Path) -> None:
    desk.drop(lists.german(tmp_path / "a.csv"))
    cards, model = desk.page.rows.cards, desk.page.rows.model
    desk.until(lambda: cards.visualRect(model.index(0)).top() == cards.visualRect(model.index(1)).top())
