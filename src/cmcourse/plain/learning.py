"""The views of learning as rows: module, lesson, case."""

from __future__ import annotations

from cmcourse.engine.places import RatingAt
from cmcourse.engine.standing import ModuleStanding
from cmcourse.engine.views import (
    CaseView,
    DayRows,
    LessonView,
    ModuleView,
    PartRow,
)
from cmcourse.i18n.names import waiting_words
from cmcourse.plain.blocks import block_rows, post_rows, practice_of, prose
from cmcourse.plain.rows import Row, Rows, joined, lettered, numbered, titled
from cmcourse.plain.voice import Voice, capitalised, sentence


def map_rows(days: tuple[DayRows, ...], voice: Voice) -> Rows:
    """Return all modules with their numbers, day by day."""
    number = 0
    parts: list[Rows] = [[Row(voice.t("Modules"))]]
    for day in days:
        rows = [Row(voice.t("{day}, {n} of {total} done", day=voice.say(day.day.title), n=day.done, total=day.total))]
        for module in day.modules:
            number += 1
            rows.append(Row(_module_line(module.standing, voice), f"{number:>2}  "))
        parts.append(rows)
    return joined(parts)


def module_rows(view: ModuleView, voice: Voice) -> Rows:
    """Return the overview of a module: what it is for, its parts with their numbers."""
    module = view.standing.module
    goals = [Row(voice.t("After this module you can:"))] if module.goals else []
    goals += [Row(voice.say(goal.text), "- ") for goal in module.goals]
    state = sentence(capitalised(_standing(view.standing, voice)))
    closed = ""
    if view.standing.state == "planned":
        closed = voice.t("This module is planned. Its goals stand here already; its lessons will follow.")
    elif view.standing.state == "broken":
        closed = voice.t("This module is closed, because one of its files has a fault. All others work as usual.")
    return joined(
        (
            [Row(f"{voice.say(view.day.title)}: {voice.say(module.title)}"), Row(state)],
            [Row(closed)] if closed else [],
            goals,
            numbered(_part_line(part, voice) for part in view.parts),
        )
    )


def source_rows(view: ModuleView, voice: Voice) -> Rows:
    """Return what to read on."""
    rows = [Row(f"{source.text} {voice.say(source.note)}".strip(), "- ") for source in view.standing.module.sources]
    return [Row(voice.t("Sources:")), *rows] if rows else [Row(voice.t("This module names no sources."))]


def lesson_rows(view: LessonView, voice: Voice) -> Rows:
    """Return a page of a lesson."""
    page = view.text(voice.lang)
    where = voice.t("page {n} of {total}", n=view.step + 1, total=len(view.steps))
    return joined(
        (
            [Row(f"{voice.say(view.module.short)}: {sentence(voice.say(view.lesson.title))} {capitalised(where)}.")],
            [Row(voice.t("You have passed the short check of this lesson: it is done. Read on as you like."))]
            if view.tested_out
            else [],
            [Row(page.heading)],
            block_rows(page.blocks, voice, practice_of(view, voice)),
        )
    )


def case_rows(view: CaseView, voice: Voice) -> Rows:
    """Return a case: its intro, a step to decide, what a decision led to, or an end."""
    case = view.case
    if view.end is not None:
        end = view.end
        seen = voice.t("You have seen {n} of {total} ends.", n=view.ends_seen, total=len(case.ends))
        return joined(
            (
                [Row(voice.t("The end: {title}", title=voice.say(end.title)))],
                titled(voice.t("What was won:"), prose(end.won, voice)),
                titled(voice.t("What it cost:"), prose(end.cost, voice)),
                titled(voice.t("The principle:"), prose(end.principle, voice)),
                [Row(seen)],
            )
        )
    if view.step is not None and view.chosen is not None:
        chosen = sentence(voice.say(view.chosen.text))
        return joined(
            (
                [Row(voice.t("You decided: {option}", option=chosen))],
                titled(voice.t("What follows:"), prose(view.chosen.outcome, voice)),
            )
        )
    if view.step is not None:
        post = view.step.post
        return joined(
            (
                [Row(voice.t("Decision {n}.", n=view.decided + 1))],
                post_rows(voice.say(post.by), post.text[voice.lang], voice) if post else [],
                prose(view.step.text, voice),
                lettered(voice.say(option.text) for option in view.step.options),
            )
        )
    head = voice.t("Case: {title}, {minutes}", title=voice.say(case.title), minutes=voice.minutes(case.minutes))
    return joined(([Row(head)], prose(case.intro, voice)))


def _module_line(standing: ModuleStanding, voice: Voice) -> str:
    return f"{voice.say(standing.module.title)} ({_standing(standing, voice)})"


def _standing(standing: ModuleStanding, voice: Voice) -> str:
    module = standing.module
    said = [voice.state(standing.state)]
    match standing.state:
        case "planned":
            said.append(voice.minutes(module.minutes))
        case "started":
            done, total = standing.lessons
            said.append(voice.tn("{read} of {n} lesson", "{read} of {n} lessons", total, read=done))
            said.append(voice.t("{minutes} left", minutes=voice.minutes(standing.minutes_left)))
        case "open":
            said.append(voice.minutes(standing.minutes_left))
        case "done" | "broken":
            pass
    if standing.quiz.best is not None:
        said.append(voice.t("quiz {percent}", percent=voice.percent(standing.quiz.best)))
    return ", ".join(said)


def _part_line(part: PartRow, voice: Voice) -> str:
    if part.kind == "rating":
        named = voice.rating(part.place.wave if isinstance(part.place, RatingAt) else "before")
    elif part.title is None:
        named = voice.part(part.kind)
    elif part.kind == "situations":
        named = voice.say(part.title)
    else:
        named = f"{voice.part(part.kind)}: {voice.say(part.title)}"
    state = voice.t("done by short check") if part.tested_out else voice.state(part.state)
    if part.waiting:
        state += ", " + waiting_words(voice.words, part.waiting)
    return f"{named}, {voice.minutes(part.minutes)}, {state}"
