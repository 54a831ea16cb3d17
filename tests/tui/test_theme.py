from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from cmcourse.model.settings import THEMES
from cmcourse.tui.theme import FALLBACK, KONTRAST, OURS, PAPIER, suggested, themes

GROUNDS = ("background", "surface", "panel", "tint")
QUIET_GROUNDS = ("background", "surface", "panel")
INKS = ("foreground", "muted", "accent")
SIGNALS = ("success", "warning", "error", "secondary")


def token(theme: Theme, name: str) -> Color:
    value = theme.variables.get(name) or getattr(theme, name)
    return Color.parse(value)


def luminance(color: Color) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)


def contrast(one: Color, other: Color) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS + SIGNALS)
def test_text_can_be_read_on_every_ground_it_stands_on(theme: Theme, ground: str, ink: str) -> None:
    least = 7.0 if theme.name == KONTRAST else 4.5
    assert contrast(token(theme, ink), token(theme, ground)) >= least


@pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme.name)
def test_a_focused_button_can_be_read(theme: Theme) -> None:
    assert contrast(token(theme, "on-accent"), token(theme, "accent")) >= 4.5


def test_the_edge_is_seen_in_high_contrast() -> None:
    kontrast = next(theme for theme in themes() if theme.name == KONTRAST)
    assert contrast(token(kontrast, "edge"), token(kontrast, "background")) >= 3


def test_every_own_variable_has_a_value_under_foreign_themes() -> None:
    own = {"tint", "muted", "edge", "on-accent"}
    assert own == set(FALLBACK)
    assert all(own <= set(theme.variables) for theme in themes())


def test_our_themes_can_be_chosen() -> None:
    assert THEMES[:3] == OURS


@pytest.mark.parametrize(
    ("value", "theme"), [("0;15", PAPIER), ("15;0", "nacht"), ("0;default;7", PAPIER), ("", "nacht")]
)
def test_the_terminal_suggests_light_or_dark(value: str, theme: str) -> None:
    assert suggested({"COLORFGBG": value}) == theme
