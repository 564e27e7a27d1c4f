"""The window of the Inbox tests, its people with addresses, and the page of letters and labels."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from leaddesk.domain.snippets import Snippet
from leaddesk.services import firm_settings, leads, opt_outs, snippets
from leaddesk.ui.letters.page import LettersPage
from tests.ui.inbox.conftest import Desk
from tests.ui.inbox.conftest import desk as inbox_desk

__all__ = ["inbox_desk"]
WITH_ADDRESS = ("Sofia Brandt", "Aiko Tanabe", "Rory Denton", "Zoe Last")


@pytest.fixture
def desk(inbox_desk: Desk) -> Iterator[Desk]:
    """Four of five leads have an address; one of them wants no post."""
    ws = inbox_desk.ws
    for n, name in enumerate(WITH_ADDRESS, start=1):
        place = {"street": f"{n} Mill Lane", "postcode": f"LS{n} 4AB", "city": "Leeds", "country": "GB"}
        leads.set_fields(ws, inbox_desk.ids[name], place)
    opt_outs.opt_out(ws, inbox_desk.ids["Zoe Last"], "letter")
    snippets.save(ws, Snippet(None, "Spring", "about {product} <b>now</b>\n\nKind regards\n{firm}", "letter"))
    firm_settings.change(ws, {"firm_address": "1 Finch Yard, Sheffield, S1 2AB", "country": "GB"})
    inbox_desk.settle()
    yield inbox_desk


@pytest.fixture
def page(desk: Desk) -> LettersPage:
    """Opened by the action from the whole Inbox."""
    desk.window.show_page("inbox")
    desk.settle()
    desk.act("file.letters")
    found = desk.window.page("letters")
    assert isinstance(found, LettersPage)
    return found
