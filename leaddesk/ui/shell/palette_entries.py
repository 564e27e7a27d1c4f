"""Which lines the palette shows for a text: people in their groups, then what can be done, then where one can go. Paints nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from leaddesk.base.i18n import _
from leaddesk.ui.shell.action_manager import ActionManager
from leaddesk.ui.shell.actions import ActionSpec, Menu
from leaddesk.ui.shell.palette_hits import PaletteHit
from leaddesk.ui.shell.palette_list import Entry

COMMANDS = ">"
MOST_HITS = 6
MOST_LISTS = 12
MOST_ACTIONS = 8
MOST_ALONE = 14
INSIDE = 3
OF_NO_RECORD = frozenset({"lead.new", "lead.new_form", "lead.paste"})
"""Actions of the menu Lead that act on no chosen record."""


def has_card(hits: Sequence[PaletteHit], actions: Sequence[ActionSpec]) -> bool:
    """Whether the first is shown whole. A word of somebody's note gives way to an action that begins with it."""
    first = hits[0] if hits else None
    return first is not None and first.is_sure and first.card is not None and (first.is_named or not actions)


def people(hits: Sequence[PaletteHit], *, digits: str, text: str) -> list[Entry]:
    """Lines of people by group, below their headings; ``digits`` are those typed."""
    heads = {
        "same": _("Same number, other person"),
        "ending": _("Also ending in {digits}").format(digits=digits),
        "before": _("Before"),
        "people": _("Open leads of"),
        "sources": _("Open leads from"),
        "near": _("Written almost so"),
        "all": _("Leads that fit"),
        "fill": _("Filter by"),
        "other": _("Leads and customers") if text else _("Worked on last"),
    }
    entries: list[Entry] = []
    for group, members in groupby(hits, key=lambda hit: hit.group):
        entries.append(Entry.heading(heads.get(group, heads["other"])))
        entries += [
            Entry(h.code, h.title, h.detail, h.icon, "", h.token, h.number, h.tail, h)
            for h in list(members)[: MOST_LISTS if group in ("people", "sources") else MOST_HITS]
        ]
    return entries


def matching(manager: ActionManager, needle: str) -> list[ActionSpec]:
    """Actions that can be done now and hold every word of ``needle``, those that begin with it first."""
    words = needle.casefold().split()
    found = []
    for spec in manager.palette_specs():
        text = manager.text(spec.id).casefold()
        hay = f"{text} {_(spec.words).casefold() if spec.words else ''}"
        if all(_holds(hay, word) for word in words):
            found.append((bool(words) and not _begins(text, words), spec))
    return [spec for _later, spec in sorted(found, key=lambda one: one[0])]


def _holds(hay: str, word: str) -> bool:
    """Whether a word of ``hay`` begins so; from three letters on also where it stands inside one."""
    return word in hay if len(word) >= INSIDE else any(part.startswith(word) for part in hay.split())


def beginning(manager: ActionManager, specs: Sequence[ActionSpec], needle: str) -> list[ActionSpec]:
    """Those of ``specs`` of which every word of ``needle`` begins a word."""
    words = needle.casefold().split()
    return [spec for spec in specs if words and _begins(manager.text(spec.id).casefold(), words)]


def _begins(text: str, words: Sequence[str]) -> bool:
    told = text.split()
    return all(any(part.startswith(word) for part in told) for word in words)


def doing(manager: ActionManager, specs: Sequence[ActionSpec], subject: str, limit: int) -> list[Entry]:
    """Things to do below "Do, for Hannah Oyelaran" and "Do", then pages below "Go to"."""
    go = [spec for spec in specs if spec.menu is Menu.GO]
    of_record = [spec for spec in specs if subject and spec.menu is Menu.LEAD and spec.id not in OF_NO_RECORD]
    do = [spec for spec in specs if spec not in go and spec not in of_record]
    entries: list[Entry] = []
    for head, group in (
        (_("Do, for {name}").format(name=subject), of_record),
        (_("Do"), do),
        (_("Go to"), go),
    ):
        if group:
            entries.append(Entry.heading(head))
            entries += [Entry(f"do:{s.id}", manager.text(s.id), "", s.icon, manager.keys(s.id)) for s in group[:limit]]
    return entries
