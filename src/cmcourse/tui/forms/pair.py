"""Two columns to pair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.widget import Widget

from cmcourse.model.question import Choice, Pair, Response
from cmcourse.tui.commands import bindings
from cmcourse.tui.forms.base import LETTERS, DrawnForm, Result
from cmcourse.tui.forms.reasons import GUTTER, Look, look_of, reason_lines
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, joined, on_ground, styled
from cmcourse.tui.widgets.prose import Reading
from cmcourse.tui.widgets.sheet import Drawing, Spot

LOW = 32


class PairForm(DrawnForm):
    """Each row on the left gets a letter of the list below it; the pairing stands under the row in words."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("pick", "answer", "clear", "move-up", "move-down")

    def __init__(
        self,
        form: Pair,
        reading: Reading,
        result: Result | None = None,
        draft: Response | None = None,
    ) -> None:
        super().__init__(reading, result)
        self.left = form.left
        self.right = form.right
        self.pairs: dict[str, str] = dict(result.values if result else draft if isinstance(draft, Mapping) else {})
        self.cursor = -1 if result else self._waiting()

    @property
    def rows(self) -> int:
        """The number of rows on the left."""
        return len(self.left)

    def draft(self) -> Response | None:
        """Return the pairs by now."""
        return dict(self.pairs)

    def show_result(self, result: Result) -> None:
        """Show which pairs are right, and why."""
        self.pairs = dict(result.values)
        super().show_result(result)

    def _waiting(self) -> int:
        return next((row for row, one in enumerate(self.left) if one.id not in self.pairs), 0)

    # Drawing

    def draw(self, width: int) -> Drawing:
        """Return the left rows with their partners, then the list of what can be chosen."""
        lines: Lines = []
        spots: list[Spot] = []
        for row, left in enumerate(self.left):
            own = self._row(row, left, width)
            spots.append(Spot(left.id, left, len(lines), width=width, height=len(own)))
            lines += [*own, *self._under(left, width), *([] if self._is_tight else [BLANK])]
        if self.result is None:
            lines += [BLANK] if self._is_tight else []
            lines += [styled(self.words.t("To choose from"), "$muted"), *self._choices(width)]
        elif self.reasons_open:
            lines += self._spare(width)
        while not lines[-1]:
            lines.pop()
        return Drawing(lines, spots)

    @property
    def _is_tight(self) -> bool:
        """Whether the window is so low that rows stand close and name their partner by its letter only.

        So question, rows, choices and what is said below them stay in sight together.
        """
        return self.result is None and self.app.size.height < LOW

    def on_resize(self) -> None:
        """Stand close or wide, as the window allows."""
        self.redraw()

    def _row(self, row: int, left: Choice, width: int) -> Lines:
        marked = row == self.cursor and self.result is None and self.has_focus
        sign, color = (self.signs.now if marked else ""), "$accent"
        if self.result is not None:
            look = self._look(left)
            sign, color = look.sign, look.color
        lead = self.lead(sign, str(row + 1), color, marked=marked)
        text = left.text[self.reading.lang]
        if self._is_tight:
            partner = joined(text, styled(f"  {self.signs.onward} ", "$accent"), self._letter(left))
            return self.row(partner, width, lead, marked=marked)
        lines = self.row(text, width, lead, marked=marked)
        edge = styled(self.signs.edge, "$accent") if marked else " "
        indent = joined(edge, " " * (GUTTER - 1), styled(f"{self.signs.onward} ", "$accent"))
        rest = joined(edge, " " * (indent.cell_length - 1))
        below = hang(self._partner(left), width - 1, indent, rest)
        return [*lines, *(on_ground(below, width, "on $tint") if marked else below)]

    def _chosen(self, left: Choice) -> int:
        """Return the place of the partner in the list below, -1 without one."""
        return next((place for place, one in enumerate(self.right) if one.id == self.pairs.get(left.id)), -1)

    def _letter(self, left: Choice) -> Content:
        chosen = self._chosen(left)
        return styled(LETTERS[chosen], "bold $accent") if chosen >= 0 else styled(self.words.t("still open"), "$muted")

    def _partner(self, left: Choice) -> Content | str:
        chosen = self._chosen(left)
        if chosen < 0:
            return self._letter(left)
        text = self.right[chosen].text[self.reading.lang]
        return text if self.result else joined(self._letter(left), "  ", text)

    def _choices(self, width: int) -> Lines:
        lines: Lines = []
        for place, right in enumerate(self.right):
            taken = next((row for row, one in enumerate(self.left) if self.pairs.get(one.id) == right.id), -1)
            lead = self.lead("", LETTERS[place])
            text = right.text[self.reading.lang]
            if taken >= 0:
                belongs = self.words.t("with {n}", n=taken + 1)
                text_shown = styled(f"{text} {self.signs.between} {belongs}", "$muted")
                lines += hang(text_shown, width, lead)
            else:
                lines += hang(text, width, lead)
        return lines

    def _look(self, left: Choice) -> Look:
        right = self.result.is_right(left.id) if self.result else None
        if right is None:
            return Look("", "", "$muted")
        return look_of("right" if right else "not-yet", self.words, self.signs)

    def _under(self, left: Choice, width: int) -> Lines:
        if self.result is None:
            return []
        remark = next((one for one in self.result.remarks if one.id == left.id), None)
        is_right = self.result.is_right(left.id)
        if remark is None or not (is_right is False or self.reasons_open or self.result.is_all_right):
            return []
        look = self._look(left)
        partner = next((one.text[self.reading.lang] for one in self.right if one.id == left.id), "")
        if is_right is False and partner:
            fits = self.words.t("“{partner}” fits", partner=partner)
            look = Look(look.sign, f"{look.word}, {fits}.", look.color)
        return [BLANK, *reason_lines(look, remark.feedback[self.reading.lang], width, self.reading)]

    def _spare(self, width: int) -> Lines:
        lines: Lines = []
        for remark in self.result.remarks if self.result else ():
            if not remark.right and remark.label is not None:
                word = self.words.t("Left over: {text}", text=remark.label[self.reading.lang])
                look = Look("", f"{word}.", "$muted")
                lines += [*reason_lines(look, remark.feedback[self.reading.lang], width, self.reading), BLANK]
        return lines

    def reveal(self, row: int) -> None:
        """Bring a row into view, and in a low window the choices with it if they fit."""
        super().reveal(row)
        drawing = self.drawing(self.content_size.width)
        top = drawing.spots[row].y
        rest = Region(0, top, self.size.width, len(drawing.lines) - top)
        if self._is_tight and isinstance(self.parent, Widget) and rest.height <= self.parent.size.height:
            self.parent.scroll_to_region(rest.translate(self.virtual_region.offset), animate=False)

    @property
    def last_key(self) -> str:
        """The key of the last choice."""
        return LETTERS[len(self.right) - 1]

    @property
    def folds(self) -> bool:
        """Whether the reasons of what was right, or left over, are folded."""
        if self.result is None:
            return False
        folded = any(self.result.is_right(one.id) is not False for one in self.left) and not self.result.is_all_right
        return folded or any(not one.right for one in self.result.remarks)

    # Keys and mouse

    def action_pick(self, key: str) -> None:
        """Give the marked row this partner, and go on to the next open row."""
        place = LETTERS.index(key)
        if place >= len(self.right):
            return
        chosen = self.right[place].id
        self.pairs = {left: right for left, right in self.pairs.items() if right != chosen}
        self.pairs[self.left[max(0, self.cursor)].id] = chosen
        waiting = self._waiting()
        full = len(self.pairs) == len(self.left)
        self.put_cursor(self.cursor if full else waiting)

    def action_clear(self) -> None:
        """Take the partner of the marked row away."""
        self.pairs.pop(self.left[max(0, self.cursor)].id, None)
        self.touch()

    def action_answer(self) -> None:
        """Give the pairs, if every row has a partner."""
        waiting = len(self.left) - len(self.pairs)
        if waiting:
            self.put_cursor(self._waiting())
            tn = self.words.tn
            self.post_message(self.Incomplete(tn("{n} row is still open.", "{n} rows are still open.", waiting)))
        else:
            self.post_message(self.Answered(dict(self.pairs)))

    def on_click(self, event: Click) -> None:
        """Mark a row, or give the marked row the partner that was clicked."""
        if self.result is not None:
            return
        row = self.row_at(event.y)
        if row >= 0:
            self.put_cursor(row)
            return
        tops = self._choice_tops()
        place = next((index for index in reversed(range(len(tops))) if tops[index] <= event.y), -1)
        if place >= 0:
            self.action_pick(LETTERS[place])

    def _choice_tops(self) -> list[int]:
        """Return the first line of each choice in the list."""
        width = self.content_size.width
        heights = [len(hang(one.text[self.reading.lang], width, " " * GUTTER)) for one in self.right]
        top = len(self.drawing(width).lines) - sum(heights)
        return [top + sum(heights[:index]) for index in range(len(heights))]
