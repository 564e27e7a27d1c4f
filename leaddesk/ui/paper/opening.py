"""How a paper is asked for from anywhere in the window: the code that opens the preview, and what binds Ctrl+P of a page to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal

from leaddesk.domain.paper import Wish
from leaddesk.ui.shell.context import UiContext

PAGE: Final = "paper"
HOME: Final = "reports"
"""Where one goes back to when a paper was opened from nowhere."""
Act = Literal["look", "pdf"]


@dataclass(frozen=True)
class Opening:
    """What the preview is opened with. ``question``: what is asked (``Wish.question``), empty: as last time; ``back``: the page it was
    opened from; ``act`` *pdf*: it is saved as soon as it stands there."""

    report: str
    question: str = ""
    back: str = HOME
    act: Act = "look"

    def code(self) -> str:
        """As ``Page.open_view`` takes it; a report alone is its own code."""
        return f"{self.act}:{self.back}:{self.report}:{self.question}"


def parse(code: str) -> Opening:
    """The opening of a code."""
    act, _colon, rest = code.partition(":")
    if not rest:
        return Opening(code)
    back, report, question = (*rest.split(":", 2), "", "")[:3]
    return Opening(report, question, back or HOME, "pdf" if act == "pdf" else "look")


def look(context: UiContext, wish: Wish, *, back: str, act: Act = "look") -> None:
    """Show what ``wish`` asks as a paper, on the page and with the boxes of last time; from there one comes back to ``back``."""
    context.shell.show_view(PAGE, Opening(wish.report, wish.question, back, act).code())


def offer(context: UiContext, page_id: str, wish: Callable[[], Wish | None]) -> None:
    """Let Ctrl+P and Ctrl+Shift+P on a page show what ``wish`` says as a paper; nothing to print: they are off."""

    def open_with(act: Act) -> None:
        wanted = wish()
        if wanted is not None:
            look(context, wanted, back=page_id, act=act)

    def able() -> bool:
        return wish() is not None

    context.actions.bind("file.print", partial(open_with, "look"), page=page_id, enabled=able)
    context.actions.bind("file.pdf", partial(open_with, "pdf"), page=page_id, enabled=able)
