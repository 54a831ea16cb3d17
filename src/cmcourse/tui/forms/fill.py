"""Blanks to type into."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from cmcourse.model.question import MAX_ANSWER, Blank, Fill, Response
from cmcourse.tui.commands import bindings
from cmcourse.tui.forms.base import FORM, QuestionForm, Result
from cmcourse.tui.forms.reasons import Look, look_of, reason_lines
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, joined, styled
from cmcourse.tui.widgets.prose import Reading
from cmcourse.tui.widgets.sheet import Drawing, Sheet

NUMERIC = r"[-+−0-9.,'’%\s]*"


class BlankInput(Input):
    """A field for one blank; where words are offered, the arrow keys put them in one after the other."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("answer"),
        Binding("up", "word(-1)", "Word before", show=False),
        Binding("down", "word(1)", "Next word", show=False),
    ]

    def __init__(self, value: str, blank: Blank, number: int, offers: Sequence[str], *, disabled: bool) -> None:
        restrict = NUMERIC if blank.numeric else None
        super().__init__(
            value,
            id=f"blank-{number}",
            restrict=restrict,
            max_length=MAX_ANSWER,
            select_on_focus=False,
            disabled=disabled,
        )
        self.number = number
        self.offers = offers

    async def action_answer(self) -> None:
        """Hand the field in: the next empty one follows, or the answer is given."""
        await self.action_submit()

    def action_word(self, step: int) -> None:
        """Put the next word of the list in."""
        if not self.offers:
            return
        at = self.offers.index(self.value) + step if self.value in self.offers else (0 if step > 0 else -1)
        self.value = self.offers[at % len(self.offers)]
        self.cursor_position = len(self.value)


class FillForm(QuestionForm):
    """The text with its blanks as ‹1›, the words on offer, and a field for each blank."""

    takes_digits: ClassVar[bool] = True

    def __init__(
        self,
        form: Fill,
        reading: Reading,
        result: Result | None = None,
        draft: Response | None = None,
    ) -> None:
        super().__init__(id=FORM, markup=False)
        self.form = form
        self.reading = reading
        self.words = reading.words
        self.result = result
        self.entered = dict(draft) if isinstance(draft, Mapping) else {}

    @property
    def focus_id(self) -> str:
        """The first empty field."""
        return f"blank-{next(iter(self._empty()), 0)}"

    def _empty(self) -> list[int]:
        return [n for n, one in enumerate(self.form.blanks) if not self._values().get(one.id, "").strip()]

    def _values(self) -> Mapping[str, str]:
        return self.result.values if self.result else self.entered

    def draft(self) -> Response | None:
        """Return what has been typed by now."""
        return dict(self.entered)

    def compose(self) -> ComposeResult:
        """Lay out text, words, and field after field with the room for its reason."""
        if self.form.text is not None:
            yield Sheet(self._text, id="gap-text")
        if self.form.bank and self.result is None:
            yield Sheet(self._bank, id="bank")
        offers = tuple(one[self.reading.lang] for one in self.form.bank)
        for number, blank in enumerate(self.form.blanks):
            with Horizontal(classes="blank"):
                if self.form.text is not None:
                    yield Static(styled(self._mark(number), "bold $accent"), classes="mark")
                value = self._values().get(blank.id, "")
                yield BlankInput(value, blank, number, offers, disabled=self.result is not None)
                if blank.unit is not None:
                    yield Static(Content(blank.unit[self.reading.lang]), classes="unit")
            yield Sheet(partial(self._why, blank), classes="why")

    def _mark(self, number: int) -> str:
        opening, closing = self.reading.signs.blank
        return f"{opening}{number + 1}{closing}"

    def _text(self, width: int) -> Drawing:
        if self.form.text is None:
            return Drawing(())
        places = {one.id: number for number, one in enumerate(self.form.blanks)}
        parts = re.split(r"\{([^{}]*)\}", self.form.text[self.reading.lang])
        content = joined(
            *(
                styled(self._mark(places[part]), "bold $accent") if index % 2 and part in places else part
                for index, part in enumerate(parts)
            )
        )
        return Drawing(hang(content, width))

    def _bank(self, width: int) -> Drawing:
        between = f" {self.reading.signs.between} "
        used = {one.strip() for one in self.entered.values()}
        words = [one[self.reading.lang] for one in self.form.bank]
        offers = Content(between).join([styled(one, "$muted") if one in used else Content(one) for one in words])
        label = styled(f"{self.words.t('Words')}  ", "$muted")
        how = styled(self.words.t("In a field, the up and down arrows put them in one after the other."), "$muted")
        return Drawing([*hang(offers, width, label), *hang(how, width)])

    def _why(self, blank: Blank, width: int) -> Drawing:
        result = self.result
        remark = next((one for one in result.remarks if one.id == blank.id), None) if result else None
        if result is None or remark is None:
            return Drawing(())
        right = result.is_right(blank.id)
        if right is None:
            look = Look("", "", "$muted")
        else:
            look = look_of("right" if right else "not-yet", self.words, self.reading.signs)
            word = f"{look.sign} {look.word}"
            if not right and remark.label is not None:
                answer = self.words.t("the answer is “{answer}”", answer=remark.label[self.reading.lang])
                word = f"{word}, {answer}."
            look = Look(look.sign, word, look.color)
        lines: Lines = reason_lines(look, remark.feedback[self.reading.lang], width, self.reading, indent=2)
        return Drawing(lines if blank == self.form.blanks[-1] else [*lines, BLANK])

    def show_result(self, result: Result) -> None:
        """Close the fields and show the reasons under them."""
        self.result = result
        for number, blank in enumerate(self.form.blanks):
            field = self.query_one(f"#blank-{number}", BlankInput)
            field.value = result.values.get(blank.id, "")
            field.disabled = True
        self.query("#bank").remove()
        for sheet in self.query(Sheet):
            sheet.redraw()

    def show_reasons(self, reasons_open: bool) -> None:
        """Nothing is folded here."""
        self.reasons_open = reasons_open

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed."""
        event.stop()
        if isinstance(event.input, BlankInput):
            self.entered[self.form.blanks[event.input.number].id] = event.value
        for sheet in self.query("#bank").results(Sheet):
            sheet.redraw()
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the next empty field; answer when all are filled."""
        event.stop()
        empty = self._empty()
        if not empty:
            self.post_message(self.Answered({one.id: self.entered[one.id].strip() for one in self.form.blanks}))
            return
        at = event.input.number if isinstance(event.input, BlankInput) else 0
        if at in empty:
            self.post_message(self.Incomplete(self.words.t("Fill in every field, then press Enter.")))
            return
        following = next((n for n in empty if n > at), empty[0])
        self.query_one(f"#blank-{following}", BlankInput).focus()
