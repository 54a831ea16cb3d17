"""The course that travels with the program: written when the wheel is built, read from any zip."""

from __future__ import annotations

import pkgutil
from pathlib import Path

from cmcourse import data
from cmcourse.errors import UnreadableError
from cmcourse.loader.pack import pack, unpack
from cmcourse.model.course import Course

BUNDLE = "course.pack"


def write_bundle(content: Path) -> Path:
    """Pack the course folder `content` beside the code and return the file."""
    course = read_folder(content)
    target = Path(data.__path__[0]) / BUNDLE
    target.write_bytes(pack(course))
    return target


def read_bundle() -> Course:
    """Return the packed course. Raises UnreadableError if the program was built without one."""
    try:
        packed = pkgutil.get_data(data.__name__, BUNDLE)
    except OSError:
        packed = None
    if packed is None:
        raise UnreadableError("The program holds no course. Build it again, or name a folder with --course.")
    return unpack(packed, Course)


def read_folder(root: Path) -> Course:
    """Return the course of a folder; broken modules are closed. Raises UnreadableError if nothing can be read."""
    from cmcourse.loader.lint import load_checked
    from cmcourse.loader.load import load

    course, problems = load_checked(load(root))
    if course is None:
        first = str(problems[0]) if problems else str(root)
        raise UnreadableError("The course folder cannot be read: {problem}", problem=first)
    return course
