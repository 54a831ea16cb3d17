"""A page of the workbook: fields that keep what is written when they are left."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import DescendantBlur, DescendantFocus, ScreenSuspend
from textual.widgets import Button, TextArea

from cmcourse.engine.places import PapersAt
from cmcourse.engine.standing import has_value
from cmcourse.engine.views import Earlier, FieldRow, WorkbookView
from cmcourse.i18n.snags import snags_counted
from cmcourse.tui.commands import Command, bindings
from cmcourse.tui.forms.field import ChoiceField, FieldBox
from cmcourse.tui.names import module_name
from cmcourse.tui.screens.base import CourseScreen
from cmcourse.tui.styles import style_sheet
from cmcourse.tui.widgets.buttons import KeyButton
from cmcourse.tui.widgets.flow import hang, stacked, styled
from cmcourse.tui.widgets.frame import Body, HeaderRow
from cmcourse.tui.widgets.prose import text_lines
from cmcourse.tui.widgets.sheet import Drawing, Sheet


class WorkbookScreen(CourseScreen[WorkbookView]):
    """A page of the workbook. Tab goes from field to field; leaving one keeps it, without a new screen.

    At first the page has the focus, so that the keys of the app work and no letter lands in a field unseen.
    """

    CSS = style_sheet("screens/workbook.tcss")
    BINDINGS: ClassVar[list[BindingType]] = bindings("example", "adopt", "earlier", "page-file", "leave")
    FOOTER = ("choose", "pick", "go-on", "mark", "adopt", "earlier", "example", "page-file", "up", "home", "help")

    def __init__(self, view: WorkbookView) -> None:
        super().__init__(view)
        self._saving = asyncio.Lock()
        self._was_refused = False

    # What stands where

    def crumbs(self) -> Sequence[str]:
        """Return workbook, module and page."""
        return (self.t("Workbook"), module_name(self.words, self.view.module), self.view.page.title[self.lang])

    def position(self) -> tuple[int, int]:
        """Return how many fields hold something of one's own."""
        own = [has_value(row.value) and not row.carried for row in self.view.fields]
        return sum(own), len(own)

    @property
    def waiting(self) -> str:
        """The id of the first field that holds nothing of one's own while the page has the focus, else ""."""
        empty = (n for n, row in enumerate(self.view.fields) if not has_value(row.value) or row.carried)
        number = next(empty, -1)
        return f"field-{number}" if number >= 0 and isinstance(self.focused, Body) else ""

    def body(self) -> ComposeResult:
        """Yield what the page is for, its fields, and the button that goes on."""
        yield Sheet(self._draw_intro, id="intro")
        reading = self.reading(self.view.module)
        for number, row in enumerate(self.view.fields):
            yield FieldBox(row, number, self._source(row), reading)
        yield KeyButton(self.t("Go on"), "go-on")

    def _source(self, row: FieldRow) -> str:
        page = self.session.course.workbooks.get(row.field.carried.partition("/")[0])
        return page[1].title[self.lang] if page else ""

    def _draw_intro(self, width: int) -> Drawing:
        page = self.view.page
        how = self.t("Enter begins to write, Tab goes from field to field. Each field is saved when you leave it.")
        counted = f"{self.signs.caution} {snags_counted(self.words, self.view.snags)}" if self.view.snags else ""
        return Drawing(
            stacked(
                [
                    hang(styled(page.title[self.lang], "bold"), width),
                    text_lines(page.intro[self.lang], width, self.reading(self.view.module)),
                    hang(styled(how, "$muted"), width),
                    hang(styled(counted, "$warning"), width) if counted else [],
                ]
            )
        )

    # Keeping

    async def keep(self, *boxes: FieldBox) -> bool:
        """Keep the fields that have changed, one after the other; tell whether all of them are on disk."""
        self._was_refused = False
        async with self._saving:
            return all([await self._keep_one(box) for box in boxes if box.is_dirty])

    async def _keep_one(self, box: FieldBox) -> bool:
        value = box.value()
        kept = await self.course_app.act(partial(self.session.fill, box.row.field.id, value), show=False)
        if kept and self.is_mounted:
            self._count()
            box.keep(value, self._row(box))
        return kept

    async def _keep_all(self) -> bool:
        """Keep every field before the page is left; what was refused holds the learner back only once."""
        kept = self.session.read_only or self._was_refused or await self.keep(*self.query(FieldBox))
        self._was_refused = not kept
        return kept

    def _count(self) -> None:
        """Bring up to date what the whole page tells: the progress strip, and what there is to look at."""
        view = self.session.view()
        if isinstance(view, WorkbookView) and view.page.id == self.view.page.id:
            self.view = view
            header = self.query_one(HeaderRow)
            header.position = self.position()
            header.refresh()
            self.query_one("#intro", Sheet).redraw()
            for box in self.query(FieldBox):
                box.look_again(self._row(box))
            self.refresh_bindings()

    @on(DescendantBlur)
    async def keep_what_is_left(self, event: DescendantBlur) -> None:
        """Keep a field when it is left; going on to another cell of its table does not leave it."""
        here = self._box()
        await self.keep(*(one for one in event.widget.ancestors if isinstance(one, FieldBox) and one is not here))

    @on(FieldBox.Edited)
    async def keep_at_once(self, event: FieldBox.Edited) -> None:
        """Keep a choice or a row when it is made."""
        await self.keep(event.box)

    @on(ScreenSuspend)
    async def keep_before_overlay(self) -> None:
        """Keep everything before something is shown over the page."""
        await self._keep_all()

    @on(DescendantFocus)
    def show_whole_field(self, event: DescendantFocus) -> None:
        """Bring the label of a field into view with it."""
        for box in event.widget.ancestors:
            if isinstance(box, FieldBox):
                self.call_after_refresh(self._reveal, box)

    def _reveal(self, box: FieldBox) -> None:
        body = self.query_one("#body")
        if box.is_mounted and box.size.height <= body.size.height:
            body.scroll_to_widget(box, animate=False)

    # Keys

    def label(self, command: Command) -> tuple[str, str]:
        """Say what Enter does: it begins to write, ticks, or goes on."""
        key, name = super().label(command)
        if command.id == "go-on" and self.waiting:
            return key, self.t("write")
        if command.id == "go-on" and isinstance(self.focused, ChoiceField) and self.focused.ticks:
            return key, self.t("tick")
        return key, name

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter makes a new line where text is written."""
        if action == "go_on":
            return not isinstance(self.focused, TextArea)
        if action == "page_file":
            return self.view.state != "open"
        box = self._box()
        if action == "example":
            return box is not None
        if action == "adopt":
            return box is not None and box.is_carried
        if action == "earlier":
            return box is not None and bool(self._row(box).earlier)
        return super().check_action(action, parameters)

    def _box(self) -> FieldBox | None:
        """Return the field that has the focus."""
        found = (one for one in self.focused.ancestors if isinstance(one, FieldBox)) if self.focused else iter(())
        return next(found, None)

    def _row(self, box: FieldBox) -> FieldRow:
        """Return a field as it is kept now."""
        return next(row for row in self.view.fields if row.field.id == box.row.field.id)

    def action_example(self) -> None:
        """Show or hide the example of the field that is being written."""
        if (box := self._box()) is not None:
            box.toggle_example()
            self.call_after_refresh(self._reveal, box)

    async def action_adopt(self) -> None:
        """Make what is carried over one's own."""
        if (box := self._box()) is not None:
            box.is_accepted = True
            await self.keep(box)
            self.refresh_bindings()

    async def action_earlier(self) -> None:
        """Show what stood in the field before; what is chosen stands in it again."""
        from cmcourse.tui.screens.earlier import EarlierOverlay

        box = self._box()
        if box is None or not await self._keep_all():
            return
        row = self._row(box)

        async def take(chosen: Earlier | None) -> None:
            if chosen is not None:
                await self.course_app.act(partial(self.session.fill, row.field.id, chosen.value), focus=box.editor_id)

        self.app.push_screen(EarlierOverlay(cast("CourseScreen[object]", self), row), take)

    async def action_page_file(self) -> None:
        """Keep everything, then show in which forms this page can be written."""
        if await self._keep_all():
            await self.course_app.go(PapersAt(self.view.page.id))

    @on(Button.Pressed, "#go-on")
    async def press_go_on(self) -> None:
        """Go on by the button."""
        await self.action_go_on()

    async def action_go_on(self) -> None:
        """Go to the field that waits; where none does, keep everything and go on."""
        if self.waiting:
            self.focus_on(self.waiting)
        elif await self._keep_all():
            await super().action_go_on()

    async def action_up(self) -> None:
        """Keep everything, then go up to the list."""
        if await self._keep_all():
            await super().action_up()

    async def action_leave(self) -> None:
        """Keep everything, then leave the course."""
        if await self._keep_all():
            self.course_app.action_leave()
