"""Realistic record folders: learners who go through the course with the real engine, each by its own seed.

`python -m bench.records 1000 FOLDER` writes a folder. Every learner that was played stands in several files: with new
ids, seeds and a new name each, so that ten thousand files are made in a minute and none is a copy of another.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from cmcourse.engine.commands import Command, Decide, Fill, Rate, Read, Refusal, Report, StartQuiz, Submit, Tick
from cmcourse.engine.decide import decide, tickable
from cmcourse.engine.ports import Env, Level
from cmcourse.loader.bundle import read_bundle
from cmcourse.model.case import Case
from cmcourse.model.course import Course, Lesson, Module, Wave
from cmcourse.model.event import AttemptStarted, CaseDecided, Event, Fault, FieldValue
from cmcourse.model.progress import Progress
from cmcourse.model.question import Arrange, Choose, Pair, Question, Response, Write
from cmcourse.model.question import Fill as FillForm
from cmcourse.model.question import Rate as RateForm
from cmcourse.model.record import Record
from cmcourse.model.settings import Settings
from cmcourse.model.text import Lang, prose_text
from cmcourse.model.workbook import Workbook
from cmcourse.record.chain import chained, render, seal_of, start_of
from cmcourse.record.write import build

Stage = Literal["nothing", "begun", "pre-work", "day-1", "all"]
STAGES: tuple[Stage, ...] = ("begun", "pre-work", "pre-work", "pre-work", "day-1", "day-1", "all", "all")
MONDAY = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
FIRST = ("Miriam", "Olaf", "Jana", "Kemal", "Ilse", "Ravi", "Céline", "Pavel", "Sarah", "Jörg", "Aylin", "Tomás")
LAST = ("Kröger", "Brandt", "Weiß", "Aydin", "Tamm", "Kulkarni", "Moreau", "Novák", "Iversen", "Öztürk", "Lang", "Sole")
SENTENCES = (
    "Ich habe drei Personen gefragt, bevor ich etwas geschrieben habe.",
    "Wir treffen uns alle zwei Wochen und halten die Antworten im Forum fest.",
    "I asked two colleagues what they would miss, and wrote it down.",
    "Das Kernteam sind Ravi, Miriam und ich.",
)


@dataclass(frozen=True)
class Person:
    """How a learner goes about it: `ability` is the chance of a right answer, `pace` seconds a word."""

    name: str
    ability: float = 0.75
    pace: float = 0.3
    stage: Stage = "all"
    lang: Lang = "de"
    reports: int = 0


@dataclass
class Learner:
    """A learner on the way: what happened, and when."""

    course: Course
    person: Person
    chance: random.Random
    now: datetime = MONDAY
    progress: Progress = field(default_factory=Progress)
    events: list[Event] = field(default_factory=list)

    def env(self) -> Env:
        """Return clock and chance of this learner."""
        return Env(
            lambda: self.now, lambda: f"{self.chance.getrandbits(128):032x}", lambda: self.chance.getrandbits(31)
        )

    def do(self, command: Command, words: int = 10) -> Sequence[Event]:
        """Carry out a command after the time that so many words take."""
        self.now += timedelta(seconds=max(1, round(words * self.person.pace * self.chance.uniform(0.7, 1.6))))
        decided = decide(self.course, self.progress, command, self.env())
        if isinstance(decided, Refusal):
            return ()
        for event in decided:
            self.progress.apply(event)
            self.events.append(event)
        return decided

    def rest(self, days: float) -> None:
        """Let time pass."""
        self.now += timedelta(days=days)


def played(course: Course, person: Person, seed: int) -> list[Event]:
    """Return what happened while a learner went through the course up to the stage."""
    learner = Learner(course, person, random.Random(seed))
    modules = list(course.open_modules)
    before = [one for one in modules if one.id in course.pre_work.modules]
    if person.stage == "nothing":
        return []
    for module in before:
        study(learner, module, halfway=person.stage == "begun")
    if person.stage == "begun":
        return learner.events
    for wave in course.pre_work.waves:
        assess(learner, wave, "a")
    day_one = {module.id for day in course.days[:2] for module in day.modules}
    later = [one for one in modules if one not in before and (person.stage == "all" or one.id in day_one)]
    for module in later if person.stage in ("day-1", "all") else ():
        learner.rest(learner.chance.choice((0.01, 0.02, 0.8, 1.1)))
        study(learner, module)
    if person.stage == "all":
        learner.rest(20)
        assess(learner, "after", "b")
        assess(learner, "then", "")
    for _ in range(person.reports):
        question = learner.chance.choice([one.question for one in learner.progress.checkpoints.values()])
        fault: Fault = learner.chance.choice(("typo", "unclear", "wrong", "other"))
        learner.do(Report(question, fault, learner.chance.choice(SENTENCES)))
    return learner.events


def study(learner: Learner, module: Module, *, halfway: bool = False) -> None:
    """Go through a module, or the first half of its lessons."""
    lessons = module.lessons[: max(1, len(module.lessons) // 2)] if halfway else module.lessons
    for lesson in lessons:
        _lesson(learner, lesson)
    if halfway:
        return
    for item in sorted(tickable(learner.course)):
        if item.startswith(f"{module.id}.") and learner.chance.random() < 0.5:
            learner.do(Tick(item, done=True))
    for case in module.cases:
        _case(learner, case)
    if module.workbook:
        _workbook(learner, module.workbook)
    if module.quiz.questions:
        for _ in range(3):
            quiz(learner, module.id)
            if _credit(learner, module.id) >= learner.course.pass_mark:
                break


def _lesson(learner: Learner, lesson: Lesson) -> None:
    for page, checkpoint in lesson.steps:
        if checkpoint:
            question = learner.course.questions[checkpoint][1]
            learner.do(Submit(checkpoint, answer(learner, question), "", _sure(learner)), words_of(question, "de"))
        else:
            learner.do(Read(lesson.id, page), 150)


def quiz(learner: Learner, pool: str) -> None:
    """Play one attempt at a quiz."""
    started = learner.do(StartQuiz(pool))
    if not started or not isinstance(started[0], AttemptStarted):
        return
    for one in started[0].questions:
        question = learner.course.questions[one][1]
        given = answer(learner, question)
        learner.do(Submit(one, given, started[0].attempt, _sure(learner)), words_of(question, learner.person.lang))


def _credit(learner: Learner, pool: str) -> float:
    attempt = learner.progress.attempts_at(pool)[-1]
    course = learner.course
    earned = [course.questions[one][1].grade(said.response).credit for one, said in attempt.responses.items()]
    return sum(earned) / len(earned) if earned else 0.0


def _case(learner: Learner, case: Case) -> None:
    run, at = "", case.start
    while (step := case.step(at)) is not None:
        option = learner.chance.choice(step.options)
        decided = learner.do(Decide(case.id, run, option.id), 80)
        if not decided or not isinstance(decided[0], CaseDecided):
            return
        run, at = decided[0].run, option.then


def _workbook(learner: Learner, page: Workbook) -> None:
    for one in page.fields:
        value: FieldValue = learner.chance.choice(SENTENCES)
        match one.kind:
            case "choice":
                value = learner.chance.choice(one.choices).id
            case "list":
                value = tuple(learner.chance.sample(SENTENCES, 2))
            case "table":
                value = tuple(tuple(learner.chance.choice(SENTENCES) for _ in one.columns) for _ in range(2))
            case "date":
                value = "2026-12-01"
            case _:
                pass
        learner.do(Fill(page.id, one.id, value), 60)


def assess(learner: Learner, wave: Wave, form: str) -> None:
    """Rate all competencies and, with a `form`, answer its situations."""
    later = {"before": 0.0, "after": 1.0, "then": -0.5}[wave]
    for one in learner.course.rated:
        level = round(learner.chance.gauss(1.2 + 2 * learner.person.ability + later, 0.7))
        evidence = learner.chance.choice(SENTENCES) if learner.chance.random() < 0.3 else ""
        learner.do(Rate(wave, one.id, min(len(one.levels), max(1, level)), evidence), 50)
    if form:
        quiz(learner, f"situations.{form}")


def _sure(learner: Learner) -> int:
    return learner.chance.choice((0, 1, 2, 2, 3, 3))


def words_of(question: Question, lang: Lang) -> int:
    """Return about how many words a question has."""
    form = question.form()
    shown = " ".join(one.text[lang] for one in form.options) if isinstance(form, Choose) else ""
    return len(f"{prose_text(question.stem[lang])} {shown}".split())


def answer(learner: Learner, question: Question) -> Response:
    """Return a right answer by the learner's ability, else one at random."""
    if learner.chance.random() < learner.person.ability:
        return question.answer() or learner.chance.choice(SENTENCES)
    chance = learner.chance
    match question.form():
        case Choose(options, many):
            ids = [one.id for one in options]
            return tuple(sorted(chance.sample(ids, chance.randint(1, len(ids))))) if many else (chance.choice(ids),)
        case Arrange(items):
            return tuple(chance.sample([one.id for one in items], len(items)))
        case Pair(left, right):
            chosen = chance.sample([one.id for one in right], len(left))
            return {one.id: other for one, other in zip(left, chosen, strict=True)}
        case FillForm(blanks):
            return {one.id: "vielleicht" if not one.numeric else "7" for one in blanks}
        case Write():
            return chance.choice(SENTENCES)
        case RateForm(levels):
            return str(chance.randint(1, len(levels)))


