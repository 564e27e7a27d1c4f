"""The stand-in for questions to the user: answers from a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPdfWriter

from leaddesk.ui.dialogs.prompts import Answer, Choice, PrintAsked


@dataclass
class ScriptedPrompts:
    """Gives the next of ``answers`` to each question, keeps what was asked and told. An empty answer backs out; several files
    stand in one answer, a line each. ``on_this_pc``: names of its printers, each a file of that path; ``printed``: what went to which.
    A question for a printer is answered by the path of a file."""

    answers: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    opens: bool = True
    on_this_pc: list[str] = field(default_factory=list)
    printed: list[PrintAsked] = field(default_factory=list)

    def _next(self, question: str, then: Answer) -> None:
        self.asked.append(question)
        answer = self.answers.pop(0) if self.answers else ""
        if answer:
            then(answer)

    def open_file(self, title: str, filters: str, then: Answer) -> None:
        self._next(title, then)

    def open_files(self, title: str, filters: str, then: Answer) -> None:
        chosen: list[str] = []
        self._next(title, chosen.append)
        for path in "".join(chosen).splitlines():
            then(path)

    def save_file(self, title: str, suggestion: str, filters: str, then: Answer) -> None:
        self._next(title, then)

    def choose(self, title: str, text: str, choices: Sequence[Choice], then: Answer, *, hint: str = "") -> None:
        self._next(text, then)

    def tell(self, title: str, text: str, *, hint: str = "") -> None:
        self.told.append(text)

    def printers(self) -> Sequence[str]:
        return self.on_this_pc

    def print_on(
        self, title: str, page: QPageLayout, asked: PrintAsked, then: Callable[[QPagedPaintDevice, PrintAsked], None]
    ) -> None:
        """A known printer is written to without a question."""

        def put(path: str) -> None:
            writer = QPdfWriter(path)
            writer.setPageLayout(page)
            chosen = PrintAsked(path, asked.copies)
            self.printed.append(chosen)
            then(writer, chosen)

        if asked.printer in self.on_this_pc:
            put(asked.printer)
        else:
            self._next(title, put)

    def open_link(self, link: str) -> bool:
        """Keeps the link; ``opens`` says whether a program took it."""
        self.opened.append(link)
        return self.opens

    def show_file(self, path: str) -> bool:
        """Keeps the path; ``opens`` says whether a program took it."""
        self.opened.append(path)
        return self.opens
