"""Turns in the views of learning: what is asked there, and the move that follows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from cmcourse.engine.places import ModuleAt
from cmcourse.engine.views import CaseView, DayRows, LessonView, ModuleView, PartRow
from cmcourse.model.question import Choice, Choose
from cmcourse.plain.ask import ask
from cmcourse.plain.blocks import practice_of
from cmcourse.plain.learning import map_rows, source_rows
from cmcourse.plain.rows import GAP, Row, numbered
from cmcourse.plain.talk import Command, Talk


def module_list_turn(talk: Talk, days: tuple[DayRows, ...]) -> None:
    """Show all modules and go to the one that is chosen; Enter leads back."""
    talk.say([GAP, *map_rows(days, talk.voice), GAP])
    modules = [row.standing.module for day in days for row in day.modules]
    heard = talk.choose(talk.voice.t("Number of a module (Enter = back):"), len(modules))
    if isinstance(heard, int):
        talk.go(ModuleAt(modules[heard - 1].id))
    elif isinstance(heard, Command) and heard.key != "-":
        talk.obey(heard)


def module_turn(talk: Talk, view: ModuleView) -> None:
    """Enter goes on in the module (or in the course, when all of it is done), a number chooses a part."""
    t, session = talk.voice.t, talk.session
    on = session.forward if view.next else session.resume
    offers = [t("Enter = go on") if view.next else t("Enter = go on in the course")]
    offers.append(t("number = part"))
    checks = [part for part in view.parts if part.check is not None]
    offers += [t("k = skip a lesson by a short check")] if checks else []
    offers.append(t("s = sources"))
    keys = "k" if checks else ""
    heard = talk.choose(f"{', '.join(offers)}:", len(view.parts), keys, {"s": source_rows(view, talk.voice)})
    if isinstance(heard, int):
        talk.go(view.parts[heard - 1].place)
    elif heard == "k":
        _check_turn(talk, checks)
    elif isinstance(heard, Command):
        talk.obey(heard)
    else:
        talk.move(on)


def _check_turn(talk: Talk, checks: Sequence[PartRow]) -> None:
    """Ask which lesson to skip, and go to its short check; Enter leads back."""
    voice = talk.voice
    talk.say([GAP, Row(voice.t("Skip by a short check:")), *numbered(voice.say(part.title) for part in checks), GAP])
    heard = talk.choose(voice.t("Number of a lesson (Enter = back):"), len(checks))
    if isinstance(heard, int):
        chosen = checks[heard - 1].check
        talk.go(chosen or checks[heard - 1].place)
    elif isinstance(heard, Command) and heard.key != "-":
        talk.obey(heard)


def lesson_turn(talk: Talk, view: LessonView) -> None:
    """Enter goes on, a number ticks something off or unticks it, k begins the short check of a lesson not yet read."""
    t = talk.voice.t
    items = practice_of(view, talk.voice).items
    done = dict(view.ticks)
    offers = [t("Enter = go on"), t("- = back")]
    offers += [t("number = tick off")] if items else []
    offers += [t("k = skip by a short check")] if view.check else []
    offers += [t("0 = from page 1")] if view.step else []
    while isinstance(heard := talk.choose(f"{', '.join(offers)}:", len(items), "k" if view.check else ""), int):
        item = items[heard - 1]
        wanted = not done.get(item, False)
        if talk.keep(partial(talk.session.tick, item, wanted)):
            done[item] = wanted
            talk.tell(t("Ticked off.") if wanted else t("No longer ticked off."))
    if heard == "k" and view.check:
        talk.go(view.check)
    else:
        go_on(talk, heard)


def case_turn(talk: Talk, view: CaseView) -> None:
    """Ask for a decision, or go on; at the end v plays another way."""
    t, session = talk.voice.t, talk.session
    if view.step is not None and view.chosen is None:
        if view.decided:
            talk.tell(t("0 = from the beginning"))
        options = tuple(Choice(option.id, option.text) for option in view.step.options)
        answer = ask(Choose(options), talk, {})
        if isinstance(answer, Command):
            talk.obey(answer)
        elif isinstance(answer, tuple):
            talk.move(lambda: session.choose(answer[0]))
    elif view.end is not None:
        heard = talk.choose(t("Enter = go on, v = try another way:"), keys="v")
        if heard == "v":
            talk.move(session.restart)
        else:
            go_on(talk, heard)
    else:
        begun = view.step is not None
        go_on(
            talk,
            talk.choose(
                t("Enter = go on, - = back, 0 = from the beginning:") if begun else t("Enter = go on, - = back:")
            ),
        )


def go_on(talk: Talk, heard: str | Command | int) -> None:
    """Go on, unless a command leads elsewhere."""
    if isinstance(heard, Command):
        talk.obey(heard)
    else:
        talk.move(talk.session.forward)
