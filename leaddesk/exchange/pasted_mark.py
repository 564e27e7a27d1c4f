"""The mark in front of a pasted text that is kept as a file, by which the reading guard knows it.

Such a file is written and read within the program alone: one line, then the text word for word, in UTF-8.
"""

from __future__ import annotations

from typing import Final

MARK: Final = b"#leaddesk:pasted-text\n"


def marked(text: str) -> bytes:
    """``text`` as the bytes of such a file; line ends become plain ones."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return MARK + plain.encode("utf-8", "replace")


def unmarked(data: bytes) -> str:
    """The text of such a file."""
    return data.removeprefix(MARK).decode("utf-8", "replace")
