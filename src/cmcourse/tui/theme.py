"""The three themes of the course, and what its own variables are under a theme that does not know them."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

NACHT, PAPIER, KONTRAST = "nacht", "papier", "kontrast"
OURS = (NACHT, PAPIER, KONTRAST)

FALLBACK: Mapping[str, str] = {
    "tint": "transparent",
    "muted": "ansi_default",
    "edge": "ansi_bright_black",
    "on-accent": "ansi_black",
}
"""Our variables under the ansi themes, whose colours belong to the terminal."""


def _theme(
    name: str,
    *,
    dark: bool,
    grounds: tuple[str, str, str, str],
    foreground: str,
    muted: str,
    accent: str,
    secondary: str,
    signals: tuple[str, str, str],
    edge: str,
) -> Theme:
    """Return a theme from its tokens: grounds are background, surface, panel, tint; signals success, warning, error."""
    background, surface, panel, tint = grounds
    success, warning, error = signals
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        accent=accent,
        secondary=secondary,
        foreground=foreground,
        background=background,
        surface=surface,
        panel=panel,
        success=success,
        warning=warning,
        error=error,
        variables={
            "tint": tint,
            "muted": muted,
            "edge": edge,
            "on-accent": background,
            "text": foreground,
            "text-muted": muted,
            "text-disabled": muted,
            "text-primary": accent,
            "text-accent": accent,
            "text-success": success,
            "text-warning": warning,
            "text-error": error,
            "foreground-muted": muted,
            "foreground-disabled": muted,
            "border": accent,
            "border-blurred": edge,
            "block-cursor-foreground": foreground,
            "block-cursor-background": tint,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-foreground": foreground,
            "block-cursor-blurred-background": panel,
            "block-hover-background": panel,
            "button-foreground": foreground,
            "button-color-foreground": background,
            "input-cursor-background": foreground,
            "input-cursor-foreground": background,
            "input-selection-background": f"{accent} 35%",
            "link-color": accent,
            "link-color-hover": background,
            "link-background-hover": accent,
            "footer-background": background,
            "scrollbar": muted,
            "scrollbar-hover": foreground,
            "scrollbar-active": accent,
            "scrollbar-background": background,
            "scrollbar-background-hover": background,
            "scrollbar-background-active": background,
            "scrollbar-corner-color": background,
        },
    )


def themes() -> tuple[Theme, Theme, Theme]:
    """Return the themes Nacht (dark), Papier (light) and Kontrast."""
    return (
        _theme(
            NACHT,
            dark=True,
            grounds=("#12171d", "#171d24", "#1e2630", "#1b2a2d"),
            foreground="#dde3ea",
            muted="#94a1b0",
            accent="#58b8ab",
            secondary="#8fa6bf",
            signals=("#8ccf7e", "#e5b567", "#ef8b80"),
            edge="#2d3946",
        ),
        _theme(
            PAPIER,
            dark=False,
            grounds=("#faf8f3", "#f4f1ea", "#ebe7dd", "#e2efec"),
            foreground="#20262d",
            muted="#59636e",
            accent="#0b6b63",
            secondary="#4a6379",
            signals=("#2f6b1f", "#7a4d00", "#a3271d"),
            edge="#cfc9bb",
        ),
        _theme(
            KONTRAST,
            dark=True,
            grounds=("#000000", "#000000", "#141414", "#1f1c00"),
            foreground="#ffffff",
            muted="#d6d6d6",
            accent="#ffd60a",
            secondary="#d6d6d6",
            signals=("#6dff8a", "#ffd60a", "#ffb3ab"),
            edge="#8a8a8a",
        ),
    )


def suggested(environ: Mapping[str, str]) -> str:
    """Return the theme that fits the terminal's ground, as far as COLORFGBG tells; Nacht otherwise."""
    ground = environ.get("COLORFGBG", "").rpartition(";")[2]
    return PAPIER if ground in ("7", "15") else NACHT
