"""The page's words: who is in a file, what became of rows, counts. Plain words of PRODUCT section 2, no codes on screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from leaddesk.base.i18n import N_, _, ngettext
from leaddesk.domain.definition import CRITERION_PREFIX, Criterion
from leaddesk.domain.fields import CUSTOM_PREFIX, FIELDS
from leaddesk.ui.bridge import words

KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "inquiries": (N_("They asked us"), N_("leads, in the Inbox")),
    "deals": (N_("We are working on them"), N_("with a stage")),
    "customers": (N_("They have bought"), N_("customers")),
    "names": (N_("Only on a list"), N_("nobody asked us yet")),
}
"""Who is in a file: the answer, and what becomes of them."""
COLUMN_SAYS: Final = (N_("A column says which"), N_("choose the column"))
ROW_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "inquiries": (N_("asked us"), N_("This one asked us")),
    "deals": (N_("working on it"), N_("We are working on this one")),
    "customers": (N_("has bought"), N_("This one has bought")),
    "names": (N_("only on a list"), N_("This one is only on a list")),
}
"""Who a single row is: the label on its card, and the menu entry."""

OUTCOMES: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "created": (N_("Created"), "circle-plus", "green", N_("new here")),
    "updated": (N_("Updated"), "pencil", "accent", N_("known already, something was added")),
    "unchanged": (N_("Unchanged"), "equal", "text2", N_("here already, exactly so")),
    "duplicate": (N_("Duplicate"), "copy", "text2", N_("repeats another row of the file")),
    "rejected": (N_("Could not be used"), "circle-x", "red", N_("kept with the import, with the reason")),
}
"""Label, icon, colour token and explanation of each outcome."""

ROW_MARKS: Final[Mapping[str, str]] = {
    "updated": N_("known already"),
    "unchanged": N_("here already"),
    "duplicate": N_("stands twice"),
    "rejected": N_("cannot be used"),
    "to_decide": N_("to decide"),
    "probable": N_("perhaps known"),
}
"""What a card says of a row that would not simply come in."""

ENCODINGS: Final[tuple[tuple[str, str], ...]] = (
    ("utf-8", N_("All languages (UTF-8)")),
    ("cp1252", N_("Western Europe (Windows)")),
    ("cp850", N_("Western Europe (DOS)")),
    ("cp1250", N_("Central Europe (Windows)")),
    ("cp1251", N_("Cyrillic (Windows)")),
    ("cp1253", N_("Greek (Windows)")),
    ("cp1254", N_("Turkish (Windows)")),
    ("utf-16", N_("All languages (UTF-16)")),
    ("mac_roman", N_("Western Europe (old Mac)")),
)
DELIMITERS: Final[tuple[tuple[str, str], ...]] = (
    (",", N_("Comma ,")),
    (";", N_("Semicolon ;")),
    ("\t", N_("Tab")),
    ("|", N_("Bar |")),
)


def rows(n: int) -> str:
    """ "312 rows"."""
    return ngettext("{n} row", "{n} rows", n).format(n=words.number(n))


def understood(count: int, unusable: int, cells: int, questions: int = 0) -> str:
    """The headline over the rows; ``questions`` wait beside them."""
    if not count:
        return _("No rows were found in it")
    usable = count - unusable
    if unusable:
        first = ngettext("{n} of {total} rows understood", "{n} of {total} rows understood", count).format(
            n=words.number(usable), total=words.number(count)
        )
    elif count == 1:
        first = _("The one row is understood")
    else:
        first = _("All {n} rows understood").format(n=words.number(count))
    parts = [first]
    if cells:
        parts.append(ngettext("{n} cell needs you", "{n} cells need you", cells).format(n=words.number(cells)))
    if questions:
        parts.append(
            ngettext("{n} question is open", "{n} questions are open", questions).format(n=words.number(questions))
        )
    return ", ".join(parts)


def columns(known: int, kept: int, header_row: int | None) -> str:
    """ "8 columns understood, titles in row 2"."""
    text = ngettext("{n} column understood", "{n} columns understood", known).format(n=words.number(known))
    if kept:
        more = ngettext("{n} kept as it is", "{n} kept as they are", kept).format(n=words.number(kept))
        text = _("{first}, {second}").format(first=text, second=more)
    if header_row is None:
        return _("{first}, no titles").format(first=text)
    return _("{first}, titles in row {row}").format(first=text, row=header_row + 1)


def waiting(n: int) -> str:
    """Files that come afterwards."""
    return ngettext("{n} more file waits", "{n} more files wait", n).format(n=words.number(n))


def bring_in(n: int) -> str:
    """The main button."""
    return ngettext("Bring in {n} row", "Bring in {n} rows", n).format(n=words.number(n))


def leave_for_later(comes_in: int, left: int) -> str:
    """The main button where rows are still to decide: "Import 207, leave 5 for later"; where none is, "Import 212"."""
    if not left:
        return _("Import {n}").format(n=words.number(comes_in))
    if not comes_in:
        return ngettext("Leave {n} for later", "Leave {n} for later", left).format(n=words.number(left))
    text = ngettext("Import {n}, leave {left} for later", "Import {n}, leave {left} for later", left)
    return text.format(n=words.number(comes_in), left=words.number(left))


def not_used(left: int) -> str:
    """The small words of the rows that did not come in, ``left`` of them for later."""
    if not left:
        _label, _icon, _tone, second = OUTCOMES["rejected"]
        return _(second)
    return ngettext("{n} of them left for later", "{n} of them left for later", left).format(n=words.number(left))


def left_to_decide(n: int) -> str:
    """ "5 rows left to decide"."""
    return ngettext("{n} row left to decide", "{n} rows left to decide", n).format(n=words.number(n))


def question_name(field: str) -> str:
    """A question of *Worth our time?* that a column answers."""
    code = field.removeprefix(CRITERION_PREFIX)
    return _("Worth our time? {question}").format(question=Criterion(code).name)


def field_label(field: str | None) -> str:
    """What a column goes to, in words."""
    if field is None:
        return _("Leave out")
    if field.startswith(CUSTOM_PREFIX):
        return _("A field of its own")
    if field.startswith(CRITERION_PREFIX):
        return question_name(field)
    return _(FIELDS[field].label)


def field_name(field: str) -> str:
    """A field that has a value, in words; one of the firm's own by its name."""
    if field.startswith(CUSTOM_PREFIX):
        return field.removeprefix(CUSTOM_PREFIX)
    if field.startswith(CRITERION_PREFIX):
        return question_name(field)
    return _(FIELDS[field].label) if field in FIELDS else field


def sure(confidence: float, field: str | None) -> tuple[str, str]:
    """How sure a match is, in a word, and its colour token."""
    if field is None or field.startswith(CUSTOM_PREFIX):
        return "", "text3"
    if confidence >= 0.85:
        return _("Sure"), "green"
    if confidence >= 0.6:
        return _("Likely"), "amber"
    return _("Please check"), "amber"


def came(counts: Mapping[str, int]) -> str:
    """One line for what an import did: "312 came in, 4 brought up to date"."""
    parts = [
        ngettext("{n} came in", "{n} came in", counts["created"]).format(n=words.number(counts["created"])),
    ]
    if counts["updated"]:
        parts.append(_("{n} brought up to date").format(n=words.number(counts["updated"])))
    if counts["unchanged"]:
        parts.append(_("{n} unchanged").format(n=words.number(counts["unchanged"])))
    if counts["duplicate"]:
        count = counts["duplicate"]
        parts.append(ngettext("{n} stands twice", "{n} stand twice", count).format(n=words.number(count)))
    if counts["rejected"]:
        parts.append(_("{n} could not be used").format(n=words.number(counts["rejected"])))
    return ", ".join(parts)
