"""Small JSON files that this computer keeps beside the data (settings, registers): read whole, replaced whole, never a reason to fail.

Every such file is safe to delete; a damaged one is kept beside as ``.bad`` (RELIABILITY 103).
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)


def read(path: Path) -> dict[str, Any]:
    """The JSON object in ``path``; {} where there is none, where it cannot be read, or where it holds anything else."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        _log.warning("not readable: %s (%s)", path.name, error)
        return {}
    except ValueError:
        found = None
    if isinstance(found, dict):
        return found
    _log.warning("damaged, kept as .bad: %s", path.name)
    with contextlib.suppress(OSError):
        os.replace(path, path.with_suffix(".json.bad"))
    return {}


def write(path: Path, values: Mapping[str, Any]) -> None:
    """Replace ``path`` by ``values``, in their order. What cannot be written is logged and left.

    All but ASCII is escaped: names of files may hold bytes that are no text, and come back as they were.
    """
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        part.write_text(json.dumps(values, indent=1), encoding="ascii")
        os.replace(part, path)
    except OSError as error:
        _log.warning("not saved: %s (%s)", path.name, error)
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
