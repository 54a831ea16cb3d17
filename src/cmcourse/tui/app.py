"""The terminal app: it shows the screen that belongs to the session's view, and carries moves to the session."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, ClassVar, TypeVar

from textual.app import App
from textual.binding import BindingType
from textual.screen import ModalScreen

from cmcourse.engine.commands import Mark, Note, Refusal
from cmcourse.engine.places import (
    ClinicAt,
    ExportAt,
    FinishAt,
    Home,
    ModelAt,
    NotesAt,
    PapersAt,
    Place,
    ProfileAt,
    ReviewAt,
    SettingsAt,
    Welcome,
    WorkbookAt,
)
from cmcourse.engine.session import Session
from cmcourse.errors import CourseError
from cmcourse.i18n import Words, words
from cmcourse.model.question import Response
from cmcourse.model.settings import THEMES
from cmcourse.tui import theme as themes
from cmcourse.tui.commands import EVERYWHERE, bindings
from cmcourse.tui.notices import refusal_notice, trouble_notice
from cmcourse.tui.screens import screen_for
from cmcourse.tui.screens.base import WIDE, CourseScreen
from cmcourse.tui.signs import Signs, needs_ascii, signs
from cmcourse.tui.styles import style_sheet
from cmcourse.tui.widgets.frame import TALL, HeaderRow
from cmcourse.tui.widgets.scroll import use_bars

T = TypeVar("T")
Move = Callable[[], Refusal | None]
"""A move of the session; what it writes is on disk when it returns."""


class CourseApp(App[int]):
    """Holds the session and chooses screens; all else is in the screens."""

    CSS = "\n".join(style_sheet(f"screens/{name}.tcss") for name in ("base", "welcome", "home"))
    BINDINGS: ClassVar[list[BindingType]] = bindings(*EVERYWHERE)
    ENABLE_COMMAND_PALETTE = False
    NOTIFICATION_TIMEOUT = 3
    TITLE = "cmcourse"

    def __init__(self, session: Session, *, ascii_only: bool | None = None) -> None:
        super().__init__()
        self.session = session
        needed = needs_ascii(sys.stdout.encoding or "ascii", os.environ) if ascii_only is None else ascii_only
        self.needs_ascii = needed
        self.use_signs(session.settings.plain_signs)
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-middle"), (WIDE, "-wide"), (160, "-huge")]
        self.VERTICAL_BREAKPOINTS = [(0, "-low"), (TALL, "-tall")]
        self._moving = asyncio.Lock()
        self._moves = 0
        self.drafts: dict[Place, Response] = {}
        """What was begun and not yet answered, by place."""
        for one in themes.themes():
            self.register_theme(one)
        chosen = session.settings.theme if session.settings.welcomed else themes.suggested(os.environ)
        self.theme = chosen if chosen in THEMES else themes.NACHT
        self.animation_level = "none"

    @property
    def words(self) -> Words:
        """The words of the interface in the learner's language."""
        return words(self.session.settings.lang)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our variables for themes that do not know them."""
        return dict(themes.FALLBACK)

    def on_mount(self) -> None:
        """Begin with the session's view."""
        view = self.session.view()
        self.push_screen(screen_for(view)(view))

    # Showing

    def show(self, focus: str = "", *, same_place: bool = False) -> None:
        """Show the session's view, with the focus on the widget named `focus` if there is one."""
        while isinstance(self.screen, ModalScreen):
            self.pop_screen()
        view = self.session.view()
        wanted = screen_for(view)
        if type(self.screen) is wanted:
            self.screen.redraw(view, focus=focus, same_place=same_place)
            return
        screen = wanted(view)
        if focus:
            screen.call_after_refresh(screen.focus_on, focus)
        self.switch_screen(screen)

    async def act(self, move: Move, *, focus: str = "", show: bool = True) -> bool:
        """Make a move away from the event loop, then show where it led; tell whether it was made.

        A move asked for while another one is under way belongs to a screen that is gone, and is dropped.
        """
        asked = self._moves
        async with self._moving:
            if self._moves != asked:
                return False
            before = self.session.place
            try:
                refused = await self._patiently(move)
            except CourseError as error:
                self.say(trouble_notice(self.words, error), severity="error")
                return False
            self._moves += 1
            if refused is not None:
                self.say(refusal_notice(self.words, refused), severity="warning")
                return False
            if show:
                self.show(focus, same_place=self.session.place == before)
            return True

    async def ask(self, question: Callable[[], T]) -> T:
        """Ask something that may take time, away from the event loop."""
        async with self._moving:
            return await self._patiently(question)

    async def _patiently(self, work: Callable[[], T]) -> T:
        shown = self.screen.query(HeaderRow) if self.session.settings.motion else ()
        headers = [(header, header.wait()) for header in shown]
        try:
            return await asyncio.to_thread(work)
        finally:
            for header, timer in headers:
                timer.stop()
                header.done()

    def say(self, message: str, *, severity: Any = "information") -> None:
        """Tell something for a few seconds, trouble for longer; the text is never read as markup."""
        if severity != "information":
            message = f"{self.signs.caution} {message}"
        self.notify(message, severity=severity, markup=False, timeout=3 if severity == "information" else 8)

    def notices(self) -> Iterable[str]:
        """Return what a learner must know: on every page that nothing is saved, on the first one what happened."""
        session, t = self.session, self.words.t
        if session.read_only or isinstance(session.place, (Home, Welcome)):
            yield from (note.put(t) for note in session.notes)
        if session.read_only and not session.notes:
            yield t("Another window has this profile open. You can read here; nothing is saved.")

    # Commands that work everywhere

    async def go(self, place: Place) -> None:
        """Go to a place and show it."""
        await self.act(partial(self.session.go, place))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what makes no sense now: other places during the first run, home when at home."""
        del parameters
        here = self.session.place
        if isinstance(here, Welcome):
            return action in ("language", "help", "leave", "help_quit")
        if action == "home":
            return not isinstance(here, Home)
        if action in ("note", "bookmark"):
            return bool(self.session.annotated.item)
        return True

    async def action_home(self) -> None:
        """Go to the course map."""
        await self.go(Home())

    async def action_review(self) -> None:
        """Open the overview of the review."""
        await self.go(ReviewAt())

    async def action_profile(self) -> None:
        """Open the profile."""
        await self.go(ProfileAt())

    async def action_workbook(self) -> None:
        """Open the list of workbook pages."""
        await self.go(WorkbookAt())

    async def action_export(self) -> None:
        """Open the writing of the record."""
        await self.go(ExportAt())

    async def action_papers(self) -> None:
        """Open what can be taken along as a file."""
        await self.go(PapersAt())

    async def action_finish(self) -> None:
        """Open the end of the course."""
        await self.go(FinishAt())

    async def action_settings(self) -> None:
        """Open the settings."""
        await self.go(SettingsAt())

    async def action_notes(self) -> None:
        """Open the list of notes and bookmarks."""
        await self.go(NotesAt())

    async def action_clinic(self) -> None:
        """Open the clinic."""
        await self.go(ClinicAt())

    async def action_model(self) -> None:
        """Show the model on one page."""
        await self.go(ModelAt())

    async def action_bookmark(self) -> None:
        """Set a bookmark at what is shown, or take it away."""
        here = self.session.annotated
        await self.act(partial(self.session.act, Mark(here.item, not here.marked)))

    def action_note(self) -> None:
        """Write a note at what is shown."""
        from cmcourse.tui.screens.note import NoteOverlay

        here = self.session.annotated

        async def keep(text: str | None) -> None:
            if text is not None and text != here.note:
                await self.act(partial(self.session.act, Note(here.item, text)))

        if isinstance(self.screen, CourseScreen):
            self.push_screen(NoteOverlay(self.screen, here), keep)

    def action_search(self) -> None:
        """Search the whole course and open what was chosen."""
        from cmcourse.engine.search import Hit
        from cmcourse.tui.screens.search import SearchOverlay

        async def open_hit(hit: Hit | None) -> None:
            if hit is not None and hit.place is not None:
                await self.go(hit.place)
            elif hit is not None:
                self.show_term(hit.ref)

        if isinstance(self.screen, CourseScreen):
            self.push_screen(SearchOverlay(self.screen), open_hit)

    def show_term(self, term: str) -> None:
        """Show what a term of the glossary means."""
        from cmcourse.tui.screens.glossary import GlossaryOverlay

        if isinstance(self.screen, CourseScreen):
            self.push_screen(GlossaryOverlay(self.screen, term))

    async def action_language(self) -> None:
        """Switch to the other language, in place."""
        other = "en" if self.words.lang == "de" else "de"
        await self.set_up(lang=other)

    async def keep_setting(self, **values: object) -> None:
        """Change settings that show where they were typed."""
        await self.act(partial(self.session.change, **values), show=False)

    async def set_up(self, **values: object) -> None:
        """Change settings and show their effect at once."""
        if "theme" in values:
            self.theme = str(values["theme"])
        if "plain_signs" in values:
            self.use_signs(bool(values["plain_signs"]))
        await self.act(partial(self.session.change, **values))
        self.screen.refresh_bindings()

    def use_signs(self, plain: bool) -> None:
        """Draw with signs that every console has, where they are wanted or needed; else with all signs."""
        simple = plain or self.needs_ascii
        self.signs: Signs = signs(simple)
        use_bars(self.signs)
        self.set_class(simple, "-ascii")

    def reopen(self) -> None:
        """Leave, so that the same profile is opened again in another way."""
        self.session.reopen()
        if self.session.switch is not None:
            self.exit(0)

    def action_profiles(self) -> None:
        """Show the profiles of this machine, and open what was chosen."""
        from cmcourse.tui.screens.profiles import ProfilesOverlay, Wish

        session = self.session
        moves = {"open": session.open_profile, "new": session.new_profile, "rename": session.rename_profile}

        async def follow(wish: Wish | None) -> None:
            if wish is not None:
                await self.act(partial(moves[wish[0]], wish[1]), show=False)
                if session.switch is not None:
                    self.exit(0)

        if isinstance(self.screen, CourseScreen) and session.profiles is not None:
            self.push_screen(ProfilesOverlay(self.screen, session.profiles), follow)

    def action_help(self) -> None:
        """Show the keys that work here, and a short help."""
        from cmcourse.tui.screens.help import HelpOverlay

        if isinstance(self.screen, CourseScreen):
            self.push_screen(HelpOverlay(self.screen))

    def action_glossary(self) -> None:
        """Show the terms of this page and all others."""
        self.show_term("")

    async def ask_target(self) -> None:
        """Ask for the first day of the workshop."""
        from cmcourse.tui.screens.target import TargetOverlay

        async def keep(day: str | None) -> None:
            if day is not None:
                await self.set_up(target=day)

        if isinstance(self.screen, CourseScreen):
            self.push_screen(TargetOverlay(self.screen), keep)

    def action_palette(self) -> None:
        """Show all commands, modules and settings to search in."""
        from cmcourse.tui.screens.palette import Entry, PaletteOverlay

        async def run(chosen: Entry | None) -> None:
            if chosen is not None:
                await chosen.run()

        if isinstance(self.screen, CourseScreen):
            self.push_screen(PaletteOverlay(self.screen), run)

    def action_leave(self) -> None:
        """Leave; the last line says what is saved."""
        t = self.words.t
        saved = t("Nothing was saved in this window.") if self.session.read_only else t("Everything is saved.")
        self.exit(0, message=saved)

    def action_help_quit(self) -> None:
        """Say how to leave, to those who press Ctrl+C."""
        self.say(self.words.t("Ctrl+Q leaves the course. Everything is saved."))


def run(session: Session) -> int:
    """Run the app until the learner leaves; return the exit code."""
    app = CourseApp(session)
    result = app.run()
    return app.return_code or 0 if result is None else result
