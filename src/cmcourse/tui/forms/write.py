"""Free writing."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button, Static, TextArea

from cmcourse.model.question import MAX_ANSWER, Response, Write
from cmcourse.tui.commands import bindings
from cmcourse.tui.forms.base import FORM, QuestionForm, Result
from cmcourse.tui.forms.reasons import look_of, reason_lines
from cmcourse.tui.forms.typing import Writing
from cmcourse.tui.widgets.prose import Reading
from cmcourse.tui.widgets.sheet import Drawing, Sheet


class WriteForm(QuestionForm):
    """A text field that keeps all letters, and a button that saves; Ctrl+Enter saves too."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("save-answer")
    takes_digits: ClassVar[bool] = True

    def __init__(
        self,
        form: Write,
        reading: Reading,
        result: Result | None = None,
        draft: Response | None = None,
    ) -> None:
        super().__init__(id=FORM, markup=False)
        self.form = form
        self.reading = reading
        self.words = reading.words
        self.result = result
        self.entered = draft if isinstance(draft, str) else ""

    @property
    def focus_id(self) -> str:
        """The text field."""
        return "writing"

    def draft(self) -> Response | None:
        """Return what has been written by now."""
        return self.entered

    def compose(self) -> ComposeResult:
        """Lay out the field, the button, and the room for what comes after."""
        text = self.result.text if self.result else self.entered
        yield Writing(text, "writing", disabled=self.result is not None)
        if self.result is None:
            with Horizontal(id="save-row"):
                yield Button(Content(f" {self.words.t('Save answer')} "), id="save-answer")
                yield Static(Content.styled(self.words.t("Tab leads here; Ctrl+Enter saves at once."), "$muted"))
        yield Sheet(self._why, classes="why")

    def _why(self, width: int) -> Drawing:
        if self.result is None or not self.result.remarks:
            return Drawing(())
        look = look_of("noted", self.words, self.reading.signs)
        blocks = self.result.remarks[0].feedback[self.reading.lang]
        return Drawing(reason_lines(look, blocks, width, self.reading, indent=2))

    def show_result(self, result: Result) -> None:
        """Close the field and show what to look at now."""
        self.result = result
        self.query_one("#writing", TextArea).disabled = True
        self.query("#save-row").remove()
        for sheet in self.query(Sheet):
            sheet.redraw()

    def show_reasons(self, reasons_open: bool) -> None:
        """Nothing is folded here."""
        self.reasons_open = reasons_open

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what is written."""
        event.stop()
        self.entered = event.text_area.text
        self.post_message(self.Changed())

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save by the button."""
        event.stop()
        self.action_save_answer()

    def action_save_answer(self) -> None:
        """Give the text as the answer, if there is any."""
        text = self.entered.strip()
        if not text:
            self.post_message(self.Incomplete(self.words.t("Write a sentence first, then save it.")))
        elif len(text) > MAX_ANSWER:
            self.post_message(self.Incomplete(self.words.t("Please shorten the text to 10,000 characters.")))
        else:
            self.post_message(self.Answered(text))
