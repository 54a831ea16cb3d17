"""Lists to choose from: one or many options by letter, one of five levels by digit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import BindingType
from textual.events import Click
from textual.geometry import Region

from cmcourse.model.question import Choice, Choose, Response
from cmcourse.model.text import Blocks, Text
from cmcourse.tui.commands import bindings
from cmcourse.tui.forms.base import FORM, LETTERS, DrawnForm, Result
from cmcourse.tui.forms.reasons import GUTTER, Look, look_of, reason_lines
from cmcourse.tui.widgets.flow import BLANK, Lines, joined, styled
from cmcourse.tui.widgets.prose import Reading
from cmcourse.tui.widgets.sheet import Drawing, Spot

_RIGHT, _NOT_CHOSEN = "$success", "$muted"


@dataclass(frozen=True, slots=True)
class Note:
    """What is said about an option once the choice is made."""

    look: Look
    blocks: Blocks


class OptionList(DrawnForm):
    """Options with a key each. The cursor is nowhere at first, so that Enter alone never answers."""

    labels: ClassVar[str] = LETTERS
    is_airy: ClassVar[bool] = True
    """Whether an empty line stands between options."""

    def __init__(
        self,
        options: Sequence[Choice],
        reading: Reading,
        *,
        many: bool = False,
        chosen: Sequence[str] = (),
        result: Result | None = None,
        notes: Mapping[str, Note] | None = None,
        name: str = FORM,
    ) -> None:
        super().__init__(reading, result, name)
        self.options = tuple(options)
        self.many = many
        self.chosen = tuple(chosen)
        self.notes = notes
        self.can_focus = notes is None
        self.cursor = next((row for row, one in enumerate(self.options) if one.id in self.chosen), -1)

    @property
    def rows(self) -> int:
        """The number of options."""
        return len(self.options)

    def close(self, chosen: Sequence[str], notes: Mapping[str, Note]) -> None:
        """Show what was chosen and what is said about it; nothing can be chosen any more."""
        self.chosen, self.notes, self.can_focus = tuple(chosen), notes, False
        self.redraw()

    def response(self) -> Response:
        """Return the answer to give."""
        return self.chosen

    # Drawing

    def draw(self, width: int) -> Drawing:
        """Return the options, each with what is said about it."""
        lines: Lines = []
        spots: list[Spot] = []
        for row, option in enumerate(self.options):
            own = self._option(row, option, width)
            spots.append(Spot(option.id, option, len(lines), width=width, height=len(own)))
            lines += self._with_word(own, option, width)
        while lines and not lines[-1]:
            lines.pop()
        return Drawing(lines, spots)

    def _option(self, row: int, option: Choice, width: int) -> Lines:
        marked = option.id in self.chosen
        if self.many and self.notes is None:
            marked = row == self.cursor and self.has_focus
        sign, label, color = self._sign(row, option)
        lead = self.lead(sign, label, color, marked=marked)
        return self.row(option.text[self.reading.lang], width, lead, marked=marked)

    def _indent(self) -> int:
        return GUTTER + (4 if self.many else 0)

    def _sign(self, row: int, option: Choice) -> tuple[str, str, str]:
        """Return sign, label and colour of the sign."""
        label = self.labels[row]
        if self.many and self.notes is not None:
            label = f"    {label}"
        elif self.many:
            label = f"{self.signs.tick_on if option.id in self.chosen else self.signs.tick_off} {label}"
        note = (self.notes or {}).get(option.id)
        if note is not None:
            return note.look.sign, label, note.look.color
        return (self.signs.now if self.notes is None and row == self.cursor else ""), label, "$accent"

    def _under(self, option: Choice, width: int) -> Lines:
        note = (self.notes or {}).get(option.id)
        if note is None or not (option.id in self.chosen or (self.reasons_open and note.blocks)):
            return [BLANK] if self.is_airy else []
        return [BLANK, *reason_lines(note.look, note.blocks, width, self.reading, self._indent()), BLANK]

    def _with_word(self, lines: Lines, option: Choice, width: int) -> Lines:
        """Return an option and the empty line below it, with the word that marks it, so that nothing moves."""
        note = (self.notes or {}).get(option.id)
        if note is None or option.id in self.chosen or not note.look.word or self.reasons_open:
            return [*lines, *self._under(option, width)]
        word = styled(note.look.word, f"bold {note.look.color}")
        last = joined(lines[-1], f"  {self.signs.between} ", word)
        if last.cell_length <= width:
            return [*lines[:-1], last, BLANK]
        return [*lines, joined(" " * self._indent(), word)]

    @property
    def last_key(self) -> str:
        """The key of the last choice."""
        return self.labels[self.rows - 1]

    @property
    def folds(self) -> bool:
        """Whether other options have reasons too."""
        return any(note.blocks for option, note in (self.notes or {}).items() if option not in self.chosen)

    def answer_region(self) -> Region:
        """Return the lines of the first chosen option and its reason."""
        drawing = self.drawing(self.content_size.width)
        tops = [one.y for one in drawing.spots]
        row = next((row for row, one in enumerate(self.options) if one.id in self.chosen), 0)
        end = tops[row + 1] - 1 if row + 1 < len(tops) else len(drawing.lines)
        return Region(0, tops[row], self.size.width, end - tops[row])

    # Keys and mouse

    def put_cursor(self, row: int) -> None:
        """Put the cursor on an option; where one is to be chosen, the choice moves along."""
        if not self.many:
            self.chosen = (self.options[row].id,)
        super().put_cursor(row)

    def action_pick(self, key: str) -> None:
        """Mark the option with this letter; where many can be chosen, tick it. Letters without an option do nothing."""
        row = self.labels.index(key)
        if row >= self.rows:
            return
        self.put_cursor(row)
        if self.many:
            self.action_mark()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer Space only where many can be ticked."""
        return self.many if action == "mark" else super().check_action(action, parameters)

    def action_mark(self) -> None:
        """Tick the option under the cursor, or untick it."""
        if not self.many or self.cursor < 0:
            raise SkipAction
        wanted = self.options[self.cursor].id
        ticked = {*self.chosen} ^ {wanted}
        self.chosen = tuple(one.id for one in self.options if one.id in ticked)
        self.touch()

    def action_answer(self) -> None:
        """Give the answer, if there is one."""
        if self.chosen:
            self.post_message(self.Answered(self.response()))
        elif self.many:
            self.post_message(self.Incomplete(self.words.t("Tick at least one option, then press Enter.")))
        else:
            self.post_message(self.Incomplete(self._choose_first()))

    def _choose_first(self) -> str:
        return self.words.t("Choose first: {first} to {last}, then Enter.", first=self.labels[0], last=self.last_key)

    def on_click(self, event: Click) -> None:
        """Choose what was clicked; a second click on it answers, where one is to be chosen."""
        row = self.row_at(event.y)
        if self.notes is not None or row < 0:
            return
        again = row == self.cursor and not self.many
        self.action_pick(self.labels[row])
        if again:
            self.action_answer()


