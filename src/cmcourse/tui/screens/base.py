"""What all screens of the course share: header, body, footer, and the words and values they draw with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from cmcourse.engine.session import Session
from cmcourse.i18n import Words
from cmcourse.model.course import Lesson, Module
from cmcourse.model.text import Lang
from cmcourse.tui.commands import COMMANDS, WIDGET_ACTIONS, Command, bindings
from cmcourse.tui.forms.base import QuestionForm
from cmcourse.tui.names import origin_name
from cmcourse.tui.signs import Signs
from cmcourse.tui.widgets.annotated import annotated_lines, annotated_signs
from cmcourse.tui.widgets.frame import Body, FooterRow, HeaderRow
from cmcourse.tui.widgets.notice import Notice
from cmcourse.tui.widgets.prose import Reading
from cmcourse.tui.widgets.sheet import Board, Drawing, Sheet
from cmcourse.tui.widgets.spans import TERM

if TYPE_CHECKING:
    from cmcourse.tui.app import CourseApp

V = TypeVar("V")
NOTHING_TICKED: Mapping[str, bool] = MappingProxyType({})
WIDE = 110
"""From this width on there is room for a second column."""


class CourseScreen(Screen[None], Generic[V]):
    """A screen for one kind of view.

    Subclasses give `crumbs` and `body`, and may give `position`, `status`, `outline`, `first_focus` and `FOOTER`.
    The app replaces `view` and calls `redraw` when the same kind of view is to be shown again.
    """

    SCOPED_CSS = False
    BINDINGS: ClassVar[list[BindingType]] = bindings("go-on", "up", "read-up", "read-down")
    FOOTER: ClassVar[tuple[str, ...]] = ("go-on", "go-back", "up", "glossary", "help")
    """Command ids in the order in which the footer offers them; those that do not work now are left out."""

    def __init__(self, view: V) -> None:
        super().__init__()
        self.view = view

    # What a subclass says about itself

    def crumbs(self) -> Sequence[str]:
        """Return where the learner is, from the outside in; the last one stands out."""
        raise NotImplementedError

    def position(self) -> tuple[int, int] | None:
        """Return (number, of how many) for the progress strip."""
        return None

    def status(self) -> str:
        """Return quiet words for the right end of the header, where there is no progress strip."""
        return ""

    def body(self) -> ComposeResult:
        """Yield the widgets of the reading column."""
        raise NotImplementedError

    def outline(self) -> Widget | None:
        """Return what stands in the left column from 110 columns on; its id is `outline`."""
        return None

    def aside(self) -> Widget | None:
        """Return what stands in a right column from 110 columns on; its id is `aside`."""
        return None

    def first_focus(self) -> str:
        """Return the id of the widget that has the focus at first; "" leaves it to the page, which scrolls."""
        return ""

    def terms(self) -> Set[str]:
        """Return the ids of the glossary terms that stand on the page."""
        return frozenset()

    def label(self, command: Command) -> tuple[str, str]:
        """Return how the footer writes a command here: its key and its name."""
        signs = self.signs
        arrows = {"←": signs.left, "→": signs.onward, "↑": signs.up, "↓": signs.down}
        key = arrows.get(command.key) or self.t(command.key)
        if command.typing and isinstance(self.focused, (Input, TextArea)):
            key = command.typing
        if command.id in ("up", "pause") and self.session.origin is not None:
            return key, origin_name(self.words, self.session.origin)
        last = self.last_key() if command.id in ("pick", "place") else ""
        return f"{'1' if last.isdecimal() else 'a'}–{last}" if last else key, self.t(command.name)

    def last_key(self) -> str:
        """Return the last letter or number that chooses; "" where none does."""
        return self.focused.last_key if isinstance(self.focused, QuestionForm) else ""

    # What they draw with

    @property
    def course_app(self) -> CourseApp:
        """The app this screen belongs to."""
        return cast("CourseApp", self.app)

    @property
    def session(self) -> Session:
        """The session that all moves go to, by way of `act`."""
        return self.course_app.session

    @property
    def words(self) -> Words:
        """The words of the interface in the learner's language."""
        return self.course_app.words

    @property
    def lang(self) -> Lang:
        """The learner's language."""
        return self.words.lang

    @property
    def signs(self) -> Signs:
        """The signs this console can show."""
        return self.course_app.signs

    def t(self, message: str, /, **values: object) -> str:
        """Translate a message of the interface."""
        return self.words.t(message, **values)

    def tn(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Translate the form that fits the number."""
        return self.words.tn(one, many, n, **values)

    def reading(
        self, module: Module | None = None, lesson: Lesson | None = None, ticks: Mapping[str, bool] = NOTHING_TICKED
    ) -> Reading:
        """Return what is needed to draw blocks of text that stand in this module and lesson."""
        session = self.session
        return Reading(
            words=self.words,
            signs=self.signs,
            course=session.course,
            platform=session.settings.platform,
            module=module,
            lesson=lesson,
            ticks=ticks,
        )

    # How they are built

    def compose(self) -> ComposeResult:
        """Lay out header, columns and footer."""
        left = annotated_signs(self.session.annotated, self.words, self.signs)
        yield HeaderRow(self.crumbs(), self.position(), self.status(), self.signs, left)
        outline = self.outline()
        with Horizontal(id="columns"):
            if outline is not None:
                yield outline
            with Body(id="body", classes="beside" if outline is not None else "alone"):
                yield from self._notices()
                yield from self.body()
                yield from self._annotated()
            aside = self.aside()
            if aside is not None:
                yield aside
        yield FooterRow(self)

    def _notices(self) -> Iterable[Widget]:
        from textual.widgets import Static

        for notice in self.course_app.notices():
            yield Static(Content.styled(f"{self.signs.caution} {notice}", "$warning"), classes="notice", markup=False)

    def _annotated(self) -> Iterable[Widget]:
        """Show at the end of the page what the learner left there."""
        here = self.session.annotated
        if here.marked or here.note:
            yield Sheet(lambda width: Drawing(annotated_lines(here, width, self.words, self.signs)), id="annotated")

    def redraw(self, view: V, *, focus: str = "", same_place: bool = False) -> None:
        """Show another view of the same kind. `same_place` tells that only values have changed."""
        self.view = view
        self.remove_class("-outline")
        bodies = self.query("#body") if same_place else ()
        offset = max((one.scroll_y for one in bodies), default=0)
        cursors = {one.id: one.at for one in self.query(Board)} if same_place else {}
        wanted = focus or ((self.focused.id or "") if same_place and self.focused else "")

        async def rebuild() -> None:
            await self.recompose()
            if not self.query("#body"):  # the app went on, or ends
                return
            for board in self.query(Board):
                board.at = cursors.get(board.id, board.at)
            self.focus_on(wanted or self.first_focus())
            self.query_one("#body").scroll_to(y=offset, animate=False)

        self.call_next(rebuild)

    def focus_on(self, wanted: str) -> None:
        """Give the focus to the widget with this id, or to the page."""
        found = self.query(f"#{wanted}") if wanted else None
        target = found.first() if found else self.query_one("#body")
        self.set_focus(target, scroll_visible=False)

    def on_mount(self) -> None:
        """Give the focus to what the screen puts first."""
        self.focus_on(self.first_focus())

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The keys that work now, with names in the learner's language."""
        return {key: self._translated(one) for key, one in super().active_bindings.items()}

    def _translated(self, one: ActiveBinding) -> ActiveBinding:
        command = COMMANDS.get(one.binding.id or WIDGET_ACTIONS.get(one.binding.action, ""))
        if command is None:
            return one
        key, name = self.label(command)
        binding = replace(one.binding, id=command.id, key_display=key, description=name, show=not command.hidden)
        return one._replace(binding=binding, tooltip=self.t(command.help))

    def on_click(self, event: Click) -> None:
        """Show the term that was clicked."""
        term = event.style.meta.get(TERM)
        if isinstance(term, str):
            event.stop()
            self.course_app.show_term(term)

    @on(QuestionForm.Incomplete)
    def tell_what_is_missing(self, event: QuestionForm.Incomplete) -> None:
        """Say under the form what is missing, in view."""
        event.stop()
        notice = self.query_one(Notice)
        notice.say(event.notice)
        self.call_after_refresh(notice.scroll_visible, animate=False)

    @on(QuestionForm.Changed)
    def say_no_more(self, event: QuestionForm.Changed) -> None:
        """Nothing is said to be missing any more once something was entered."""
        event.stop()
        self.query_one(Notice).say("")

    # Moves that most screens share

    async def action_go_on(self) -> None:
        """Go on."""
        await self.course_app.act(self.session.forward)

    async def action_page_on(self) -> None:
        """Go on by the arrow key."""
        await self.action_go_on()

    async def action_go_back(self) -> None:
        """Go back one page."""
        await self.course_app.act(self.session.back)

    async def action_up(self) -> None:
        """Close the outline, or go up to the overview."""
        if self.has_class("-outline"):
            self.action_outline()
            return
        await self.course_app.act(self.session.up)

    def action_outline(self) -> None:
        """Show the outline, or hide it; where it stands beside the page, go to it or come back."""
        board = self.query_one("#outline-board")
        shown = not board.has_focus
        self.set_class(shown, "-outline")
        self.focus_on("outline-board" if shown else self.first_focus())

    def action_read_up(self) -> None:
        """Scroll the page up."""
        self.query_one("#body").scroll_page_up(animate=False)

    def action_read_down(self) -> None:
        """Scroll the page down."""
        self.query_one("#body").scroll_page_down(animate=False)
