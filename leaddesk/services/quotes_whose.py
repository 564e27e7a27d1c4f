"""Whose a quote probably is, by what stands in it: lead numbers, addresses, telephone numbers, names of people and companies.

Reads by index look-ups only, so that it costs the same in a large file. Decides nothing: it gives candidates with what speaks for them.
Our own firm and team stand in every quote and speak for nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from leaddesk.base.i18n import N_
from leaddesk.domain.identity import company_match_key, email_domain, email_key, fold, name_match_key, phone_key
from leaddesk.services.naming import name_of
from leaddesk.services.workspace import Workspace
from leaddesk.store.leadnumbers import NUMBER_FORMAT

Certainty = Literal["sure", "likely", "unsure", "none"]
CERTAINTIES: Final[dict[Certainty, str]] = {
    "sure": N_("Surely theirs"), "likely": N_("Probably theirs"), "unsure": N_("Perhaps theirs"), "none": N_("Nobody found"),
}  # fmt: skip
WHY: Final = {
    "lead_number": N_("their lead number"), "email": N_("their e-mail address"), "phone": N_("their telephone number"),
    "company": N_("the company's name"), "person": N_("the person's name"), "value": N_("the same sum"),
}  # fmt: skip
_WEIGHTS: Final = {"lead_number": 100, "email": 60, "phone": 50, "company": 45, "person": 30, "value": 10}
_ONE_WORD: Final = 25
"""A company called by one word may be any word of the text."""
_SURE, _LIKELY, _APART = 70, 40, 15
_WORDS: Final = 600
"""Words of the text in which names are looked for: who it is for stands at its beginning."""
_LONGEST_NAME: Final = 5
_CHUNK: Final = 400
MOST: Final = 6
"""Candidates given at most."""
_ABOUT_QUOTES: Final = frozenset(
    [
        "quote", "quotation", "offer", "proposal", "estimate", "angebot", "angebote", "devis", "presupuesto", "offerte", "final",
        "copy", "kopie", "signed", "scan", "draft", "no", "nr", "for", "fur", "pour", "para",
    ]
)  # fmt: skip
"""Words in the name of a file that say nothing about whom it is for."""
_EMAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE: Final = re.compile(r"(?<![\w.,/-])\+?[(\d][\d ()/\-.]{6,22}\d(?!\w)")
_LEAD: Final = re.compile(r"(?<![A-Za-z0-9])L\s?-\s?(\d{1,12})(?![A-Za-z0-9-])")
_WORD: Final = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*|&")


@dataclass(frozen=True)
class Candidate:
    """A lead that a quote may be for: ``score`` of what speaks for it, ``why`` the codes of ``WHY``, the weightiest first."""

    lead_id: int
    lead_number: str
    name: str
    company: str
    is_open: bool
    score: int
    why: tuple[str, ...]


@dataclass(frozen=True)
class Whose:
    """Candidates, the likeliest first, and how certain the first one is."""

    candidates: tuple[Candidate, ...]
    certainty: Certainty

    @property
    def best(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None


NOBODY: Final = Whose((), "none")


def whose(ws: Workspace, text: str, *, name: str = "", sum_minor: int | None = None) -> Whose:
    """Whom the words of a quote and the ``name`` of its file speak for."""
    said = f"{re.sub(r'[_]+', ' ', name.rpartition('.')[0])}\n{text}"
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for match in _LEAD.finditer(said):
        row = ws.store.row("SELECT id FROM lead WHERE number = ?", (NUMBER_FORMAT.format(int(match[1])),))
        if row is not None:
            found[row[0]]["lead_number"] = _WEIGHTS["lead_number"]
    for (table, party), reasons in _parties(ws, said).items():
        for (lead_id,) in ws.store.rows(
            f"SELECT id FROM lead WHERE {table}_id = ? AND deleted_at IS NULL ORDER BY id DESC LIMIT 20", (party,)
        ):
            found[lead_id] |= {why: max(score, found[lead_id].get(why, 0)) for why, score in reasons.items()}
    return _ranked(ws, found, sum_minor)


def candidate(ws: Workspace, lead_id: int) -> Candidate:
    """A lead somebody chose. Raises UserError where there is none."""
    name_of(ws, lead_id)
    return _candidate(ws, lead_id, {}, None)[1]


# --- what speaks for whom -------------------------------------------------------------------------------------------------
Party = tuple[str, int]


def _parties(ws: Workspace, text: str) -> dict[Party, dict[str, int]]:
    found: dict[Party, dict[str, int]] = defaultdict(dict)
    own = _ourselves(ws)
    emails = {key for key in map(email_key, _EMAIL.findall(text)[:50]) if key and email_domain(key) not in own}
    numbers = {phone_key(number, ws.settings.phone_region) for number in _PHONE.findall(text)[:50]} - {None}
    for why, norms in (("email", sorted(emails)), ("phone", sorted(str(number) for number in numbers))):
        for person, company in _points(ws, norms):
            party = ("person", person) if person is not None else ("company", company)
            found[party][why] = _WEIGHTS[why]
    words = _WORD.findall(text)[:_WORDS]
    firm = company_match_key(str(ws.settings["firm_name"]))
    for table, keys in (("company", _company_keys(words)), ("person", _person_keys(words))):
        for row_id, key in _named(ws, table, [key for key in keys if key != firm]):
            weight = _WEIGHTS[table] if " " in key else _ONE_WORD
            found[table, row_id][table] = weight
    return found


def _ourselves(ws: Workspace) -> frozenset[str]:
    """Domains of our own addresses."""
    rows = ws.store.rows("SELECT email FROM assignee WHERE email <> ''")
    return frozenset(filter(None, (email_domain(email) for (email,) in rows)))


def _points(ws: Workspace, norms: Sequence[str]) -> list[tuple[Any, ...]]:
    if not norms:
        return []
    marks = ", ".join("?" * len(norms))
    return ws.store.rows(f"SELECT DISTINCT person_id, company_id FROM contact_point WHERE norm IN ({marks})", norms)


def _company_keys(words: Sequence[str]) -> set[str]:
    """The keys of every run of words that may be a company's name; a single short word is none."""
    keys = {company_match_key(" ".join(run)) for run in _runs(words, 1)}
    return {key for key in keys if len(key) >= 4 and not key.isdigit()}


