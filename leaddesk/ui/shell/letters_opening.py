"""How letters and labels are asked for from a list: the code that opens their page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.ui.shell.context import UiContext

PAGE: Final = "letters"
ACTION: Final = "file.letters"


@dataclass(frozen=True)
class Opening:
    """Who is asked for: ``ids`` of leads and names in the order of their list, None = all leads; ``back``: the page they stand on."""

    ids: tuple[int, ...] | None = None
    back: str = "inbox"

    def code(self) -> str:
        """As ``Page.open_view`` takes it."""
        return f"{self.back}:{'all' if self.ids is None else ','.join(map(str, self.ids))}"


def parse(code: str) -> Opening:
    """The opening of a code; one that is none asks for all leads."""
    back, _colon, listed = code.partition(":")
    numbers = [part for part in listed.split(",") if part]
    if not all(part.isascii() and part.isdigit() for part in numbers) or not numbers:
        return Opening(None, back or "inbox")
    return Opening(tuple(map(int, numbers)), back)


def open_letters(context: UiContext, ids: Sequence[int]) -> None:
    """Show letters and labels for these leads and names; from there one comes back to the page in front."""
    wanted = tuple(each for each in ids if each > 0)  # ids below 0 are lines of a list that are no record
    context.shell.show_view(PAGE, Opening(wanted, context.shell.page_id()).code())
