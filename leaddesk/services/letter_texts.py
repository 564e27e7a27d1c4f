"""What stands in letters: who sends them, the texts there are, everything of a mailing put together for paper, and kept once printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import _
from leaddesk.domain.identity import fold
from leaddesk.domain.letters import FORMS, Post, Recipient, Sender, Wanted, settled
from leaddesk.domain.paper import Printed, Wish
from leaddesk.domain.snippets import Snippet, fill
from leaddesk.services import papers, snippets
from leaddesk.services.workspace import Workspace
from leaddesk.store import snippets as stored

GREETING: Final = "letter_salutation"
"""The field by which a text brings its own first line; without it the greeting stands above the text."""


def sender(ws: Workspace) -> Sender:
    """The firm as it stands on an envelope, from its settings."""
    lines = str(ws.settings["firm_address"]).replace("\n", ",").split(",")
    return Sender(str(ws.settings["firm_name"]), tuple(line.strip() for line in lines if line.strip()))


def texts(ws: Workspace) -> list[Snippet]:
    """The texts that can be sent as a letter: those for letters, then those for everything."""
    return sorted(stored.snippets(ws.store, "letter"), key=lambda text: text.channel != "letter")


def text_called(ws: Workspace, name: str) -> Snippet:
    """A letter's text by its name. Raises UserError where there is none."""
    found = texts(ws)
    for text in found:
        if fold(text.name) == fold(name):
            return text
    known = _("Known: {names}.").format(names=", ".join(text.name for text in found))
    raise UserError(
        _("There is no text called “{name}” for letters.").format(name=name),
        field="text",
        code="unknown_text",
        hint=known if found else _("Write one in Settings, Texts."),
    )


def post(ws: Workspace, recipients: Sequence[Recipient], wanted: Wanted, body: str = "") -> Post:
    """Everything that goes on paper, its sheet settled: for letters the ``body`` with its fields filled in for each, unknown ones left as
    they stand. Raises UserError for a sheet that there is not."""
    bodies: tuple[str, ...] = ()
    if wanted.form == "letters":
        known = ({**snippets.values(ws, to.lead_id), GREETING: to.greeting} for to in recipients)
        bodies = tuple(fill(body, values) for values in known)
    wanted = settled(wanted, str(ws.settings["country"]))
    is_greeted = f"{{{GREETING}}}" in body
    return Post(tuple(recipients), wanted, sender(ws), snippets.long_day(ws), bodies, is_greeted)


def keep(ws: Workspace, wanted: Wanted, printed: Printed, *, printer: str = "") -> int | None:
    """Keep the pages as they came out, among the papers; ``printer``: empty where they went into a file. None: the file is read-only."""
    report = "labels" if wanted.form == "labels" else "letters"
    wish = Wish(report, way="printer" if printer else "pdf", printer=printer)
    return papers.keep(ws, wish, _(FORMS[wanted.form]), printed)
