"""Where things lie: packaged resources, the user's settings, data, backups and logs. Creates folders, reads nothing."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

import platformdirs

APP = "LeadDesk"
HOME_VARIABLE = "LEADDESK_HOME"
"""Environment variable that moves settings, state, logs and the standard data folder under one folder (tests, portable use)."""


def resource(relative: str) -> Path:
    """The path of a packaged resource such as ``icons/mail.svg``: inside the installed package, else the checkout."""
    return _resources() / relative


@lru_cache(maxsize=1)
def _resources() -> Path:
    """Asked for once: a window asks for some fifty icons before it is first painted."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "resources"
    return inside if inside.exists() else package.parent / "resources"


def _folder(kind: str, standard: str) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    path = Path(home) / kind if home else Path(standard)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def config_dir() -> Path:
    """Settings that belong to this computer."""
    return _folder("config", platformdirs.user_config_dir(APP, appauthor=False))


def state_dir() -> Path:
    """Window state, recent files, highest file generation seen."""
    return _folder("state", platformdirs.user_state_dir(APP, appauthor=False))


def log_dir() -> Path:
    """Log and crash report files."""
    return _folder("log", platformdirs.user_log_dir(APP, appauthor=False))


def cache_dir() -> Path:
    """What can be made again, such as sample firms."""
    return _folder("cache", platformdirs.user_cache_dir(APP, appauthor=False))


def backup_dir() -> Path:
    """Verified backups of every data file, by default beside no data file (RELIABILITY section 4)."""
    return _folder("backups", os.path.join(platformdirs.user_data_dir(APP, appauthor=False), "backups"))


def user_documents() -> Path:
    """The user's own documents folder, made or not: where lists lie that are brought in."""
    return Path(platformdirs.user_documents_dir())


def documents_dir() -> Path:
    """The standard folder for data files."""
    return _folder("documents", os.path.join(platformdirs.user_documents_dir(), APP))
