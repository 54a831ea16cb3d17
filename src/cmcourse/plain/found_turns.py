"""Turns of finding again: a number opens an entry; notes are written at any prompt."""

from __future__ import annotations

from cmcourse.engine.clinic import ClinicListView, ClinicView
from cmcourse.engine.items import NotesView
from cmcourse.engine.overview import ModelView
from cmcourse.engine.places import ClinicAt, ModuleAt, Place
from cmcourse.plain.talk import Command, Talk


def notes_turn(talk: Talk, view: NotesView) -> None:
    """Open where a note or bookmark stands."""
    prompt = talk.voice.t("Number of an entry (Enter = go on learning, h = start page):")
    _open(talk, prompt, [row.place for row in view.rows])


def clinic_list_turn(talk: Talk, view: ClinicListView) -> None:
    """Open an entry; s sorts by what one notices, or by package."""
    t = talk.voice.t
    other = "package" if view.by == "sign" else "sign"
    order = t("s = by package") if view.by == "sign" else t("s = by what you notice")
    prompt = t("Number of a question ({order}, Enter = go on learning):", order=order)
    places: list[Place] = [ClinicAt(entry.id, view.by) for group in view.groups for entry in group.entries]
    _open(talk, prompt, places, sort=ClinicAt(by=other))


def clinic_turn(talk: Talk, view: ClinicView) -> None:
    """Open a lesson or case, or go back to the list."""
    prompt = talk.voice.t("Enter = back to the list, number = open:")
    _open(talk, prompt, [way.place for way in view.ways], on=ClinicAt(by=view.by))


def model_turn(talk: Talk, view: ModelView) -> None:
    """Open a package by its number."""
    prompt = talk.voice.t("Number of a package (Enter = go on learning, h = start page):")
    packages = [package.standing.module for phase in view.phases for package in phase.packages]
    _open(talk, prompt, [ModuleAt(module.id) for module in packages])


def _open(talk: Talk, prompt: str, places: list[Place], *, sort: Place | None = None, on: Place | None = None) -> None:
    heard = talk.choose(prompt, len(places), "s" if sort else "")
    if isinstance(heard, Command):
        talk.obey(heard)
    elif isinstance(heard, int):
        talk.go(places[heard - 1])
    elif heard == "s" and sort:
        talk.go(sort)
    elif on:
        talk.go(on)
    else:
        talk.move(talk.session.forward)
