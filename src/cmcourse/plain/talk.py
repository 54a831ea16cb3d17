"""The conversation: asks, hears keys that work everywhere, makes moves and tells what was refused or not saved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Literal, assert_never, get_args

from cmcourse.engine.commands import Mark, Note, Refusal
from cmcourse.engine.items import Annotated
from cmcourse.engine.places import (
    CaseAt,
    ClinicAt,
    ExportAt,
    Home,
    LessonAt,
    Place,
    ProfileAt,
    ReviewAt,
    Welcome,
    WorkbookAt,
)
from cmcourse.engine.session import Session
from cmcourse.errors import CourseError
from cmcourse.plain.console import Console
from cmcourse.plain.found import hit_rows
from cmcourse.plain.lookup import help_rows, term_rows
from cmcourse.plain.rows import GAP, Row, Rows
from cmcourse.plain.voice import Voice, named, sentence, voice_of

Key = Literal["q", "-", "0", "h", "p", "w", "b", "e", "l", "c", "/"]
_KEYS: tuple[Key, ...] = get_args(Key)
_TYPING_KEYS = ("q", "-")
_DASHES = str.maketrans("–—", "--")
EMPTY = "."
"""Typed alone, it leaves a field or a cell empty, also one that was filled."""


@dataclass(frozen=True)
class Command:
    """A key that leads away from a prompt; `place` is where `/` leads."""

    key: Key
    place: Place | None = None


Asides = Mapping[str, Rows | Callable[[], None]]
"""What a key tells, or does, before the prompt asks again."""


class Talk:
    """Holds the session and the console; `ended` after the learner said so. `help` is what ? tells instead of keys."""

    def __init__(self, session: Session, console: Console) -> None:
        self.session = session
        self.ended = False
        self.help: Rows = []
        self._console = console
        self._lost = False
        self._stuck = False
        self._waiting: Command | None = None
        self._told: set[str] = set()

    @property
    def voice(self) -> Voice:
        """Return the voice of the current language."""
        return voice_of(self.session)

    @property
    def unsaved(self) -> bool:
        """Whether something the learner did could not be saved."""
        return self._lost or self._stuck

    def say(self, rows: Rows) -> None:
        """Write rows."""
        self._console.say(rows)

    def tell(self, text: str) -> None:
        """Write one paragraph."""
        self._console.say([Row(text)])

    def tell_once(self, text: str) -> None:
        """Write a paragraph that has not been written in this sitting."""
        if text not in self._told:
            self._told.add(text)
            self.tell(text)

    def hear(
        self, prompt: str, *, typing: bool = False, taken: Collection[str] = (), asides: Asides | None = None
    ) -> str | Command:
        """Return what was typed, or a command. Help, glossary and asides are told here, then it asks again.

        `typing` leaves letters to the text; `taken` are letters that mean something else here. Raises EOFError.
        """
        while True:
            if self._waiting:
                waiting, self._waiting = self._waiting, None
                return waiting
            heard = self._console.line(prompt)
            word, _, rest = heard.partition(" ")
            key = word.casefold()
            if heard == "?":
                self.say(self.help or help_rows(self.voice))
            elif not rest and asides and key in asides:
                self._tell_aside(asides[key])
            elif key == "g" and not typing and (rest or key not in taken):
                self.say(term_rows(rest.strip(), self.session.view(), self.voice))
            elif heard.startswith("/") and not typing:
                if found := self._search(heard[1:].strip()):
                    return found
            elif key in ("n", "m") and not typing and not rest and key not in taken:
                self._leave(key)
            else:
                return _command(heard, typing, taken) or heard

    def _tell_aside(self, aside: Rows | Callable[[], None]) -> None:
        if callable(aside):
            aside()
        else:
            self.say(aside)

    def search(self) -> None:
        """Ask what to search for and go to the hit that is chosen."""
        if found := self._search(""):
            self.obey(found)

    def _search(self, sought: str) -> Command | None:
        """Tell what is found for some words; return a command that leads to the hit that is chosen."""
        sought = sought or self._console.line(self.voice.t("Search for:"))
        hits = self.session.find(sought) if sought else ()
        self.say([GAP, *hit_rows(sought, hits, self.voice), GAP])
        while hits:
            heard = self._console.line(self.voice.t("Number = open, Enter = back:"))
            left = _command(heard, typing=False, taken=())
            if not heard or left is not None:
                return left if left is not None and left.key != "-" else None
            if not (heard.isdecimal() and 1 <= int(heard[:4]) <= len(hits)):
                self.expect(self._possible(len(hits), (), enter=True))
                continue
            hit = hits[int(heard) - 1]
            if hit.place is not None:
                return Command("/", hit.place)
            self.say(term_rows(hit.title, self.session.view(), self.voice))
        return None

    def _leave(self, key: str) -> None:
        """Set or take away a bookmark, or write a note, at what is shown."""
        here, t = self.session.annotated, self.voice.t
        if not here.item:
            self.tell(t("Notes and bookmarks have their place at pages, questions, cases and clinic entries."))
        elif key == "m":
            if self.keep(lambda: self.session.act(Mark(here.item, not here.marked))):
                self.tell(t("No longer bookmarked.") if here.marked else t("Bookmarked."))
        else:
            self._note(here)

    def _note(self, here: Annotated) -> None:
        t = self.voice.t
        if here.note:
            self.say([Row(named(t("Your note"), here.note)), Row(t("A single full stop takes the note away."))])
        heard = self.hear_lines(t("Note, ended by an empty line (Enter alone = leave as it is):"))
        if isinstance(heard, Command):
            if heard.key != "-":
                self.later(heard)
            return
        text = "\n".join(heard).strip()
        if text and self.keep(lambda: self.session.act(Note(here.item, "" if text == EMPTY else text))):
            self.tell(t("The note is gone.") if text == EMPTY else t("The note is kept."))

    def hear_lines(self, prompt: str, *, asides: Asides | None = None) -> list[str] | Command:
        """Return lines up to an empty one; a command or the end of input after the first line keeps them."""
        lines: list[str] = []
        while True:
            try:
                heard = self.hear("" if lines else prompt, typing=True, asides=asides)
            except EOFError:
                if lines:
                    return lines
                raise
            if isinstance(heard, Command):
                if not lines:
                    return heard
                self.later(heard)
                return lines
            if not heard:
                return lines
            lines.append(heard)

    def later(self, command: Command) -> None:
        """Hear a command at the next prompt, once what was typed before it is saved."""
        self._waiting = command

    def choose(
        self,
        prompt: str,
        count: int = 0,
        keys: Collection[str] = (),
        asides: Asides | None = None,
        *,
        enter: bool = True,
    ) -> int | str | Command:
        """Return a number from 1 to `count`, one of `keys`, "" for Enter, or a command; asks until it is one."""
        while True:
            heard = self.hear(prompt, taken=keys, asides=asides)
            if isinstance(heard, Command):
                return heard
            if (not heard and enter) or (heard and heard.casefold() in keys):
                return heard.casefold()
            if heard.isdecimal() and len(heard) <= 3 and 1 <= int(heard) <= count:
                return int(heard)
            if count or keys or asides:
                self.expect(self._possible(count, (*keys, *(asides or ())), enter=enter))
            else:
                self.tell(self.voice.t("Here Enter goes on. With ? you see all keys."))

    def obey(self, command: Command) -> None:
        """Do what a command says."""
        match command.key:
            case "q":
                self.ended = True
            case "l":
                self.keep(lambda: self.session.change(lang="en" if self.voice.lang == "de" else "de"))
            case "-":
                self.move(self.session.back)
            case "0":
                if isinstance(self.session.place, (LessonAt, CaseAt)):
                    self.move(self.session.restart)
                else:
                    self.tell(self.voice.t("Only a lesson or a case can be begun again with 0."))
            case "h":
                self.go(Home())
            case "p":
                self.go(ProfileAt())
            case "w":
                self.go(ReviewAt())
            case "b":
                self.go(WorkbookAt())
            case "e":
                self.go(ExportAt())
            case "c":
                self.go(ClinicAt())
            case "/":
                self.go(command.place or Home())
            case _:
                assert_never(command.key)

    def go(self, place: Place) -> None:
        """Go to a place, once the first run is over."""
        if isinstance(self.session.place, Welcome):
            self.tell(self.voice.t("First the few questions of the start, please."))
        else:
            self.move(lambda: self.session.go(place))

    def move(self, move: Callable[[], Refusal | None]) -> bool:
        """Make a move and tell whether it was made; a refusal or a fault is said, and the move can be made again."""
        try:
            refused = move()
        except CourseError as error:
            self._stuck = True
            self.tell_fault(error)
            return False
        self._stuck = False
        return self._was_made(refused)

    def keep(self, save: Callable[[], Refusal | None]) -> bool:
        """Save what was typed and tell whether it is kept; after a fault it is tried again without typing it anew."""
        lost, self._lost = self._lost, True
        while True:
            try:
                refused = save()
            except CourseError as error:
                self.tell_fault(error)
                heard = self.choose(self.voice.t("Enter = try again, - = go on without saving:"))
                if isinstance(heard, Command):
                    if heard.key != "-":
                        self.later(heard)
                    return False
            else:
                self._lost = lost
                return self._was_made(refused)

    def _was_made(self, refused: Refusal | None) -> bool:
        if refused is not None:
            self.tell(self.voice.refusal(refused))
        return refused is None

    def tell_fault(self, error: CourseError) -> None:
        """Say what went wrong."""
        self.tell(self.voice.t(error.template, **error.values))

    def expect(self, wanted: str) -> None:
        """Say what can be typed, after something that cannot."""
        self.tell(self.voice.t("Possible here: {wanted} With ? you see all keys.", wanted=sentence(wanted)))

    def _possible(self, count: int, keys: Collection[str], *, enter: bool) -> str:
        t = self.voice.t
        numbers = [t("a number from 1 to {n}", n=count)] if count > 2 else ["1", "2"][:count]
        named = [t("a full stop") if key == EMPTY else key for key in keys]
        return self.voice.choice([*(["Enter"] if enter else []), *numbers, *named])


def _command(heard: str, typing: bool, taken: Collection[str]) -> Command | None:
    key = heard.casefold() if typing else heard.casefold().translate(_DASHES)
    for one in _KEYS:
        if key == one and key not in taken and (not typing or key in _TYPING_KEYS):
            return Command(one)
    return None
