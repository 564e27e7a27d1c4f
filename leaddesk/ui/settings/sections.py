"""The sections of the page Settings, in order. Another one is a module and a line here."""

from __future__ import annotations

from leaddesk.base.i18n import _
from leaddesk.ui.settings.section import Named, SectionInfo, made_by
from leaddesk.ui.settings.sections_listed import sections as listed


def sections() -> tuple[SectionInfo, ...]:
    """Every section; texts in the user's language, so call after the catalogue is bound."""
    return (
        _firm(),
        _stages(),
        _worth(),
        *listed(),
        _reply(),
        _plans(),
        _minutes(),
        _texts(),
        _later(),
        _quotes(),
        _reminders(),
        _look(),
        _keys(),
    )


def _firm() -> SectionInfo:
    return SectionInfo(
        "firm",
        _("Firm and language"),
        "building-2",
        _("Who we are, and how sums, days and numbers are read."),
        (
            Named("firm_name", _("Name of the firm"), _("company business title")),
            Named("firm_address", _("Address of the firm"), _("sender letter envelope street")),
            Named("currency", _("Currency"), _("money euro pound dollar")),
            Named("country", _("Country"), _("region land")),
            Named("phone_region", _("Country of phone numbers"), _("telephone prefix code")),
            Named("zone", _("Time zone"), _("clock local summer time")),
            Named("first_day", _("First day with LeadDesk"), _("begin start old rows")),
            Named("language", _("Language"), _("english german deutsch translation")),
        ),
        made_by("firm", "FirmSection"),
    )


def _stages() -> SectionInfo:
    return SectionInfo(
        "stages",
        _("Pipeline stages"),
        "square-kanban",
        _("The steps from a first contact to a customer, and what each of them asks."),
        (
            Named("list", _("Pipeline stages"), _("column step board process order join merge remove add")),
            Named("chance", _("Chance"), _("probability percent likely sum history")),
            Named("quiet", _("Quiet after"), _("days limit nobody talked")),
            Named("needs", _("What a stage asks"), _("conditions enter leave required must checklist")),
            Named("moves", _("Where leads may go from a stage"), _("allowed moves process flow")),
            Named("files", _("Files to send in a stage"), _("documents material brochure")),
            Named("board", _("On the board"), _("likely sum went on next step fold empty")),
            Named("pipelines", _("Several pipelines"), _("another second board")),
        ),
        made_by("stages", "StagesSection"),
    )


def _worth() -> SectionInfo:
    return SectionInfo(
        "worth",
        _("Worth our time?"),
        "list-checks",
        _("The questions that say whether a lead is worth our time."),
        (
            Named("questions", _("Questions"), _("interest need budget authority timing agree version")),
            Named("agreed", _("Who agreed"), _("definition version")),
            Named("versions", _("Versions of the questions"), _("definition older")),
        ),
        made_by("definition", "DefinitionSection"),
    )


def _reply() -> SectionInfo:
    return SectionInfo(
        "reply",
        _("Reply and working time"),
        "alarm-clock",
        _("How fast a lead deserves its first reply, and when we work."),
        (
            Named("reply_minutes", _("Reply limit"), _("hours answer first reply ring clock")),
            Named("working_days", _("Working days"), _("week weekend monday saturday sunday")),
            Named("working_start", _("Working hours"), _("open from to time")),
            Named("holidays_country", _("Public holidays"), _("country region days off bank holiday")),
            Named("sources", _("Reply limit of a source"), _("website phone broker")),
        ),
        made_by("reply", "ReplySection"),
    )


def _plans() -> SectionInfo:
    return SectionInfo(
        "plans",
        _("What to try next"),
        "list-checks",
        _("By which way, and when, as long as nobody answers."),
        (Named("list", _("Plans for trying"), _("tries steps channel wait next step cadence")),),
        made_by("plans", "PlansSection"),
    )


def _texts() -> SectionInfo:
    return SectionInfo(
        "texts",
        _("Texts"),
        "text",
        _("What is written again and again, with names filled in."),
        (Named("list", _("Texts"), _("snippet template e-mail message voicemail")),),
        made_by("texts", "TextsSection"),
    )


