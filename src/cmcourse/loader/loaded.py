"""A course as it was read, with every problem and place that was found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cmcourse.loader.markdown import PageSource
from cmcourse.loader.problems import Problem, Where
from cmcourse.model.course import Course
from cmcourse.model.message import Message, said
from cmcourse.model.text import Lang


@dataclass(frozen=True)
class FrontMatter:
    """The head of a lesson file."""

    id: str
    title: str
    minutes: int
    goals: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()


@dataclass(frozen=True)
class LessonSource:
    """A lesson file as read: its head and its pages with their places."""

    file: str
    front: FrontMatter
    pages: tuple[PageSource, ...]


@dataclass
class Loaded:
    """A course with what was found on the way.

    `course` is None only if course.yaml cannot be read. `marks` gives the place of each value read from YAML,
    `kept` keeps those values alive, `sources` the lesson files by lesson id and language.
    """

    root: Path
    course: Course | None = None
    problems: list[Problem] = field(default_factory=list)
    marks: dict[int, dict[str, Where]] = field(default_factory=dict)
    kept: list[object] = field(default_factory=list)
    sources: dict[tuple[str, Lang], LessonSource] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)

    def where(self, value: object, key: str = "", file: str = "course.yaml") -> Where:
        """Return the place of `key` in a value read from YAML, or of the value, or the start of `file`."""
        marks = self.marks.get(id(value), {})
        return marks.get(key) or marks.get("") or Where(file)

    def say(self, where: Where, kind: str, message: Message, hint: str = "") -> None:
        """Add a problem."""
        self.problems.append(Problem(where, kind, message, hint=hint))

    def relative(self, path: Path) -> str:
        """Return a path as problems name it: from the course folder."""
        return path.relative_to(self.root).as_posix()

    def text_of(self, path: Path) -> str | None:
        """Return the text of a file; None, with a problem, if it cannot be read."""
        try:
            return path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            self.say(Where(self.relative(path), line), "encoding", said("the file is not UTF-8 text"))
        except OSError as error:
            self.say(
                Where(self.relative(path)),
                "unreadable",
                said("the file cannot be read: {reason}", reason=error.strerror),
            )
        return None
