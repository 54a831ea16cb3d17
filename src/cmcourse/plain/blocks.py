"""Blocks of a page as rows: what the terminal app shows by place and colour is said in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from cmcourse.engine.views import LessonView
from cmcourse.model.course import Task
from cmcourse.model.text import (
    Block,
    Callout,
    Heading,
    Items,
    Myth,
    Paragraph,
    Platform,
    Post,
    Prose,
    Quote,
    Spans,
    Table,
    TaskStep,
    Try,
    plain,
)
from cmcourse.plain.rows import Row, Rows, indented, joined, titled
from cmcourse.plain.voice import Voice, named, sentence


@dataclass(frozen=True)
class Practice:
    """What a page asks to do: the tasks of its module, the items to tick off in order, and which are done."""

    tasks: tuple[Task, ...] = ()
    items: tuple[str, ...] = ()
    done: Mapping[str, bool] = field(default_factory=dict)
    lesson: str = ""
    module: str = ""

    def of_try(self) -> str:
        """Return the item of the lesson's try."""
        return f"{self.lesson}.try"

    def of_task(self, task: str) -> str:
        """Return the item of a task."""
        return f"{self.module}.{task}"


def practice_of(view: LessonView, voice: Voice) -> Practice:
    """Return what the shown page asks to do."""
    named = Practice(view.module.tasks, (), view.ticks, view.lesson.id, view.module.id)
    items = tuple(_items(view.text(voice.lang).blocks, named))
    return Practice(view.module.tasks, items, view.ticks, view.lesson.id, view.module.id)


def prose(text: Prose | None, voice: Voice) -> Rows:
    """Return a text of paragraphs and lists."""
    return block_rows(text[voice.lang], voice) if text else []


def block_rows(blocks: Iterable[Block], voice: Voice, practice: Practice | None = None) -> Rows:
    """Return blocks one after the other, an empty row between them."""
    return joined(_rows(block, voice, practice or Practice()) for block in blocks)


def _items(blocks: Iterable[Block], practice: Practice) -> Iterator[str]:
    for block in blocks:
        match block:
            case Try():
                yield practice.of_try()
            case TaskStep(task):
                yield practice.of_task(task)
            case _:
                pass


def _rows(block: Block, voice: Voice, practice: Practice) -> Rows:
    match block:
        case Paragraph(spans) | Heading(_, spans):
            return [Row(plain(spans))]
        case Items(ordered, items):
            return _list(ordered, items, voice)
        case Table(head, rows):
            return [Row(_table_row(head, row), "- ") for row in rows]
        case Quote(inside):
            return titled(voice.t("Quotation:"), block_rows(inside, voice))
        case Post(by, inside):
            return post_rows(by, inside, voice)
        case Platform(functions, inside):
            return _platform(functions, inside, voice)
        case Myth(said, better, why):
            parts = ((voice.t("Often said:"), said), (voice.t("Better:"), better), (voice.t("Why:"), why))
            return [Row(f"{title} {plain(spans)}") for title, spans in parts if spans]
        case Callout():
            return _callout(block, voice)
        case Try():
            return [*_try(block, voice), *_tick(practice.of_try(), practice, voice)]
        case TaskStep(task_id):
            task = next((one for one in practice.tasks if one.id == task_id), None)
            return [*task_rows(task, voice), *_tick(practice.of_task(task_id), practice, voice)] if task else []
        case _:
            assert_never(block)


def post_rows(by: str, blocks: Sequence[Block], voice: Voice) -> Rows:
    """Return somebody's post; one of several paragraphs says where it ends."""
    rows = titled(voice.t("Post by {by}:", by=by), block_rows(blocks, voice))
    return [*rows, Row(voice.t("End of the post."))] if len(blocks) > 1 else rows


def task_rows(task: Task, voice: Voice) -> Rows:
    """Return a task of a package with how and when it is done."""
    title = voice.t("Task {n}: {title}", n=task.id.lstrip("t"), title=sentence(voice.say(task.title)))
    return [
        *titled(title, prose(task.how, voice)),
        *titled(voice.t("Done when:"), prose(task.done_when, voice)),
    ]


def _list(ordered: bool, items: Sequence[Sequence[Block]], voice: Voice) -> Rows:
    rows: Rows = []
    for number, item in enumerate(items, 1):
        lead = f"{number}. " if ordered else "- "
        first, *others = [row for block in item for row in block_rows((block,), voice)] or [Row()]
        rows += [Row(first.text, lead + first.lead), *indented(others, " " * len(lead))]
    return rows


def _table_row(head: Sequence[Spans], row: Sequence[Spans]) -> str:
    cells = []
    for index, spans in enumerate(row):
        name = plain(head[index]).strip() if index < len(head) else ""
        cell = plain(spans).strip()
        if cell:
            cells.append(sentence(named(name, cell) if name else cell))
    return " ".join(cells)


def _platform(functions: Sequence[str], inside: Sequence[Block], voice: Voice) -> Rows:
    known = [voice.course.function_by_id[one] for one in functions if one in voice.course.function_by_id]
    said = sentence("; ".join(voice.say(one.word(voice.platform)) for one in known))
    product = voice.product()
    title = voice.t("On your platform ({product}):", product=product) if product else voice.t("On your platform:")
    return [Row(f"{title} {said}"), *indented(block_rows(inside, voice))]


def _callout(block: Callout, voice: Voice) -> Rows:
    rows = block_rows(block.blocks, voice)
    match block.kind:
        case "stop-and-ask":
            return titled(voice.t("Stop and ask:"), rows)
        case "law":
            return [*titled(voice.t("Law:"), rows), Row(voice.t("As of 11/2026, no legal advice."), "  ")]
        case "keep":
            return titled(voice.t("To keep:"), rows)
        case _:
            assert_never(block.kind)


def _try(block: Try, voice: Voice) -> Rows:
    title = voice.t("Try it ({minutes}):", minutes=voice.minutes(block.minutes))
    alternative = titled(voice.t("Or:"), block_rows(block.alternative, voice)) if block.alternative else []
    return [*titled(title, block_rows(block.blocks, voice)), *alternative]


def _tick(item: str, practice: Practice, voice: Voice) -> Rows:
    if item not in practice.items:
        return []
    number = practice.items.index(item) + 1
    if practice.done.get(item, False):
        return [Row(voice.t("Ticked off. {n} = untick", n=number))]
    return [Row(voice.t("Not ticked off yet. {n} = tick off", n=number))]
