"""Under the pseudo-locale no English word is left in the window but names and data, and nothing longer is cut without a way to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QLabel, QWidget

from leaddesk.base import i18n
from leaddesk.base.i18n import _
from leaddesk.services import call_lists
from leaddesk.ui.shell.keys_page import KeysPage
from leaddesk.ui.widgets.text import ElidedLabel
from tests.real_window import RealWindow, opened, plain

FIXED = (
    r"LeadDesk|Enter|Esc|Ctrl|Shift|Alt|Return|Backspace|Ins|Del|PgUp|PgDown|Home|End|Up|Down|F\d+|xlsx?|ods|csv|tsv|leaddesk|alder-finch"
    r"|Excel|UTF-\d+|GBP|EUR|Inter|OK|\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?"
    r"|Dec(?:ember)?|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b"
)
"""Names of keys, files and formats, and the parts of a date: the same in every language, or the locale's own."""
TEXTS_OF = (
    "text", "title", "windowTitle", "placeholderText", "toolTip", "statusTip", "whatsThis", "accessibleName",
    "accessibleDescription", "label", "prefix", "suffix", "specialValueText", "currentText",
)  # fmt: skip


@pytest.fixture(scope="module")
def real(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealWindow]:
    i18n.install_pseudo()
    try:
        with opened(tmp_path_factory.mktemp("pseudo")) as window:
            yield window
    finally:
        i18n.install()


@pytest.fixture(autouse=True)
def pseudo(real: RealWindow) -> None:
    """The pseudo-locale for the whole module, whatever other tests bind in between."""
    i18n.install_pseudo()


@pytest.fixture(scope="module")
def data(real: RealWindow) -> re.Pattern[str]:
    """Every text that stands in the data file, word by word: what a name or a note may put on screen."""
    store = real.session.ws.store
    words: set[str] = set()
    tables = [
        row[0] for row in store.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'")
    ]
    for table in tables:
        for row in store.rows(f"SELECT * FROM {table} LIMIT 5000"):
            for value in row:
                if isinstance(value, str):
                    words.update(re.findall(r"[^\W\d_]{2,}", value))
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")\b")


def own_texts(thing: object) -> Iterator[str]:
    """Every text that a widget or action answers with."""
    for name in TEXTS_OF:
        ask = getattr(thing, name, None)
        if callable(ask):
            try:
                found = ask()
            except TypeError:
                continue
            if isinstance(found, str):
                yield found


def item_texts(model: QAbstractItemModel) -> Iterator[str]:
    """Titles and the first rows of a model, as shown, told and tipped."""
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
    for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())):
        for role in roles:
            title = model.headerData(column, Qt.Orientation.Horizontal, role)
            if isinstance(title, str):
                yield title
        for row in range(min(model.rowCount(QModelIndex()), 12)):
            for role in roles:
                value = model.index(row, column).data(role)
                if isinstance(value, str):
                    yield value


def texts_of(top: QWidget) -> Iterator[tuple[str, str]]:
    """Every text in ``top`` and what shows it."""
    for thing in [top, *top.findChildren(QWidget), *top.findChildren(QAction)]:
        if (
            isinstance(thing, QWidget)
            and (thing.objectName() or "").startswith("qt_")
            and not isinstance(thing, QLabel)
        ):
            continue
        for text in own_texts(thing):
            yield type(thing).__name__, plain(text)
        if isinstance(thing, QAbstractItemView) and not isinstance(thing, QHeaderView) and thing.model() is not None:
            for text in item_texts(thing.model()):
                yield type(thing).__name__, plain(text)


def left_in_english(top: QWidget, data: re.Pattern[str]) -> list[str]:
    """Texts in ``top`` with a word that is neither translated nor data."""
    found = []
    for shown_by, text in texts_of(top):
        rest = re.sub(FIXED, " ", text)
        if "~" not in text and re.search(r"[A-Za-z]{3,}", data.sub(" ", rest)) and not is_known(text):
            found.append(f"{shown_by}: {text}")
    return sorted(set(found))


@cache
def is_known(text: str) -> bool:
    """A path or an address, which is no word of ours."""
    return text.startswith("/") or "@" in text or bool(re.fullmatch(r"[\w.-]+\.\w{2,7}", text))


def test_the_inbox_is_translated(real: RealWindow, data: re.Pattern[str]) -> None:
    real.window.show_page("inbox")
    real.settle()
    assert left_in_english(real.window, data) == []


def test_every_view_is_translated(real: RealWindow, data: re.Pattern[str]) -> None:
    page = real.window.page("inbox")
    assert page is not None
    for code in ("names", "won", "later", "untouched", "all"):
        page.open_view(code)
        real.settle()
        assert left_in_english(page, data) == [], code


