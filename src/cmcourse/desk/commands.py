"""The commands of the desk: keys, footer and help come from this table, as those of the course do from theirs."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType

from cmcourse.tui.commands import COMMANDS, Command

_TABLE = (
    Command("open", "enter", "Enter", "view", "Open where the sign stands", "lists"),
    Command("up", "escape", "Esc", "back", "Show all again, or back to the page before", "everywhere"),
    Command("stop", "escape", "Esc", "stop", "Stop reading", "everywhere"),
    Command("find", "slash", "/", "filter", "Show only rows with some words", "lists"),
    Command("verdicts", "v", "v", "verdict", "Show one verdict after the other", "lists"),
    Command("standings", "b", "b", "readiness", "Show who is not ready, then one standing after the other", "lists"),
    Command("order", "s", "s", "order", "Order by the next column", "lists"),
    Command("turn", "S", "S", "turn", "Turn the order round", "lists"),
    Command("tick", "space", "Space", "tick", "Tick a person for a certificate, or untick", "lists"),
    Command("gather", "w", "w", "by person", "Put texts together by person, or by place again", "lists"),
    Command("before", "left", "←", "previous", "The person or question before", "lessons"),
    Command("after", "right", "→", "next", "The next person or question", "lessons"),
    Command("people", "p", "p", "people", "The table of people", "everywhere"),
    Command("group", "g", "g", "group", "What to talk about first, and the group in figures", "everywhere"),
    Command("questions", "f", "f", "questions", "The questions: how hard, what was picked", "everywhere"),
    Command("texts", "t", "t", "texts", "What learners chose to share", "everywhere"),
    Command("export", "x", "x", "export", "Write the report or certificates into a folder", "everywhere"),
    Command("folder", "o", "o", "folder", "Choose the folder with the records", "everywhere"),
    Command("cohort", "c", "c", "cohort", "Look at one cohort after the other", "everywhere"),
    Command("update", "f5", "F5", "read again", "Read the folder again", "everywhere"),
    Command("language", "l", "l", "Deutsch", "Switch between German and English", "everywhere"),
    Command("colours", "k", "k", "colours", "Switch dark, light, high contrast", "everywhere"),
    Command("help", "question_mark,f1", "?", "keys", "Show keys and help", "everywhere"),
    Command("leave", "q,ctrl+q", "q", "leave", "Leave the trainer's desk", "everywhere"),
    Command("read-up", "pageup", "PgUp", "scroll up", "Scroll a long page up", "everywhere", hidden=True),
    Command("read-down", "pagedown", "PgDn", "scroll down", "Scroll a long page down", "everywhere", hidden=True),
    Command("complete", "tab", "Tab", "complete", "Complete the name of a folder", "lists"),
)
DESK: Mapping[str, Command] = {one.id: one for one in _TABLE}
PAGES = ("people", "group", "questions", "texts", "export")
"""The commands that need a folder that was read."""
EVERYWHERE = (*PAGES, "folder", "cohort", "update", "language", "colours", "help", "leave")
_OTHERS = {"select_cursor": "open", "choose": "open", "submit": "open"}
"""What Enter does in tables, lists and fields, as our commands."""


def command_of(binding: Binding) -> Command | None:
    """Return the command that a binding stands for, be it ours, a list's, or one of Textual's widgets."""
    wanted = _OTHERS.get(binding.action, "") or binding.id or ""
    return DESK.get(wanted) or COMMANDS.get(wanted)


def desk_bindings(*ids: str) -> list[BindingType]:
    """Return Textual bindings for commands of the desk."""
    return [
        Binding(key, one.action, one.name, show=not one.hidden, key_display=one.key, tooltip=one.help, id=one.id)
        for one in (DESK[name] for name in ids)
        for key in one.keys.split(",")
    ]
