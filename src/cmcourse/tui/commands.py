"""Every command of the app in one table: keys, footer, help and command palette come from here.

Textual reads bindings when a class is made, so names stand here in English and are translated where they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType

Where = Literal["everywhere", "lists", "lessons", "questions", "self-assessment", "workbook", "review", "home"]


@dataclass(frozen=True, slots=True)
class Command:
    """A command: keys as Textual names them, how the key is written, a short name, what it does, where it works.

    `typing` is how the key is written that works while letters go to a field.
    """

    id: str
    keys: str
    key: str
    name: str
    help: str
    where: Where
    hidden: bool = False
    typing: str = ""

    @property
    def action(self) -> str:
        """The name of the action method without `action_`."""
        return self.id.replace("-", "_")


_TABLE = (
    Command("go-on", "enter", "Enter", "go on", "Go on to the next page, question or part", "everywhere"),
    Command("go-back", "left", "←", "back", "One page back", "lessons"),
    Command("page-on", "right", "→", "on", "One page on", "lessons", hidden=True),
    Command("up", "escape", "Esc", "back", "Back to the overview; everything is saved", "everywhere"),
    Command("choose", "enter", "Enter", "choose", "Choose or open what is marked", "lists"),
    Command("move-up", "up", "↑", "up", "Move up", "lists", hidden=True),
    Command("move-down", "down", "↓", "down", "Move down", "lists", hidden=True),
    Command("move-left", "left", "←", "left", "Move left", "lists", hidden=True),
    Command("move-right", "right", "→", "right", "Move right", "lists", hidden=True),
    Command("move-first", "home", "Home", "first", "Go to the first entry", "lists", hidden=True),
    Command("move-last", "end", "End", "last", "Go to the last entry", "lists", hidden=True),
    Command("read-up", "pageup", "PgUp", "scroll up", "Scroll a long page up", "everywhere", hidden=True),
    Command("read-down", "pagedown", "PgDn", "scroll down", "Scroll a long page down", "everywhere", hidden=True),
    Command("tick", "space", "Space", "tick off", "Tick a try or a task off, or undo it", "lessons"),
    Command("outline", "o", "o", "outline", "Show or hide the outline of the module", "lessons"),
    Command("check", "k", "k", "short check", "Skip a lesson you know by a short check", "lessons"),
    Command(
        "restart", "0", "0", "from the start", "Begin the lesson or the case again; what was done stays", "lessons"
    ),
    Command("pick", "a,b,c,d,e,f", "a–f", "choose", "Choose an option", "questions"),
    Command("answer", "enter", "Enter", "answer", "Give the answer", "questions"),
    Command("sure", "1,2,3", "1–3", "how sure", "Say how sure you are; it does not count", "questions"),
    Command("hint", "t,f2", "t", "hint", "Show a hint", "questions", typing="F2"),
    Command("reasons", "i", "i", "all reasons", "Show the reasons of all options", "questions"),
    Command("source", "s", "s", "page", "Open the page that teaches this", "questions"),
    Command("report", "r,f8", "r", "report", "Report this question to its authors", "questions", typing="F8"),
    Command("confidence", "u", "u", "how sure: on or off", "Set whether questions ask how sure you are", "questions"),
    Command("all-answers", "i", "i", "all answers", "Unfold all answers, or fold them in", "questions"),
    Command("pause", "escape", "Esc", "pause", "Leave for now; you can come back to this very place", "questions"),
    Command("mark", "space", "Space", "tick", "Tick an option, or untick it", "questions"),
    Command("lift", "space", "Space", "lift", "Lift what is marked, or put it down", "questions"),
    Command("place", "1,2,3,4,5,6,7,8,9", "1–9", "place", "Put what is marked at this place", "questions"),
    Command("clear", "backspace,delete", "Del", "take back", "Take back what stands in this line", "questions"),
    Command("save-answer", "ctrl+enter,ctrl+j", "Ctrl+Enter", "save answer", "Save a written answer", "questions"),
    Command("try-again", "v", "v", "try again", "Answer this question once more", "questions"),
    Command("another-attempt", "v", "v", "new attempt", "Begin another attempt with other questions", "questions"),
    Command("another-way", "v", "v", "another way", "Play the case again on another way", "questions"),
    Command("evidence", "e", "e", "example", "Write an example from your work", "self-assessment"),
    Command("rate", "s", "s", "self-assessment", "Begin or go on with the self-assessment", "self-assessment"),
    Command("step", "1,2,3", "1–3", "start", "Start this step", "lists"),
    Command("history", "v", "v", "history", "Show all ratings with their dates", "self-assessment"),
    Command("example", "f2", "F2", "example", "Show or hide the example of this field", "workbook"),
    Command("grade", "1,2,3,4", "1–4", "how well", "Say how well you knew the term", "review"),
    Command("adopt", "f9", "F9", "take over", "Take over what this field shows from another page", "workbook"),
    Command("earlier", "f4", "F4", "earlier", "Show what stood in this field before, and take it back", "workbook"),
    Command("page-file", "f8", "F8", "file", "Write this page as a file", "workbook"),
    Command("level", "1,2,3,4,5", "1–5", "level", "Choose the sentence that fits", "self-assessment"),
    Command("home", "h", "h", "home", "Go to the course map", "everywhere"),
    Command("profile", "p", "p", "profile", "Open my profile", "everywhere"),
    Command("review", "w", "w", "review", "Review the cards that are due", "everywhere"),
    Command("workbook", "b", "b", "workbook", "Open the workbook", "everywhere"),
    Command("export", "e", "e", "record", "Write the record for the trainer", "everywhere"),
    Command("target", "d", "d", "workshop date", "Set the first day of the workshop", "home"),
    Command("papers", "x", "x", "files", "Write workbook, profile or certificate as files", "everywhere"),
    Command("glossary", "g", "g", "glossary", "Look up a term", "everywhere"),
    Command("search", "slash", "/", "search", "Search the whole course and my notes", "everywhere"),
    Command("note", "n", "n", "note", "Write a note at this page", "everywhere"),
    Command("bookmark", "m", "m", "bookmark", "Set a bookmark at this page, or take it away", "everywhere"),
    Command("notes", "N", "N", "notes", "Open the list of my notes and bookmarks", "everywhere"),
    Command("clinic", "c", "c", "clinic", "Open the clinic: common questions and what helps", "everywhere"),
    Command("model", "M", "M", "model", "Show the model: phases, packages and tasks on one page", "everywhere"),
    Command("finish", "F", "F", "finish", "Show the end of the course: what is done, what comes next", "everywhere"),
    Command("settings", "S", "S", "settings", "Name, language, look, platform, day of the workshop", "everywhere"),
    Command("sort", "s", "s", "order", "Order the list the other way", "lists"),
    Command("language", "l", "l", "Deutsch", "Switch between German and English", "everywhere"),
    Command("help", "question_mark,f12,f1", "?", "help", "Show keys and help", "everywhere", typing="F12"),
    Command("palette", "ctrl+p", "Ctrl+P", "everything", "Search all commands and modules", "everywhere"),
    Command("leave", "ctrl+q", "Ctrl+Q", "leave", "Leave the course; everything is saved", "everywhere"),
)
COMMANDS: Mapping[str, Command] = {one.id: one for one in _TABLE}
WIDGET_ACTIONS: Mapping[str, str] = {"submit": "go-on", "press": "choose"}
"""What Enter does in Textual's own fields and buttons, as our commands."""
EVERYWHERE = (
    "home",
    "review",
    "profile",
    "workbook",
    "export",
    "papers",
    "glossary",
    "search",
    "note",
    "bookmark",
    "notes",
    "clinic",
    "model",
    "finish",
    "settings",
    "language",
    "help",
    "palette",
    "leave",
)
"""The commands that work on every screen, unless a field takes the letters."""


def bindings(*ids: str) -> list[BindingType]:
    """Return Textual bindings for commands.

    A command with several keys becomes one binding each; its action gets the key as a parameter if the command
    is one of the choosing kind (`pick`, `place`, `sure`, `level`, `step`, `grade`).
    """
    made: list[BindingType] = []
    for one in (COMMANDS[name] for name in ids):
        takes_key = one.id in ("pick", "place", "sure", "level", "step", "grade")
        for key in one.keys.split(","):
            action = f"{one.action}('{key}')" if takes_key else one.action
            made.append(
                Binding(key, action, one.name, show=not one.hidden, key_display=one.key, tooltip=one.help, id=one.id)
            )
    return made