def _person_keys(words: Sequence[str]) -> set[str]:
    keys = {name_match_key(" ".join(run)) for run in _runs(words, 2) if len(run) <= 3}
    return {key for key in keys if len(key) >= 5}


def _runs(words: Sequence[str], least: int) -> Iterable[Sequence[str]]:
    for start in range(len(words)):
        for length in range(least, _LONGEST_NAME + 1):
            if start + length <= len(words):
                yield words[start : start + length]


def _named(ws: Workspace, table: str, keys: Sequence[str]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for at in range(0, len(keys), _CHUNK):
        part = keys[at : at + _CHUNK]
        marks = ", ".join("?" * len(part))
        found += ws.store.rows(
            f"SELECT id, match_key FROM {table} WHERE match_key IN ({marks}) AND deleted_at IS NULL LIMIT 100", part
        )
    return found


# --- in order -----------------------------------------------------------------------------------------------------------
def _ranked(ws: Workspace, found: dict[int, dict[str, int]], sum_minor: int | None) -> Whose:
    strongest = sorted(found, key=lambda lead_id: -sum(found[lead_id].values()))[:40]
    ordered = sorted(
        (_candidate(ws, lead_id, found[lead_id], sum_minor) for lead_id in strongest), key=lambda one: one[0]
    )
    best = tuple(one for _key, one in ordered[:MOST])
    if not best:
        return NOBODY
    apart = best[0].score - (best[1].score if len(best) > 1 else 0)
    rival_open = len(best) > 1 and best[1].is_open == best[0].is_open
    if best[0].score >= _SURE and (apart >= _APART or not rival_open):
        return Whose(best, "sure")
    return Whose(best, "likely" if best[0].score >= _LIKELY and (apart > 0 or not rival_open) else "unsure")


def _candidate(
    ws: Workspace, lead_id: int, reasons: dict[str, int], sum_minor: int | None
) -> tuple[tuple[int, int, int], Candidate]:
    """(place in the order, candidate): by what speaks for it, open ones first, then the latest."""
    row = ws.store.row(
        "SELECT coalesce(l.number, ''), coalesce(p.full_name, ''), coalesce(c.name, ''), l.is_active, l.value_minor FROM lead l "
        "LEFT JOIN person p ON p.id = l.person_id LEFT JOIN company c ON c.id = l.company_id WHERE l.id = ?",
        (lead_id,),
    )
    assert row is not None, "just found"
    number, name, company, is_open, value = row
    if reasons and sum_minor is not None and value == sum_minor:
        reasons = {**reasons, "value": _WEIGHTS["value"]}
    score = sum(reasons.values())
    why = tuple(sorted(reasons, key=lambda code: -reasons[code]))
    return (-score, -bool(is_open), -lead_id), Candidate(lead_id, number, name, company, bool(is_open), score, why)


def guessed_name(text: str, name: str) -> str:
    """What a new lead may be called, from the name of its file: words that are neither a number nor about quotes."""
    stem = re.sub(r"[_\-.]+", " ", name.rpartition(".")[0] or name)
    kept = [
        word
        for word in stem.split()
        if not any(c.isdigit() for c in word) and fold(word) not in _ABOUT_QUOTES and len(word) > 1
    ]
    if kept:
        return " ".join(kept)
    found = _EMAIL.search(text)
    return found[0] if found else ""
