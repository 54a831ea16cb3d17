"""People for the pictures: a learner on the way, one at the end, and a folder as a trainer gets it.

All are played by the real engine with a clock and chances of their own, so that they are the same each time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from bench.records import Learner, Person, Stage, assess, played, sealed, study

from cmcourse.desk.source import Source
from cmcourse.engine.commands import Fill, Mark, Note, Rate, Read, Submit
from cmcourse.engine.places import LessonAt
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.exchange.papers import PaperWriter
from cmcourse.loader.bundle import read_bundle
from cmcourse.model.cohort import Cohort, seated
from cmcourse.model.course import Module
from cmcourse.model.event import FieldValue
from cmcourse.model.settings import Settings
from cmcourse.model.text import Lang, passages_of, plain
from cmcourse.model.workbook import Field
from cmcourse.record.chain import render
from cmcourse.record.invitations import invitation_for
from cmcourse.record.write import RecordExporter, build
from cmcourse.store.desk import Desk
from cmcourse.store.memory import MemoryStore

COURSE = read_bundle()
CORE_TEAM = "day2.p3-core-team"
BEGIN = datetime(2026, 11, 18, 7, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 26, 9, 12, tzinfo=UTC)
SECRET = b"for the pictures of the docs only."
WORKSHOP = "2026-12-08"
GROUP: tuple[tuple[str, float, Stage], ...] = (
    ("Miriam Aydin", 0.9, "day-1"),
    ("Olaf Brandt", 0.75, "pre-work"),
    ("Ravi Kulkarni", 0.7, "begun"),
    ("Céline Moreau", 0.85, "pre-work"),
    ("Pavel Novák", 0.6, "pre-work"),
    ("Ilse Tamm", 0.95, "all"),
    ("Jana Weiß", 0.7, "day-1"),
    ("Kemal Öztürk", 0.5, "pre-work"),
)


def on_the_way(lang: Lang, theme: str) -> Session:
    """Return a sitting of someone in the middle of day two, on a page of the core team."""
    learner = Learner(COURSE, Person("Miriam", 0.85, lang=lang), random.Random(7), now=BEGIN)
    here = COURSE.modules[CORE_TEAM]
    _modules(learner, COURSE.open_modules[: COURSE.open_modules.index(here)])
    words = {"de": "Céline und Kemal diese Woche anrufen.", "en": "Call Céline and Kemal this week."}
    for lesson in here.lessons[:2]:
        for page, checkpoint in lesson.steps:
            question = COURSE.questions[checkpoint][1] if checkpoint else None
            learner.do(Submit(checkpoint, question.answer() or words[lang]) if question else Read(lesson.id, page))
    _fill(learner, here)
    learner.do(Note(f"{here.lessons[0].id}/1", words[lang]))
    learner.do(Mark(f"{here.lessons[1].id}/0", on=True))
    learner.do(Read(here.lessons[2].id, 0))
    session = _session(learner, theme)
    session.go(LessonAt(here.lessons[2].id, 1))
    return session


def at_the_end(lang: Lang, theme: str) -> Session:
    """Return a sitting of someone who has done all of it, and is below the target in two competencies."""
    learner = Learner(COURSE, Person("Miriam", 0.9, lang=lang), random.Random(7), now=BEGIN - timedelta(weeks=2))
    _modules(learner, COURSE.open_modules)
    assess(learner, "after", "b")
    for one in COURSE.rated[6:8]:
        learner.do(Rate("after", one.id, 2))
    assess(learner, "then", "")
    return _session(learner, theme)


def _modules(learner: Learner, modules: Sequence[Module]) -> None:
    for module in modules:
        study(learner, module)
        _fill(learner, module)
        if module.id in COURSE.pre_work.modules:
            assess(learner, "before", "a")
        learner.rest(0.6)


def _fill(learner: Learner, module: Module) -> None:
    """Fill a workbook page with its examples, its days a week apart."""
    page = module.workbook
    days = (f"{NOW + timedelta(weeks=week):%Y-%m-%d}" for week in count(2))
    for one in page.fields if page else ():
        learner.do(Fill(page.id if page else "", one.id, _example(one, learner.person.lang, days)), 60)


def _example(field: Field, lang: Lang, days: Iterator[str]) -> FieldValue:
    """Return the example of a field as its value, for a date the next of the days."""
    passages = tuple(plain(one).strip() for one in passages_of(field.example[lang]))
    match field.kind:
        case "choice":
            return field.choices[0].id
        case "date":
            return next(days)
        case "list":
            return passages
        case "table":
            width = len(field.columns)
            return tuple((*one.split(" · ", width - 1), *[""] * width)[:width] for one in passages)
        case _:
            return " ".join(passages)


def _session(learner: Learner, theme: str) -> Session:
    ids, seeds = count(1), count(1)
    env = Env(now=lambda: NOW, new_id=lambda: f"{next(ids):032x}", seed=lambda: next(seeds))
    settings = Settings(
        welcomed=True,
        name="Miriam",
        lang=learner.person.lang,
        theme=theme,
        platform="viva-engage",
        target=WORKSHOP,
        finished=True,
    )
    store = MemoryStore(learner.events, settings)
    return Session(COURSE, store, env, RecordExporter(COURSE, store, env), papers=PaperWriter(COURSE, store, env))


def cohort() -> Cohort:
    """Return the cohort of the workshop: the group, and one who has sent nothing."""
    made = Cohort(id="HRBT", title="Workshop 8./9. Dezember", days=(WORKSHOP, "2026-12-09"))
    for name in (*(one for one, _, _ in GROUP), "Deniz Yılmaz"):
        made = seated(made, name)
    return made


def inbox(folder: Path) -> Path:
    """Write the records of the group: one was edited, one copied, one cut off, the others are sound."""
    folder.mkdir(parents=True)
    group = cohort()
    for number, (name, ability, stage) in enumerate(GROUP):
        events = played(COURSE, Person(name, ability, stage=stage, reports=number % 2), 40 + number)
        made = NOW - timedelta(days=8 - number)
        settings = Settings(invitation=invitation_for(SECRET, group, group.seats[number]).code)
        record = build(COURSE, events, settings, level="full" if number % 3 else "results", name=name, now=made)
        text = render(record)
        if name.startswith("Kemal"):
            text = text.replace('"level": 2', '"level": 4', 1)
        if name.startswith("Jana"):
            text = text[: len(text) // 2]
        (folder / f"{number}.json").write_text(text, encoding="utf-8", newline="")
        if name.startswith("Olaf"):
            copied = {**record, "learner": {"id": "0123456789abcdef", "name": "O. Brand"}, "made": "2026-11-26"}
            copied |= {"invitation": "", "proof": ""}
            (folder / "9.json").write_text(render(sealed(copied)), encoding="utf-8", newline="")
    return folder


def desk(folder: Path) -> Source:
    """Return the desk of the trainer who gave out the invitations; its data lie in the folder."""
    kept = Desk(folder)
    kept.secret()
    (folder / "secret").write_text(SECRET.hex(), encoding="ascii")
    kept.save(cohort())
    return Source(COURSE, kept, cohort(), now=lambda: NOW)
