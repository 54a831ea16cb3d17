"""Plain mode: shows a view, asks, makes the move, until the learner or the input ends."""

from __future__ import annotations

import io
import sys
from typing import TextIO

from cmcourse.engine.places import Home, Welcome
from cmcourse.engine.session import Session
from cmcourse.errors import CourseError
from cmcourse.plain.console import Console
from cmcourse.plain.found import annotated_rows
from cmcourse.plain.render import render
from cmcourse.plain.rows import GAP, Row
from cmcourse.plain.talk import Talk
from cmcourse.plain.turn import turn


def run(session: Session, read: TextIO | None = None, write: TextIO | None = None) -> int:
    """Run the course as lines of text and return the exit code 0; end of input and Ctrl+C are a way to end it."""
    read, write = read or sys.stdin, write or sys.stdout
    if isinstance(read, io.TextIOWrapper) and read.errors != "replace":
        read.reconfigure(errors="replace")
    talk = Talk(session, Console(read, write))
    try:
        _greet(talk)
        while not talk.ended:
            view = session.view()
            profile = session.profiles.current if session.profiles else ""
            talk.say([GAP, *render(view, talk.voice, profile), *annotated_rows(session.annotated, talk.voice), GAP])
            try:
                turn(talk, view)
            except CourseError as error:
                talk.tell_fault(error)
    except EOFError:
        _show_home(talk)
    except KeyboardInterrupt:
        pass
    _part(talk)
    return 0


def _greet(talk: Talk) -> None:
    """Tell what happened to the profile, such as who else holds it."""
    session, t = talk.session, talk.voice.t
    if isinstance(session.place, Welcome):
        title = talk.voice.say(session.course.title)
        talk.say([GAP, Row(t("Welcome to the course “{title}”.", title=title))])
    for note in session.notes:
        talk.tell(note.put(t))
    if session.read_only and not session.notes:
        talk.tell(t("Another window holds this profile, so nothing is saved here."))


def _show_home(talk: Talk) -> None:
    """Show the course map to whoever gave no answer at all, as an empty input does."""
    session = talk.session
    if session.place == Welcome():
        home = session.shower.view(Home())
        talk.say([GAP, *render(home, talk.voice), GAP])


def _part(talk: Talk) -> None:
    """Say in one line what is saved."""
    t = talk.voice.t
    if talk.session.switch is not None:
        return
    if talk.session.read_only:
        talk.tell(t("Goodbye. Nothing was saved here, because another window holds the profile."))
    elif talk.unsaved:
        talk.tell(t("Goodbye. The last entry could not be saved; all before it is saved."))
    else:
        talk.tell(t("Everything is saved. Goodbye."))
