"""Who comes to mind while somebody is being typed, where nothing proves anything: the last digits of a number, the same domain.

Found as the search box finds them, by index look-ups; worth a word (T3), never more (PRODUCT section 4, Duplicates).
"""

from __future__ import annotations

from typing import Final

from leaddesk.domain.identity import digits_of, email_domain
from leaddesk.domain.likeness import Evidence, Likeness, Party, Subject
from leaddesk.store import Store, candidates

TAIL: Final = 6
"""Last digits of a number from which on somebody is noticed by them: fewer stand at the end of too many numbers."""
_FEW: Final = 20
_DOCS: Final = "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?"
_OF_DOC: Final = {
    0: "SELECT person_id, company_id FROM lead WHERE id = ?",
    1: "SELECT person_id, company_id FROM customer WHERE id = ?",
}


def hinted(store: Store, subject: Subject, tail: str) -> set[Party]:
    """Live people and companies whose number ends in the digits of ``tail``, or who have an address of the same domain."""
    found: set[Party] = set()
    for match in (*_tail_match(tail), *(f'contact : "{_words(domain)}"' for domain in _domains(subject))):
        for (doc,) in store.rows(_DOCS, (match, _FEW)):
            person, company = store.row(_OF_DOC[doc % 4], (doc // 4,)) or (None, None)
            found.add(("person", person) if person is not None else ("company", company))
    return set(candidates.staying(store, found).values()) - {subject.party}


def hint(subject: Subject, tail: str, one: Subject) -> Likeness | None:
    """Why ``one`` came to mind, where the engine itself has nothing to say."""
    wanted = tail.lstrip("0")
    ends = [phone for phone in one.phones if len(wanted) >= TAIL and phone.endswith(wanted)]
    if ends:
        share = 100 * len(wanted) // len(digits_of(ends[0]))
        return Likeness("possible", 0.0, (Evidence("phone", True, share),))
    if _domains(subject) & _domains(one):
        return Likeness("possible", 0.0, (Evidence("domain", True),))
    return None


def _tail_match(tail: str) -> tuple[str, ...]:
    wanted = tail.lstrip("0")
    return (f"digits : {wanted[::-1]}*",) if len(wanted) >= TAIL and wanted.isdigit() and wanted.isascii() else ()


def _domains(subject: Subject) -> set[str]:
    """Domains of their own among the addresses."""
    return {domain for email in (*subject.emails, *subject.role_emails) if (domain := email_domain(email))}


def _words(domain: str) -> str:
    """A domain as the words that the index made of it, quoted for a phrase."""
    return " ".join("".join(c if c.isalnum() else " " for c in domain).split())
