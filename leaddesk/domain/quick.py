"""A line typed as on a slip of paper, understood: "Anna Berg, Berg Solar, 0171 2345678, call Tue 10:00, 12k".

The one reading for quick add, pasted single lines and the command line. Pure: what it needs of the file is given (``Context``). What can be
nothing else is cut out first (addresses, pages, sums, numbers), then what says itself what it is (labels, tags, source, step with its
day), then names; what is left is what they want, or a note. No letter of the line is lost and none understood twice, whatever is typed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from leaddesk.domain import quick_contact, quick_marks, quick_money, quick_names, quick_place, quick_step, quick_wish
from leaddesk.domain.quick_model import FIELDS, Certainty, Context, Part, Reading, values_of
from leaddesk.domain.quick_paper import Paper

__all__ = ["FIELDS", "LONGEST", "Certainty", "Context", "Part", "Reading", "read", "values_of"]

LONGEST: Final = 600
"""Characters of a line that are read; what goes beyond is a note."""


def read(line: str, context: Context) -> Reading:
    """What ``line`` says, part by part in the order of the line. Any text is safe; nothing is saved."""
    cut = line if len(line) <= LONGEST else line[: line.rfind(" ", LONGEST // 2, LONGEST) + 1 or LONGEST]
    paper = Paper(cut)
    quick_contact.cut(paper, context)
    quick_money.cut(paper, context)
    quick_contact.cut_phones(paper, context)
    quick_marks.cut(paper, context)
    quick_step.cut(paper, context)
    quick_wish.cut(paper)
    quick_place.cut(paper)
    quick_names.cut(paper, context)
    parts = sorted(paper.parts, key=lambda part: part.spans[0])
    if len(cut) < len(line) and line[len(cut) :].strip():
        parts.append(Part("notes", line[len(cut) :].strip(), ((len(cut), len(line)),), "likely"))
    return Reading(line, tuple(_usable(part) for part in parts))


def _usable(part: Part) -> Part:
    """A part without a value is a note of its words: nothing is lost by a rule that went wrong."""
    return part if part.value.strip() else replace(part, field="notes")
