"""What a drag of entries carries, what it looks like under the pointer, and what is said of the place below it. Moves nothing.

Shared by the late band, the month and the week: what is lifted in one can be dropped on the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from leaddesk.base.i18n import _, ngettext
from leaddesk.domain import calendar_words
from leaddesk.domain.calendar import KINDS, CalendarPage, Entry, EntryKey, Person
from leaddesk.domain.calendar_conflicts import Conflict, Contacts, Spot, conflicts, left_after
from leaddesk.services import calendar as reading
from leaddesk.ui.bridge import words
from leaddesk.ui.calendar.people import colour_of
from leaddesk.ui.delegates.kit import draw_text, kit
from leaddesk.ui.shell.context import UiContext
from leaddesk.ui.widgets import icons
from leaddesk.ui.widgets.avatar import draw_avatar
from leaddesk.ui.widgets.text import one_line

MIME: Final = "application/x-leaddesk-entries"
LEADS: Final = "application/x-leaddesk-ids"
"""The leads of what is dragged, as the board gives them: people in the side bar take those."""
MOST: Final = 5_000
"""Entries taken from a drag, whoever made it."""
HIGH: Final = 26
WIDEST: Final = 260
FACE: Final = 24
"""Room for who it is."""
NAME_LIMIT: Final = 40
IN_HAND: Final = QPoint(20, 13)
"""Where the picture of a drag is held, unless it is said."""


def mime_of(entries: Sequence[Entry]) -> QMimeData:
    """``entries`` as what is dragged."""
    made = QMimeData()
    keys = ";".join(f"{entry.kind}:{entry.key.id}:{entry.key.on.isoformat()}" for entry in entries)
    made.setData(MIME, QByteArray(keys.encode("ascii")))
    leads = dict.fromkeys(entry.lead_id for entry in entries if entry.lead_id is not None)
    if leads:
        made.setData(LEADS, QByteArray(",".join(str(lead_id) for lead_id in leads).encode("ascii")))
    return made


def keys_of(mime: QMimeData) -> tuple[EntryKey, ...]:
    """The entries that are dragged, each once; empty where it is something else, or not written by us."""
    if not mime.hasFormat(MIME):
        return ()
    parts = bytes(mime.data(MIME).data()).decode("ascii", "replace").split(";", MOST)[:MOST]
    found = (_key(part) for part in parts)
    return tuple(dict.fromkeys(key for key in found if key is not None))


def _key(text: str) -> EntryKey | None:
    kind, _colon, rest = text.partition(":")
    number, _colon, day = rest.partition(":")
    if kind not in KINDS or not number.isdecimal() or len(number) > 18:
        return None
    try:
        return EntryKey(kind, int(number), date.fromisoformat(day))
    except ValueError:
        return None


def drag_of(widget: QWidget, entries: Sequence[Entry], page: CalendarPage, spot: QPoint = IN_HAND) -> QDrag:
    """A drag of ``entries`` that begins in ``widget``; the first is the one in hand, grabbed at ``spot`` of its picture."""
    made = QDrag(widget)
    made.setMimeData(mime_of(entries))
    made.setPixmap(picture_of(entries, page, widget.devicePixelRatioF()))
    made.setHotSpot(spot)
    return made


def picture_of(entries: Sequence[Entry], page: CalendarPage, ratio: float) -> QPixmap:
    """Grip, person, name and what is to be done; with several how many they are."""
    first, look = entries[0], kit()
    person = page.person(first.owner_id)
    name = one_line(first.title, NAME_LIMIT)
    second = (
        _entries(len(entries))
        if len(entries) > 1
        else one_line(first.said() if first.said() != name else "", NAME_LIMIT)
    )
    face = FACE if len(page.people) > 1 else 0  # in a firm of one nobody is told apart
    begin = 24 + face
    wide = min(WIDEST, begin + 2 + look.medium.width(name) + 6 + look.second.width(second) + 12)
    size = QSize(wide, HIGH)
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("accent"))
        painter.setBrush(look.colour("raised"))
        painter.drawRoundedRect(QRectF(0.5, 0.5, wide - 1, HIGH - 1), 4, 4)
        icons.draw(painter, QRect(7, 0, 12, HIGH), "grip-vertical", look.name("text3"), 12)
        if face:
            initials = person.initials if person is not None else ""
            draw_avatar(painter, QRect(23, 4, 18, 18), initials, colour_of(person))
        room = wide - begin - 10
        used = draw_text(painter, (begin, 0, room, HIGH), name, look.medium, look.colour("text"))
        draw_text(painter, (begin + used + 6, 0, room - used, HIGH), second, look.second, look.colour("text2"))
    finally:
        painter.end()
    return made


def _entries(count: int) -> str:
    return ngettext("{n} entry", "{n} entries", count).format(n=words.number(count))


@dataclass(frozen=True)
class SlotWords:
    """What is said of a place: ``text`` in the slot, ``tone`` a colour token (``amber`` = something speaks against it, ``red`` = it will
    be refused), ``whys``: every reason in a sentence, ``name``: what ``text`` begins with, which may be cut."""

    text: str
    tone: str = "accent"
    whys: tuple[str, ...] = ()
    name: str = ""


class DragSession(QObject):
    """One drag from lifting to dropping. ``words`` is asked for every frame: it looks at what is loaded, and at tries read once (K5).

    ``changed``: what was read meanwhile lets the slot say more.
    """

    changed = Signal()

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._page: CalendarPage | None = None
        self._entries: tuple[Entry, ...] = ()
        self._contacts: Contacts | None = None
        self._said: dict[Spot, SlotWords] = {}

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is dragged; empty while nothing is."""
        return self._entries

    @property
    def keys(self) -> tuple[EntryKey, ...]:
        """The keys of what is dragged."""
        return tuple(entry.key for entry in self._entries)

    def begin(self, entries: Sequence[Entry], page: CalendarPage) -> None:
        """``entries`` are in hand, over ``page``."""
        self._entries, self._page, self._contacts = tuple(entries), page, None
        self._said.clear()
        leads = list(dict.fromkeys(entry.lead_id for entry in entries if entry.lead_id is not None))
        if leads:
            self._context.runner.read(
                reading.contacts, self._context.ws, leads, owner=self, on_result=self._know, key="calendar_contacts"
            )

    def show_page(self, page: CalendarPage) -> None:
        """Other days were read while it is dragged (the next month at the edge)."""
        self._page = page
        self._said.clear()

    def end(self) -> None:
        """It was dropped, or given up."""
        self._entries, self._page, self._contacts = (), None, None
        self._said.clear()

    def _know(self, contacts: Contacts) -> None:
        if self._entries:
            self._contacts = contacts
            self._said.clear()
            self.changed.emit()

    def refuses(self, day: date) -> bool:
        """Whether a day takes none of them: it is over, and only meetings may lie there."""
        page = self._page
        return page is not None and day < page.today and any(entry.kind != "meeting" for entry in self._entries)

    def words(self, spot: Spot, *, own: bool = False) -> SlotWords:
        """What is said of ``spot``; ``own``: each stays with whom it is (a month has no rows of people)."""
        known = self._said.get(spot)
        if known is None:
            known = self._said[spot] = self._say(spot, own=own)
        return known

    def _say(self, spot: Spot, *, own: bool) -> SlotWords:
        page, entries = self._page, self._entries
        if page is None or not entries:
            return SlotWords("")
        owners = dict.fromkeys(entry.owner_id for entry in entries) if own else {spot.owner_id: None}
        found: list[Conflict] = []
        for owner in owners:
            part = [entry for entry in entries if not own or entry.owner_id == owner]
            against = conflicts(page, part, Spot(spot.day, spot.time, owner), contacts=self._contacts)
            found += [_shortly(each, page.person(owner)) for each in against]
        whys = tuple(dict.fromkeys(each.said() for each in found))
        name = one_line(entries[0].title, NAME_LIMIT) if len(entries) == 1 else _entries(len(entries))
        if self.refuses(spot.day):
            return SlotWords(whys[0] if whys else "", "red", whys)
        if whys:
            return SlotWords(_("{who}: {why}").format(who=name, why=whys[0]), "amber", whys, name)
        text = _free(page, entries, spot, next(iter(owners)), name) if len(owners) == 1 else name
        return SlotWords(text, name=name)


def _shortly(conflict: Conflict, person: Person | None) -> Conflict:
    """The same with the first name of whose day it is: a slot is narrow."""
    is_theirs = person is not None and conflict.who == person.name
    return replace(conflict, who=person.first_name) if person is not None and is_theirs else conflict


def _free(page: CalendarPage, entries: Sequence[Entry], spot: Spot, owner: int | None, name: str) -> str:
    """ "Wendy Lomas, Maya 3 h 25 free"; the name alone where nobody's time is counted."""
    person = page.person(owner)
    if person is None or not page.load(person.id, spot.day).holds:
        return name
    left = calendar_words.left(left_after(page, entries, Spot(spot.day, spot.time, owner)))
    if len(page.people) < 2:
        return _("{what}, {left}").format(what=name, left=left)
    return _("{what}, {who} {left}").format(what=name, who=person.first_name, left=left)
