"""Finds the character set of a text file: BOM, pattern of zero bytes, strict UTF-8, then the likeliest 8-bit set.

Owns that ladder and nothing else: it neither decodes whole files nor knows delimiters. Reads at most ``SAMPLE`` bytes into
the guess between 8-bit sets, but checks UTF-8 through the whole file (LIBRARIES section 1, CSV encoding).
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from leaddesk.exchange import encoding_old

SAMPLE = 64 * 1024
_CHUNK = 1 << 20

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


@dataclass(frozen=True)
class Encoding:
    """``name`` is a codec Python knows; ``sure`` False asks for a look at the preview."""

    name: str
    sure: bool


def of_bytes(sample: bytes) -> Encoding | None:
    """What a BOM or the pattern of zero bytes in ``sample`` (the file's beginning) says; None = look further."""
    for bom, name in _BOMS:
        if sample.startswith(bom):
            return Encoding(name, True)
    return _by_zero_bytes(sample)


def of_file(path: Path) -> Encoding:
    """The encoding of the text file at ``path``; never fails on content (cp1252 with replacement is the last resort)."""
    with path.open("rb") as stream:
        sample = stream.read(SAMPLE)
        known = of_bytes(sample)
        if known is not None:
            return known
        stream.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        pure, broken_at, done = True, -1, 0
        while chunk := stream.read(_CHUNK):
            pure = pure and chunk.isascii()
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                broken_at = done
                break
            done += len(chunk)
        if broken_at < 0:
            return Encoding("ascii" if pure else "utf-8", True)
        stream.seek(max(0, broken_at - 1024))
        return _without_mark(stream.read(_CHUNK), sample)


def _by_zero_bytes(sample: bytes) -> Encoding | None:
    """UTF-16 and UTF-32 without BOM: Western text has a zero in every second (or three of four) places."""
    if len(sample) < 4 or b"\0" not in sample:
        return None
    best: tuple[float, str] | None = None
    for name in _WIDE:
        width = 4 if "32" in name else 2
        usable = sample[: len(sample) // width * width]
        high = range(width - 1) if name.endswith("be") else range(1, width)
        low = width - 1 if name.endswith("be") else 0
        units = len(usable) // width
        zeros = sum(usable[offset::width].count(0) for offset in high) / (units * len(high))
        full = 1 - usable[low::width].count(0) / units
        if zeros < 0.5 or full < 0.9:
            continue
        try:
            usable.decode(name)
        except UnicodeDecodeError as error:
            if error.start < len(usable) - 8:
                continue
        score = zeros + full + width / 100
        if best is None or score > best[0]:
            best = (score, name)
    return Encoding(best[1], True) if best else None


def _without_mark(sample: bytes, start: bytes) -> Encoding:
    """The likeliest old character set of ``sample``, a stretch with bytes above 127."""
    if _nearly_utf8(sample):
        return Encoding("utf-8", False)
    focus = b"\n".join(line for line in sample.splitlines() if not line.isascii())[:SAMPLE] or start
    return Encoding(*encoding_old.guess(focus))


def _nearly_utf8(sample: bytes) -> bool:
    """True for UTF-8 with a broken byte or two, as a cut or a stray paste leaves it."""
    text = sample.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(1 for char in text if ord(char) > 127) - bad
    return good >= 5 * bad and good > 0
