"""The one place where course, store, record and session are put together; each is imported when it is needed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cmcourse.i18n import Words, words

if TYPE_CHECKING:
    from cmcourse.engine.session import Session
    from cmcourse.model.course import Course
    from cmcourse.model.text import Lang


@dataclass
class Wiring:
    """The options of the command line, and what they lead to, opened when first needed."""

    lang: Lang | None
    data_dir: Path | None
    profile: str
    course_dir: Path | None
    plain: bool
    default_lang: Lang

    @property
    def words(self) -> Words:
        """The words of the interface: as asked for, or of the machine."""
        return words(self.lang or self.default_lang)

    @cached_property
    def course(self) -> Course:
        """The course of `--course`, or the one that travels with the program."""
        from cmcourse.loader.bundle import read_bundle, read_folder

        return read_folder(self.course_dir) if self.course_dir else read_bundle()

    def session(self) -> Session:
        """Open the profile. Raises StorageError."""
        from cmcourse.engine.ports import Env
        from cmcourse.engine.session import Session
        from cmcourse.record.write import RecordExporter
        from cmcourse.store.tinydb_store import open_profile

        store = open_profile(self.data_dir, self.profile)
        session = Session(self.course, store, Env(), RecordExporter(self.course, store))
        if self.lang and self.lang != session.settings.lang:
            session.change(lang=self.lang)
        elif not session.settings.welcomed and not self.lang:
            session.change(lang=self.default_lang)
        return session
