"""Text snippets: kept, put in order, and filled in for a lead. What braces mean is ``domain.snippets``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import codes
from leaddesk.domain.addresses import Addressee, greeting
from leaddesk.domain.identity import fold
from leaddesk.domain.inputs import choice
from leaddesk.domain.snippets import Snippet, fill
from leaddesk.domain.texts import clean
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import snippets as stored


@dataclass(frozen=True)
class Saved(Done):
    """A snippet was saved, as ``snippet_id``."""

    snippet_id: int


def save(ws: Workspace, snippet: Snippet) -> Saved:
    """Keep a snippet: a new one (``id`` None) stands last, an old one stays where it is.

    Raises UserError without a name or text, for an unknown kind, or where another has that name.
    """
    name, body = clean(snippet.name).strip(), clean(snippet.body).strip()
    if not name:
        raise UserError(_("Give the text a name."), field="name")
    if not body:
        raise UserError(_("The text is empty."), field="body")
    channel = choice(snippet.channel, dict(codes.ACTIVITY_TYPES), field="channel") if snippet.channel else ""
    others = [each for each in stored.snippets(ws.store) if each.id != snippet.id]
    if any(fold(each.name) == fold(name) and each.channel == channel for each in others):
        raise UserError(_("There is a text called “{name}” already.").format(name=name), field="name")
    with ws.store.write(N_("Save text {name}"), name=name) as write:
        values = {"name": name, "channel": channel, "body": body}
        if snippet.id is None:
            position = 1 + max((each.position for each in others), default=-1)
            snippet_id = write.insert("snippet", **values, position=position)
        else:
            _known(ws, snippet.id)
            snippet_id = snippet.id
            write.update("snippet", snippet_id, **values)
    return Saved(**vars(done(write, _("Save text {name}").format(name=name))), snippet_id=snippet_id)


def remove(ws: Workspace, snippet_id: int) -> Done:
    """Forget a snippet. Raises UserError where there is none."""
    name = _known(ws, snippet_id)
    with ws.store.write(N_("Remove text {name}"), name=name) as write:
        write.delete("snippet", snippet_id)
    return done(write, _("Remove text {name}").format(name=name))


def reorder(ws: Workspace, ids: Sequence[int]) -> Done:
    """Put the snippets in this order; those not named come behind, in their own."""
    known = [each.id for each in stored.snippets(ws.store) if each.id is not None]
    order = [i for i in dict.fromkeys(ids) if i in known]
    order += [i for i in known if i not in order]
    with ws.store.write(N_("Put the texts in order")) as write:
        write.update_rows("snippet", [(row_id, {"position": place}) for place, row_id in enumerate(order)])
    return done(write, _("Put the texts in order"))


def values(ws: Workspace, lead_id: int) -> dict[str, str]:
    """What every known brace stands for at a lead; empty texts where nothing is known. Raises UserError for an unknown lead."""
    found = stored.of_lead(ws.store, lead_id)
    if found is None:
        raise UserError(_("There is nothing with the number {id}.").format(id=lead_id), code="unknown_record")
    me = ws.store.value("SELECT name FROM assignee WHERE id = ?", (ws.store.author.actor_id,))
    to = Addressee("", found["first_name"], found["last_name"], found["salutation"])
    known = {**found, "letter_salutation": greeting(to)}
    return {**known, "me": me or "", "firm": str(ws.settings["firm_name"]), "today": long_day(ws)}


def long_day(ws: Workspace) -> str:
    """Today as a letter says it, in the language of the program as the firm's country writes it: "22 November 2026"."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    from leaddesk.base.i18n import language

    try:
        locale = Locale(language(), str(ws.settings["country"]).upper())
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse(language(), sep="_")
    return str(format_date(ws.today(), "long", locale=locale))


def filled(ws: Workspace, snippet_id: int, lead_id: int) -> str:
    """The text of a snippet for a lead."""
    _known(ws, snippet_id)
    body = next(each.body for each in stored.snippets(ws.store) if each.id == snippet_id)
    return fill(body, values(ws, lead_id))


def _known(ws: Workspace, snippet_id: int) -> str:
    name = ws.store.value("SELECT name FROM snippet WHERE id = ? AND active = 1", (snippet_id,))
    if name is None:
        raise UserError(
            _("There is no text with the number {id}.").format(id=snippet_id), code="unknown_record", field="snippet"
        )
    return str(name)
