"""Blocks of course text on a sheet: paragraphs, lists, tables, posts, marked passages with boxes to tick."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Unpack

from textual.actions import SkipAction
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from cmcourse.i18n import Words
from cmcourse.model.course import Course, Lesson, Module, Task
from cmcourse.model.text import (
    Block,
    Blocks,
    Callout,
    Heading,
    Items,
    Lang,
    Myth,
    Paragraph,
    Platform,
    Post,
    Quote,
    Spans,
    Table,
    TaskStep,
    Try,
)
from cmcourse.tui.commands import bindings
from cmcourse.tui.signs import Signs
from cmcourse.tui.widgets.flow import Lines, fit, hang, joined, led, on_ground, stacked, styled
from cmcourse.tui.widgets.sheet import Board, Drawing, Naming, Spot
from cmcourse.tui.widgets.spans import inline, table

INSET = 4
"""Cells a marked passage loses: its bar with two spaces, and one at the right."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What blocks are drawn with: language, signs, the learner's platform, where they stand, what is ticked off."""

    words: Words
    signs: Signs
    course: Course
    platform: str = "other"
    module: Module | None = None
    lesson: Lesson | None = None
    ticks: Mapping[str, bool] = field(default_factory=dict)

    @property
    def lang(self) -> Lang:
        """The learner's language."""
        return self.words.lang

    def task(self, task_id: str) -> Task | None:
        """Return a task of the module."""
        return next((one for one in self.module.tasks if one.id == task_id), None) if self.module else None


def draw_blocks(blocks: Iterable[Block], width: int, reading: Reading) -> Drawing:
    """Draw blocks for a width. Spots are the boxes to tick; their value is the item's id."""
    groups: list[Lines] = []
    spots: list[Spot] = []
    y = 0
    for block in blocks:
        lines = _block(block, width, reading)
        if not lines:
            continue
        item = _item(block, reading)
        if item:
            spots.append(Spot(item, item, y + len(lines) - 1, x=2, width=width - 2))
        groups.append(lines)
        y += len(lines) + 1
    return Drawing(stacked(groups), spots)


def text_lines(blocks: Iterable[Block], width: int, reading: Reading) -> Lines:
    """Return blocks as lines, for texts that stand inside something else."""
    return list(draw_blocks(blocks, width, reading).lines)


def _item(block: Block, reading: Reading) -> str:
    match block:
        case Try() if reading.lesson:
            return f"{reading.lesson.id}.try"
        case TaskStep(task) if reading.module and reading.task(task):
            return f"{reading.module.id}.{task}"
        case _:
            return ""


def _block(block: Block, width: int, reading: Reading) -> Lines:
    match block:
        case Paragraph(spans):
            return hang(inline(spans), width)
        case Heading(_, spans):
            return hang(inline(spans, "bold"), width)
        case Items(ordered, items):
            return _items(ordered, items, width, reading)
        case Table(head, rows):
            return table(head, rows, width, reading.signs)
        case Quote(inner):
            return led(text_lines(inner, width - 2, reading), styled(f"{reading.signs.rule} ", "$edge"))
        case Post(by, inner):
            return post(by, inner, width, reading)
        case Platform(functions, inner):
            return _platform(functions, inner, width, reading)
        case Myth(said, better, why):
            return _myth(said, better, why, width, reading)
        case Callout(kind, inner):
            return _callout(kind, inner, width, reading)
        case Try(minutes, inner, alternative):
            return _try(block, minutes, inner, alternative, width, reading)
        case TaskStep(task_id):
            task = reading.task(task_id)
            return _task(block, task, width, reading) if task else []


def _items(ordered: bool, items: Sequence[Blocks], width: int, reading: Reading) -> Lines:
    lines: Lines = []
    wide = len(str(len(items))) + 2 if ordered else 2
    for number, item in enumerate(items, 1):
        mark = styled(f"{number}. ".rjust(wide), "$accent") if ordered else styled(f"{reading.signs.dot} ", "$accent")
        inner = text_lines(item, width - wide, reading)
        lines += [joined(mark if index == 0 else " " * wide, line) for index, line in enumerate(inner)]
    return lines


def post(by: str, blocks: Iterable[Block], width: int, reading: Reading) -> Lines:
    """Return somebody's post in a round frame."""
    signs, inner = reading.signs, width - 6
    left_top, right_top, left_low, right_low = signs.frame
    edge = styled(signs.rule, "$edge")
    text = [*hang(styled(by, "$muted"), inner), *text_lines(blocks, inner, reading)]
    return [
        styled(left_top + signs.line * (width - 2) + right_top, "$edge"),
        *(joined(edge, "  ", fit(line, inner), "  ", edge) for line in text),
        styled(left_low + signs.line * (width - 2) + right_low, "$edge"),
    ]


def passage(lines: Iterable[Content], width: int, color: str, signs: Signs) -> Lines:
    """Return lines of `width - INSET` cells as a marked passage: a bar in `color` at the left of a quiet ground."""
    bar = styled(signs.block, color)
    return on_ground([joined(bar, "  ", line) for line in lines], width, "on $surface")


def _title(name: str, color: str, note: str, width: int) -> Lines:
    words = (
        joined(styled(name, f"bold {color}"), styled(f"  {note}", "$muted")) if note else styled(name, f"bold {color}")
    )
    return hang(words, width)


