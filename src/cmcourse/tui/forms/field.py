"""One field of a workbook page: its label, help and example around what it is written in."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, assert_never

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from cmcourse.engine.views import FieldRow
from cmcourse.i18n.days import no_day, undated_words, whens_in_words
from cmcourse.i18n.plan_words import source_words
from cmcourse.i18n.snags import snag_words
from cmcourse.model.event import FieldValue
from cmcourse.model.question import Choice
from cmcourse.tui.commands import bindings
from cmcourse.tui.forms.options import OptionList
from cmcourse.tui.forms.reasons import Look, reason_lines
from cmcourse.tui.forms.rows import TableField
from cmcourse.tui.forms.typing import Line, Writing
from cmcourse.tui.widgets.flow import BLANK, Lines, hang, joined, spread, styled
from cmcourse.tui.widgets.prose import Reading, text_lines
from cmcourse.tui.widgets.sheet import Drawing, Sheet


class ChoiceField(OptionList):
    """Choose one option or none; Enter, Space or its letter ticks it. Enter on what is ticked goes on."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("pick", "mark", "go-on", "move-up", "move-down")
    is_airy: ClassVar[bool] = False
    starts_marked: ClassVar[bool] = True

    @property
    def ticks(self) -> bool:
        """Whether Enter ticks the option under the cursor."""
        return self.options[max(0, self.cursor)].id not in self.chosen

    def action_mark(self) -> None:
        """Tick the option under the cursor; ticking it again takes it back."""
        wanted = self.options[max(0, self.cursor)].id
        self.chosen = () if wanted in self.chosen else (wanted,)
        self.touch()

    def action_go_on(self) -> None:
        """Tick the option under the cursor, or go to the next field."""
        if self.ticks:
            self.action_mark()
        else:
            self.screen.focus_next()


