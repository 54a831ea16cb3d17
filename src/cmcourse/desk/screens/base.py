"""What all screens of the desk share: header, body, footer, and the words they draw with."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.color import Color, ColorParseError
from textual.screen import Screen

from cmcourse.desk.commands import command_of, desk_bindings
from cmcourse.desk.picture import Picture
from cmcourse.i18n import Words
from cmcourse.model.text import Lang
from cmcourse.tui.commands import Command
from cmcourse.tui.signs import Signs
from cmcourse.tui.widgets.flow import Lines, hang, styled
from cmcourse.tui.widgets.frame import Body, FooterRow, HeaderRow
from cmcourse.tui.widgets.sheet import Drawing, Sheet

if TYPE_CHECKING:
    from rich.style import Style

    from cmcourse.desk.app import DeskApp


def desk_style() -> str:
    """Return the style sheet of the desk."""
    return (pkgutil.get_data(__package__, "desk.tcss") or b"").decode()


def ink(app: DeskApp, name: str, *, bold: bool = False) -> Style:
    """Return a colour of the theme for the cells of a table; a plain style where the terminal has none."""
    from rich.style import Style

    try:
        colour = Color.parse(app.theme_variables.get(name, "")).rich_color
    except ColorParseError:
        return Style(bold=bold)
    return Style(color=colour, bold=bold)


MIDDLE, WIDE = 90, 110


class DeskScreen(Screen[None]):
    """A page of the desk. Subclasses give `crumbs` and `body`, and may give `status`, `first_focus` and `FOOTER`."""

    SCOPED_CSS = False
    BINDINGS: ClassVar[list[BindingType]] = desk_bindings("up", "read-up", "read-down")
    FOOTER: ClassVar[tuple[str, ...]] = ("up", "people", "group", "questions", "export", "help")
    """Commands in the order in which the footer offers them; those that do not work now are left out."""

    @property
    def KEYS(self) -> int:  # noqa: N802 - what the footer asks for
        """How many keys the footer offers at most."""
        return 6 if self.app.size.width < MIDDLE else 8 if self.app.size.width < WIDE else 10

    told = ""
    """What was last told on this page and still shows."""

    def crumbs(self) -> Sequence[str]:
        """Return what this page is, from the outside in."""
        raise NotImplementedError

    def status(self) -> str:
        """Return quiet words for the right end of the header."""
        return ""

    def body(self) -> ComposeResult:
        """Yield what stands between header and footer."""
        yield from ()

    def first_focus(self) -> str:
        """Return the id of the widget that has the focus at first."""
        return "body"

    @property
    def desk(self) -> DeskApp:
        """The app this screen belongs to."""
        return cast("DeskApp", self.app)

    @property
    def picture(self) -> Picture:
        """What was read; only asked for by pages that are shown when there is one."""
        picture = self.desk.picture
        assert picture is not None
        return picture

    @property
    def words(self) -> Words:
        """The words of the interface."""
        return self.desk.words

    @property
    def lang(self) -> Lang:
        """The trainer's language."""
        return self.words.lang

    @property
    def signs(self) -> Signs:
        """The signs this console can show."""
        return self.desk.signs

    def t(self, message: str, /, **values: object) -> str:
        """Translate a message of the interface."""
        return self.words.t(message, **values)

    def tn(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Translate the form that fits the number."""
        return self.words.tn(one, many, n, **values)

    def label(self, command: Command) -> tuple[str, str]:
        """Return how the footer writes a command here: its key and its name."""
        arrows = {"←": self.signs.left, "→": self.signs.onward}
        return arrows.get(command.key) or self.t(command.key), self.t(command.name)

    # How they are built

    def compose(self) -> ComposeResult:
        """Lay out header, body and footer."""
        yield HeaderRow(self.crumbs(), None, self.told or self.status(), self.signs)
        yield Sheet(self._trouble, id="trouble")
        yield from self.body()
        yield FooterRow(self)

    def tell(self, message: str) -> None:
        """Show at the right end of the header what the desk has to tell on this page, or the quiet words again."""
        self.told = message
        for header in self.query(HeaderRow):
            header.status = message or self.status()
            header.refresh()

    def _trouble(self, width: int) -> Drawing:
        if not self.desk.is_gone or self.desk.picture is None:
            return Drawing(())
        said = self.t(
            "The folder {folder} cannot be read any more. What was read stays here; o chooses another folder.",
            folder=self.desk.picture.folder,
        )
        return Drawing(hang(styled(said, "$warning"), width, styled(f"{self.signs.caution} ", "bold $warning")))

    def on_mount(self) -> None:
        """Give the focus to what the page puts first."""
        self.focus_on(self.first_focus())

    def focus_on(self, wanted: str) -> None:
        """Give the focus to the widget with this id, if it is there."""
        found = self.query(f"#{wanted}") if wanted else None
        if found:
            self.set_focus(found.first(), scroll_visible=False)

    def renew(self) -> None:
        """Show picture, language and colours of now; where the page was scrolled to stays."""
        offset = max((one.scroll_y for one in self.query("#body")), default=0)
        wanted = (self.focused.id or "") if self.focused else ""

        async def rebuild() -> None:
            await self.recompose()
            self.focus_on(wanted or self.first_focus())
            for one in self.query("#body"):
                one.scroll_to(y=offset, animate=False)
            self.refresh_bindings()

        self.call_next(rebuild)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now, with names in the trainer's language."""
        return {key: self._translated(one) for key, one in super().active_bindings.items()}

    def _translated(self, one: ActiveBinding) -> ActiveBinding:
        command = command_of(one.binding)
        if command is None:
            return one
        key, name = self.label(command)
        binding = replace(one.binding, id=command.id, key_display=key, description=name, show=not command.hidden)
        return one._replace(binding=binding, tooltip=self.t(command.help))

    def action_up(self) -> None:
        """Back to the page before."""
        if len(self.desk.screen_stack) > 2:
            self.desk.pop_screen()

    def action_read_up(self) -> None:
        """Scroll the page up."""
        for one in self.query("#body"):
            one.scroll_page_up(animate=False)

    def action_read_down(self) -> None:
        """Scroll the page down."""
        for one in self.query("#body"):
            one.scroll_page_down(animate=False)


class SheetScreen(DeskScreen):
    """A page of text that scrolls. Subclasses give `draw`."""

    def body(self) -> ComposeResult:
        """Yield one sheet."""
        with Body(id="body", classes="alone"):
            yield Sheet(self._draw, id="sheet")

    def _draw(self, width: int) -> Drawing:
        return Drawing(self.draw(width))

    def draw(self, width: int) -> Lines:
        """Return the lines of the page."""
        raise NotImplementedError
