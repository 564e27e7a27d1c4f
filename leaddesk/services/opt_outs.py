"""What somebody asked us not to do: said with day and source, and taken back (PRODUCT sections 3 and 4; K5: an opt-out always wins).

A wish stands with a person or a company and counts for every lead of theirs. Taking one back is a change like any other, in the
journal with who and when.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _
from leaddesk.domain import wishes
from leaddesk.domain.likeness import Party
from leaddesk.domain.texts import clean
from leaddesk.services import parties
from leaddesk.services.naming import name_of
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import Write

_LONGEST: Final = 300
_HELD: Final = "SELECT id, channel, since_on, source FROM opt_out WHERE {0}_id = ? ORDER BY id"


def opt_out(
    ws: Workspace,
    lead_id: int,
    channel: str,
    *,
    since: date | None = None,
    source: str = "",
    party: Party | None = None,
) -> Done:
    """They want nothing by ``channel`` (phone, email, letter, message, all) since a day (default today); ``source``: how we know.

    One that stands already gets the day and source where they are said (a blank takes the source away). Raises UserError for a word that
    is no channel, or a
    day that has not come.
    """
    code = _channel(channel)
    if since is not None and since > ws.today():
        raise UserError(
            _("That day has not come yet."), field="since", hint=_("A wish counts from the day it is said.")
        )
    label = wishes.REFUSED[code]
    with ws.store.write(N_("{lead}: {wish}"), lead=name_of(ws, lead_id), wish=label) as write:
        whose = parties.made(write, lead_id, party)
        said: dict[str, object] = {"since_on": since} if since else {}
        said |= {"source": _source(source)} if source else {}
        held = [row for row in write.rows(_HELD.format(whose[0]), (whose[1],)) if row[1] == code]
        if held and said:
            write.update("opt_out", held[0][0], **said)
        elif not held:
            said.setdefault("since_on", ws.today())
            write.insert("opt_out", channel=code, **{f"{whose[0]}_id": whose[1]}, **said)
    return done(write, _("{lead}: {wish}").format(lead=name_of(ws, lead_id), wish=_(label)))


def lift(ws: Workspace, lead_id: int, channel: str, *, party: Party | None = None) -> Done:
    """They may be reached by ``channel`` again (``all``: by everything). A wish about everything goes on for the other channels.

    The wish of the company stays where only the person's is lifted, and the other way round.
    """
    code = _channel(channel)
    what = _words(code)
    with ws.store.write(N_("{lead} may be reached again: {wish}"), lead=name_of(ws, lead_id), wish=what) as write:
        whose = parties.wanted(write, lead_id, party)
        if whose is not None:
            _lift_in(write, whose, code)
    return done(write, _("{lead} may be reached again: {wish}").format(lead=name_of(ws, lead_id), wish=_(what)))


def _lift_in(write: Write, whose: Party, code: str) -> None:
    rows = write.rows(_HELD.format(whose[0]), (whose[1],))
    if code == wishes.ALL:
        write.delete("opt_out", [row[0] for row in rows])
        return
    held = {row[1] for row in rows}
    for row_id, channel, since, source in rows:
        if channel == code or wishes.channel_of(channel) == code:
            write.delete("opt_out", row_id)
        elif channel == wishes.ALL:
            write.delete("opt_out", row_id)
            for other in wishes.CHANNELS:
                if other != code and other not in held:
                    write.insert(
                        "opt_out", channel=other, since_on=since, source=source, **{f"{whose[0]}_id": whose[1]}
                    )


def _channel(text: str) -> str:
    code = wishes.channel_of(text)
    if code is None:
        raise UserError(
            _("“{text}” is no way to reach somebody.").format(text=text),
            field="channel",
            hint=_("Known: {names}.").format(names=", ".join((*wishes.CHANNELS, wishes.ALL))),
        )
    return code


def _words(code: str) -> str:
    """The channel in a word, still to be translated."""
    return N_("everything") if code == wishes.ALL else wishes.CHANNELS[code]


def _source(text: str) -> str:
    return " ".join(clean(text).split())[:_LONGEST]
