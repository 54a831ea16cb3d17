from __future__ import annotations

from dataclasses import replace

import pytest

from cmcourse.engine.places import FinishAt, Home, ModuleAt, RatingAt
from cmcourse.engine.session import Session
from cmcourse.engine.show import Shower
from cmcourse.engine.views import HomeView
from cmcourse.i18n import words
from cmcourse.model.course import Course, Day, Module, Phase
from cmcourse.model.progress import Progress
from cmcourse.model.settings import Settings
from cmcourse.model.text import LANGS, Lang, Text
from cmcourse.tui.signs import signs
from cmcourse.tui.widgets.map import MapInk
from cmcourse.tui.widgets.sheet import Drawing
from tests.helpers import Clock
from tests.tui.helpers import MIRIAM

NAMES = ("Zweck", "Raum", "Kernteam", "Mitglieder", "Inhalte", "Beteiligung", "Wirkung", "Wandel")
PHASES: tuple[Phase, ...] = ("start", "start", "start", "operate", "operate", "operate", "develop", "develop")
ALL = ("resume", "today", "days", "profile", "missing")


@pytest.fixture
def eight(tiny: Course) -> Course:
    """The tiny course with a second day of eight packages that are planned."""
    packages = tuple(
        Module(f"p{n}", Text(name, name), Text(name, name), (), "planned", 30, package=n, phase=phase)
        for n, (name, phase) in enumerate(zip(NAMES, PHASES, strict=True), 1)
    )
    return replace(tiny, days=(*tiny.days, Day("day-2", Text("Lebenszyklus", "Life cycle"), packages)))


def home(course: Course, settings: Settings = MIRIAM) -> HomeView:
    view = Shower(course, Progress(), settings, Clock()())._home()
    assert isinstance(view, HomeView)
    return view


def draw(course: Course, width: int, lang: Lang = "de", parts: tuple[str, ...] = ALL) -> Drawing:
    return MapInk(home(course), words(lang), signs(), width).whole(parts)


def test_the_packages_stand_as_a_loop(eight: Course) -> None:
    lines = [line.plain.rstrip() for line in draw(eight, 76, parts=("days",)).lines]
    lines = lines[lines.index(next(one for one in lines if one.startswith("Tag 2"))) :]
    loop = [line for line in lines if any(name in line for name in ("starten", "betreiben", "entwickeln"))]
    assert loop == [
        "   starten    ╭▸   · 1 Zweck         · 2 Raum       · 3 Kernteam",
        "   betreiben  │    · 4 Mitglieder    · 5 Inhalte    · 6 Beteiligung",
        "   entwickeln ╰─   · 7 Wirkung       · 8 Wandel     ↺",
    ]


def test_where_it_is_narrow_the_packages_stand_in_a_list(eight: Course) -> None:
    lines = [line.plain.strip() for line in draw(eight, 56, parts=("days",)).lines]
    lines = lines[lines.index(next(one for one in lines if one.startswith("Tag 2"))) :]
    assert lines[lines.index("starten") + 1].split() == ["·", "1", "Zweck", "geplant"]
    assert "entwickeln ↺" in lines


@pytest.mark.parametrize("width", [30, 42, 56, 70, 76, 120])
@pytest.mark.parametrize("lang", LANGS)
def test_no_line_is_wider_than_the_sheet(eight: Course, lang: Lang, width: int) -> None:
    assert all(line.cell_length <= width for line in draw(eight, width, lang).lines)


def test_every_module_can_be_chosen_where_it_stands(eight: Course) -> None:
    drawing = draw(eight, 76)
    spots = {spot.id: spot for spot in drawing.spots}
    for module in eight.modules.values():
        spot = spots[module.id]
        line = drawing.lines[spot.y].plain
        assert spot.value == ModuleAt(module.id)
        assert module.short.de in line[spot.x : spot.x + spot.width]
        assert line[spot.x] in " ❯"


def test_minutes_stand_in_one_column(tiny: Course) -> None:
    lines = [line.plain for line in draw(tiny, 60, parts=("today", "days")).lines]
    assert {len(line.rstrip()) for line in lines if line.rstrip().endswith("min")} == {60}


def test_the_first_card_invites_to_begin(tiny: Course) -> None:
    drawing = draw(tiny, 76)
    assert drawing.spots[0].id == "resume"
    assert drawing.lines[drawing.spots[0].y + 1].plain.strip() == "Hier beginnt der Kurs."


def test_a_finished_course_leads_to_its_end(tiny: Course) -> None:
    view = replace(home(tiny), resume=None, today=(), completed=True)
    drawing = MapInk(view, words("de"), signs(), 60).whole(ALL)
    text = "\n".join(line.plain for line in drawing.lines)
    assert drawing.spots[0].value == FinishAt()
    assert "Der Kurs ist abgeschlossen." in text
    assert "Alles geschafft. F zeigt, was Sie getan haben" in text


def test_levels_are_told_by_signs_and_numbers(welcomed: Session) -> None:
    for index, level in enumerate((3, 4, 1)):
        welcomed.go(RatingAt("before", index))
        welcomed.rate(level)
    welcomed.go(Home())
    view = welcomed.view()
    assert isinstance(view, HomeView)
    for ascii_only, rail in ((False, "━━━━━━┃────  3 / 3"), (True, "======|----  3 / 3")):
        drawing = MapInk(view, words("de"), signs(ascii_only), 60).whole(("profile",))
        assert rail in "\n".join(one.plain for one in drawing.lines)