def again(record: Record, name: str, made: datetime, seed: int) -> Record:
    """Return a record as another learner's: new ids, new seeds, another confidence now and then."""
    chance = random.Random(seed)
    ids: dict[str, str] = {}

    def new(old: str) -> str:
        if old and old not in ids:
            ids[old] = f"{chance.getrandbits(128):032x}"
        return ids.get(old, "")

    rows = []
    for old in record["events"]:
        row = {**old, "id": new(old["id"])}
        for key in ("attempt", "run"):
            if key in row:
                row[key] = new(row[key])
        if "seed" in row:
            row["seed"] = chance.getrandbits(31)
        if "confidence" in row and chance.random() < 0.2:
            row["confidence"] = chance.randint(0, 3)
        for key in ("value", "evidence", "text"):
            if row.get(key) and isinstance(row[key], str) and " " in row[key]:
                row[key] = f"{row[key]} {chance.choice(FIRST)}, {chance.randint(1, 10**6)}."
        rows.append(row)
    learner = {"id": f"{chance.getrandbits(64):016x}", "name": name}
    return sealed({**record, "learner": learner, "made": made.date().isoformat(), "events": rows})


def sealed(record: Record) -> Record:
    """Return a record with all hashes computed anew."""
    whole = {**record, "start": start_of(record), "events": chained(record, record["events"])}
    return {**whole, "seal": seal_of(whole)}