class ChooseForm(OptionList):
    """Choose one option, or tick at least one."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("pick", "answer", "mark", "move-up", "move-down")

    def __init__(
        self,
        form: Choose,
        reading: Reading,
        result: Result | None = None,
        draft: Response | None = None,
    ) -> None:
        chosen = result.ids if result else draft if isinstance(draft, tuple) else ()
        super().__init__(form.options, reading, many=form.many, chosen=chosen, result=result)
        if result is not None:
            self.show_result(result)

    def draft(self) -> Response | None:
        """Return what is chosen by now."""
        return self.chosen or None

    def show_result(self, result: Result) -> None:
        """Show the reason under what was chosen, and which option is right."""
        self.result = result
        self.close(result.ids, {remark.id: self._note(result, remark.id) for remark in result.remarks})

    def _note(self, result: Result, option: str) -> Note:
        remark = next(one for one in result.remarks if one.id == option)
        blocks = remark.feedback[self.reading.lang]
        outcome = result.outcome
        if option not in result.ids:
            missed = self.words.t("Right too, not chosen") if self.many else self.words.t("Right answer")
            look = Look(self.signs.right, missed, _RIGHT) if remark.right else Look("", "", _NOT_CHOSEN)
        elif outcome is None:
            look = Look(self.signs.dot, "", _NOT_CHOSEN)
        elif remark.right:
            look = look_of("right", self.words, self.signs)
        else:
            partly = outcome.credit > 0 and not self.many
            look = look_of("partly" if partly else "not-yet", self.words, self.signs)
        return Note(look, blocks)


class RateForm(OptionList):
    """Choose one of the levels by its digit."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("level", "go-on", "move-up", "move-down")
    labels: ClassVar[str] = "123456789"
    takes_digits: ClassVar[bool] = True

    def __init__(
        self,
        levels: Sequence[Text],
        reading: Reading,
        result: Result | None = None,
        draft: Response | None = None,
    ) -> None:
        given = result.text if result else draft
        chosen = (given,) if isinstance(given, str) and given else ()
        options = [Choice(str(number), level) for number, level in enumerate(levels, 1)]
        super().__init__(options, reading, chosen=chosen, result=result)
        if result is not None:
            self.show_result(result)

    def response(self) -> Response:
        """Return the level."""
        return self.chosen[0]

    def draft(self) -> Response | None:
        """Return the level that is marked by now."""
        return self.chosen[0] if self.chosen else None

    def action_go_on(self) -> None:
        """Give the level and go on."""
        self.action_answer()

    def action_level(self, key: str) -> None:
        """Mark a level."""
        self.action_pick(key)

    def show_result(self, result: Result) -> None:
        """Show the level with the reasons there are."""
        self.result = result
        noted = look_of("noted", self.words, self.signs)
        spoken = {remark.id: Note(noted, remark.feedback[self.reading.lang]) for remark in result.remarks}
        self.close((result.text,), spoken)
