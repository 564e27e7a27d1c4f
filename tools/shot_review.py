"""A list of which 30 % are already here, for the pictures of the review: some differ, some are perhaps known, some stand twice.

Made from what the sample firm holds, so that it fits whatever that is.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from leaddesk.store.session import Store

HEADERS: Final = ("Lead no.", "Name", "Company", "E-mail", "Phone", "Postcode", "Wants", "Value", "Who", "Remarks")
ROWS: Final = 248
KNOWN: Final = 75
"""Rows of people who are here: 30 %."""
GIVEN: Final = ("Piotr", "Ian", "Shona", "Ivy", "Gordon", "Tomasz", "Frances", "Ron", "Joan", "Kelvin", "Amina")
FAMILY: Final = (
    "Zielinski", "Calloway", "Reilly", "Marsh", "Platts", "Wilk", "Odell", "Beevers", "Battersby", "Saleh", "Gledhill",
    "Webb", "Crane",
)  # fmt: skip
FIRMS: Final = ("Auto Body", "Garage", "Interiors", "Bakery", "Catering", "Physiotherapy", "Joinery")
WANTS: Final = ("Cooling", "Heat pump", "Cold room", "Service contract")
_HERE: Final = """
SELECT l.number, p.full_name, coalesce(c.name, ''), min(e.value), coalesce(min(t.value), ''), coalesce(p.postcode, ''),
       coalesce(l.product, ''), l.value_minor / 100, coalesce(a.name, '')
FROM lead l JOIN person p ON p.id = l.person_id
LEFT JOIN company c ON c.id = p.company_id
LEFT JOIN assignee a ON a.id = l.owner_id
JOIN contact_point e ON e.person_id = p.id AND e.kind = 'email' AND e.is_role = 0
LEFT JOIN contact_point t ON t.person_id = p.id AND t.kind IN ('phone', 'mobile')
WHERE l.kind = 'lead' AND l.status NOT IN ('won', 'lost', 'not_a_lead') AND l.deleted_at IS NULL AND c.id IS NOT NULL
GROUP BY l.id ORDER BY l.id LIMIT ?
"""


def known_list(folder: Path, store: Store) -> Path:
    """Write the list; gives back its path."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Stand scans"
    sheet.append(list(HEADERS))
    here = [_changed(n, list(row)) for n, row in enumerate(store.rows(_HERE, (KNOWN,)))]
    fresh = [_new(n) for n in range(ROWS - len(here) - 20)]
    for n, row in enumerate(fresh):
        sheet.append(row)
        if n % 2 == 0 and here:
            sheet.append(here.pop(0))
        if n % 16 == 7:
            sheet.append(row)
        if n % 18 == 11:
            sheet.append([None, None, None, None, None, "S7 1GH", WANTS[n % 4], None, None, "no card"])
    for row in here:
        sheet.append(row)
    path = folder / "harrogate_show_leads.xlsx"
    book.save(path)
    return path


def _changed(n: int, row: list[object]) -> list[object]:
    """Somebody who is here, as the list has them: as they are, with an empty field filled, with other values, or only alike."""
    row = [value if value != "" else None for value in row]
    row.append(None)
    kind = n % 8
    name, firm, town = str(row[1]), str(row[2]), f"S{1 + n % 30} {1 + n % 9}GH"
    changed: dict[int, dict[int, object]] = {
        0: {9: f"stand B{1 + n % 9}, wants a visit"},
        2: {2: f"{firm} Group", 4: f"07700 900{500 + n:03d}", 8: "Tom", 7: 7_500 + 250 * n, 9: "stand B4, wants a visit in Jan"},
        3: {7: 19_000 + 250 * n},
        4: {5: town, 8: "Priya"},
        5: {0: None, 1: f"{name[:1]}. {name.rpartition(' ')[2]}", 3: None, 4: None, 7: None, 8: None},
        6: {6: WANTS[n % 4], 7: 9_000 + 100 * n, 9: "call after 3"},
    }  # fmt: skip
    for place, value in changed.get(kind, {}).items():
        row[place] = value
    return row


def _new(n: int) -> list[object]:
    first, last = GIVEN[n % 11], FAMILY[(n * 5) % 13]
    firm = f"{last} {FIRMS[n % 7]}"
    mail = f"{first}.{n}@{firm.replace(' ', '')}.example".lower()
    note = ("2 bays, wants visit", "call after 3", None)[n % 3]
    return [
        None,
        f"{first} {last}",
        firm,
        mail,
        f"029 2018 {n:04d}",
        f"M{1 + n % 40} {1 + n % 9}AB",
        WANTS[n % 4],
        None,
        None,
        note,
    ]
