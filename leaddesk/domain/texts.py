"""Which characters a text of the firm's book may hold, wherever it comes from: a form, the command line, a file, a paste.

What nobody sees and no spreadsheet can hold is left out, so that whatever is in the book goes out and comes back equal
(RELIABILITY section 3, rows 70 and 83).
"""

from __future__ import annotations

import re
from typing import Final

# C0 controls but tab, LF and CR; DEL; C1 controls but NEL; non-characters; lone surrogates. Then what nobody sees and telephones wrap
# numbers in: zero-width space and joiner of words, marks and overrides of the writing direction. Not the joiners that emoji and
# Persian are written with.
DIRTY: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)


def clean(text: str) -> str:
    """``text`` without characters that nobody sees; line ends are as typed."""
    return text if text.isprintable() else DIRTY.sub("", text)
