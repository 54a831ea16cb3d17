"""The settings: every choice takes effect when it is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widgets import Input

from cmcourse.engine.dates import read_day
from cmcourse.engine.own_settings import SettingsView
from cmcourse.i18n.days import day_in_words, no_day, stamp_words
from cmcourse.i18n.names import data_commands, product_name, theme_name
from cmcourse.model.settings import THEMES
from cmcourse.model.text import LANGS
from cmcourse.tui.names import NATIVE
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.styles import style_sheet
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, joined, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet, Spot

LABEL = 22
"""Cells of the column with the names of settings."""
GAP = 2
ABOUT = 4
"""Rows kept in sight below a setting, for what it is for."""
ROOMY = 64
"""From this width on the values stand beside their name."""


class SettingsScreen(CourseScreen[SettingsView]):
    """Choices in rows, then the fields to type in."""

    CSS = style_sheet("screens/settings.tcss")
    FOOTER = ("choose", "go-on", "up", "home", "language", "help")

    def __init__(self, view: SettingsView) -> None:
        super().__init__(view)
        self._was_held = False
        self.marked = f"lang={view.settings.lang}"

    def crumbs(self) -> Sequence[str]:
        """Return what this is."""
        return (self.t("Settings"),)

    def first_focus(self) -> str:
        """The choices."""
        return "choices"

    def body(self) -> ComposeResult:
        """Yield the choices, then name and day of the workshop."""
        settings = self.view.settings
        yield Board(self._draw, self.signs, at=self.marked, id="choices")
        yield Sheet(self._name_label, id="name-label")
        yield Input(settings.name, max_length=80, select_on_focus=False, id="name")
        yield Sheet(self._target_label, id="target-label")
        yield Input(self._day(settings.target), max_length=40, select_on_focus=False, id="target")

    # Choices

    def _groups(self) -> Iterator[tuple[str, str, Mapping[object, str]]]:
        """Yield setting, name, and values with their names."""
        t = self.t
        asked: Mapping[object, str] = {True: t("yes"), False: t("no")}
        yield "lang", t("Language"), {lang: NATIVE[lang] for lang in LANGS}
        yield "theme", t("Look"), {theme: theme_name(self.words, theme) for theme in THEMES}
        yield "platform", t("Platform"), {one.id: product_name(self.words, one) for one in self.view.products}
        yield "confidence", t("Ask how sure I am"), asked
        yield "motion", t("Show waiting"), asked
        yield "plain_signs", t("Only simple signs"), asked
        yield "plain", t("Lines of text instead"), asked

    def _draw(self, width: int) -> Drawing:
        lines: Lines = []
        spots: list[Spot] = []
        label = LABEL if width >= ROOMY else 0
        for setting, name, values in self._groups():
            self._row(setting, name, values, label, width, lines, spots)
        if self.session.profiles is not None:
            lines.append(BLANK)
            head = styled(self.t("Profile").ljust(label), "$muted")
            said = self.t("{profile}: open another one, begin or rename one", profile=self.session.profiles.current)
            own = hang(said, width - 1, joined(head, "   "))
            spots.append(Spot("profile", "profile", len(lines), label, width - label, len(own)))
            lines += [*own, *self._about("profile", width)]
        self._data(label, width, lines, spots)
        return Drawing(lines, spots)

    def _data(self, label: int, width: int, lines: Lines, spots: list[Spot]) -> None:
        """Draw what is done to the whole profile elsewhere, so that it can be found."""
        if not label:
            lines.append(styled(self.t("Data"), "$muted"))
        line = styled(self.t("Data").ljust(label) if label else "", "$muted")
        for command, (name, _about) in data_commands(self.words).items():
            if line.cell_length + len(name) + 3 > width:
                lines.append(line)
                line = joined(" " * label)
            spots.append(Spot(f"data={command}", ("data", command), len(lines), line.cell_length, len(name) + 4))
            line = joined(line, f"   {name}", " " * GAP)
        lines += [line[:width], *self._about("data", width)]

    def _about(self, setting: str, width: int) -> Lines:
        """Return what the marked setting is for; it unfolds below its values."""
        if self.marked.partition("=")[0] != setting:
            return []
        about = self._abouts()
        return hang(styled(about.get(self.marked) or about[setting], "$muted"), width, "   ")

    def _abouts(self) -> Mapping[str, str]:
        t = self.t
        about = {
            "lang": t("Course and app change at once; nothing is lost."),
            "theme": t("Colours only. Every sign and word stays the same."),
            "platform": t("What the course says about “your platform” then names this product."),
            "confidence": t(
                "Then each question asks how sure you are. It does not count; what you were sure of and got wrong "
                "comes first in the review."
            ),
            "motion": t("Three dots at the top right whenever something takes longer than a moment."),
            "plain_signs": t("For consoles that show boxes or question marks in place of signs."),
            "plain": t(
                "The course line by line, without frames and colours: for screen readers and old consoles. It begins "
                "at once; its settings lead back here."
            ),
            "profile": t("Each profile has its own progress, notes and settings."),
        }
        return about | {f"data={command}": said for command, (_name, said) in data_commands(self.words).items()}

    @on(Board.Moved, "#choices")
    def unfold_about(self, event: Board.Moved) -> None:
        """Tell about the setting the cursor has come to, in view."""
        self.marked = event.spot.id
        event.board.redraw()
        event.board.call_after_refresh(self._show_about, event.board)

    def _show_about(self, board: Board) -> None:
        if board.spot is not None:
            region = Region(0, board.spot.y, board.size.width, board.spot.height + ABOUT)
            body = self.query_one("#body", VerticalScroll)
            body.scroll_to_region(region.translate(board.virtual_region.offset), animate=False)

    def mark(self, spot: str) -> None:
        """Put the cursor on a choice."""
        board = self.query_one("#choices", Board)
        found = next((one for one in board.spots if one.id == spot), None)
        if found is not None:
            board.move_to(found)

    def _row(
        self,
        setting: str,
        name: str,
        values: Mapping[object, str],
        label: int,
        width: int,
        lines: Lines,
        spots: list[Spot],
    ) -> None:
        """Draw a setting with all its values, as many in a line as fit."""
        now = self.app.theme if setting == "theme" else getattr(self.view.settings, setting)
        if not label:
            lines.append(styled(name, "$muted"))
        line = styled(name.ljust(label) if label else "", "$muted")
        for value, said in values.items():
            cells = len(said) + 3
            if line.cell_length > label and line.cell_length + GAP + cells > width:
                lines.append(line)
                line = joined(" " * label)
            elif line.cell_length > label:
                line = joined(line, " " * GAP)
            chosen = value == now
            sign = styled(self.signs.rail_now, "$accent") if chosen else styled(self.signs.open, "$muted")
            spots.append(Spot(f"{setting}={value}", (setting, value), len(lines), line.cell_length, cells + 1))
            line = joined(line, " ", sign, " ", styled(said, "bold" if chosen else ""))
        lines += [line, *self._about(setting, width)]

    @on(Board.Chosen, "#choices")
    async def choose(self, event: Board.Chosen) -> None:
        """Take a value at once; lines of text begin at once too."""
        match event.spot.value:
            case ("data", str(command)):
                self.course_app.say(data_commands(self.words)[command][1])
            case (str(setting), value):
                await self.course_app.set_up(**{setting: value})
                if setting == "plain" and value:
                    self.course_app.reopen()
            case _:
                self.course_app.action_profiles()

    # Fields

    def _name_label(self, width: int) -> Drawing:
        name = joined(
            self.t("Name or pseudonym"),
            styled(f" {self.signs.between} {self.t('for records and certificate')}", "$muted"),
        )
        return Drawing(hang(name, width))

    def _target_label(self, width: int) -> Drawing:
        name = hang(self.t("Workshop date"), width)
        typed = self._typed("target")
        if self._read(typed) is None:
            said = no_day(self.words, typed)
            lead = styled(f"{self.signs.caution} ", "$warning")
            return Drawing([*name, *hang(styled(said, "$warning"), width, lead)])
        if day := read_day(typed, self.session.today):
            return Drawing([*name, *hang(styled(day_in_words(self.words, day), "$muted"), width)])
        return Drawing(name)

    def _read(self, typed: str) -> str | None:
        """Return the day of the setting, "" for none, None where no day can be read."""
        day = read_day(typed, self.session.today)
        return day.isoformat() if day else None if typed.strip() else ""

    def _typed(self, field: str) -> str:
        found = self.query(f"#{field}").results(Input)
        return next((one.value for one in found), self.view.settings.target)

    def _day(self, day: str) -> str:
        return stamp_words(self.words, day)

    @on(Input.Blurred)
    async def leave_field(self, event: Input.Blurred) -> None:
        """Keep what was typed when its field is left."""
        await self._keep(event.input)

    @on(Input.Submitted)
    async def go_to_next_field(self, event: Input.Submitted) -> None:
        """Go on to the next field; leaving this one keeps it."""
        self.focus_next()
        await self._keep(event.input)

    async def _keep(self, field: Input) -> None:
        settings = self.session.settings
        if field.id == "name":
            if (name := field.value.strip()) != settings.name:
                await self.course_app.keep_setting(name=name)
            return
        day = self._read(field.value)
        if day is not None and day != settings.target:
            await self.course_app.keep_setting(target=day)
        self.query_one("#target-label", Sheet).redraw()

    async def _keep_fields(self) -> bool:
        """Keep what was typed; a day that is none holds the learner back only once."""
        for field in self.query(Input):
            await self._keep(field)
        held, self._was_held = self._was_held, self._read(self._typed("target")) is None
        if self._was_held and not held:
            self.focus_on("target")
        return held or not self._was_held

    async def action_up(self) -> None:
        """Keep what was typed, then go up."""
        if await self._keep_fields():
            await super().action_up()

    async def action_go_on(self) -> None:
        """Keep what was typed, then go on."""
        if await self._keep_fields():
            await super().action_go_on()
