from __future__ import annotations

from collections import Counter

import pytest

from cmcourse.i18n import words
from cmcourse.i18n.names import theme_name
from cmcourse.model.settings import THEMES
from cmcourse.tui.app import CourseApp
from cmcourse.tui.commands import COMMANDS, EVERYWHERE, Command, bindings

SWALLOWED = {"ctrl+c", "ctrl+v", "ctrl+z", "ctrl+s", "ctrl+b", "ctrl+w", "ctrl+tab", "f11", "ctrl+n", "ctrl+t"}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda one: one.id)
def test_a_command_has_words_in_both_languages(command: Command) -> None:
    german = words("de")
    assert german.t(command.help) != command.help
    assert german.t(command.name) != command.name or len(command.name) < 5


@pytest.mark.parametrize("command", COMMANDS.values(), ids=lambda one: one.id)
def test_keys_reach_the_app(command: Command) -> None:
    assert not SWALLOWED & set(command.keys.split(","))


def test_commands_that_work_everywhere_have_a_key_of_their_own() -> None:
    counted = Counter(COMMANDS[name].keys for name in EVERYWHERE)
    assert max(counted.values()) == 1


def test_the_app_can_do_what_works_everywhere() -> None:
    assert all(hasattr(CourseApp, f"action_{COMMANDS[name].action}") for name in EVERYWHERE)


def test_bindings_come_from_the_table() -> None:
    made = bindings("go-on", "tick")
    assert [(one.key, one.action, one.description, one.id) for one in made if not isinstance(one, tuple)] == [
        ("enter", "go_on", "go on", "go-on"),
        ("space", "tick", "tick off", "tick"),
    ]


def test_a_choosing_command_hears_which_key_it_was() -> None:
    actions = [one.action for one in bindings("sure") if not isinstance(one, tuple)]
    assert actions == ["sure('1')", "sure('2')", "sure('3')"]


def test_themes_have_german_names() -> None:
    german, english = words("de"), words("en")
    assert all(theme_name(german, theme) != theme_name(english, theme) for theme in THEMES)
