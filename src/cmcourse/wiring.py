"""The one place where course, store, record and session are put together; each is imported when it is needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cmcourse.errors import CourseError
from cmcourse.i18n import Words, words

if TYPE_CHECKING:
    from cmcourse.engine.session import Session, Switch
    from cmcourse.model.course import Course
    from cmcourse.model.text import Lang
    from cmcourse.store.tinydb_store import TinyDBStore


@dataclass
class Wiring:
    """The options of the command line, and what they lead to, opened when first needed."""

    lang: Lang | None
    data_dir: Path | None
    profile: str
    course_dir: Path | None
    plain: bool
    default_lang: Lang
    _store: TinyDBStore | None = field(default=None, init=False, repr=False)

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
        from cmcourse.exchange.papers import PaperWriter
        from cmcourse.profiles import FolderProfiles
        from cmcourse.record.write import RecordExporter
        from cmcourse.store.folder import profile_files
        from cmcourse.store.tinydb_store import open_profile

        self._store = store = open_profile(self.data_dir, self.profile)
        session = Session(
            self.course,
            store,
            Env(),
            RecordExporter(self.course, store),
            papers=PaperWriter(self.course, store),
            profiles=FolderProfiles(profile_files(self.data_dir, self.profile)),
        )
        if self.lang:
            session.change(lang=self.lang)
            session.skip_language()
        elif not session.settings.welcomed and not self.lang:
            session.change(lang=self.default_lang)
        return session

    def follow(self, switch: Switch) -> Session:
        """Close the sitting that was open and open the one that was asked for, under its new name if it has one.

        What cannot be renamed is opened again under its old name, and a note says why. Raises StorageError.
        """
        from cmcourse.model.message import said
        from cmcourse.store.folder import profile_files, remember_chosen
        from cmcourse.store.upkeep import rename

        if self._store is not None:
            self._store.close()
        wanted, trouble = profile_files(self.data_dir, switch.profile), None
        if switch.renames:
            try:
                rename(profile_files(self.data_dir, self.profile), wanted, datetime.now(UTC))
            except CourseError as error:
                trouble = said(error.template, **error.values)
        if trouble is None and wanted.profile != self.profile:
            self.profile = wanted.profile
            remember_chosen(wanted)
        session = self.session()
        if trouble is not None and self._store is not None:
            self._store.notes = (*self._store.notes, trouble)
        return session