def _minutes() -> SectionInfo:
    return SectionInfo(
        "minutes",
        _("How long it takes"),
        "hourglass",
        _("What the calendar counts for a step, unless it says itself how long it takes."),
        (
            Named("minutes_call", _("Minutes a call takes"), _("phone time load busy")),
            Named("minutes_email", _("Minutes an e-mail takes"), _("write time load busy")),
            Named("minutes_meeting", _("Minutes a meeting takes"), _("time load busy calendar")),
            Named("minutes_visit", _("Minutes a visit takes"), _("site time load busy calendar")),
            Named("minutes_message", _("Minutes a message takes"), _("write time load busy")),
            Named("minutes_letter", _("Minutes a letter takes"), _("post time load busy")),
            Named(
                "calendar_file",
                _("Keep a calendar file beside the data file"),
                _("ics outlook google apple phone export"),
            ),
        ),
        made_by("minutes", "MinutesSection"),
    )


def _later() -> SectionInfo:
    return SectionInfo(
        "later",
        _("Later and never answered"),
        "moon-star",
        _("When the program proposes to stop, to ask why, or to have another look."),
        (
            Named("silent_tries", _("Never answered: tries"), _("give up stop no reply")),
            Named("silent_days", _("Never answered: days"), _("give up stop no reply")),
            Named("silent_channels", _("Never answered: ways tried"), _("channels phone e-mail")),
            Named("parked_limit", _("Later: how often"), _("park wake wait again")),
            Named("backlog_per_day", _("Worth a call: old rows a day"), _("import when you have time")),
            Named("black_hole_days", _("Black hole: days"), _("lost forgotten nothing planned")),
            Named("onboarding_days", _("After the sale: days"), _("won needs attention started new customer")),
            Named("stale_cap_days", _("Quiet: how long a step may postpone it"), _("nobody talked")),
        ),
        made_by("later", "LaterSection"),
    )


def _quotes() -> SectionInfo:
    return SectionInfo(
        "quotes",
        _("Quotes"),
        "file-text",
        _("How prices are written, how long a quote is valid, when it is asked about."),
        (
            Named("prices_gross", _("Prices with or without tax"), _("net gross vat offer")),
            Named("tax_bp", _("Tax on quotes"), _("vat rate per cent offer")),
            Named("quote_valid_days", _("Quotes: valid for"), _("days offer expires until")),
            Named("quote_chase_days", _("Quotes: asked about after"), _("days chase offer follow up next step")),
        ),
        made_by("quotes", "QuotesSection"),
    )


def _reminders() -> SectionInfo:
    return SectionInfo(
        "reminders",
        _("Reminders"),
        "alarm-clock",
        _("What reminds you, and when."),
        (
            Named("remind", _("Remind me of what has a time"), _("notification alarm on off")),
            Named("reminder_minutes", _("Reminders: minutes before"), _("notification alarm early")),
            Named("everybody", _("Whose reminders"), _("mine everybody team")),
            Named("day", _("Sum up the day"), _("morning overview how much")),
            Named("quiet", _("Quiet hours"), _("night silence do not disturb")),
            Named("tray", _("Sign beside the clock"), _("tray icon notification area")),
            Named("close_to_tray", _("Closing the window leaves LeadDesk running"), _("tray background")),
            Named("start_with_computer", _("Start with the computer"), _("autostart login boot")),
        ),
        made_by("reminders", "RemindersSection"),
    )


def _look() -> SectionInfo:
    return SectionInfo(
        "look",
        _("Look"),
        "monitor",
        _("How LeadDesk looks on this computer."),
        (
            Named("theme", _("Colours"), _("dark light theme night")),
            Named("density", _("Row height"), _("compact roomy density spacing")),
            Named("system_font", _("Use system font"), _("typeface letters")),
            Named("animations", _("Move things softly"), _("animation motion")),
            Named("call_by", _("How to call"), _("qr code link telephone")),
            Named("single_letters", _("Single-letter keys"), _("keyboard shortcuts letters")),
        ),
        made_by("look", "LookSection"),
    )


def _keys() -> SectionInfo:
    return SectionInfo(
        "keys",
        _("Keys"),
        "keyboard",
        _("Which key does what, on this computer."),
        (Named("list", _("Keys"), _("shortcuts keyboard change hotkey")),),
        made_by("keys", "KeysSection"),
    )
