"""The learner's machine: a data folder, a folder her files go to, a clock that only the journey moves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cmcourse.engine.ports import Env, Level
from cmcourse.engine.session import Session
from cmcourse.engine.views import HomeView
from cmcourse.exchange.papers import PaperWriter
from cmcourse.model.course import Course
from cmcourse.model.event import Event
from cmcourse.model.settings import Settings
from cmcourse.record.write import RecordExporter
from cmcourse.store.memory import MemoryStore
from cmcourse.store.tinydb_store import open_profile, read_profile
from tests.helpers import Clock, counting_env, learn_the_rest

from .script import Sitting

PROFILE = "default"


@dataclass(frozen=True)
class Look:
    """What there is after a stage: all that happened, the settings, the start page, and its words as shown."""

    stage: str
    events: tuple[Event, ...]
    settings: Settings
    home: HomeView
    shown: str


@dataclass
class Machine:
    """A machine of one's own below a folder, and what its learner saw on it."""

    course: Course
    folder: Path
    clock: Clock = field(default_factory=Clock)
    looks: list[Look] = field(default_factory=list)
    previews: dict[Level, str] = field(default_factory=dict)
    """What each level of a record was said to tell."""

    def __post_init__(self) -> None:
        self.env: Env = counting_env(self.clock)
        self.files.mkdir(parents=True)

    @property
    def data(self) -> Path:
        """Where the profile lies."""
        return self.folder / "data"

    @property
    def files(self) -> Path:
        """Where papers and records go."""
        return self.folder / "files"

    @property
    def events(self) -> tuple[Event, ...]:
        """What lies on the disk."""
        return read_profile(self.data, PROFILE).events

    @contextmanager
    def sitting(self, sitting: Sitting) -> Iterator[Session]:
        """Let the time pass, then open the profile as a start of the program does, and close it."""
        if sitting.rest_was_learned:
            self.learn_the_rest()
        self.clock.now += sitting.later
        store = open_profile(self.data, PROFILE, now=self.clock)
        exporter = RecordExporter(self.course, store, self.env)
        try:
            yield Session(self.course, store, self.env, exporter, papers=PaperWriter(self.course, store, self.env))
        finally:
            store.close()

    def look(self, stage: str, session: Session, shown: str) -> None:
        """Keep how the start page looks after a stage."""
        home = session.view()
        assert isinstance(home, HomeView), (stage, session.place)
        self.looks.append(Look(stage, self.events, session.settings, home, shown))

    def learn_the_rest(self) -> None:
        """A robot does what is not done, by the commands of a session; half an hour passes with each part of it."""
        store = open_profile(self.data, PROFILE, now=self.clock)
        before = store.events()
        desk = MemoryStore(before, store.settings(), store.learner)
        learn_the_rest(Session(self.course, desk, self.env, RecordExporter(self.course, desk, self.env)), self._minute)
        store.save(desk.events()[len(before) :], desk.settings())
        store.close()

    def _minute(self) -> None:
        self.clock.forward(60)
