"""People for the palette: whom the text can mean, each with what tells two of the same name apart. Runs on the read lane."""

from __future__ import annotations

from collections.abc import Sequence

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain.lookup import Card, Why
from leaddesk.services import lookup
from leaddesk.services.workspace import Workspace
from leaddesk.store import lookup as store_lookup
from leaddesk.store import reference
from leaddesk.store.searchterms import collapsed
from leaddesk.ui.bridge import words
from leaddesk.ui.shell import card_words, finding_filtered
from leaddesk.ui.shell.card_words import Day
from leaddesk.ui.shell.palette_hits import CardFace, PaletteHit
from leaddesk.ui.widgets.icons import RATING_ICONS, RATING_TONES
from leaddesk.ui.widgets.text import one_line

RECENT = 6
OF_SOMEBODY, OF_SOURCE = "@", "#"


def find(ws: Workspace, text: str, opened: Sequence[int] = ()) -> list[PaletteHit]:
    """Leads, names and customers that ``text`` can mean, the best first; without a text who was worked on last, ``opened`` first."""
    if text.startswith((OF_SOMEBODY, OF_SOURCE)):
        return _lists(ws, text)
    day = Day(ws.today(), ws.settings.zone, ws.clock.now())
    filtered = finding_filtered.find(ws, text)
    if filtered.fits is not None:
        found = lookup.of_leads(ws, filtered.fits)
        return [*filtered.lines, *(hit_of(group, card, found, day) for group, card in found.groups), *filtered.ways_on]
    found = lookup.find(ws, text) if text.strip() else lookup.recent(ws, opened, RECENT)
    return [*(hit_of(group, card, found, day) for group, card in found.groups), *filtered.ways_on]


def _lists(ws: Workspace, text: str) -> list[PaletteHit]:
    """Open leads of somebody of us (@) or through a source (#), whose name begins so."""
    wanted = collapsed(text[1:]).split()
    if text.startswith(OF_SOMEBODY):
        named = [(one.id, one.name) for one in reference.assignees(ws.store)]
        counts, field, icon, group = store_lookup.open_by_person(ws.store), "owner", "user-round", "people"
    else:
        named = [(source.id, source.name) for source in reference.sources(ws.store) if source.active]
        counts, field, icon, group = store_lookup.open_by_source(ws.store), "source", "inbox", "sources"
    hits = []
    for row_id, name in named:
        if all(any(part.startswith(word) for part in collapsed(name).split()) for word in wanted):
            count = counts.get(row_id, 0)
            said = ngettext("{n} open lead", "{n} open leads", count).format(n=words.number(count))
            where = f"{field}={name}" if "&" not in name else f"{field}~{max(name.split('&'), key=len).strip()}"
            hits.append(PaletteHit(row_id, name, said, icon, group=group, kind="view", view=f"inbox?{where}"))
    return hits


def hit_of(group: str, card: Card, found: lookup.Found, day: Day) -> PaletteHit:
    """Somebody found as a line of the palette, with the card behind it."""
    face = card_words.face(card, found.digits, day)
    row, hit = card.row, card.hit
    icon, token = "heart-handshake", "green"
    if row is not None:
        icon = RATING_ICONS.get(row.rating, "user-round") if row.kind == "lead" else "user-round"
        token = RATING_TONES.get(row.rating, "text2") if row.kind == "lead" else "text2"
    if group == "before":
        icon, token = "history", "text2"
    elif group in ("same", "ending"):
        icon, token = "user-round", "text2"
    shows_number = bool(found.digits) and bool(hit.number)
    return PaletteHit(
        hit.id,
        face.title,
        _detail(group, card, face, day),
        icon,
        token,
        kind=hit.kind,
        group=group,
        number=face.number if shows_number else "",
        tail=face.tail if shows_number else 0,
        new_text=", ".join(filter(None, (face.title, face.company, face.number))),
        card=face,
        is_sure=found.is_sure,
        is_named=hit.why is not Why.WORDS,
    )


def _detail(group: str, card: Card, face: CardFace, day: Day) -> str:
    """What tells the line from others of its group."""
    if group == "before":
        return _before(card, day)
    if group in ("same", "ending") and card.talk is not None:
        when = words.day(card.talk.at.astimezone(day.zone).date(), day.today)
        said = _("last talked {day}: {what}").format(day=when, what=card_words.came_of(card.talk))
        return ", ".join(filter(None, (face.company, face.stage, said)))
    return _behind(card, face)


def _behind(card: Card, face: CardFace) -> str:
    """Company, stage, value, next step."""
    row = card.row
    parts = [face.company, face.stage]
    if row is not None:
        parts.append(words.money(row.value_minor, row.currency) if row.value_minor is not None else "")
        parts.append(_("next step: {what}").format(what=one_line(row.next_action)) if row.next_action else "")
    return ", ".join(part for part in parts if part)


def _before(card: Card, day: Day) -> str:
    """Since when a number is not theirs any more."""
    at = card.hit.changed_at
    when = words.day(at.astimezone(day.zone).date(), day.today) if at is not None else words.UNKNOWN
    said = _("old number, taken away on {day}") if card.hit.removed else _("old number, changed on {day}")
    return said.format(day=when)
