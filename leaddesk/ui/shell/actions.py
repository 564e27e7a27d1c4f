"""Every action of the program, once. Menus, palette, tool tips, the F1 page and the documentation are made from this table.

An action not yet handled by any page is disabled and not shown in the palette; its key does nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from leaddesk.base.i18n import N_


class Menu(Enum):
    """The seven menus, in order, by label."""

    FILE = N_("&File")
    EDIT = N_("&Edit")
    VIEW = N_("&View")
    GO = N_("&Go")
    LEAD = N_("&Lead")
    TOOLS = N_("&Tools")
    HELP = N_("&Help")


class Scope(Enum):
    """Where a key acts: everywhere, only while a list or pane (not a text field) has focus, or only while the rows themselves
    have it (``ROWS``: keys that buttons and fields need too; the page adds the action to its list)."""

    EVERYWHERE = "everywhere"
    LIST = "list"
    ROWS = "rows"
    LETTER = "letter"


@dataclass(frozen=True)
class ActionSpec:
    """One action. ``shortcut`` (portable text; further ones behind ``;``) is its key, ``icon`` a Lucide name.

    ``section`` groups inside the menu (a line between sections). ``LETTER`` actions are single letters: off unless the
    setting says otherwise. ``checkable`` actions show a tick. ``words`` are more words the palette finds it by.
    """

    id: str
    text: str
    shortcut: str = ""
    icon: str = ""
    menu: Menu = Menu.LEAD
    section: int = 0
    scope: Scope = Scope.EVERYWHERE
    checkable: bool = False
    palette: bool = True
    words: str = ""


_A = ActionSpec

ACTIONS: Final[tuple[ActionSpec, ...]] = (
    _A("file.new", N_("New file…"), "", "plus", Menu.FILE, 0),
    _A("file.open", N_("Open…"), "Ctrl+O", "folder-open", Menu.FILE, 0),
    _A("file.open_sample", N_("Open the sample firm"), "", "play", Menu.FILE, 0, words=N_("demo example")),
    _A("file.back", N_("Back to my file"), "", "folder-open", Menu.FILE, 0, words=N_("sample close")),
    _A("file.import", N_("Import a list…"), "Ctrl+I", "file-up", Menu.FILE, 1, words=N_("spreadsheet excel csv")),
    _A("file.quotes", N_("Quotes from files…"), "", "file-text", Menu.FILE, 1, words=N_("offers pdf folder")),
    _A("file.export", N_("Send out a list…"), "Ctrl+E", "file-down", Menu.FILE, 1, words=N_("export excel csv")),
    _A(
        "calendar.send_out",
        N_("Send out as a calendar file…"),
        "",
        "calendar-days",
        Menu.FILE,
        1,
        words=N_("ics export appointments"),
    ),
    _A("file.backup", N_("Backup now"), "Ctrl+Shift+B", "archive-restore", Menu.FILE, 2, words=N_("safety copy")),
    _A("file.print", N_("Print…"), "Ctrl+P", "printer", Menu.FILE, 2, words=N_("paper sheet")),
    _A("file.pdf", N_("Save as PDF…"), "Ctrl+Shift+P", "file-down", Menu.FILE, 2, words=N_("paper sheet print")),
    _A("file.quit", N_("Quit"), "Ctrl+Q", "log-out", Menu.FILE, 3),
    _A("edit.undo", N_("Undo"), "Ctrl+Z", "undo-2", Menu.EDIT, 0),
    _A("edit.redo", N_("Redo"), "Ctrl+Y;Ctrl+Shift+Z", "redo-2", Menu.EDIT, 0),
    _A("edit.copy_table", N_("Copy as table"), "Ctrl+C", "copy", Menu.EDIT, 1, Scope.LIST),
    _A("edit.paste", N_("Paste"), "Ctrl+V", "clipboard-paste", Menu.EDIT, 1),
    _A("edit.select_all", N_("Select all rows"), "", "list-checks", Menu.EDIT, 1),
    _A("edit.find", N_("Find on this page"), "Ctrl+F", "search", Menu.EDIT, 2),
    _A("edit.find_next", N_("Find the next one"), "F3", "chevron-down", Menu.EDIT, 2, words=N_("find")),
    _A("edit.find_previous", N_("Find the previous one"), "Shift+F3", "chevron-up", Menu.EDIT, 2, words=N_("find")),
    _A(
        "edit.next_cell",
        N_("Next cell that needs you"),
        "F8",
        "triangle-alert",
        Menu.EDIT,
        2,
        words=N_("import correct"),
    ),
    _A("view.filter", N_("Filter the list"), "/", "list-filter", Menu.VIEW, 0, Scope.LIST),
    _A(
        "view.by_reason",
        N_("Sort by reason"),
        "",
        "rows-3",
        Menu.VIEW,
        0,
        checkable=True,
        words=N_("today order groups"),
    ),
    _A("view.columns", N_("Columns…"), "Ctrl+Alt+C", "columns-3", Menu.VIEW, 0, words=N_("show hide order fields")),
    _A("view.sort", N_("Sort by…"), "Ctrl+Alt+S", "arrow-up", Menu.VIEW, 0, words=N_("order keys")),
    _A("view.group", N_("Group by…"), "Ctrl+Alt+G", "rows-3", Menu.VIEW, 0, words=N_("heads")),
    _A("view.fold_all", N_("Fold all groups"), "", "chevron-right", Menu.VIEW, 0, words=N_("collapse")),
    _A("view.unfold_all", N_("Unfold all groups"), "", "chevron-down", Menu.VIEW, 0, words=N_("expand")),
    _A("view.measures", N_("Go to the measures"), "", "chart-column", Menu.VIEW, 0, words=N_("figures today")),
    _A("view.condition", N_("Add a condition…"), "Ctrl+Shift+F", "plus", Menu.VIEW, 0, words=N_("filter field")),
    _A("view.as_text", N_("Filter as text"), "Ctrl+Shift+X", "text", Menu.VIEW, 0, checkable=True, words=N_("where")),
    _A("view.no_filter", N_("Clear the filter"), "", "x", Menu.VIEW, 0, words=N_("everything conditions")),
    _A("view.copy_command", N_("Copy as command line"), "", "copy", Menu.VIEW, 0, words=N_("filter terminal where")),
    _A("view.save", N_("Save this view…"), "Ctrl+Shift+S", "bookmark", Menu.VIEW, 0, words=N_("keep filter columns")),
    _A("view.save_changes", N_("Save the view as it is now"), "", "check", Menu.VIEW, 0, words=N_("update changed")),
    _A("view.put_back", N_("Put the view back"), "", "undo-2", Menu.VIEW, 0, words=N_("changed reset")),
    _A("view.rename", N_("Rename the view…"), "", "pencil", Menu.VIEW, 0),
    _A("view.remove", N_("Remove the view"), "", "trash-2", Menu.VIEW, 0, words=N_("delete saved")),
    _A("view.side_bar", N_("Fold the side bar"), "Ctrl+B", "panel-left", Menu.VIEW, 1),
    _A("view.detail", N_("Show or hide the details"), "Ctrl+\\", "panel-bottom", Menu.VIEW, 1),
    _A("view.next_pane", N_("Next pane"), "F6", "", Menu.VIEW, 2),
    _A("view.previous_pane", N_("Previous pane"), "Shift+F6", "", Menu.VIEW, 2),
    _A("view.compact", N_("Compact rows"), "", "rows-3", Menu.VIEW, 3, checkable=True),
    _A("view.normal", N_("Normal rows"), "", "rows-3", Menu.VIEW, 3, checkable=True),
    _A("view.roomy", N_("Roomy rows"), "", "rows-3", Menu.VIEW, 3, checkable=True),
    _A("view.system", N_("Colours as the system"), "", "monitor", Menu.VIEW, 4, checkable=True, words=N_("theme")),
    _A("view.light", N_("Light colours"), "", "sun", Menu.VIEW, 4, checkable=True, words=N_("theme")),
    _A("view.dark", N_("Dark colours"), "", "moon", Menu.VIEW, 4, checkable=True, words=N_("theme")),
    _A("view.system_font", N_("Use system font"), "", "text", Menu.VIEW, 5, checkable=True),
    _A("view.letters", N_("Single-letter keys"), "", "keyboard", Menu.VIEW, 5, checkable=True),
    _A("view.saved", N_("Saved views…"), "", "bookmark", Menu.VIEW, 0, words=N_("filter kept")),
    _A(
        "pipeline.form",
        N_("Board or list"),
        "Ctrl+Alt+L",
        "square-kanban",
        Menu.VIEW,
        6,
        words=N_("pipeline cards table"),
    ),
    _A("pipeline.after_sale", N_("After the sale"), "Ctrl+Alt+A", "heart-handshake", Menu.VIEW, 6, checkable=True),
    _A("pipeline.which", N_("Which pipeline…"), "", "square-kanban", Menu.VIEW, 6),
    _A("pipeline.who", N_("Whose leads…"), "", "user-round", Menu.VIEW, 6, words=N_("board filter person")),
    _A(
        "pipeline.quiet", N_("Only quiet ones"), "", "hourglass", Menu.VIEW, 6, checkable=True, words=N_("board filter")
    ),
    _A("pipeline.column", N_("This stage as a list"), "", "list", Menu.VIEW, 6, words=N_("column rows cards")),
    _A("pipeline.order_hand", N_("Cards by hand"), "", "", Menu.VIEW, 7, checkable=True, words=N_("board order")),
    _A("pipeline.order_step", N_("Cards by next step"), "", "", Menu.VIEW, 7, checkable=True, words=N_("board order")),
    _A("pipeline.order_value", N_("Cards by value"), "", "", Menu.VIEW, 7, checkable=True, words=N_("board order")),
    _A("pipeline.order_age", N_("Cards by age"), "", "", Menu.VIEW, 7, checkable=True, words=N_("board order")),
    _A("pipeline.lanes", N_("Lanes by person"), "", "", Menu.VIEW, 7, checkable=True, words=N_("board swimlane")),
    _A("calendar.month", N_("Calendar: month"), "Ctrl+Alt+1", "calendar-days", Menu.VIEW, 8, words=N_("days weeks")),
    _A("calendar.week", N_("Calendar: week"), "Ctrl+Alt+2", "calendar-days", Menu.VIEW, 8, words=N_("team hours")),
    _A("calendar.agenda", N_("Calendar: agenda"), "Ctrl+Alt+3", "list", Menu.VIEW, 8, words=N_("list days late")),
    _A("calendar.who", N_("Calendar: whose entries…"), "", "users-round", Menu.VIEW, 8, words=N_("person filter")),
    _A(
        "calendar.kinds",
        N_("Calendar: which kinds…"),
        "",
        "list-filter",
        Menu.VIEW,
        8,
        words=N_("meetings promises filter"),
    ),
    _A("calendar.view", N_("Calendar: of a saved view…"), "", "bookmark", Menu.VIEW, 8, words=N_("leads filter")),
    _A("calendar.show_day", N_("Show everything on this day"), "", "list", Menu.VIEW, 9, words=N_("calendar agenda more")),
    _A("go.search", N_("Search or run"), "Ctrl+K", "search", Menu.GO, 0, palette=False),
    _A("go.untouched", N_("Nobody has replied"), "", "alarm-clock", Menu.GO, 2),
    _A("go.back", N_("Back to the list"), "Alt+Left", "chevron-left", Menu.GO, 3, palette=False),
    _A("go.next", N_("Next lead"), "Alt+Down", "chevron-down", Menu.GO, 3),
    _A("go.previous", N_("Previous lead"), "Alt+Up", "chevron-up", Menu.GO, 3),
    _A(
        "calendar.previous",
        N_("Month or week before"),
        "PgUp",
        "chevron-left",
        Menu.GO,
        4,
        Scope.ROWS,
        words=N_("calendar"),
    ),
    _A(
        "calendar.next",
        N_("Month or week after"),
        "PgDown",
        "chevron-right",
        Menu.GO,
        4,
        Scope.ROWS,
        words=N_("calendar"),
    ),
    _A(
        "calendar.today",
        N_("Today in the calendar"),
        "Home",
        "calendar-days",
        Menu.GO,
        4,
        Scope.ROWS,
        words=N_("month week"),
    ),
    _A("lead.new", N_("New lead"), "Ctrl+N", "plus", Menu.LEAD, 0, words=N_("add person inquiry quick line")),
    _A("lead.new_form", N_("New lead: all fields…"), "", "plus", Menu.LEAD, 0, words=N_("add person inquiry form")),
    _A(
        "lead.paste",
        N_("New lead from what was copied"),
        "",
        "clipboard-paste",
        Menu.LEAD,
        0,
        words=N_("paste mail clipboard"),
    ),
    _A(
        "lead.follow_up", N_("New follow-up"), "Ctrl+Shift+N", "calendar-days", Menu.LEAD, 0, words=N_("next step date")
    ),
    _A("calendar.new_meeting", N_("New meeting"), "Ctrl+Alt+M", "users-round", Menu.LEAD, 0, words=N_("visit appointment")),
    _A(
        "lead.open",
        N_("Open the lead"),
        "Return;Enter",
        "file-text",
        Menu.LEAD,
        0,
        Scope.ROWS,
        words=N_("record whole everything history"),
    ),
    _A("lead.edit", N_("Edit the lead"), "F2", "pencil", Menu.LEAD, 0, Scope.LIST),
    _A("lead.done", N_("Done"), "Space", "circle-check", Menu.LEAD, 1, Scope.ROWS, words=N_("tick off step finished")),
    _A("lead.log", N_("Log a contact"), "L", "phone", Menu.LEAD, 1, Scope.LETTER, words=N_("call touch reached")),
    _A("lead.call", N_("Log a call"), "C", "phone", Menu.LEAD, 1, Scope.LETTER),
    _A("lead.email", N_("Log an e-mail"), "E", "mail", Menu.LEAD, 1, Scope.LETTER),
    _A("lead.call_list", N_("Call through this list"), "", "phone", Menu.LEAD, 1, words=N_("campaign call mode")),
    _A("lead.ring", N_("Call"), "Ctrl+Shift+C", "phone", Menu.LEAD, 1, words=N_("telephone number dial")),
    _A("lead.write", N_("Write an e-mail"), "Ctrl+Shift+E", "mail", Menu.LEAD, 1, words=N_("mail program address")),
    _A("lead.copy_number", N_("Copy the number"), "", "copy", Menu.LEAD, 1, words=N_("phone clipboard")),
    _A("lead.copy_address", N_("Copy the e-mail address"), "", "copy", Menu.LEAD, 1, words=N_("mail clipboard")),
    _A("lead.how_to_call", N_("How to call"), "", "phone", Menu.LEAD, 1, words=N_("link qr code big number")),
    _A("lead.snippet", N_("Put in a text"), "Ctrl+Shift+T", "text", Menu.LEAD, 1, words=N_("snippet template")),
    _A("lead.promise", N_("Promise something"), "Ctrl+Shift+R", "quote", Menu.LEAD, 1, words=N_("commit by when")),
    _A("promise.kept", N_("Promise kept"), "Ctrl+Shift+K", "check", Menu.LEAD, 1, words=N_("done")),
    _A("promise.broken", N_("Promise not kept"), "", "circle-x", Menu.LEAD, 1, words=N_("broken")),
    _A("lead.quote", N_("Quote sent…"), "Ctrl+Shift+Q", "file-text", Menu.LEAD, 1, words=N_("offer sum")),
    _A("record.new_quote", N_("Write a quote…"), "", "file-text", Menu.LEAD, 1, words=N_("offer lines sum")),
    _A("record.add_file", N_("Add a file…"), "Ctrl+Shift+A", "plus", Menu.LEAD, 1, words=N_("attach document copy")),
    _A("record.link_file", N_("Link a file…"), "", "link", Menu.LEAD, 1, words=N_("attach document")),
    _A(
        "record.stage_file",
        N_("Add a file to send in this stage…"),
        "",
        "file-up",
        Menu.LEAD,
        1,
        words=N_("document stage"),
    ),
    _A("record.add_way", N_("Add a number or an address"), "", "phone", Menu.LEAD, 1, words=N_("contact phone e-mail")),
    _A(
        "record.add_person",
        N_("Add somebody to this lead"),
        "",
        "user-round-plus",
        Menu.LEAD,
        1,
        words=N_("role people"),
    ),
    _A("lead.save_text", N_("Save typed text"), "Ctrl+Return;Ctrl+Enter", "check", Menu.LEAD, 1, palette=False),
    _A("lead.take", N_("Take it"), "A", "check", Menu.LEAD, 2, Scope.LETTER),
    _A("lead.pass_on", N_("Pass on"), "G", "user-round-plus", Menu.LEAD, 2, Scope.LETTER, words=N_("assign who")),
    _A("lead.rating", N_("Rating"), "", "flame", Menu.LEAD, 3, words=N_("hot warm cold bad")),
    _A(
        "lead.change",
        N_("Change a field of these…"),
        "Shift+F2",
        "pencil",
        Menu.LEAD,
        3,
        Scope.LIST,
        words=N_("several many bulk"),
    ),
    _A("lead.tag", N_("Add a tag"), "", "tag", Menu.LEAD, 3, words=N_("label group")),
    _A("lead.status", N_("Move on"), "M", "arrow-right", Menu.LEAD, 3, Scope.LETTER, words=N_("stage status")),
    _A("lead.won", N_("Won"), "W", "trophy", Menu.LEAD, 3, Scope.LETTER),
    _A(
        "lead.after_sale_next",
        N_("Next step after the sale"),
        "",
        "heart-handshake",
        Menu.LEAD,
        3,
        words=N_("started done invoiced happy"),
    ),
    _A(
        "lead.starter",
        N_("Who gets them started"),
        "",
        "user-round",
        Menu.LEAD,
        3,
        words=N_("after the sale new customer"),
    ),
    _A(
        "board.stage_left",
        N_("To the stage before"),
        "Ctrl+Left",
        "chevron-left",
        Menu.LEAD,
        3,
        Scope.LIST,
        words=N_("board card"),
    ),
    _A(
        "board.stage_right",
        N_("To the stage after"),
        "Ctrl+Right",
        "chevron-right",
        Menu.LEAD,
        3,
        Scope.LIST,
        words=N_("board card"),
    ),
    _A("board.card_up", N_("Card up by hand"), "Alt+Up", "arrow-up", Menu.LEAD, 3, Scope.LIST, words=N_("board order")),
    _A(
        "board.card_down",
        N_("Card down by hand"),
        "Alt+Down",
        "arrow-down",
        Menu.LEAD,
        3,
        Scope.LIST,
        words=N_("board order"),
    ),
    _A(
        "lead.questions",
        N_("Worth our time?"),
        "Ctrl+Shift+W",
        "list-checks",
        Menu.LEAD,
        3,
        words=N_("questions qualified"),
    ),
    _A("question.interest", N_("Answer: interest"), "I", "", Menu.LEAD, 3, Scope.LETTER, words=N_("worth our time")),
    _A("question.need", N_("Answer: need"), "N", "", Menu.LEAD, 3, Scope.LETTER, words=N_("worth our time")),
    _A("question.budget", N_("Answer: budget"), "B", "", Menu.LEAD, 3, Scope.LETTER, words=N_("worth our time")),
    _A(
        "question.authority", N_("Answer: who decides"), "U", "", Menu.LEAD, 3, Scope.LETTER, words=N_("worth our time")
    ),
    _A("question.timing", N_("Answer: timing"), "T", "", Menu.LEAD, 3, Scope.LETTER, words=N_("worth our time")),
    _A("lead.later", N_("Later"), "S", "moon-star", Menu.LEAD, 4, Scope.LETTER, words=N_("park wait")),
    _A("lead.not_for_us", N_("Not for us"), "X", "circle-x", Menu.LEAD, 4, Scope.LETTER, words=N_("close lost reason")),
    _A("lead.lost", N_("Lost"), "", "circle-x", Menu.LEAD, 4, words=N_("close reason competitor price")),
    _A("lead.never_answered", N_("Never answered"), "", "phone-off", Menu.LEAD, 4, words=N_("silent no reply close")),
    _A("lead.keep_trying", N_("Keep trying"), "", "refresh-cw", Menu.LEAD, 4, words=N_("never answered")),
    _A(
        "lead.light_touch",
        N_("Send a card while they wait"),
        "",
        "mail-open",
        Menu.LEAD,
        4,
        words=N_("letter meanwhile parked"),
    ),
    _A("lead.reopen", N_("Open again"), "", "refresh-cw", Menu.LEAD, 4),
    _A(
        "lead.merge",
        N_("Compare the two: same person?"),
        "",
        "git-merge",
        Menu.LEAD,
        5,
        words=N_("merge duplicate twice"),
    ),
    _A("lead.not_same", N_("Not a duplicate"), "N", "circle-x", Menu.LEAD, 5, Scope.LETTER),
    _A("lead.split", N_("Take apart again"), "", "undo-2", Menu.LEAD, 5, words=N_("split merge")),
    _A("pair.left", N_("Take all from the left"), "1", "", Menu.LEAD, 5, Scope.LIST),
    _A("pair.right", N_("Take all from the right"), "2", "", Menu.LEAD, 5, Scope.LIST),
    _A("lead.work_on", N_("Work on this name"), "", "arrow-right", Menu.LEAD, 5, words=N_("promote to lead")),
    _A("lead.delete", N_("To the bin"), "Del", "trash-2", Menu.LEAD, 6, Scope.LIST),
    _A(
        "calendar.new_here",
        N_("New follow-up on this day"),
        "N",
        "plus",
        Menu.LEAD,
        0,
        Scope.LETTER,
        words=N_("calendar"),
    ),
    _A(
        "calendar.day_earlier",
        N_("Move a day earlier"),
        "Ctrl+Left",
        "chevron-left",
        Menu.LEAD,
        8,
        Scope.LIST,
        words=N_("calendar move"),
    ),
    _A(
        "calendar.day_later",
        N_("Move a day later"),
        "Ctrl+Right",
        "chevron-right",
        Menu.LEAD,
        8,
        Scope.LIST,
        words=N_("calendar move"),
    ),
    _A(
        "calendar.week_earlier",
        N_("Move a week earlier"),
        "Ctrl+Up",
        "chevron-up",
        Menu.LEAD,
        8,
        Scope.LIST,
        words=N_("calendar move"),
    ),
    _A(
        "calendar.week_later",
        N_("Move a week later"),
        "Ctrl+Down",
        "chevron-down",
        Menu.LEAD,
        8,
        Scope.LIST,
        words=N_("calendar move"),
    ),
    _A(
        "calendar.spread",
        N_("Spread what is late over free days…"),
        "",
        "calendar",
        Menu.LEAD,
        8,
        words=N_("calendar plan"),
    ),
    _A(
        "calendar.cancel",
        N_("Cancel the meeting"),
        "Del",
        "circle-x",
        Menu.LEAD,
        8,
        Scope.LIST,
        words=N_("calendar remove"),
    ),
    _A("today.plan", N_("Plan the rows of this import…"), "", "calendar-days", Menu.LEAD, 7, words=N_("spread days")),
    _A("row.review", N_("Review the rows"), "Ctrl+R", "list-checks", Menu.LEAD, 7, words=N_("import decide")),
    _A("row.ours", N_("Take all from LeadDesk"), "Ctrl+Left", "hard-drive", Menu.LEAD, 7, Scope.LIST),
    _A("row.theirs", N_("Take all from the file"), "Ctrl+Right", "file-spreadsheet", Menu.LEAD, 7, Scope.LIST),
    _A(
        "compare.same",
        N_("Say it is the same person"),
        "Ctrl+M",
        "git-merge",
        Menu.LEAD,
        7,
        words=N_("duplicate merge"),
    ),
    _A("compare.not_same", N_("Not the same"), "Ctrl+D", "users-round", Menu.LEAD, 7, words=N_("duplicate different")),
    _A("compare.open", N_("Open that one"), "Ctrl+Shift+O", "external-link", Menu.LEAD, 7),
    _A("row.later", N_("Leave for later"), "Ctrl+L", "moon-star", Menu.LEAD, 7, words=N_("decide resume")),
    _A("row.leave_out", N_("Leave out"), "Del", "circle-x", Menu.LEAD, 7, Scope.LIST),
    _A("row.for_all", N_("For all like this…"), "Ctrl+Shift+L", "list-checks", Menu.LEAD, 7, words=N_("decide")),
    _A(
        "tools.duplicates",
        N_("Look for whoever is here twice"),
        "",
        "users-round",
        Menu.TOOLS,
        0,
        words=N_("duplicate merge same person"),
    ),
    _A("tools.check", N_("Check the file"), "", "shield-check", Menu.TOOLS, 0),
    _A(
        "tools.stages",
        N_("Change the pipeline stages…"),
        "",
        "square-kanban",
        Menu.TOOLS,
        2,
        words=N_("process columns chance files to send"),
    ),
    _A("tools.settings", N_("Settings"), "Ctrl+,", "settings", Menu.TOOLS, 2, words=N_("preferences options limits")),
    _A("remind.go", N_("Go to the reminder"), "F9", "alarm-clock", Menu.TOOLS, 3, words=N_("remind bar")),
    _A("remind.list", N_("All reminders…"), "", "list", Menu.TOOLS, 3, words=N_("remind list")),
    _A("remind.open", N_("Reminder: show whom it is about"), "", "file-text", Menu.TOOLS, 3, words=N_("remind open")),
    _A("remind.done", N_("Reminder: done"), "", "circle-check", Menu.TOOLS, 3, words=N_("remind tick off")),
    _A("remind.again", N_("Reminder: remind later…"), "", "moon-star", Menu.TOOLS, 3, words=N_("snooze again minutes")),
    _A("remind.seen", N_("Reminder: seen"), "", "check", Menu.TOOLS, 3, words=N_("dismiss close remind")),
    _A("remind.seen_all", N_("All reminders seen"), "", "check", Menu.TOOLS, 3, words=N_("dismiss remind")),
    _A("remind.pause", N_("No reminders for 1 hour"), "", "moon", Menu.TOOLS, 3, words=N_("pause quiet remind")),
    _A(
        "tools.tray",
        N_("Sign beside the clock"),
        "",
        "alarm-clock",
        Menu.TOOLS,
        3,
        checkable=True,
        words=N_("tray notification"),
    ),
    _A("tools.data_folder", N_("Show the data file's folder"), "", "folder-open", Menu.TOOLS, 1),
    _A("tools.report_problem", N_("Copy a problem report"), "", "copy", Menu.TOOLS, 1),
    _A("help.keys", N_("Keys"), "F1", "keyboard", Menu.HELP, 0, words=N_("shortcuts keyboard")),
    _A("help.about", N_("About LeadDesk"), "", "info", Menu.HELP, 1),
)
"""The table. Page actions (``go.page.<id>``) are added by the action manager from the pages given, with Ctrl+1 to 6."""


def page_action(page_id: str, text: str, icon: str, number: int) -> ActionSpec:
    """The action that shows a page; ``number`` counts from 1."""
    return ActionSpec(f"go.page.{page_id}", text, f"Ctrl+{number}" if number <= 6 else "", icon, Menu.GO, 1)
