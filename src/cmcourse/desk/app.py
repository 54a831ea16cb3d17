"""The app of the trainer's desk: it reads folders away from the event loop, keeps the picture, and chooses screens."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.timer import Timer
from textual.worker import Worker, get_current_worker

from cmcourse.desk.commands import EVERYWHERE, PAGES, desk_bindings
from cmcourse.desk.picture import Picture
from cmcourse.desk.screens.base import DeskScreen, desk_style
from cmcourse.desk.screens.export import TakeScreen
from cmcourse.desk.screens.folder import FolderScreen
from cmcourse.desk.screens.group import GroupScreen
from cmcourse.desk.screens.help import HelpScreen
from cmcourse.desk.screens.people import PeopleScreen
from cmcourse.desk.screens.questions import QuestionsScreen
from cmcourse.desk.screens.reading import ReadingScreen
from cmcourse.desk.screens.texts import TextsScreen
from cmcourse.desk.source import Source, Stamp, View
from cmcourse.errors import CourseError
from cmcourse.i18n import Words, words
from cmcourse.i18n.names import theme_name
from cmcourse.model.settings import THEMES
from cmcourse.model.text import LANGS, Lang
from cmcourse.tui import theme as themes
from cmcourse.tui.colourless import heed_no_color
from cmcourse.tui.signs import Signs, needs_ascii, signs
from cmcourse.tui.styles import style_sheet
from cmcourse.tui.widgets.frame import TALL
from cmcourse.tui.widgets.scroll import use_bars

POLL = 2.0
"""Seconds between two looks at the folder."""
TELL = 0.05
"""Share of the files after which progress is told at the latest."""
SPARE = 24
"""Columns of the header that what is told leaves to the name of the page."""
SWITCH = 0.0005
"""Seconds after which the thread that reads gives way, so that keys are answered while it works."""
_PAGES = {"group": GroupScreen, "questions": QuestionsScreen, "texts": TextsScreen, "export": TakeScreen}


class _Stop(CourseError):  # noqa: N818 - never shown
    """The reading was given up."""


class Told(Message):
    """So many of so many files were read."""

    def __init__(self, done: int, of: int) -> None:
        super().__init__()
        self.done = done
        self.of = of


class DeskApp(App[int]):
    """Holds the picture of the folder that was read."""

    CSS = "\n".join((style_sheet("screens/base.tcss"), desk_style()))
    BINDINGS: ClassVar[list[BindingType]] = desk_bindings(*EVERYWHERE)
    ENABLE_COMMAND_PALETTE = False
    NOTIFICATION_TIMEOUT = 3
    TITLE = "cmcourse trainer"

    def __init__(
        self,
        source: Source,
        *,
        folder: Path | None = None,
        lang: Lang = "de",
        ascii_only: bool | None = None,
        poll: float = POLL,
    ) -> None:
        super().__init__()
        heed_no_color(self)
        self.source = source
        self.wanted = folder
        self.picture: Picture | None = None
        self.is_gone = False
        """Whether the folder can no longer be read."""
        self._hush: Timer | None = None
        self.ticked: set[str] = set()
        """The keys of rows that are ticked."""
        self.orders: dict[str, tuple[str, bool | None]] = {}
        """By what the tables were ordered last, by the names of their pages."""
        self._lang = lang
        self._poll = poll
        self._known: dict[View, Picture] = {}
        """The pictures of the folder as it is now, by what was looked at."""
        self._stamp: Stamp | None = None
        self._seen: Stamp | None = None
        wanted = needs_ascii(sys.stdout.encoding or "ascii", os.environ) if ascii_only is None else ascii_only
        self.signs: Signs = signs(wanted)
        use_bars(self.signs)
        self.set_class(wanted, "-ascii")
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-middle"), (110, "-wide"), (160, "-huge")]
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (TALL, "-tall")]
        for one in themes.themes():
            self.register_theme(one)
        chosen = source.kept().get("theme", "")
        self.theme = chosen if chosen in THEMES else themes.suggested(os.environ)
        self.animation_level = "none"

    @property
    def words(self) -> Words:
        """The words of the interface in the trainer's language."""
        return words(self._lang)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our variables for themes that do not know them."""
        return dict(themes.FALLBACK)

    def on_mount(self) -> None:
        """Read the folder that was asked for, or ask for one."""
        if self.wanted is not None and self.wanted.is_dir():
            self.open_folder(self.wanted)
        else:
            self.push_screen(FolderScreen(gone=self.wanted))
        self.set_interval(self._poll, self.look_again)

    # Reading

    def open_folder(self, folder: Path, then: str = "") -> None:
        """Read a folder, with progress that shows; then show its people, or the page `then` above them."""
        self.clear_to(ReadingScreen(folder, then))
        self._read(folder)

    def _read(self, folder: Path, *, quiet: bool = False) -> None:
        self.workers.cancel_group(self, "read")
        self.run_worker(
            lambda: self._reading(folder, quiet=quiet), thread=True, group="read", exit_on_error=False, name=str(folder)
        )

    def _reading(self, folder: Path, *, quiet: bool) -> None:
        worker = get_current_worker()

        def told(done: int, of: int) -> None:
            if worker.is_cancelled:
                raise _Stop("")
            if not quiet and (done == of or done % max(1, int(of * TELL)) == 0 or done % 25 == 0):
                self.post_message(Told(done, of))

        stamp = self.source.stamp(folder)
        usual = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH)
        try:
            picture = self.source.read(folder, told)
        except _Stop:
            return
        except CourseError as error:
            if not worker.is_cancelled:
                self.call_from_thread(self._could_not_read, folder, error, quiet=quiet)
            return
        finally:
            sys.setswitchinterval(usual)
        if not worker.is_cancelled:
            self.call_from_thread(self._take, picture, stamp)

    def on_told(self, message: Told) -> None:
        """Show progress."""
        if isinstance(self.screen, ReadingScreen):
            self.screen.show_progress(message.done, message.of)

    def stop_reading(self) -> None:
        """Give the reading up, and ask for a folder."""
        self.workers.cancel_group(self, "read")
        self.clear_to(FolderScreen())

    def _could_not_read(self, folder: Path, error: CourseError, *, quiet: bool) -> None:
        if quiet:
            self._lose()
            return
        self.clear_to(FolderScreen(gone=folder))
        self.say(self.words.t(error.template, **error.values), severity="error")

    def _take(self, picture: Picture, stamp: Stamp | None) -> None:
        is_new = self.picture is None or self.picture.folder != picture.folder
        before = len(self.picture.report.findings) if self.picture else 0
        if is_new or stamp != self._stamp:
            self._known.clear()
        self._known[self.source.view()] = picture
        self._stamp = self._seen = stamp
        self.is_gone = stamp is None
        self.picture = picture
        self.ticked &= {one.key for one in picture.rows}
        if is_new:
            self.ticked.clear()
            self.source.keep(folder=str(picture.folder.absolute()))
        reading = next((one for one in self.screen_stack if isinstance(one, ReadingScreen)), None)
        if reading is not None:
            self.clear_to(PeopleScreen())
            if reading.then:
                self.call_after_refresh(self.run_action, reading.then)
            return
        self.refresh_screens()
        more = len(picture.report.findings) - before
        if more > 0 and not is_new:
            self.say(self.words.tn("{n} new file was read.", "{n} new files were read.", more))

    def refresh_screens(self) -> None:
        """Let all screens show the picture, the language and the colours of now."""
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.renew()

    # Watching

    def look_again(self) -> None:
        """Look whether the folder has changed, away from the event loop."""
        picture = self.picture
        if picture is None or isinstance(self.screen, ReadingScreen) or self._is_busy("read", "watch"):
            return
        folder = picture.folder
        self.run_worker(lambda: self._look(folder), thread=True, group="watch", exit_on_error=False)

    def _is_busy(self, *groups: str) -> bool:
        return any(one.group in groups and not one.is_finished for one in self.workers)

    def _look(self, folder: Path) -> None:
        worker: Worker[Any] = get_current_worker()
        stamp = self.source.stamp(folder)
        if not worker.is_cancelled:
            self.call_from_thread(self._looked, folder, stamp)

    def _looked(self, folder: Path, stamp: Stamp | None) -> None:
        """Read again once a change has settled: a file that is still being copied changes until the next look."""
        if self.picture is None or self.picture.folder != folder:
            return
        settled, self._seen = stamp == self._seen, stamp
        if stamp is None:
            self._lose()
        elif self.is_gone or (stamp != self._stamp and settled):
            self._read(folder, quiet=True)

    def _lose(self) -> None:
        if not self.is_gone:
            self.is_gone = True
            self.refresh_screens()

    # Screens

    def clear_to(self, screen: Screen[Any]) -> None:
        """Show a screen and nothing below it."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(screen)

    def page(self, make: Callable[[], Screen[Any]]) -> None:
        """Show a page above the table of people; while a folder is read, once that is done."""
        if isinstance(self.screen, ReadingScreen):
            self.screen.then = next(name for name, kind in _PAGES.items() if kind is make)
            self.say(self.words.t("That page comes as soon as the files are read."))
            return
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if not isinstance(self.screen, PeopleScreen):
            self.clear_to(PeopleScreen())
        self.push_screen(make())

    def say(self, message: str, *, severity: Any = "information") -> None:
        """Tell something, trouble for longer, in the header; what is too long for it lies over the page."""
        seconds = 3 if severity == "information" else 8
        if severity != "information":
            message = f"{self.signs.caution} {message}"
        self.clear_notifications()
        if self._hush is not None:
            self._hush.stop()
        self.fall_silent()
        if isinstance(self.screen, DeskScreen) and len(message) <= self.size.width - SPARE:
            self.screen.tell(message)
            self._hush = self.set_timer(seconds, self.fall_silent)
        else:
            self.notify(message, severity=severity, markup=False, timeout=seconds)

    def fall_silent(self) -> None:
        """Let the headers show their quiet words again."""
        for screen in self.screen_stack:
            if isinstance(screen, DeskScreen):
                screen.tell("")

    # Commands that work everywhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what makes no sense now."""
        del parameters
        if isinstance(self.screen, ModalScreen):
            return action in ("leave", "help_quit")
        if isinstance(self.screen, ReadingScreen) and action in PAGES:
            return action != "people"
        if action in (*PAGES, "update") and (self.picture is None or isinstance(self.screen, ReadingScreen)):
            return False
        if action == "cohort":
            return self.picture is not None
        if action == "people":
            return not isinstance(self.screen, PeopleScreen)
        if action == "folder":
            return not isinstance(self.screen, (FolderScreen, ReadingScreen))
        return not any(action == name and isinstance(self.screen, kind) for name, kind in _PAGES.items())

    def action_people(self) -> None:
        """Show the table of people."""
        self.clear_to(PeopleScreen())

    def action_group(self) -> None:
        """Show the group."""
        self.page(GroupScreen)

    def action_questions(self) -> None:
        """Show the questions."""
        self.page(QuestionsScreen)

    def action_texts(self) -> None:
        """Show the texts."""
        self.page(TextsScreen)

    def action_export(self) -> None:
        """Ask what to write, and where."""
        self.page(TakeScreen)

    def action_folder(self) -> None:
        """Ask for a folder."""
        self.push_screen(FolderScreen())

    def action_update(self) -> None:
        """Read the folder again."""
        if self.picture:
            self._read(self.picture.folder, quiet=True)

    def action_cohort(self) -> None:
        """Look at the next cohort, after the last at whoever sent a file."""
        if self.picture is None:
            return
        if not (self.source.desk.is_open and self.source.desk.cohorts()):
            self.say(self.words.t("There is no cohort yet; cmcourse trainer cohort new makes one."), severity="warning")
            return
        circle = (None, *self.source.desk.cohorts())
        ids = [one.id if one else "" for one in circle]
        now = self.source.cohort.id if self.source.cohort else ""
        self.source.cohort = circle[(ids.index(now) + 1) % len(circle)] if now in ids else None
        self.source.keep(cohort=self.source.cohort.id if self.source.cohort else "")
        known = self._known.get(self.source.view())
        if known is not None and not self.is_gone and not isinstance(self.screen, ReadingScreen):
            self.workers.cancel_group(self, "read")
            self._take(known, self._stamp)
            return
        here = next((name for name, kind in _PAGES.items() if isinstance(self.screen, kind)), "")
        self.open_folder(self.picture.folder, here)

    def action_language(self) -> None:
        """Switch to the other language, in place."""
        self._lang = next(one for one in LANGS if one != self._lang)
        self.source.keep(lang=self._lang)
        self.refresh_screens()

    def action_colours(self) -> None:
        """Switch to the next colours, in place."""
        circle = THEMES
        self.theme = circle[(circle.index(self.theme) + 1) % len(circle)] if self.theme in circle else circle[0]
        self.source.keep(theme=self.theme)
        self.refresh_screens()
        self.say(theme_name(self.words, self.theme))

    def action_help(self) -> None:
        """Show the keys that work here, and what verdicts mean."""
        if isinstance(self.screen, DeskScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_leave(self) -> None:
        """Leave."""
        self.exit(0)

    def action_help_quit(self) -> None:
        """Say how to leave, to those who press Ctrl+C."""
        self.say(self.words.t("q leaves the trainer's desk."))


def run(source: Source, *, folder: Path | None, lang: Lang) -> int:
    """Run the desk until the trainer leaves; return the exit code."""
    app = DeskApp(source, folder=folder, lang=lang)
    result = app.run()
    return app.return_code or 0 if result is None else result
