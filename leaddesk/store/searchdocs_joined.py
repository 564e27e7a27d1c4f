"""Old names, numbers and addresses of records that were joined to others: whoever looks for them finds the one that stays.

Only adds to the documents that ``searchdocs`` makes; a file in which nobody was joined pays one look.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from leaddesk.store.journal import Journal
from leaddesk.store.searchdocs_leads import TEXT_LIMIT, Document

_ANYBODY: Final = (
    "SELECT 1 FROM person WHERE merged_into_id IS NOT NULL UNION ALL "
    "SELECT 1 FROM company WHERE merged_into_id IS NOT NULL LIMIT 1"
)
_OF: Final = {0: "lead", 1: "customer"}
_JOINED: Final = (
    "SELECT x.id * 4 + {kind}, 1, m.full_name || ' ' || spellings(m.full_name), m.id, NULL FROM touched t "
    "CROSS JOIN {of} x ON x.id = t.id CROSS JOIN person m ON m.merged_into_id = x.person_id UNION ALL "
    "SELECT x.id * 4 + {kind}, 2, m.name || ' ' || spellings(m.name), NULL, m.id FROM touched t "
    "CROSS JOIN {of} x ON x.id = t.id CROSS JOIN company m ON m.merged_into_id = x.company_id"
)
_POINTS: Final = (
    "SELECT k.value, CASE WHEN k.kind IN ('phone', 'mobile', 'fax') THEN reversed_digits(k.norm) ELSE '' END "
    "FROM contact_point k WHERE k.person_id = ? OR k.company_id = ? ORDER BY k.id"
)
_WHO, _COMPANY, _CONTACT, _DIGITS = 1, 2, 3, 4


def added(connection: sqlite3.Connection, kind: int, documents: Iterable[Document]) -> Iterable[Document]:
    """``documents`` of the records in ``touched`` (0 = leads, 1 = customers) with what joined records were called."""
    if connection.execute(_ANYBODY).fetchone() is None:
        return documents
    told: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for doc, place, name, person, company in connection.execute(_JOINED.format(kind=kind, of=_OF[kind])).fetchall():
        told[doc][place].append(name)
        for value, digits in connection.execute(_POINTS, (person, company)):
            told[doc][_CONTACT].append(value)
            told[doc][_DIGITS].append(digits)
    return _with(documents, told) if told else documents


def _with(documents: Iterable[Document], told: dict[int, dict[int, list[str]]]) -> Iterator[Document]:
    for document in documents:
        more = told.get(document[0])
        if more is None:
            yield document
            continue
        row_id, *texts = document
        for place, found in more.items():
            held = str(texts[place - 1])
            words = [word for word in dict.fromkeys(text.strip() for text in found) if word and word not in held]
            texts[place - 1] = " ".join(filter(None, (held, *words)))[:TEXT_LIMIT]
        who, company, contact, digits, body, notes = texts
        yield row_id, who, company, contact, digits, body, notes


def whose(journal: Journal, table: str) -> set[int]:
    """Ids of the people or companies whom a write joined somebody to, or took somebody apart from."""
    changes = [values for both in journal.updated[table].values() for values in both]
    return {values["merged_into_id"] for values in changes if values.get("merged_into_id") is not None}
