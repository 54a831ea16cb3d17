"""The words of the interface in both languages. English strings stand in the code; catalogues translate them."""

from __future__ import annotations

import gettext
import io
import locale
import os
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Any

from cmcourse.model.text import LANGS, Lang

CLICK = "click"
"""The domain of click's words."""


class Words:
    """The interface in one language: `t` translates and fills in, `tn` chooses by number."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._catalogue = _catalogue(lang)

    def t(self, message: str, /, **values: object) -> str:
        """Translate `message` and fill in `{name}` values."""
        found = self._catalogue.gettext(message)
        return found.format(**values) if values else found

    def tn(self, one: str, many: str, n: int, /, **values: object) -> str:
        """Translate the form that fits the number `n`, which fills in as `{n}`."""
        return self._catalogue.ngettext(one, many, n).format(n=n, **values)

    def percent(self, share: float) -> str:
        """Return a share from 0 to 1 as whole per cent, rounded down: a mark is never shown before it is reached."""
        return self.t("{n}%", n=int(share * 100 + 1e-9))


@cache
def words(lang: Lang) -> Words:
    """Return the words of a language."""
    return Words(lang)


_on_disk = gettext.translation


def answer_click(lang: Lang) -> None:
    """Let click, which asks the gettext of the process for its words, be answered in a language.

    The standard way needs a catalogue on the disk and a language in the environment; ours may lie in a zip, and the
    language is the one that was asked for. So the one function that looks a domain up is told about this domain.
    """

    def found(domain: str, *args: Any, **kwargs: Any) -> gettext.NullTranslations:
        return _catalogue(lang, domain) if domain == CLICK else _on_disk(domain, *args, **kwargs)

    gettext.textdomain(CLICK)
    gettext.translation = found  # type: ignore[assignment]


@cache
def _catalogue(lang: Lang, domain: str = "cmcourse") -> gettext.NullTranslations:
    try:
        packed = pkgutil.get_data(__name__, f"locale/{lang}/{domain}.mo")
    except OSError:
        packed = None
    return gettext.GNUTranslations(io.BytesIO(packed)) if packed else gettext.NullTranslations()


def preferred_lang(environ: Mapping[str, str] | None = None) -> Lang:
    """Return the language of the machine if it is one of ours, else German."""
    known = os.environ if environ is None else environ
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := known.get(name, ""):
            return next((lang for lang in LANGS if value.lower().startswith(lang)), "de")
    named = (locale.getlocale()[0] or "").lower()
    return "en" if named.startswith("en") else "de"
