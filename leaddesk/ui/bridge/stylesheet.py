"""The style sheet: flat colours, hairlines, radius and padding only (DESIGN_LANGUAGE section 11). Rows are painted by delegates.

Widgets choose a look through dynamic properties: ``kind`` on buttons (primary, quiet, danger, link), ``tone`` and ``size`` on labels,
``ground`` on plain widgets (window, surface, sunken, raised), ``edge`` (top, bottom, left, right, box).
"""

from __future__ import annotations

from pathlib import Path
from string import Template

from leaddesk.ui.bridge.theme import Tokens

_QSS = Template(
    """
QWidget { color: $text; }
QMainWindow, QDialog { background: $window; }
QMenuBar { background: $window; border-bottom: 1px solid $line; padding: 0 4px; }
QMenuBar::item { padding: 4px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; color: $text; }
QMenu { background: $raised; border: 1px solid $line2; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 10px; border-radius: 4px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $sel; color: $text; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $line; margin: 4px 6px; }
QToolTip { background: $toast; color: $on_toast; border: 1px solid $toast; padding: 3px 6px; }
*[ground="window"] { background: $window; }
*[ground="surface"] { background: $surface; }
*[ground="sunken"] { background: $sunken; }
*[ground="raised"] { background: $raised; }
*[edge="top"] { border: none; border-top: 1px solid $line; }
*[edge="bottom"] { border: none; border-bottom: 1px solid $line; }
*[edge="left"] { border: none; border-left: 1px solid $line; }
*[edge="right"] { border: none; border-right: 1px solid $line; }
*[edge="box"] { border: 1px solid $line; border-radius: 6px; }
*[edge="popup"] { border: 1px solid $line2; border-radius: 7px; background: $raised; }
QLabel { background: transparent; }
QLabel[tone="second"] { color: $text2; }
QLabel[tone="third"] { color: $text3; }
QLabel[tone="red"] { color: $red; }
QLabel[tone="amber"] { color: $amber; }
QLabel[tone="green"] { color: $green; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="hot"] { color: $hot; }
QLabel[tone="blue"] { color: $blue; }
QLabel[tone="violet"] { color: $violet; }
QLabel[tone="stale"] { color: $stale; }
QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit, QDateTimeEdit {
  background: $surface; border: 1px solid $ctl; border-radius: 5px; padding: 0 7px; selection-background-color: $accent;
  selection-color: $on_accent; }
QLineEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QTimeEdit, QDateTimeEdit { min-height: 26px; max-height: 26px; }
QLineEdit > QToolButton { background: transparent; border: none; padding: 0; min-height: 0; }
QPlainTextEdit { padding: 4px 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus, QTimeEdit:focus, QDateTimeEdit:focus,
QComboBox:focus {
  border: 2px solid $accent; padding: 0 6px; }
QPlainTextEdit:focus { padding: 3px 3px; }
QLineEdit[problem="true"], QComboBox[problem="true"] { border-color: $red; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $sunken; color: $text3; border-color: $line2; }
QComboBox { background: $surface; border: 1px solid $ctl; border-radius: 5px; padding: 0 7px; min-height: 26px; max-height: 26px; }
QLineEdit[inplace="true"] { background: transparent; border-color: transparent; padding: 0 4px; min-height: 22px; }
QLineEdit[inplace="true"]:hover { border-color: $line2; }
QLineEdit[inplace="true"]:focus { background: $surface; border: 2px solid $accent; padding: 0 3px; min-height: 20px; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { background: transparent; border: none; padding: 0; min-height: 22px; max-height: 22px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: url("$arrow_down"); width: 12px; height: 12px; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button,
QDateEdit::up-button, QDateEdit::down-button { width: 0; }
QDateEdit, QDateTimeEdit, QTimeEdit, QSpinBox, QDoubleSpinBox { padding-left: 7px; padding-right: 0; }
QDateEdit:focus, QDateTimeEdit:focus, QTimeEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus { padding-left: 6px; padding-right: 0; }
QDateEdit::drop-down, QDateTimeEdit::drop-down { border: none; width: 22px; subcontrol-origin: border; subcontrol-position: center right; }
QDateEdit::down-arrow, QDateTimeEdit::down-arrow { image: url("$arrow_down"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line2; selection-background-color: $sel;
  selection-color: $text; outline: 0; padding: 3px; }
QComboBox QAbstractItemView::item { min-height: 26px; }
QCheckBox, QRadioButton { spacing: 7px; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $text3; }
QCheckBox::indicator:disabled { background: $sunken; border-color: $line2; }
QCheckBox::indicator { width: 13px; height: 13px; border: 1px solid $ctl; border-radius: 3px; background: $surface; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QCheckBox::indicator:checked:disabled { background: $text3; border-color: $text3; }
QTableView[plain="true"]::indicator { width: 13px; height: 13px; border: 1px solid $ctl; border-radius: 3px; background: $surface; }
QTableView[plain="true"]::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QTableView[plain="true"]::item { padding: 0 8px; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $accent; width: 11px; height: 11px; }
QCheckBox::indicator:checked:focus { border-color: $text; }
QRadioButton::indicator { width: 13px; height: 13px; border: 1px solid $ctl; border-radius: 7px; background: $surface; }
QRadioButton::indicator:checked { border: 4px solid $accent; width: 7px; height: 7px; }
QPushButton, QToolButton { background: $raised; border: 1px solid $line2; border-radius: 5px; padding: 0 10px; min-height: 26px; }
QMessageBox QPushButton, QInputDialog QPushButton { font-weight: 500; min-width: 64px; }
QToolButton { padding: 0 6px; }
QPushButton[small="true"], QPushButton[kind="link"] { min-height: 22px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 0 9px; min-height: 24px; }
QToolButton:focus { padding: 0 5px; }
QPushButton[small="true"]:focus, QPushButton[kind="link"]:focus { min-height: 20px; }
QPushButton:disabled, QToolButton:disabled { color: $text3; background: $sunken; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_strong; }
QPushButton[kind="primary"]:focus { border-color: $text; }
QPushButton[kind="primary"]:disabled { background: $sunken; color: $text3; border-color: $line2; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; border-color: transparent; color: $text2; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border-color: $accent; }
QPushButton[kind="link"] { background: transparent; border-color: transparent; color: $accent; padding: 0 2px; text-align: left; }
QPushButton[kind="link"]:focus { border-color: $accent; padding: 0 1px; }
QToolButton:checked, QPushButton:checked { background: $sel; border-color: $sel_line; color: $text; }
QToolButton::menu-indicator { image: none; width: 0; }
QTableView, QTreeView, QListView { background: $surface; border: none; outline: 0; gridline-color: $line;
  selection-background-color: $sel; selection-color: $text; }
QListView[ground="window"] { background: $window; }
QListView[ground="raised"] { background: $raised; }
QHeaderView { background: $sunken; border: none; }
QHeaderView::section { background: $sunken; color: $text2; border: none; border-bottom: 1px solid $line; padding: 0 8px;
  font-size: 12px; font-weight: 500; }
QHeaderView::section:hover { background: $hover; }
QTableCornerButton::section { background: $sunken; border: none; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $line2; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px 2px; }
QScrollBar::handle:hover { background: $ctl; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $line; border: none; border-radius: 2px; min-height: 4px; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QCalendarWidget QWidget { background: $raised; alternate-background-color: $sunken; }
QCalendarWidget QToolButton { border: none; background: transparent; min-height: 24px; }
QGroupBox { border: none; margin-top: 18px; font-weight: 600; }
"""
)


def stylesheet(tokens: Tokens, *, arrow_down: Path, tick: Path) -> str:
    """The whole sheet for ``tokens``; the two images are coloured files made by ``appearance``."""
    values = {name: value for name, value in vars(tokens).items() if isinstance(value, str)}
    return _QSS.substitute(values, arrow_down=arrow_down.as_posix(), tick=tick.as_posix())
