"""Turns in the views of learning: what is asked there, and the move that follows."""

from __future__ import annotations

from functools import partial

from cmcourse.engine.places import ModuleAt, QuizAt
from cmcourse.engine.views import (
    CaseView,
    DayRows,
    LessonView,
    ModuleView,
    QuestionView,
    QuizIntroView,
    SummaryView,
)
from cmcourse.i18n.plan_words import comes_back
from cmcourse.model.question import Choice, Choose
from cmcourse.plain.ask import Later, ask
from cmcourse.plain.blocks import practice_of, prose
from cmcourse.plain.learning import map_rows, source_rows
from cmcourse.plain.question import feedback_rows, reason_rows, review_rows
from cmcourse.plain.rows import GAP, Rows, joined, titled
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
    on = session.forward if view.next else session.go_next
    prompt = t("Enter = go on, number = part, s = sources:")
    if view.next is None:
        prompt = t("Enter = go on in the course, number = part, s = sources:")
    heard = talk.choose(prompt, len(view.parts), asides={"s": source_rows(view, talk.voice)})
    if isinstance(heard, int):
        talk.go(view.parts[heard - 1].place)
    elif isinstance(heard, Command):
        talk.obey(heard)
    else:
        talk.move(on)


def lesson_turn(talk: Talk, view: LessonView) -> None:
    """Enter goes on, a number ticks something off or unticks it."""
    t = talk.voice.t
    items = practice_of(view, talk.voice).items
    done = dict(view.ticks)
    prompt = t("Enter = go on, - = back, number = tick off:") if items else t("Enter = go on, - = back:")
    while isinstance(heard := talk.choose(prompt, len(items)), int):
        item = items[heard - 1]
        wanted = not done.get(item, False)
        if talk.keep(partial(talk.session.tick, item, wanted)):
            done[item] = wanted
            talk.tell(t("Ticked off.") if wanted else t("No longer ticked off."))
    _on(talk, heard)


def question_turn(talk: Talk, view: QuestionView) -> None:
    """Ask; after the answer tell how right it was and why, and go on."""
    session, voice = talk.session, talk.voice
    if not view.answered:
        hint = view.question.hint
        asides = {"t": titled(voice.t("Hint:"), prose(hint, voice))} if hint else {}
        if hint:
            talk.tell(voice.t("t = a hint"))
        answer = ask(view.form, talk, asides, may_wait=view.context == "checkpoint")
        if isinstance(answer, Command):
            talk.obey(answer)
            return
        if isinstance(answer, Later):
            talk.move(session.forward)
            return
        answered = session.view() if talk.keep(lambda: session.answer(answer)) else view
        if not isinstance(answered, QuestionView) or not answered.answered:
            return
        view = answered
        talk.say(feedback_rows(view, voice))
        if view.context == "review":
            talk.tell(comes_back(voice.words, view.due_in))
    _after_answer(talk, view)


def intro_turn(talk: Talk, view: QuizIntroView) -> None:
    """Enter begins the quiz or goes on with it."""
    t = talk.voice.t
    heard = talk.choose(t("Enter = go on with the quiz:") if view.resume else t("Enter = begin the quiz:"))
    if isinstance(heard, Command):
        talk.obey(heard)
    else:
        talk.move(talk.session.start_quiz)


def summary_turn(talk: Talk, view: SummaryView) -> None:
    """Enter goes on, a number tells about a question, v begins another attempt."""
    voice = talk.voice
    reviews: list[Rows] = [review_rows(row, voice) for row in view.rows]
    prompt = voice.t("Enter = go on, number = a question, i = all questions, v = another attempt:")
    while isinstance(heard := talk.choose(prompt, len(reviews), "v", {"i": joined(reviews)}), int):
        talk.say(reviews[heard - 1])
    if heard == "v":
        talk.go(QuizAt(view.pool.id))
    else:
        _on(talk, heard)


def case_turn(talk: Talk, view: CaseView) -> None:
    """Ask for a decision, or go on; at the end v plays another way."""
    t, session = talk.voice.t, talk.session
    if view.step is not None and view.chosen is None:
        options = tuple(Choice(option.id, option.text) for option in view.step.options)
        answer = ask(Choose(options), talk, {})
        if isinstance(answer, Command):
            talk.obey(answer)
        elif isinstance(answer, tuple):
            talk.move(lambda: session.choose(answer[0]))
    elif view.end is not None:
        heard = talk.choose(t("Enter = go on, v = try another way:"), keys="v")
        if heard == "v":
            talk.move(session.replay_case)
        else:
            _on(talk, heard)
    else:
        _on(talk, talk.choose(t("Enter = go on, - = back:")))


def _after_answer(talk: Talk, view: QuestionView) -> None:
    t, session = talk.voice.t, talk.session
    asides = {"i": reason_rows(view, talk.voice)}
    again = view.context == "checkpoint" and not (view.outcome and view.outcome.correct)
    prompt = t("Enter = go on, i = all reasons, v = try again:") if again else t("Enter = go on, i = all reasons:")
    heard = talk.choose(prompt, keys="v" if again else "", asides=asides)
    if heard == "v":
        talk.move(session.retry)
    else:
        _on(talk, heard)


def _on(talk: Talk, heard: str | Command | int) -> None:
    if isinstance(heard, Command):
        talk.obey(heard)
    else:
        talk.move(talk.session.forward)