def _platform(functions: Sequence[str], inner: Blocks, width: int, reading: Reading) -> Lines:
    course, lang = reading.course, reading.lang
    product = next((one.name for one in course.products if one.id == reading.platform != "other"), "")
    names = [found.word(reading.platform)[lang] for one in functions if (found := course.function_by_id.get(one))]
    between = f" {reading.signs.between} "
    lines = _title(reading.words.t("On your platform"), "$accent", product, width - INSET)
    lines += hang(between.join(names), width - INSET) if names else []
    lines += text_lines(inner, width - INSET, reading)
    return passage(lines, width, "$accent", reading.signs)


def _myth(said: Spans, better: Spans, why: Spans, width: int, reading: Reading) -> Lines:
    t = reading.words.t
    parts = [(t("Often said"), "bold $warning", said), (t("Better"), "bold", better), (t("Why"), "$muted", why)]
    wide = max(len(name) for name, _, _ in parts) + 3
    lines: Lines = []
    for name, look, spans in parts:
        if spans:
            lines += hang(inline(spans), width - INSET, first=fit(styled(name, look), wide))
    return passage(lines, width, "$warning", reading.signs)


def _callout(kind: str, inner: Blocks, width: int, reading: Reading) -> Lines:
    t = reading.words.t
    lines = text_lines(inner, width - INSET, reading)
    match kind:
        case "stop-and-ask":
            name, color = f"{reading.signs.caution} {t('Stop and ask')}", "$error"
        case "law":
            name, color = t("Law"), "$secondary"
            lines += hang(styled(_no_advice(reading), "$muted"), width - INSET)
        case _:
            name, color = t("To keep"), "$success"
    return passage([*_title(name, color, "", width - INSET), *lines], width, color, reading.signs)


def _no_advice(reading: Reading) -> str:
    """Return the standing line of passages on law, dated by the course's version if that begins with year and month."""
    year, _, rest = reading.course.version.partition(".")
    month = rest.partition(".")[0]
    if len(year) != len("2026"):
        return reading.words.t("This is not legal advice.")
    return reading.words.t("As of {month}/{year}. This is not legal advice.", month=month, year=year)


def _try(block: Block, minutes: int, inner: Blocks, other: Blocks, width: int, reading: Reading) -> Lines:
    t = reading.words.t
    lines = _title(t("Try it"), "$foreground", t("{n} min", n=minutes), width - INSET)
    lines += text_lines(inner, width - INSET, reading)
    lines += _labelled(t("Or"), other, width - INSET, reading)
    return passage([*lines, *_box(block, reading)], width, "$secondary", reading.signs)


def _task(block: Block, task: Task, width: int, reading: Reading) -> Lines:
    t, lang = reading.words.t, reading.lang
    lines = hang(styled(task.title[lang], "bold"), width - INSET, styled(f"{t('Task')}  ", "bold $secondary"))
    lines += text_lines(task.how[lang], width - INSET, reading)
    lines += _labelled(t("Done when"), task.done_when[lang], width - INSET, reading)
    return passage([*lines, *_box(block, reading)], width, "$secondary", reading.signs)


def _labelled(name: str, blocks: Blocks, width: int, reading: Reading) -> Lines:
    label = styled(f"{name}  ", "$muted")
    lines = text_lines(blocks, width - label.cell_length, reading)
    return [joined(label if number == 0 else " " * label.cell_length, line) for number, line in enumerate(lines)]


def _box(block: Block, reading: Reading) -> Lines:
    item = _item(block, reading)
    if not item:
        return []
    t = reading.words.t
    if reading.ticks.get(item, False):
        return [joined(styled(reading.signs.tick_on, "bold $success"), " ", styled(t("I did it"), "$success"))]
    return [joined(reading.signs.tick_off, " ", styled(t("I did it"), "$muted"))]


class BlocksView(Board, inherit_bindings=False):
    """Blocks on a sheet. Where a try or a task stands, Space (or a click) ticks it off."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("move-up", "move-down", "tick")

    class Ticked(Message):
        """A try or a task was ticked off, or is no longer."""

        def __init__(self, item: str, done: bool) -> None:
            super().__init__()
            self.item = item
            self.done = done

    def __init__(self, blocks: Blocks, reading: Reading, **naming: Unpack[Naming]) -> None:
        super().__init__(lambda width: draw_blocks(self.blocks, width, self.reading), reading.signs, **naming)
        self.blocks = blocks
        self.reading = reading
        self.can_focus = any(_item(one, reading) for one in blocks)

    def show_blocks(self, blocks: Blocks, reading: Reading) -> None:
        """Show other blocks, or the same ones with other ticks."""
        self.blocks, self.reading = blocks, reading
        self.can_focus = any(_item(one, reading) for one in blocks)
        self.redraw()

    def _go(self, spot: Spot | None) -> None:
        if spot is None or not self.in_view(spot):
            raise SkipAction
        self.move_to(spot)

    def action_tick(self) -> None:
        """Tick the marked box, or untick it; one that is out of sight is brought into view first."""
        spot = self.spot
        if spot is None:
            raise SkipAction
        if not self.in_view(spot):
            self.show_spot(spot)
            return
        self._toggle(spot)

    def action_choose(self) -> None:
        """Do as Space does, for the mouse."""
        self.action_tick()

    def on_board_chosen(self, event: Board.Chosen) -> None:
        """Tick what was clicked."""
        event.stop()
        self._toggle(event.spot)

    def _toggle(self, spot: Spot) -> None:
        item = str(spot.value)
        self.post_message(self.Ticked(item, not self.reading.ticks.get(item, False)))
