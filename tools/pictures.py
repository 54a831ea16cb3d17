"""Draw the main screens of the real course as pictures in docs/pictures; `make pictures`.

A learner half-way through the course is played with the real engine in memory, with a clock that stands still, so
that the same code draws the same pictures.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from cmcourse.engine.commands import Mark, Note
from cmcourse.engine.places import (
    CaseAt,
    ClinicAt,
    Home,
    LessonAt,
    ModelAt,
    Place,
    ProfileAt,
    QuizAt,
    RatingAt,
    WorkbookAt,
)
from cmcourse.engine.ports import Env
from cmcourse.engine.session import Session
from cmcourse.engine.views import QuestionView
from cmcourse.loader.bundle import read_bundle
from cmcourse.model.text import Lang
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from cmcourse.tui.app import CourseApp

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
WIDE, SMALL = (120, 36), (80, 24)
CORE_TEAM = "day2.p3-core-team"
_FONT = re.compile(r"@font-face\s*{[^}]*}")


@dataclass(frozen=True)
class Picture:
    """A screen: where it is, the keys pressed there, size, theme and language."""

    name: str
    place: Place
    keys: Sequence[str] = ()
    size: tuple[int, int] = WIDE
    theme: str = "nacht"
    lang: Lang = "en"


FIRST = Picture("home", Home())
PLACES = (
    FIRST,
    Picture("home-de-papier", Home(), theme="papier", lang="de"),
    Picture("home-small", Home(), size=SMALL),
    Picture("lesson", LessonAt(f"{CORE_TEAM}.core-team", 2)),
    Picture("lesson-de-papier", LessonAt(f"{CORE_TEAM}.core-team", 2), theme="papier", lang="de"),
    Picture("question", QuizAt(CORE_TEAM), ("enter",)),
    Picture("feedback", QuizAt(CORE_TEAM), ("enter", "b", "enter")),
    Picture("case", CaseAt(f"{CORE_TEAM}.case"), ("enter",)),
    Picture("rating", RatingAt("after", 3)),
    Picture("profile", ProfileAt()),
    Picture("workbook", WorkbookAt(f"{CORE_TEAM}.workbook")),
    Picture("clinic", ClinicAt(by="sign")),
    Picture("model", ModelAt()),
    Picture("search", Home(), ("slash", *"works", "space", *"council")),
    Picture("contrast", LessonAt(f"{CORE_TEAM}.core-team", 1), size=SMALL, theme="kontrast"),
)


def learner(lang: Lang, theme: str) -> Session:
    """Return a sitting of someone who has done the pre-work and two modules of day one."""
    ids, seeds = count(1), count(1)
    env = Env(
        now=lambda: datetime(2026, 11, 24, 9, 12, tzinfo=UTC),
        new_id=lambda: f"{next(ids):032x}",
        seed=lambda: next(seeds),
    )
    course, store = read_bundle(), MemoryStore()
    session = Session(course, store, env, RecordExporter(course, store, env))
    session.change(welcomed=True, name="Miriam", lang=lang, theme=theme, platform="viva-engage")
    for index, _competency in enumerate(course.rated):
        session.go(RatingAt("before", index))
        session.rate((2, 1, 3, 1, 2, 2, 1, 2, 1, 3)[index % 10])
    for module in course.open_modules[:4]:
        for lesson in module.lessons[: 2 if module == course.open_modules[3] else None]:
            for step in range(len(lesson.steps)):
                session.go(LessonAt(lesson.id, step))
                answer(session)
                session.forward()
        if module != course.open_modules[3]:
            session.go(QuizAt(module.id))
            session.start_quiz()
            for number in range(module.quiz.length):
                answer(session, right=number % 7 != 3)
                session.forward()
    page = LessonAt(f"{CORE_TEAM}.core-team", 2)
    session.go(page)
    session.act(Mark(session.annotated.item, on=True))
    session.act(Note(session.annotated.item, "Céline, Kemal"))
    session.go(LessonAt(course.open_modules[3].lessons[2].id, 1))
    return session


def answer(session: Session, *, right: bool = True) -> None:
    """Answer the question that is shown, if one is."""
    view = session.view()
    if not isinstance(view, QuestionView) or view.answered:
        return
    response = view.question.answer() or "Ravi"
    if not right and isinstance(response, tuple) and len(response) == 1:
        response = next((one.id,) for one in view.question.remarks() if (one.id,) != response)
    session.answer(response, confidence=3)


async def draw(picture: Picture) -> None:
    """Draw one picture."""
    session = learner(picture.lang, picture.theme)
    session.go(picture.place)
    app = CourseApp(session, ascii_only=False)
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause()
        for key in picture.keys:
            await pilot.press(key)
            await pilot.pause()
        drawn = _FONT.sub("", app.export_screenshot(title="cmcourse"))
    (PICTURES / f"{picture.name}.svg").write_text(drawn, encoding="utf-8")


async def main() -> None:
    """Draw all pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for picture in PLACES:
        await draw(picture)


if __name__ == "__main__":
    asyncio.run(main())
