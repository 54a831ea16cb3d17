"""The course app on its home page, with a profile in a temporary folder."""

from __future__ import annotations

import tempfile
from pathlib import Path

from cmcourse.tui.app import CourseApp
from cmcourse.wiring import Wiring


def make() -> CourseApp:
    """Return the app with a welcomed learner."""
    folder = Path(tempfile.mkdtemp())
    wiring = Wiring(lang="de", data_dir=folder, profile="bench", course_dir=None, plain=False, default_lang="de")
    session = wiring.session()
    session.change(welcomed=True)
    session.go(session.place)
    return CourseApp(session)