class FieldBox(Vertical):
    """A field. `saved` is its own value as it is kept; a carried value is shown, but not yet its own."""

    class Edited(Message):
        """A choice or a row was made, which is worth keeping at once."""

        def __init__(self, box: FieldBox) -> None:
            super().__init__()
            self.box = box

    def __init__(self, row: FieldRow, number: int, source: str, reading: Reading) -> None:
        super().__init__(classes="field")
        self.row = row
        self.source = source
        self.reading = reading
        self.editor_id = f"field-{number}"
        self.shown: FieldValue = row.value or self._empty()
        self.saved: FieldValue = self._empty() if row.carried else self.shown
        self.is_carried = row.carried
        self.is_accepted = False
        self.example_open = False
        self.just_saved = False

    def _empty(self) -> FieldValue:
        return () if self.row.field.kind in ("list", "table") else ""

    def compose(self) -> ComposeResult:
        """Lay out label and help, the editor, and the example."""
        yield Sheet(self._draw_head, classes="head")
        yield self._editor()
        example = Sheet(self._draw_example, classes="example")
        example.display = False
        yield example

    def _editor(self) -> Widget:
        field, value, name = self.row.field, self.shown, self.editor_id
        match field.kind:
            case "line" | "date":
                return Line(str(value), name)
            case "text":
                return Writing(str(value), name)
            case "list":
                lines = [one for one in value if isinstance(one, str)] if isinstance(value, tuple) else []
                return Writing("\n".join(lines), name)
            case "choice":
                options = [Choice(one.id, one.text) for one in field.choices]
                chosen = (value,) if isinstance(value, str) and value else ()
                return ChoiceField(options, self.reading, many=True, chosen=chosen, name=name)
            case "table":
                table = [row for row in value if isinstance(row, tuple)] if isinstance(value, tuple) else []
                return TableField(field, field.laid_out(table, self.reading.lang), self.reading, name)
            case _:
                assert_never(field.kind)

    def value(self) -> FieldValue:
        """Return what stands in the field now."""
        match self.row.field.kind:
            case "line" | "date":
                return self.query_one(Line).value.strip()
            case "text":
                return self.query_one(Writing).text.strip()
            case "list":
                return tuple(line.strip() for line in self.query_one(Writing).text.splitlines() if line.strip())
            case "choice":
                return next(iter(self.query_one(ChoiceField).chosen), "")
            case "table":
                return self.query_one(TableField).value()
            case _:
                assert_never(self.row.field.kind)

    @property
    def is_dirty(self) -> bool:
        """Whether something stands here that is not kept yet."""
        value = self.value()
        return value != self.saved and (value != self.shown or self.is_accepted)

    def keep(self, value: FieldValue, row: FieldRow) -> None:
        """Take note that a value is on disk, and say so; `row` is the field as it is kept now."""
        self.row = row
        self.saved = self.shown = value
        self.is_carried, self.is_accepted, self.just_saved = False, False, True
        self.query_one(".head", Sheet).redraw()

    def look_again(self, row: FieldRow) -> None:
        """Take note of what another field has changed about this one."""
        if row.snags != self.row.snags:
            self.row = replace(self.row, snags=row.snags)
            self.query_one(".head", Sheet).redraw()

    def toggle_example(self) -> None:
        """Show the example, or hide it."""
        self.example_open = not self.example_open
        self.query_one(".example", Sheet).display = self.example_open

    # Drawing

    def _draw_head(self, width: int) -> Drawing:
        field, words, lang = self.row.field, self.reading.words, self.reading.lang
        signs = self.reading.signs
        need = styled(f" {signs.between} {words.t('required')}", "$muted") if field.required else ""
        lines: Lines = hang(joined(styled(field.label[lang], "bold"), need), width)
        if self.just_saved:
            kept = joined(styled(f"{signs.done} ", "$success"), styled(words.t("saved"), "$muted"))
            fits = lines[-1].cell_length + kept.cell_length + 2 <= width
            lines = [*lines[:-1], spread(lines[-1], kept, width)] if fits else [*lines, kept]
        if self.row.lacks_source and self.source:
            help_lines = hang(styled(source_words(self.reading.words, self.source), "$muted"), width)
        else:
            help_lines = [line.stylize_before("$muted") for line in text_lines(field.help[lang], width, self.reading)]
        lines += self._with_notes(help_lines, width)
        if self.is_carried:
            if field.kind in ("line", "date"):
                how = words.t("Enter keeps it; a change makes it yours.")
            else:
                how = words.t("F9 takes it over; a change makes it yours.")
            said = f"{words.t('Carried over from “{page}”.', page=self.source)} {how}"
            lines += hang(styled(said, "$secondary"), width, styled(f"{signs.onward} ", "$secondary"))
        lines += self._read_back(width)
        return Drawing([*lines, BLANK] if field.kind in ("choice", "table") else lines)

    def _read_back(self, width: int) -> Lines:
        """Return what was understood of what stands in the field: its dates, its length, and what to look at."""
        row, words, signs = self.row, self.reading.words, self.reading.signs
        caution = styled(f"{signs.caution} ", "$warning")
        lines: Lines = []
        if row.field.kind == "date" and row.days:
            said = whens_in_words(words, (one.when for one in row.days))
            lines = hang(styled(said, "$secondary"), width, styled(f"{signs.onward} ", "$secondary"))
        if row.undated:
            said = no_day(words, str(row.value)) if row.field.kind == "date" else undated_words(words, row)
            lines = hang(styled(said, "$warning"), width, caution)
        if row.field.limit and isinstance(self.shown, str) and self.shown:
            long = len(self.shown) > row.field.limit
            said = words.t("{n} of {limit} characters.", n=len(self.shown), limit=row.field.limit)
            lines = [*lines, *hang(styled(said, "$warning" if long else "$muted"), width, caution if long else "")]
        for snag in row.snags:
            lines = [*lines, *hang(styled(snag_words(words, snag), "$warning"), width, caution)]
        return lines

    def _with_notes(self, lines: Lines, width: int) -> Lines:
        """Return the help with the key of the example, and how a list is written, behind it if there is room."""
        field, words = self.row.field, self.reading.words
        notes = []
        if field.example[self.reading.lang]:
            notes.append(joined(styled("F2 ", "bold $accent"), styled(words.t("example"), "$muted")))
        if field.kind == "list":
            notes.append(styled(words.t("one entry a line"), "$muted"))
        note = Content("   ").join(notes)
        if not note:
            return lines
        if lines and lines[-1].cell_length + note.cell_length + 3 <= width:
            return [*lines[:-1], joined(lines[-1], "   ", note)]
        return [*lines, note]

    def _draw_example(self, width: int) -> Drawing:
        look = Look("", self.reading.words.t("Example"), "$secondary")
        return Drawing([*reason_lines(look, self.row.field.example[self.reading.lang], width, self.reading, 2), BLANK])

    # Messages of the editors

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Accept the line and go to the next field."""
        event.stop()
        self.is_accepted = True
        self.screen.focus_next()

    def on_question_form_changed(self, event: Message) -> None:
        """Keep a choice at once."""
        event.stop()
        self.post_message(self.Edited(self))

    def on_table_field_changed(self, event: TableField.Changed) -> None:
        """Keep a row at once."""
        event.stop()
        self.post_message(self.Edited(self))
