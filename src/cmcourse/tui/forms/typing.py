"""Fields to type in that start at the end of what stands there, and leave the keys of the page alone."""

from __future__ import annotations

from textual.actions import SkipAction
from textual.widgets import Input, TextArea

from cmcourse.model.question import MAX_ANSWER


class Line(Input):
    """A field for one line. Nothing is selected when it gets the focus, so that a letter never replaces the text."""

    def __init__(self, value: str = "", name: str | None = None, classes: str | None = None) -> None:
        super().__init__(value, id=name, classes=classes, max_length=MAX_ANSWER, select_on_focus=False)

    def put(self, value: str) -> None:
        """Put another text in, with the cursor at its end."""
        with self.prevent(Input.Changed):
            self.value = value
        self.cursor_position = len(value)


class Writing(TextArea):
    """A field for a text. The page keys scroll the page, unless the text is longer than its field."""

    def __init__(self, text: str, name: str, *, disabled: bool = False) -> None:
        super().__init__(text, id=name, disabled=disabled, highlight_cursor_line=False)

    def on_mount(self) -> None:
        """Begin at the end of the text."""
        self.move_cursor(self.document.end)

    def action_cursor_page_up(self) -> None:
        """Go a page up in the text, or leave the key to the page."""
        self._leave_to_page()
        super().action_cursor_page_up()

    def action_cursor_page_down(self) -> None:
        """Go a page down in the text, or leave the key to the page."""
        self._leave_to_page()
        super().action_cursor_page_down()

    def _leave_to_page(self) -> None:
        if self.max_scroll_y == 0:
            raise SkipAction
