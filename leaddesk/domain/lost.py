"""To whom a lead was lost and what they said, in the one note that stands with its reason: the name on the first line, their words below.

The command line and a file give the name alone (``--note Northwind``); both read the same.
"""

from __future__ import annotations


def note_of(lost_to: str, said: str) -> str:
    """The note of a reason: both on lines of their own, or the one that there is."""
    return "\n".join(part for part in (" ".join(lost_to.split()), said.strip()) if part)


def lost_to(note: str) -> str:
    """The name in the note of a reason that asks for one."""
    return note.partition("\n")[0].strip()
