"""Pictures of the Inbox, the import with its review, paste, duplicates and the palette."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tools import shot_duplicates, shot_imports, shot_lists, shot_review, shot_review_calendar
from tools.shot_kit import Scene, dialogs, settled

if TYPE_CHECKING:
    from leaddesk.ui.duplicates.page import DuplicatesPage
    from leaddesk.ui.imports.page import ImportPage
    from leaddesk.ui.imports.review_deciding import What
    from leaddesk.ui.shell.main_window import MainWindow
    from leaddesk.ui.shell.session import Session


def scenes() -> tuple[Scene, ...]:
    """Every page and state worth looking at."""
    return (
        Scene("inbox", lambda window, _session: window.show_page("inbox")),
        Scene("inbox_untouched", _untouched),
        Scene("inbox_names", _names),
        Scene("inbox_empty", lambda window, _session: window.show_page("inbox"), empty=True),
        Scene("import_start", lambda window, _session: window.show_page("import")),
        Scene("import_rows", _import_rows),
        Scene("import_columns", _import_columns),
        Scene("import_done", _import_done, empty=True),
        *_import_scenes(),
        Scene("review", _review, beside=("05b_import_review",) * 2),
        Scene("review_perhaps_known", _perhaps_known, beside=("05b_import_review",) * 2),
        Scene("review_calendar", _review_calendar),
        Scene("review_done", _review_done),
        Scene("review_left", _review_left),
        Scene("paste_mail", _paste_mail, beside=("24_paste_mail",) * 2, each_size=True),
        *_duplicate_scenes(),
        Scene("palette", _palette),
    )


def _import_scenes() -> Iterator[Scene]:
    """The files of ``shot_imports``: their rows, their columns with one column in focus, beside the mock-ups."""
    files: tuple[tuple[str, Callable[[Path], Path], str], ...] = (
        ("german_csv", shot_imports.german, "Eingang"),
        ("titles_in_row_4", shot_imports.fair, "Visited"),
        ("old_xls", shot_imports.old_xls, "Status"),
        ("her_rows", shot_lists.her_list, "Note"),
    )
    for name, write, header in files:
        rows = _Dropped(write)
        yield Scene(f"import_{name}_rows", rows, beside=("19_import_her_rows",) * 2)
        yield Scene(f"import_{name}_columns", _Columns(rows, header), beside=("05_import_mapping", "05c_import_1093"))
    answered = _Answered(_Dropped(shot_lists.her_list))
    yield Scene("import_her_rows_answered", answered, empty=True, beside=("19_import_her_rows",) * 2)


def _duplicate_scenes() -> Iterator[Scene]:
    """The pairs of a firm of which 30 of 100 are here twice: the first, one that is only probable, and those told apart."""
    mock_up = ("11_duplicate_compare",) * 2
    yield Scene("duplicates", _pairs, empty=True, beside=mock_up)
    yield Scene("duplicates_probable", _probable, empty=True, beside=mock_up)
    yield Scene("duplicates_told_apart", _told_apart, empty=True)
    yield Scene("duplicates_none", lambda window, _session: window.show_page("duplicates"), empty=True)
    yield Scene("new_lead_known", _known_lead, each_size=True)


def _duplicates(window: MainWindow, session: Session) -> DuplicatesPage:
    """The page with the first pair compared."""
    from leaddesk.ui.duplicates.page import DuplicatesPage

    shot_duplicates.fill(session.ws)
    window.show_page("duplicates")
    page = window.page("duplicates")
    assert isinstance(page, DuplicatesPage)
    while page.finder.is_looking or page.build().compare.comparison is None:
        settled(session)
    return page


def _pairs(window: MainWindow, session: Session) -> None:
    _duplicates(window, session)


def _probable(window: MainWindow, session: Session) -> None:
    page = _duplicates(window, session)
    while (row := page.build().pairs.list.current()) is not None and row.tier == "certain":
        page.build().pairs.list.step(1)
    settled(session)


def _told_apart(window: MainWindow, session: Session) -> None:
    page = _duplicates(window, session)
    for _n in range(3):
        window.actions_.trigger("lead.not_same")
        settled(session)
    page.build().pairs.show_link.click()
    settled(session)
    window.toast_.hide()


def _known_lead(window: MainWindow, session: Session) -> None:
    """Somebody of the firm typed into the form once more."""
    from PySide6.QtTest import QTest

    from leaddesk.ui.newlead.dialog import NewLeadDialog

    for dialog in dialogs(window):
        dialog.close()
    window.show_page("inbox")
    settled(session)
    known = session.ws.store.row(
        "SELECT value FROM contact_point WHERE kind = 'phone' AND person_id > 0 ORDER BY id LIMIT 1"
    )
    window.actions_.trigger("lead.new_form")
    forms = [dialog for dialog in dialogs(window) if isinstance(dialog, NewLeadDialog)]
    QTest.keyClicks(forms[-1].edit("phone"), str(known[0] if known else ""))
    settled(session)


@dataclass(frozen=True)
class _Dropped:
    """A written file dropped on the window."""

    write: Callable[[Path], Path]

    def __call__(self, window: MainWindow, session: Session) -> None:
        window.take_file(str(self.write(Path(tempfile.mkdtemp()))))
        settled(session)


@dataclass(frozen=True)
class _Answered:
    """A dropped list with its colours answered, single rows of another kind, and a cell being typed anew."""

    dropped: _Dropped

    def __call__(self, window: MainWindow, session: Session) -> None:
        from leaddesk.ui.imports.page import ImportPage

        self.dropped(window, session)
        page = window.page("import")
        assert isinstance(page, ImportPage)
        look = page.flow.look
        assert look is not None
        meanings = ("stage:Quoted", "tags:Call again", "tags:Hard to reach")
        for use, meaning in zip(look.prepared.colours, meanings, strict=False):
            page.flow.set_meaning(use.header, use.word, meaning)
        page.flow.set_kind_of_row(5, "customers")
        page.flow.toggle_row(8)
        settled(session)
        page.rows.cards.go_on()


@dataclass(frozen=True)
class _Columns:
    """The columns of a dropped file with ``header`` in focus."""

    dropped: _Dropped
    header: str

    def __call__(self, window: MainWindow, session: Session) -> None:
        from leaddesk.ui.imports.page import ImportPage

        self.dropped(window, session)
        page = window.page("import")
        assert isinstance(page, ImportPage)
        page.rows.columns_link.click()
        settled(session)
        model = page.columns.model
        place = next((n for n in range(model.rowCount()) if model.line(n).header == self.header), 0)
        page.columns.table.setCurrentIndex(model.index(place, 0))


def _review(window: MainWindow, session: Session) -> None:
    """A list of which 30 % are here, at its review, with some rows decided."""
    page = _known(window, session)
    page.rows.review.click()
    settled(session)
    table = page.review.list.table
    order = [int(row) for row in page.review.list.model.all_ids()]
    whats: tuple[What, ...] = ("theirs", "ours", "later")
    for row, what in zip(order[3:9:2], whats, strict=False):
        page.review.acts.act(what, [row])
    lines = [line for line in page.review.pane.table.lines() if line.may]
    for line in lines[:1]:
        page.review.acts.choose(line.field, "theirs")
    settled(session, 600)
    table.setFocus()


def _perhaps_known(window: MainWindow, session: Session) -> None:
    page = _known(window, session)
    page.rows.review.click()
    settled(session)
    page.review.side.groups.set_code("probable")
    page.review.list.set_group("probable")


def _review_done(window: MainWindow, session: Session) -> None:
    _review(window, session)
    window.actions_.trigger("lead.save_text")


def _review_left(window: MainWindow, session: Session) -> None:
    _review_done(window, session)
    settled(session)
    window.actions_.trigger("lead.save_text")
    settled(session)
    window.show_page("import")


def _known(window: MainWindow, session: Session) -> ImportPage:
    """The import page with a list of which 30 % are here."""
    from leaddesk.ui.imports.page import ImportPage

    window.take_file(str(shot_review.known_list(Path(tempfile.mkdtemp()), session.context.ws.store)))
    settled(session)
    page = window.page("import")
    assert isinstance(page, ImportPage)
    return page


def _review_calendar(window: MainWindow, session: Session) -> None:
    window.take_file(str(shot_review_calendar.calendar(Path(tempfile.mkdtemp()), session.context.ws)))
    settled(session)


def _untouched(window: MainWindow, _session: Session) -> None:
    window.actions_.trigger("go.untouched")


def _names(window: MainWindow, _session: Session) -> None:
    window.show_page("inbox")
    page = window.page("inbox")
    if page is not None:
        page.open_view("names")


def _import_rows(window: MainWindow, _session: Session) -> None:
    window.take_file(str(messy_list(Path(tempfile.mkdtemp()))))


def _import_columns(window: MainWindow, session: Session) -> None:
    page = _imported(window, session)
    page.rows.columns_link.click()


def _import_done(window: MainWindow, session: Session) -> None:
    page = _imported(window, session)
    page.flow.bring_in()


def _imported(window: MainWindow, session: Session) -> ImportPage:
    """The import page with the messy list read and thought through."""
    from leaddesk.ui.imports.page import ImportPage

    _import_rows(window, session)
    settled(session)
    page = window.page("import")
    assert isinstance(page, ImportPage)
    return page


def _paste_mail(window: MainWindow, session: Session) -> None:
    """A mail pasted into the Inbox."""
    from PySide6.QtWidgets import QApplication

    for dialog in dialogs(window):
        dialog.close()
    window.show_page("inbox")
    QApplication.clipboard().setText(shot_imports.mail_text())
    window.actions_.trigger("lead.paste")
    settled(session)


def _palette(window: MainWindow, _session: Session) -> None:
    window.show_page("inbox")
    window.actions_.trigger("go.search")


def messy_list(folder: Path) -> Path:
    """A workbook such as a small firm has: a title above the titles, colours, cells that need an answer."""
    from openpyxl import Workbook
    from openpyxl.styles import PatternFill

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "all"
    sheet.append(["Enquiries 2026"])
    sheet.append(["Name", "Place", "Phone", "Wants", "Note", "Came in"])
    yellow, green = PatternFill("solid", fgColor="FFF2D54E"), PatternFill("solid", fgColor="FF8FCB8F")
    for n in range(312):
        phone = "next week" if n == 14 else "" if n == 40 else f"0114 496 {n:04d}"
        sheet.append(
            [
                f"{_GIVEN[n % 9]} {_FAMILY[n % 11]}",
                "Totley",
                phone,
                "Oak stairs",
                "call again",
                dt.date(2026, 5, 1 + n % 28),
            ]
        )
        if n % 5 < 2:
            for cell in sheet[sheet.max_row]:
                cell.fill = yellow if n % 5 else green
    path = folder / "customers 2026.xlsx"
    book.save(path)
    return path


_GIVEN = ("Margaret", "Derek", "Lydia", "Ivy", "Gordon", "Tomasz", "Frances", "Ron", "Joan")


_FAMILY = (
    "Holroyd",
    "Stanniforth",
    "Crane",
    "Pickersgill",
    "Platts",
    "Wilk",
    "Odell",
    "Beevers",
    "Marsh",
    "Saleh",
    "Webb",
)
