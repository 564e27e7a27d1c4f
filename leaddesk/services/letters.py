"""Letters, labels and envelopes for a list: who gets one, who does not and why, and logged as sent once in the post (PRODUCT section 4).

Wishes always win; the guard (K5), another way somebody prefers (S4-14) and a second letter into one household give way to a reason of
one's own. What a letter says is ``letter_texts``', how it looks on paper ``reporting.letters``'.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from leaddesk.base.errors import UserError
from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain import best_times, over_contact, wishes
from leaddesk.domain.addresses import Addressee, Postal, greeting, lines
from leaddesk.domain.calendar_conflicts import Known
from leaddesk.domain.codes import ACTIVITY_TYPES
from leaddesk.domain.filters import ListQuery
from leaddesk.domain.identity import fold
from leaddesk.domain.letters import MAY_BE_SENT, LeftOut, Mailing, Recipient
from leaddesk.domain.texts import clean
from leaddesk.services import touches
from leaddesk.services.workspace import Done, Workspace, done
from leaddesk.store import letters as stored
from leaddesk.store import lists, tries

MOST: Final = 10_000
"""More is no mailing that a printer in the office makes."""
_OTHER_WRITTEN_WAYS: Final = frozenset({"email", "message"})


def ids_of(ws: Workspace, query: ListQuery, limit: int | None = None) -> list[int]:
    """The leads or names of a list in its order. Raises UserError for an unknown view or field, or for more than ``MOST``."""
    found = list(lists.first_ids(ws.store, query, ws.moment(), MOST + 1 if limit is None else limit))
    _refuse_many(found)
    return found


def recipients(
    ws: Workspace, asked: ListQuery | Sequence[int], *, although: Mapping[int, str] | None = None
) -> Mailing:
    """Who of a list gets one, in its order, and who does not and why.

    ``although``: by lead, the reason why one is sent all the same; it helps against the reasons of ``MAY_BE_SENT`` only. Raises
    UserError as ``ids_of``.
    """
    ids = ids_of(ws, asked) if isinstance(asked, ListQuery) else list(asked)
    _refuse_many(ids)
    sorter = _Sorter(ws, ids, although or {})
    for lead_id in dict.fromkeys(ids):
        sorter.take(lead_id)
    return Mailing(tuple(sorter.taken), tuple(sorter.left))


def sent(ws: Workspace, ids: Sequence[int], text: str, *, although: Mapping[int, str] | None = None) -> Done:
    """They are in the post: a ``letter`` sent is logged for each of ``ids``, as one change.

    What was planned as a letter by today is done by it, every other next step stays. Raises UserError for nobody, or for somebody who is
    gone or wants no post by now: then none is logged.
    """
    once = list(dict.fromkeys(ids))
    if not once:
        raise UserError(_("Nobody gets one."), code="empty")
    _refuse_barred(ws, once)
    reasons, said = although or {}, clean(text).strip()
    with ws.store.write(N_("Letters sent to {n}"), group=len(once) > 1, n=len(once)) as write:
        for lead_id in once:
            reason = clean(reasons.get(lead_id, "")).strip()
            note = _("{text} (sent all the same: {reason})").format(text=said, reason=reason) if reason else said
            touches.went_out_in(ws, write, lead_id, type="letter", at=write.now, text=note, is_mailing=True)
    return done(write, _("Letters sent to {n}").format(n=len(once)))


def _refuse_many(ids: Sequence[int]) -> None:
    if len(ids) > MOST:
        raise UserError(
            _("That is more than {n} letters.").format(n=f"{MOST:,}"), code="too_many", hint=_("Narrow the list first.")
        )


def _refuse_barred(ws: Workspace, ids: Sequence[int]) -> None:
    rows = stored.rows(ws.store, ids)
    for lead_id in ids:
        row = rows.get(lead_id)
        if row is None or row.is_gone:
            raise UserError(_("There is nothing with the number {id}.").format(id=lead_id), code="unknown_record")
        if row.wish:
            name = row.full_name or row.company
            raise UserError(
                _("{name} wants no post by now.").format(name=name), code="opt_out", hint=_("Look at the list again.")
            )


class _Sorter:
    """Goes through a list once: ``taken`` get one, ``left`` do not. Remembers who and which firm has one already."""

    def __init__(self, ws: Workspace, ids: Sequence[int], although: Mapping[int, str]) -> None:
        self.taken: list[Recipient] = []
        self.left: list[LeftOut] = []
        self._rows = stored.rows(ws.store, ids)
        self._tried = tries.of_leads(ws.store, ws.moment(), ids)
        self._although = {lead_id: clean(reason).strip() for lead_id, reason in although.items()}
        self._today, self._home = ws.today(), str(ws.settings["country"])
        self._people: set[tuple[str, int]] = set()
        self._homes: dict[tuple[str, ...], str] = {}
        self._to_firm: dict[int, int] = {}

    def take(self, lead_id: int) -> None:
        """Put one lead to those who get one, or to those who do not."""
        row = self._rows.get(lead_id)
        if row is None:
            self.left.append(LeftOut(lead_id, "", "gone"))
            return
        who = Addressee(row.full_name, row.first_name, row.last_name, row.salutation)
        postal = Postal(who.line, row.company, *row.place)
        why, note = self._why_not(row, postal, who)
        reason = self._although.get(lead_id, "")
        if why and not (reason and why in MAY_BE_SENT):
            self.left.append(LeftOut(lead_id, row.full_name or row.company or row.number, why, note))
            return
        made = _recipient(row, who, lines(postal, self._home))
        self.taken.append(replace(made, although=reason if why else ""))
        self._people.add(_party(row))
        self._homes.setdefault(_household(row, who), who.line)
        if row.company_id is not None:
            self._to_firm[row.company_id] = self._to_firm.get(row.company_id, 0) + 1

    def _why_not(self, row: stored.Row, postal: Postal, who: Addressee) -> tuple[str, str]:
        """(code of ``WHY_NOT``, what it is in this case); empty where nothing speaks against it."""
        if row.is_gone:
            return "gone", ""
        if row.wish:
            return "opt_out", _(wishes.REFUSED.get(row.wish, wishes.REFUSED["letter"]))
        if not postal.is_enough:
            return "no_address", ""
        if _party(row) in self._people:
            return "same_person", ""
        if (preferred := best_times.channel(row.preferred)) in _OTHER_WRITTEN_WAYS:
            return "prefers", _(ACTIVITY_TYPES[preferred])
        home = _household(row, who)
        if home and home in self._homes:
            return "household", _("with {name}").format(name=self._homes[home])
        return self._too_often(row)

    def _too_often(self, row: stored.Row) -> tuple[str, str]:
        """The guard, for the person and for the firm; letters of this list to the same firm count."""
        known = self._tried.get(row.lead_id, ())
        firm = known[-1] if row.company_id is not None and known else None
        for each in known:
            more = self._to_firm.get(row.company_id or 0, 0) if each is firm else 0
            broken = over_contact.broken_by(self._today, _days(each, self._today, more))
            if broken is not None:
                said = ngettext("{name}: {n} time in {days} days", "{name}: {n} times in {days} days", broken.count)
                return "guard", said.format(name=each.name, n=broken.count, days=broken.limit.days)
        return "", ""


def _days(known: Known, today: date, more: int) -> list[date]:
    return [*known.tries, *[today] * more]


def _party(row: stored.Row) -> tuple[str, int]:
    return ("person", row.person_id) if row.person_id is not None else ("company", row.company_id or -row.lead_id)


def _household(row: stored.Row, who: Addressee) -> tuple[str, ...]:
    """What a household has in common: the surname at one address; empty for a firm and for who has no surname."""
    surname = who.names[1]
    if row.company_id is not None or not surname:
        return ()
    return tuple(fold(part) for part in (surname, *row.place[:3]))


def _recipient(row: stored.Row, who: Addressee, address: tuple[str, ...]) -> Recipient:
    first, last = who.names
    return Recipient(
        row.lead_id,
        row.number,
        who.line or row.company,
        greeting(who),
        address,
        row.salutation,
        first,
        last,
        row.company,
        *row.place,
        email=row.email,
    )
