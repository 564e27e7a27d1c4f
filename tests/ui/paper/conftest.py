"""Papers in the real window over the sample firm: printers are files, read back with a PDF library; the file asked with sqlite3."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction

from leaddesk.ui.paper.making import Laid
from leaddesk.ui.paper.page import PaperPage
from leaddesk.ui.reports.page import ReportsPage
from leaddesk.ui.reports.papers import PapersTab
from tests.real_window import RealWindow, opened
from tests.ui.scripted_prompts import ScriptedPrompts


@dataclass
class Desk:
    """The window, its prompts, and a folder for what is printed."""

    real: RealWindow
    folder: Path

    @property
    def prompts(self) -> ScriptedPrompts:
        found = self.real.window.prompts
        assert isinstance(found, ScriptedPrompts)
        return found

    @property
    def page(self) -> PaperPage:
        found = self.real.window.page("paper")
        assert isinstance(found, PaperPage)
        return found

    @property
    def papers(self) -> PapersTab:
        found = self.real.window.page("reports")
        assert isinstance(found, ReportsPage)
        tab = found.tab()
        assert isinstance(tab, PapersTab)
        return tab

    def settle(self) -> None:
        self.real.settle()

    def show(self, page: str, code: str = "") -> None:
        if code:
            self.real.window.show_view(page, code)
        else:
            self.real.window.show_page(page)
        self.settle()

    def key(self, action_id: str) -> QAction:
        """Press the key of an action, and wait until nothing runs."""
        action = self.real.window.actions_.action(action_id)
        assert action.isEnabled(), action_id
        action.trigger()
        self.settle()
        return action

    def look(self, code: str) -> Laid:
        """The preview of a paper."""
        self.show("paper", code)
        return self.laid()

    def laid(self) -> Laid:
        found = self.page.laid()
        assert found is not None, self.page.body.banner.text()
        return found

    def toast(self) -> str:
        return self.real.window.toast_.text()

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Asked beside the program."""
        path = self.real.session.context.ws.path
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as file:
            return list(file.execute(sql, values))

    def printer(self, name: str = "Office printer.pdf") -> str:
        """A printer of this computer: what it prints stands in this file."""
        path = str(self.folder / name)
        self.prompts.on_this_pc = [path]
        return path


def text_of(path: str | Path) -> str:
    """All that stands on a PDF."""
    with pdfplumber.open(path) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


@pytest.fixture(scope="module")
def real(qapp: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealWindow]:
    with opened(tmp_path_factory.mktemp("papers")) as window:
        yield window


@pytest.fixture
def desk(real: RealWindow, tmp_path: Path) -> Iterator[Desk]:
    real.window.resize(QSize(1440, 900))
    found = Desk(real, tmp_path)
    prompts = found.prompts
    prompts.answers.clear()
    for kept in (prompts.asked, prompts.told, prompts.opened, prompts.printed):
        kept.clear()
    prompts.on_this_pc = []
    yield found