def test_the_import_page_is_translated(real: RealWindow, data: re.Pattern[str]) -> None:
    real.window.show_page("import")
    real.settle()
    page = real.window.page("import")
    assert page is not None and left_in_english(page, data) == []


def test_the_page_of_pairs_is_translated(real: RealWindow, data: re.Pattern[str]) -> None:
    real.window.show_page("duplicates")
    real.settle()
    page = real.window.page("duplicates")
    assert page is not None and left_in_english(page, data) == []


def test_the_page_of_calls_is_translated(real: RealWindow, data: re.Pattern[str]) -> None:
    """Somebody in front, then what came of it."""
    ws = real.session.ws
    ids = [row[0] for row in ws.store.rows("SELECT id FROM lead WHERE kind = 'lead' ORDER BY id DESC LIMIT 9")]
    made = call_lists.make(ws, "Nine", ids)
    real.window.show_view("calls", f"list:{made.list_id}")
    real.settle()
    page = real.window.page("calls")
    assert page is not None
    known = re.compile(f"{data.pattern}|Nine")
    assert left_in_english(page, known) == []
    assert cut(page) == []
    page.show_result()  # type: ignore[attr-defined]
    real.settle()
    assert left_in_english(page, known) == []
    assert cut(page) == []
    page.show_lists()  # type: ignore[attr-defined]
    real.settle()
    assert left_in_english(page, known) == []


def test_every_section_of_the_settings_is_translated(real: RealWindow, data: re.Pattern[str]) -> None:
    """But for names of countries and holidays, which come in the language of the libraries."""
    page = real.window.page("settings")
    assert page is not None
    for code in ("later", "texts", "plans"):
        real.window.show_view("settings", code)
        real.settle()
        section = page.section(code)  # type: ignore[attr-defined]
        assert left_in_english(section, data) == [], code
        assert cut(section) == [], code
    section.suggest.click()
    real.settle()
    found = [text for text in left_in_english(section, data) if "ChoiceBox" not in text]
    assert found == []
    assert cut(section) == []


def test_the_page_of_keys_is_translated(real: RealWindow, data: re.Pattern[str]) -> None:
    keys = KeysPage(real.window.actions_.key_rows(), False, real.window)
    assert left_in_english(keys, data) == []
    keys.deleteLater()


def test_the_palette_is_translated(real: RealWindow, data: re.Pattern[str]) -> None:
    real.window.show_page("inbox")
    real.window.actions_.trigger("go.search")
    real.settle()
    assert left_in_english(real.window.palette_, data) == []
    real.window.palette_.close()


def test_the_test_finds_an_english_word(real: RealWindow, data: re.Pattern[str]) -> None:
    planted = QLabel("Something forgotten", real.window)
    assert left_in_english(planted, data) == ["QLabel: Something forgotten"]
    planted.setText(_("Later"))
    assert left_in_english(planted, data) == []
    planted.deleteLater()


def test_a_third_longer_nothing_is_cut(real: RealWindow) -> None:
    """At 1440 x 900 a label has the room its text needs, gives way with the whole text in its tool tip, or wraps."""
    real.window.show_page("inbox")
    page = real.window.page("inbox")
    assert page is not None
    page.open_view("all")
    real.settle()
    for name in ("inbox", "import", "duplicates"):
        real.window.show_page(name)
        real.settle()
        assert cut(real.window) == [], name


def cut(top: QWidget) -> list[str]:
    found = []
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.width() < 2 or not getattr(widget, "text", None):
            continue
        if isinstance(widget, ElidedLabel):
            if widget.text() and plain(widget.toolTip()) != plain(widget.text().replace("&", "&&")):
                found.append(f"no tool tip: {widget.text()}")
        elif isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
            needed = widget.fontMetrics().horizontalAdvance(widget.text())
            if needed > widget.width() + 1:
                found.append(f"{needed} > {widget.width()}: {widget.text()}")
    return found


def test_german_stands_in_the_window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> None:
    i18n.install("de")
    try:
        with opened(tmp_path_factory.mktemp("german")) as german:
            menus = [plain(action.text()) for action in german.window.menuBar().actions()]
            assert menus == ["Datei", "Bearbeiten", "Ansicht", "Gehe zu", "Lead", "Extras", "Hilfe"]
            assert german.window.actions_.keys("lead.new") == "Strg N"
            said = {text for _shown_by, text in texts_of(german.window)}
            assert {"Eingang", "Neuer Lead", "Nichts für uns", "Später"} <= said
            assert cut(german.window) == []
    finally:
        i18n.install()
