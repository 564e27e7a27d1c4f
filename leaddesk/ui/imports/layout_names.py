"""What a layout is called: as the user said, as it was called before, else like the file. Pure."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from leaddesk.domain.identity import fold
from leaddesk.ui.imports.answers import Answers

if TYPE_CHECKING:
    from leaddesk.exchange.importing import Prepared

LONGEST = 60
"""Characters of a layout's name."""
_SEPARATORS = re.compile(r"[_\s]+|(?<=\w)-(?=\w)")
_LAST = re.compile(r"\s*(?:\(\d+\)|\d[\d.\-/ ]{3,})$")
"""What tells one file of a kind from the next: "(2)", a year or a day at the end."""


def readable_name(file_name: str) -> str:
    """A file's name as that of its layout: "harrogate_show_leads (2).xlsx" -> "Harrogate show leads"."""
    plain = " ".join(_SEPARATORS.sub(" ", PurePath(file_name).stem).split())
    name = plain
    while (shorter := _LAST.sub("", name).strip(" -.,")) not in ("", name):
        name = shorter
    return (name[:1].upper() + name[1:])[:LONGEST]


def can_be_kept(prepared: Prepared) -> bool:
    """Whether there is anything to remember: a list with headers of its own. Mails are known by their sender."""
    return bool(prepared.origin.fingerprint) and prepared.book.kind != "mail"


def name_for(answers: Answers, prepared: Prepared) -> str:
    """What the layout of ``prepared`` is called from now on; "" where none is kept by name.

    A name made of the file's never takes that of another layout: it is numbered then.
    """
    if not answers.keep_layout or not can_be_kept(prepared):
        return ""
    known = prepared.layout.name if prepared.layout is not None else ""
    if answers.layout_name or known:
        return answers.layout_name or known
    taken = {fold(layout.name) for layout in prepared.layouts}
    base, number = readable_name(prepared.origin.file_name), 1
    name = base
    while fold(name) in taken:
        number += 1
        name = f"{base} {number}"
    return name
