"""Fields, sources and tags renamed, joined, given another kind, hidden, brought back, in any order: no value is lost (settings, S3-4).

A plain-Python account says what every lead must have; undoing every change brings the file back to where it was.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from leaddesk.base.errors import LeadDeskError
from leaddesk.domain import own_values
from leaddesk.domain.custom_fields import KINDS
from leaddesk.services import bulk, leads, own_fields, sources, tags, undoing
from leaddesk.services.workspace import Workspace
from leaddesk.store import own_fields as stored
from leaddesk.store import reference
from tests.property import random_firms
from tests.property.dumping import differing, dump
from tests.property.examples import COUNTED, examples
from tests.property.random_firms import opened

TEXTS = (
    "flat",
    "Flat; Gabled",
    "007",
    "1.234",
    "1,5",
    "2026-02-28",
    "31.12.2025",
    "ja",
    "x",
    "ida@example.com",
    "Ω ü",
    "",
)
NAMES = ("Roof", "ROOF", "Größe", "Panels", "Website", "Fair", "x mas", "Christmas", "Note")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "rename",
                "kind",
                "retire",
                "restore",
                "order",
                "choices",
                "source",
                "merge",
                "type",
                "tag",
                "join",
                "hide",
            ]
        ),
        st.integers(0, 5),
        st.integers(0, 5),
        st.sampled_from(NAMES),
        st.sampled_from(tuple(KINDS)),
    ),
    min_size=1,
    max_size=14,
)


@dataclass
class Book:
    """What is true, kept without the program: texts by (lead, field), source by lead, tags by lead."""

    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    source: dict[int, int] = field(default_factory=dict)
    tags: dict[int, set[int]] = field(default_factory=dict)


def begin(ws: Workspace, texts: list[str]) -> tuple[Book, list[int]]:
    """Six leads with three fields, three sources and two tags."""
    book = Book()
    fields = [own_fields.add(ws, name).field_id for name in ("Roof", "Panels", "Note")]
    for n in range(6):
        given_ = {f"custom:{name}": texts[n * 3 + at] for at, name in enumerate(("Roof", "Panels", "Note"))}
        values = {"full_name": f"Ida {'ABCDEF'[n]}", "source": ("Website", "Fair", "Phone")[n % 3]} | given_
        lead = leads.add(ws, {key: text for key, text in values.items() if text}).ids[0]
        bulk.add_tag(ws, [lead], ("xmas", "spring")[n % 2])
        if n % 3 == 0:
            bulk.add_tag(ws, [lead], "spring")
        for at, name in enumerate(given_.values()):
            if name:
                book.texts[lead, fields[at]] = name
    for lead, source in ws.store.rows("SELECT id, source_id FROM lead"):
        book.source[lead] = source
    for lead, tag in ws.store.rows("SELECT lead_id, tag_id FROM lead_tag"):
        book.tags.setdefault(lead, set()).add(tag)
    return book, fields


def do(ws: Workspace, book: Book, fields: list[int], step: tuple[str, int, int, str, str]) -> None:
    """One change, and what the book says of it. Raises what the program refuses."""
    what, a, b, name, kind = step
    field_id = fields[a % len(fields)]
    all_sources = [each.id for each in reference.sources(ws.store, everything=True) if each.type != "unknown"]
    one_source, other = all_sources[a % len(all_sources)], all_sources[b % len(all_sources)]
    all_tags = [each.id for each in reference.tags(ws.store, everything=True)]
    tag, other_tag = all_tags[a % len(all_tags)], all_tags[b % len(all_tags)]
    if what == "rename":
        own_fields.rename(ws, field_id, name)
    elif what == "kind":
        own_fields.change_kind(ws, field_id, kind)
    elif what in ("retire", "restore"):
        (own_fields.retire if what == "retire" else own_fields.restore)(ws, field_id)
    elif what == "order":
        own_fields.reorder(ws, [field_id])
    elif what == "choices":
        own_fields.set_choices(ws, field_id, own_fields.known(ws, field_id).choices[b:])
    elif what == "source":
        sources.rename(ws, one_source, name)
    elif what == "type":
        sources.change_type(ws, one_source, ("referral", "mailing", "broker")[b % 3])
    elif what == "merge":
        sources.merge(ws, one_source, other)
        book.source = {lead: other if source == one_source else source for lead, source in book.source.items()}
    elif what == "tag":
        tags.rename(ws, tag, name)
    elif what == "join":
        tags.merge(ws, tag, other_tag)
        book.tags = {lead: {other_tag if t == tag else t for t in has} for lead, has in book.tags.items()}
    else:
        tags.set_active(ws, tag, bool(b % 2))


def agrees(ws: Workspace, book: Book) -> None:
    """Every value is there: as written, or as its field's kind writes the same."""
    texts = {
        (lead, int(key)): text
        for lead, custom in ws.store.rows("SELECT id, custom FROM lead")
        for key, text in json.loads(custom).items()
    }
    assert texts.keys() == book.texts.keys()
    known = {each.id: each for each in stored.fields(ws.store, everything=True)}
    for place, text in texts.items():
        assert text == book.texts[place] or own_values.fits(known[place[1]], text), (place, text, book.texts[place])
        book.texts[place] = text
    assert dict(ws.store.rows("SELECT id, source_id FROM lead")) == book.source
    carried: dict[int, set[int]] = {}
    for lead, tag in ws.store.rows("SELECT lead_id, tag_id FROM lead_tag"):
        carried.setdefault(lead, set()).add(tag)
    assert carried == book.tags


@examples(25)
@given(texts=st.lists(st.sampled_from(TEXTS), min_size=18, max_size=18), steps=STEPS)
def test_no_value_is_lost_and_every_change_can_be_undone(
    empty_firm: Path, folder: Path, texts: list[str], steps: list[tuple[str, int, int, str, str]]
) -> None:
    path = folder / "firm.leaddesk"
    random_firms.make(empty_firm, path, [])
    with opened(path) as ws:
        book, fields = begin(ws, texts)
    before = dump(path)
    with opened(path, minutes=3) as ws:
        done = 0
        for step in steps:
            last = ws.store.value("SELECT max(id) FROM changeset")
            try:
                do(ws, book, fields, step)
            except LeadDeskError:
                COUNTED[f"refused {step[0]}"] += 1
            done += ws.store.value("SELECT max(id) FROM changeset") != last
            agrees(ws, book)
            COUNTED[step[0]] += 1
        for _change in range(done):
            undoing.undo(ws)
    assert differing(before, dump(path)) == {}
