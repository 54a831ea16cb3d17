"""Items to bring into an order."""

from __future__ import annotations

from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import BindingType
from textual.events import Click
from textual.geometry import Region

from cmcourse.model.question import Arrange, Choice, Response
from cmcourse.tui.commands import bindings
from cmcourse.tui.forms.base import DrawnForm, Result
from cmcourse.tui.forms.reasons import Look, look_of, reason_lines
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, styled
from cmcourse.tui.widgets.prose import Reading
from cmcourse.tui.widgets.sheet import Drawing, Spot


class ArrangeForm(DrawnForm):
    """Lift an item with Space and move it with the arrow keys, or press the number of its place."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("lift", "answer", "place", "move-up", "move-down")
    takes_digits: ClassVar[bool] = True

    def __init__(
        self,
        form: Arrange,
        reading: Reading,
        result: Result | None = None,
        draft: Response | None = None,
    ) -> None:
        super().__init__(reading, result)
        items = {one.id: one for one in form.items}
        given = result.ids if result else draft if isinstance(draft, tuple) else ()
        order = [items[one] for one in given if one in items]
        self.items: list[Choice] = order if len(order) == len(items) else list(form.items)
        self.is_lifted = False

    @property
    def rows(self) -> int:
        """The number of items."""
        return len(self.items)

    def draft(self) -> Response | None:
        """Return the order by now."""
        return tuple(one.id for one in self.items)

    def draw(self, width: int) -> Drawing:
        """Return the items with the number of their place, and how to move them."""
        lines: Lines = []
        spots: list[Spot] = []
        for place, item in enumerate(self.items, 1):
            own = self._item(place, item, width)
            spots.append(Spot(item.id, item, len(lines), width=width, height=len(own)))
            lines += [*own, *self._under(item, width), BLANK]
        return Drawing(lines[:-1] if self.result else [*lines, *self._how(width)], spots)

    def _how(self, width: int) -> Lines:
        t = self.words.t
        if self.is_lifted:
            how = t("Lifted: the arrow keys move it, Space puts it down.")
        else:
            how = t("Space lifts an item, the arrow keys move it. A number puts it at that place. Enter answers.")
        return hang(styled(how, "$muted"), width)

    def _item(self, place: int, item: Choice, width: int) -> Lines:
        text = item.text[self.reading.lang]
        if self.result is None:
            marked = place - 1 == self.cursor and self.has_focus
            sign = (self.signs.grip if self.is_lifted else self.signs.now) if marked else ""
            look = styled(text, "bold") if marked and self.is_lifted else text
            return self.row(look, width, self.lead(sign, str(place), marked=marked), marked=marked)
        right = self.result.is_right(item.id)
        look_at = Look("", "", "") if right is None else self._look(right)
        return self.row(text, width, self.lead(look_at.sign, str(place), look_at.color))

    def _look(self, right: bool) -> Look:
        return look_of("right" if right else "not-yet", self.words, self.signs)

    def _under(self, item: Choice, width: int) -> Lines:
        if self.result is None:
            return []
        remark = next((one for one in self.result.remarks if one.id == item.id), None)
        right = self.result.is_right(item.id)
        if remark is None or not (right is False or self.reasons_open or self.result.is_all_right):
            return []
        look = Look("", "", "$muted") if right is None else self._look(right)
        belongs = [one.id for one in self.result.remarks].index(item.id) + 1
        if right is False:
            look = Look(look.sign, f"{look.word}, {self.words.t('belongs at place {n}', n=belongs)}.", look.color)
        return [BLANK, *reason_lines(look, remark.feedback[self.reading.lang], width, self.reading)]

    @property
    def last_key(self) -> str:
        """The key of the last place."""
        return str(self.rows)

    @property
    def folds(self) -> bool:
        """Whether the reasons of what was right are folded."""
        if self.result is None:
            return False
        return any(self.result.is_right(one.id) is not False for one in self.items) and not self.result.is_all_right

    def answer_region(self) -> Region:
        """Return the lines of the whole order."""
        return Region(0, 0, self.size.width, len(self.drawing(self.content_size.width).lines))

    def move(self, step: int) -> bool:
        """Move the cursor, and what is lifted with it."""
        if not self.is_lifted:
            return super().move(step)
        self._put(self.cursor + step)
        return True

    def _put(self, place: int) -> None:
        """Put the marked item at a place, counted from 0; the others make room."""
        if 0 <= place < self.rows:
            self.items.insert(place, self.items.pop(self.cursor))
            self.put_cursor(place)

    def action_lift(self) -> None:
        """Lift the marked item, or put it down."""
        if self.cursor < 0:
            raise SkipAction
        self.is_lifted = not self.is_lifted
        self.touch()

    def action_place(self, key: str) -> None:
        """Put the marked item at the place of this number."""
        if self.cursor < 0:
            self.post_message(self.Incomplete(self.words.t("Mark an item with the arrow keys first.")))
        elif int(key) <= self.rows:
            self._put(int(key) - 1)

    def action_answer(self) -> None:
        """Give the order as it is; a lifted item is put down."""
        if self.cursor < 0:
            self.post_message(self.Incomplete(self.words.t("Move the items first: the arrow keys mark one.")))
            return
        self.is_lifted = False
        self.post_message(self.Answered(tuple(one.id for one in self.items)))

    def on_click(self, event: Click) -> None:
        """Mark what was clicked; a lifted item moves there."""
        row = self.row_at(event.y)
        if self.result is not None or row < 0:
            return
        if self.is_lifted:
            self._put(row)
            self.is_lifted = False
            self.touch()
        else:
            self.put_cursor(row)
            self.action_lift()
