"""People in what was typed: who is named in a cell, as far as a name can be told from a role or a place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_APART = r"[;/&+\n]|(?<!\w)(?:und|and|oder|or|mit|with)(?!\w)"
_BRACKETS = r"\([^)]*\)?|\[[^\]]*\]?"
_TITLES = ("frau", "herr", "dr", "prof", "mr", "mrs", "ms")
_NOBODY = (
    r"ich|i|we|wir|all|alle|everybody|everyone|jeder|jede|niemand|nobody|keiner?|keines|none|offen|open|noch|still|"
    r"neue?|new|kernteam|core|azubis?|gastgeber(in)?|hosts?|community|hr|it|legal|"
    r"januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|"
    r"january|february|march|may|june|july|october|december|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_ROLES = (
    r"team|leit|lead|head|chef|boss|direkt|direct|manag|führ|vorstand|board|council|betriebsrat|gremium|"
    r"abteil|bereich|department|division|office|büro|stelle|amt$|gruppe|group|kreis|circle|runde|schicht|shift|"
    r"dienst|service|support|hotline|desk|werk|plant|platt?form|admin|techni[ck]|dispo|dispatch|lager|warehouse|"
    r"vertret|deputy|deputies|stand-in|mitglied|member|kolleg|colleague|sponsor|moderat|redak|editor|"
    r"experte|expert|fachleute|fachperson|beauftragt|officer|vorgesetzt|superior|supervisor|trainee|praktik|intern$|"
    r"market|vertrieb|sales|einkauf|purchas|recht|finan|control|personal|human|logist|quali|entwickl|develop|"
    r"ingenieur|engineer|produ[ck]t|kommunik|communic|sicherheit|security|datenschutz|privacy|press(e)?$|"
    r"projekt|project|owner|eigentümer|zuständig|assist|sekret|secret|koordin|coordin|berat|consult|nutzer|user|"
    r"kund|customer|lieferant|supplier|person|people|mensch|leute|woche|week|monat|month|quartal|quarter|"
    r"...ung$|schaft$|heit$|keit$|tion$"
)
_MOST_WORDS = 3


def people_in(cells: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """Return for each cell of a column whom it names.

    A word without a capital, a number or a role makes a part of a cell no name. What stands alone behind the only comma
    may be a place: it counts if it leads a part of another cell.
    """
    parts = [[one.split(",") for one in re.split(_APART, re.sub(_BRACKETS, " ", cell))] for cell in cells]
    leading = {_folded(part[0]) for cell in parts for part in cell}
    found = []
    for cell in parts:
        names = [one for part in cell for one in _listed(part, leading)]
        found.append(tuple(dict.fromkeys(filter(None, map(_name, names)))))
    return tuple(found)


def name_words(text: str) -> frozenset[str]:
    """Return the words of a text in a form in which names can be compared."""
    return frozenset(re.findall(r"[^\W\d_]{2,}", _folded(text)))


def _listed(part: list[str], leading: Collection[str]) -> list[str]:
    if len(part) == 2 and len(part[1].split()) < 2 and _folded(part[1]) not in leading:
        return part[:1]
    return part


def _name(part: str) -> str:
    """Return the name a part of a cell is, "" if it is none."""
    words = [one for one in part.split() if _folded(one).strip(".") not in _TITLES]
    plain = [one.strip(".:–-„“”\"'!?") for one in words]
    if not plain or len(plain) > _MOST_WORDS or not all(map(_is_capital, plain)):
        return ""
    folded = [one.casefold() for one in plain]
    if any(re.fullmatch(_NOBODY, one) or re.search(_ROLES, one) for one in folded) or not any(
        len(one) > 1 for one in plain
    ):
        return ""
    return " ".join(words)


def _is_capital(word: str) -> bool:
    """Tell whether a word is written as a name is, and not as the letters of a department are."""
    letters = word.replace("-", "").replace("’", "").replace("'", "")
    return letters.isalpha() and letters[0].isupper() and (len(letters) == 1 or not letters.isupper())


def _folded(text: str) -> str:
    """Return a text without accents, in small letters: Céline is Celine."""
    spread = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    return "".join(one for one in spread if not unicodedata.combining(one)).strip()
