"""What is remembered of forms by mail: which label means what, by the form's labels and its sender.

Kept with the batch of each pasted lead, as the layouts of lists are: undoing the lead forgets it. Learnt from what the user did: a
field filled with the answer to an unknown label, a field emptied that a label had filled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from leaddesk.domain.fields import IMPORT_FIELDS
from leaddesk.domain.identity import fold
from leaddesk.exchange.pasted_model import ORDER, Line, Passage, PastedText, ProposedField
from leaddesk.store import Store
from leaddesk.store.imports import said_of_lists

_PREFIX: Final = "pasted:"


@dataclass(frozen=True, slots=True)
class FormLayout:
    """How often texts of this layout were saved, and folded label -> field (None = leave out) that was said of them."""

    used: int = 0
    said: Mapping[str, str | None] = field(default_factory=dict)


def fingerprint(kind: str, lines: Iterable[Line]) -> str:
    """What forms of one layout share: the labels of their answers; for a text without labels, only what kind of text it is."""
    labels = "\n".join(sorted({fold(line.label) for line in lines}))
    return _PREFIX + (hashlib.sha256(labels.encode()).hexdigest() if labels else kind)


def known(store: Store, pasted: PastedText) -> FormLayout:
    """What is remembered of texts with these labels, or from this sender's form; of a mail that somebody wrote only how many came."""
    mark = fingerprint(pasted.kind, pasted.lines)
    said: dict[str, str | None] = {}
    used = 0
    for one in said_of_lists(store):
        same_sender = bool(pasted.sender) and one.sender == fold(pasted.sender)
        if not one.fingerprint.startswith(_PREFIX):
            continue
        if not (same_sender or (pasted.lines and one.fingerprint == mark)):
            continue
        used += 1
        columns = one.answers.get("columns")
        for label, name in columns.items() if isinstance(columns, dict) and pasted.lines else ():
            if name is None or name in IMPORT_FIELDS or name in ORDER:
                said.setdefault(label, name)
    return FormLayout(used, said)


def applied(pasted: PastedText, said: Mapping[str, str | None]) -> PastedText:
    """``pasted`` with its answers read as the user said the last time."""
    passages = list(pasted.passages)
    for line in pasted.lines:
        label = fold(line.label)
        if label not in said:
            continue
        name = said[label]
        passages = [one for one in passages if one.field != name and not line.start <= one.start < line.end]
        if name is not None:
            passages.append(Passage(name, line.value, line.start, line.end, "layout"))
    return replace(pasted, passages=tuple(passages))


def learnt(
    fields: Sequence[ProposedField], lines: Sequence[Line], values: Mapping[str, str], before: Mapping[str, str | None]
) -> dict[str, str | None]:
    """What the saved ``values`` teach about the labels of the form, over what was known ``before``."""
    said = dict(before)
    proposed = {one.field: one for one in fields}
    for line in lines:
        label = fold(line.label)
        here = [one for one in fields if line.start <= one.start < line.end]
        meant = next(
            (
                name
                for name, value in values.items()
                if fold(value) == fold(line.value)
                and (name not in proposed or fold(proposed[name].value) != fold(value))
            ),
            None,
        )
        if meant is not None:
            said[label] = meant
        elif here and all(not values.get(one.field) for one in here):
            said[label] = None
    return said
