"""Keeps PySide6 from reading the source of every module imported after it: a twentieth of a start.

It looks there for ``from __feature__ import``, with which a module asks for other method names. LeadDesk never does. The hook is
PySide6's own business and may change with any release; where it is not found, imports are as slow as they always were.
"""

from __future__ import annotations

import sys

import PySide6.QtCore  # noqa: F401  (brings the hook)

_MODULE = "shibokensupport.feature"
_HOOK = "_mod_uses_pyside"


def install() -> bool:
    """Say "uses no features" for every module to come; False where this PySide6 has no such question."""
    module = sys.modules.get(_MODULE)
    if not callable(getattr(module, _HOOK, None)):
        return False
    setattr(module, _HOOK, _uses_features)
    return True


def _uses_features(_module: object) -> bool:
    return False
