"""The chart library woken up once with fonts of our own: no list of the system's fonts is made, nothing is written outside our cache.

Text is measured here with the font it will be drawn in. A letter that Inter has not (Chinese, Japanese, Korean ...) is taken from a
font of the system, looked for only then.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from leaddesk.base.errors import EnvironmentFault
from leaddesk.base.paths import cache_dir, resource

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from matplotlib.ft2font import FT2Font

_TABULAR: Final[tuple[str]] = ("tnum",)
_FAMILY: Final = "Inter"
_FILES: Final = ("Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf")
_GENERAL, _LAST = "DejaVu Sans", "Last Resort High-Efficiency"
"""Come with the chart library: one knows many signs, no Chinese; the other has a box for whatever nobody knows."""
_EAST: Final = (
    "notosanscjk", "notosanssc", "notosansjp", "notosanskr", "sourcehansans", "droidsansfallback", "wqy", "msyh", "yugoth", "meiryo",
    "malgun", "simsun", "pingfang", "hiragino", "applesdgothicneo", "arialunicode", "arial unicode", "unifont",
)  # fmt: skip
"""Beginnings of the files of fonts that know Chinese, Japanese or Korean, in the order they are liked."""


@lru_cache(maxsize=1)
def ready() -> Any:
    """The chart library's font manager, imported and told our fonts once a process; from then on every call is free."""
    settled = {"MPLCONFIGDIR": _folder(), "MPL_IGNORE_SYSTEM_FONTS": "1"}
    before = {name: os.environ.get(name) for name in settled}
    os.environ.update(settled)
    try:
        import matplotlib
        from matplotlib import font_manager
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
    matplotlib.rcParams["text.hinting"] = "no_hinting"
    for file in _FILES:
        font_manager.fontManager.addfont(resource(f"fonts/inter/{file}"))
    return font_manager


def _folder() -> str:
    """Where the chart library may keep what it likes: our cache, else a folder that goes with the process."""
    try:
        folder = cache_dir() / "charts"
        folder.mkdir(exist_ok=True)
        if os.access(folder, os.W_OK):
            return str(folder)
    except (OSError, EnvironmentFault):
        pass
    passing = tempfile.mkdtemp(prefix="leaddesk-charts-")
    atexit.register(shutil.rmtree, passing, ignore_errors=True)
    return passing


def measure(text: str, size: float, weight: int) -> float:
    """Width in pixels of one line in the font it is drawn in."""
    return _measured(text, weight) * size / 100 if text else 0.0


@lru_cache(maxsize=20_000)
def _measured(text: str, weight: int) -> float:
    """In a size of 100 pixels, where hinting is off every size is in proportion."""
    font = _font(weight, families(text))
    font.set_size(100, 72)
    from matplotlib.ft2font import LoadFlags

    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING, features=features(text))
    return float(font.get_width_height()[0]) / 64


def _font(weight: int, names: tuple[str, ...]) -> FT2Font:
    manager = ready()
    paths = [manager.findfont(properties(weight, (name,))) for name in names]
    found: FT2Font = manager.get_font(paths)
    return found


@lru_cache(maxsize=64)
def properties(weight: int, names: tuple[str, ...]) -> FontProperties:
    """The font of ``weight`` (400, 500, 600) in those families."""
    found: FontProperties = ready().FontProperties(family=list(names), weight=weight)
    return found


def features(text: str) -> tuple[str] | None:
    """Figures of one width, as everywhere in the program; not where a hyphen would be made as wide as a figure."""
    return _TABULAR if "-" not in text and any(map(str.isdigit, text)) else None


def families(text: str) -> tuple[str, ...]:
    """The families that ``text`` needs: Inter alone for nearly all; else what the system has behind it."""
    if text.isascii():
        return (_FAMILY,)
    known = _known()
    if all(ord(char) in known for char in text):
        return (_FAMILY,)
    return (_FAMILY, *_further())


@lru_cache(maxsize=1)
def _known() -> frozenset[int]:
    manager = ready()
    return frozenset(manager.get_font(resource(f"fonts/inter/{_FILES[0]}")).get_charmap())


@lru_cache(maxsize=1)
def _further() -> tuple[str, ...]:
    """What stands behind Inter, looked for once and only where a text needs it; the last one has a box for every letter."""
    manager = ready()
    names = [_GENERAL]
    liked = sorted((file for file in manager.findSystemFonts() if _liking(file) < len(_EAST)), key=_liking)
    for file in liked:
        try:
            manager.fontManager.addfont(file)
        except (OSError, RuntimeError):  # no font after all, or one that cannot be read
            continue
        names.append(next(entry.name for entry in manager.fontManager.ttflist if entry.fname == file))
        break
    return (*names, *(name for name in (_LAST,) if name in manager.get_font_names()))


def _liking(path: str) -> int:
    """The place of a file in ``_EAST``; its length for one that is not there."""
    name = Path(path).name.lower().replace("-", "").replace("_", "")
    return next((place for place, start in enumerate(_EAST) if name.startswith(start)), len(_EAST))
