"""Which open lead an entry of a calendar is about: by a person's e-mail address, phone number or whole name (T1), else none.

Reads the data file once for all entries; a person with several open leads, or a number of several people, says nothing for certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from leaddesk.domain.identity import email_key, fold, is_role_email, phone_key
from leaddesk.domain.likeness_certain import proves
from leaddesk.exchange.ics_model import Read
from leaddesk.store import Store

MOST_TEXT: Final = 4_000
"""Characters of a description in which addresses and numbers are looked for."""
_ADDRESS: Final = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_NUMBER: Final = re.compile(r"\+?\(?\d[\d ()/.-]{6,22}\d")
_WORDS: Final = re.compile(r"[^\W\d_][\w'’-]*\.?")
_NAME_WORDS: Final = (2, 3, 4)
_POINTS: Final = """
SELECT k.norm, k.is_role, l.id, coalesce(p.full_name, ''), coalesce(c.name, ''), l.person_id,
  (SELECT count(DISTINCT coalesce(o.person_id, -o.company_id)) FROM contact_point o WHERE o.norm = k.norm) > 1
FROM contact_point k JOIN lead l ON l.person_id = k.person_id AND l.is_active = 1 AND l.deleted_at IS NULL
LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id
WHERE k.kind IN ('email', 'phone', 'mobile') AND k.norm IN ({marks})
"""
_NAMES: Final = """
SELECT l.id, p.full_name, l.person_id, coalesce(c.name, '') FROM lead l JOIN person p ON p.id = l.person_id
LEFT JOIN company c ON c.id = l.company_id WHERE l.is_active = 1 AND l.deleted_at IS NULL AND p.full_name <> ''
"""


@dataclass(frozen=True, slots=True)
class Whose:
    """The open lead an entry is about, what they are called, and by what: ``email``, ``phone`` or ``name``. ``lead`` 0 = several fit."""

    lead: int
    name: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class _Holder:
    lead: int
    name: str
    firm: str
    person: int
    is_role: bool = False
    is_shared: bool = False


class Leads:
    """Finds leads for ``entries``, whose addresses, numbers and names are looked up at once. ``region``: of phone numbers."""

    def __init__(self, store: Store, entries: Sequence[Read], region: str) -> None:
        self._region = region
        wanted = {norm for entry in entries for _kind, norm, _name in self._points(entry)}
        self._points_of = _holders(store, wanted)
        self._names = _names(store) if entries else {}

    def find(self, entry: Read) -> Whose | None:
        """The lead of ``entry``; None where nobody known is named."""
        for kind, norm, name in self._points(entry):
            fits = [
                one
                for one in self._points_of.get(norm, ())
                if proves(name, "", one.name, one.firm, role=one.is_role, shared=one.is_shared)
            ]
            if fits:
                return _one_of(fits, kind)
        for words in _called(entry):
            fits = self._names.get(words, [])
            if fits:
                return _one_of(fits, "name")
        return None

    def _points(self, entry: Read) -> Iterator[tuple[str, str, str]]:
        """(kind, norm, name) of every address and number that ``entry`` names, those of its people first."""
        for name, address in entry.people:
            key = email_key(address)
            if key is not None and not is_role_email(key):
                yield "email", key, name
        text = "\n".join((entry.summary, entry.place, entry.text[:MOST_TEXT]))
        if "@" in text:
            for written in _ADDRESS.findall(text):
                key = email_key(written)
                if key is not None and not is_role_email(key):
                    yield "email", key, ""
        for written in _NUMBER.findall(text):
            number = phone_key(written, self._region)
            if number is not None:
                yield "phone", number, ""


def _one_of(fits: Sequence[_Holder], by: str) -> Whose:
    leads = {one.lead for one in fits}
    return Whose(fits[0].lead, fits[0].name, by) if len(leads) == 1 else Whose(0)


def _holders(store: Store, norms: Iterable[str]) -> Mapping[str, list[_Holder]]:
    found: dict[str, list[_Holder]] = {}
    wanted = sorted(norms)
    for at in range(0, len(wanted), 500):
        part = wanted[at : at + 500]
        for norm, role, lead, name, firm, person, shared in store.rows(
            _POINTS.format(marks=", ".join("?" * len(part))), part
        ):
            found.setdefault(norm, []).append(_Holder(lead, name, firm, person, bool(role), bool(shared)))
    return found


def _names(store: Store) -> Mapping[str, list[_Holder]]:
    """Whoever an open lead is of, by the whole name; one word alone is nobody's."""
    found: dict[str, list[_Holder]] = {}
    for lead, name, person, firm in store.rows(_NAMES):
        key = fold(name)
        if " " in key:
            found.setdefault(key, []).append(_Holder(lead, name, firm, person))
    return found


def _called(entry: Read) -> Iterator[str]:
    """Every name that may stand in it: of its people, then two to four words of its title in a row, the longest first."""
    for name, _address in entry.people:
        if name:
            yield fold(name)
    words = _WORDS.findall(entry.summary)[:40]
    for n in reversed(_NAME_WORDS):
        for at in range(len(words) - n + 1):
            yield fold(" ".join(words[at : at + n]))