def person(chance: random.Random, number: int) -> Person:
    """Return a learner as they come."""
    return Person(
        f"{chance.choice(FIRST)} {chance.choice(LAST)} {number}",
        ability=min(0.97, max(0.3, chance.gauss(0.75, 0.15))),
        pace=chance.uniform(0.2, 0.5),
        stage=chance.choice(STAGES),
        lang=chance.choice(("de", "de", "en")),
        reports=chance.choice((0, 0, 0, 1, 2)),
    )


def texts(course: Course, count: int, seed: int = 1, base: int = 0) -> Iterator[tuple[str, str]]:
    """Yield name and text of `count` records; `base` learners are played, the others are made of them."""
    chance = random.Random(seed)
    base = base or min(count, 60)
    first: list[Record] = []
    for number in range(count):
        one = person(chance, number + 1)
        made = MONDAY + timedelta(days=chance.randint(40, 60))
        level: Level = chance.choice(("completion", "results", "results", "results", "full"))
        if number < base:
            events = played(course, one, seed * 1_000_003 + number)
            first.append(build(course, events, Settings(lang=one.lang), level=level, name=one.name, now=made))
        record = first[number] if number < base else again(first[number % base], one.name, made, seed * 7_919 + number)
        yield f"cmcourse-{number:05}.json", render(record)


def write_folder(course: Course, folder: Path, count: int, seed: int = 1, base: int = 0) -> Path:
    """Write a folder of records and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts(course, count, seed, base):
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def main() -> int:
    """Write a folder of records."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    write_folder(read_bundle(), chosen.folder, chosen.count, chosen.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
