"""Finds the character set of a text file: BOM, pattern of zero bytes, strict UTF-8, then the likeliest 8-bit set.

Owns that ladder and nothing else: it neither decodes whole files nor knows delimiters. Reads at most ``SAMPLE`` bytes into
the guess between 8-bit sets, but checks UTF-8 through the whole file (LIBRARIES section 1, CSV encoding).
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

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
# What spreadsheet programs still write, likeliest first; the order decides near-ties.
_EIGHT_BIT = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "mac_roman",
    "cp437",
    "cp850",
)
_MULTI_BYTE = ("shift_jis", "gb18030", "big5", "euc_kr", "euc_jp")


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
        return _eight_bit(stream.read(_CHUNK), sample)


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


def _eight_bit(sample: bytes, start: bytes) -> Encoding:
    """The likeliest old character set of ``sample``, a stretch with bytes above 127."""
    if _nearly_utf8(sample):
        return Encoding("utf-8", False)
    focus = _lines_above_127(sample)[:SAMPLE] or start
    scores = {name: _plausible(focus, name) for name in _EIGHT_BIT}
    best = max(scores, key=lambda name: (scores[name], -_EIGHT_BIT.index(name)))
    if scores["cp1252"] >= scores[best] - 0.02:
        best = "cp1252"
    if scores[best] >= 0.8 or sum(byte > 127 for byte in focus) < 8:
        return Encoding(best, best == "cp1252" and scores[best] >= 0.98)
    return Encoding(_by_library(focus) or best, False)


def _nearly_utf8(sample: bytes) -> bool:
    """True for UTF-8 with a broken byte or two, as a cut or a stray paste leaves it."""
    text = sample.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(1 for char in text if ord(char) > 127) - bad
    return good >= 5 * bad and good > 0


def _lines_above_127(sample: bytes) -> bytes:
    return b"\n".join(line for line in sample.splitlines() if not line.isascii())


def _plausible(sample: bytes, name: str) -> float:
    """0..1: the share of bytes above 127 that ``name`` turns into a letter sitting among letters of its own case."""
    text = sample.decode(name, errors="replace")
    total = good = 0.0
    for index, char in enumerate(text):
        if ord(char) < 128:
            continue
        total += 1
        before = text[index - 1] if index else " "
        after = text[index + 1] if index + 1 < len(text) else " "
        good += _fits(char, before, after, name)
    return good / total if total else 1.0


_MARKS = "€£§°–—’‘“”„«»…·®©™\xa0´ºª¿¡½"
# Letters of the sets that Western European lists hold; each 8-bit set is judged by its own languages' letters.
_LETTERS: dict[str, str] = {
    "cp1252": "äöüßéèêëáàâãåæçñíìîïóòôõøœúùûýÿšžðþ",
    "mac_roman": "äöüßéèêëáàâãåæçñíìîïóòôõøœúùûÿ",
    "cp437": "äöüßéèêëáàâåæçñíìîïóòôúùûÿ",
    "cp850": "äöüßéèêëáàâãåæçñíìîïóòôõøúùûýÿ",
    "cp1250": "ąćęłńóśźżáčďéěíňřšťúůýžőűäöüôĺľŕăâîşţ",
    "cp1254": "çğıİöşüâîû",
    "cp1257": "ąčęėįšųūžāēģīķļņōõäöü",
}


def _fits(char: str, before: str, after: str, name: str) -> float:
    """What one character beyond ASCII says for the set ``name``: 1 a letter in place, 0 nothing, below 0 against it."""
    if char == "\ufffd" or "\x80" <= char < "\xa0":
        return -1.0
    if not char.isalpha():
        inside = before.isalpha() and after.isalpha()
        if char in _MARKS and not inside:
            return 0.7
        return 0.3 if char in "’‘\xa0" else 0.0
    letters = _LETTERS.get(name)
    if letters is None:  # another alphabet: its letters do not stand among Latin ones
        return 0.0 if any(near.isascii() and near.isalpha() for near in (before, after)) else 1.0
    if char.isupper() and before.islower():
        return 0.0
    return 1.0 if char.lower() in letters else 0.3


def _by_library(sample: bytes) -> str | None:
    """charset-normalizer's opinion, for what the own vote finds implausible (East Asian sets above all)."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=[*_MULTI_BYTE, *_EIGHT_BIT, "iso8859_2", "iso8859_5", "koi8_r"]).best()
    return str(best.encoding) if best else None
