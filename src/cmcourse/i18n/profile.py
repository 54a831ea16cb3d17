"""What a profile tells, in sentences that all front ends and the paper share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import assert_never

from cmcourse.engine.achieved import FORM_AFTER, FORM_BEFORE, Shown, Unmet
from cmcourse.engine.views_profile import FormRow, ProfileRow, ProfileView, Reading
from cmcourse.i18n import Words
from cmcourse.model.competency import Competency


def early_words(words: Words, unread: int) -> str:
    """Return that a rating for the end of the course comes before `unread` lessons."""
    return words.tn(
        "This belongs after the course, and {n} lesson is not done. Rated now, it does not show what the course "
        "changed.",
        "This belongs after the course, and {n} lessons are not done. Rated now, it does not show what the course "
        "changed.",
        unread,
    )


def points(shown: Shown, words: Words) -> str:
    """Return points as in `1.5 of 2 points`, with the decimal mark of the language."""
    number = f"{shown.points:g}"
    said = number.replace(".", ",") if words.lang == "de" else number
    return words.tn("{points} of {n} point", "{points} of {n} points", shown.of, points=said)


def readings(view: ProfileView, words: Words) -> list[str]:
    """Return sentences that read the profile."""
    return [_reading(one, view.forms, words) for one in view.readings]


def honest_words(words: Words) -> list[str]:
    """Return what such a profile can say and what not."""
    t = words.t
    return [
        t(
            "A rating tells how you see yourself today, not what you can do: self-ratings and performance go "
            "together only moderately."
        ),
        t(
            "With new knowledge the yardstick moves as well (response shift). That is why you look back once more "
            "after the course: compare “after” with “before (seen from today)”."
        ),
        t(
            "One or two situations for each competency are little: take the direction from them, not the digit. What "
            "counts is your first attempt, because afterwards you know the answers."
        ),
        t("This profile belongs to you. It is never for appraisal, and leaves this machine only in a file you write."),
    ]


def unmet_said(one: Unmet, words: Words) -> str:
    """Return one thing that “achieved” asks for, with what is there of it."""
    t = words.t
    match one.kind:
        case "completed":
            return t("The course is completed") if one.done else t("Complete the course")
        case "points":
            said = t(
                "Situations {form}: at least {wanted} in the first attempt",
                form=FORM_AFTER.upper(),
                wanted=words.percent(one.wanted),
            )
            if one.reached is None:
                return said
            return t("{said}; reached: {reached}", said=said, reached=words.percent(one.reached))
        case "level":
            said = t("Rated at least {level} after the course, in all competencies of the packages", level=one.wanted)
            return _with_names(said, one, words)
        case "shown":
            wanted = words.percent(one.wanted)
            said = t(
                "At least {wanted} of the points in each of them in the situations {form}",
                wanted=wanted,
                form=FORM_AFTER.upper(),
            )
            return _with_names(said, one, words)
        case _:
            assert_never(one.kind)


def _with_names(said: str, one: Unmet, words: Words) -> str:
    if not one.short:
        return said
    return words.t("{said}. Missing: {names}", said=said, names=_names(one.short, words))


def _names(competencies: Iterable[Competency], words: Words) -> str:
    return ", ".join(one.name[words.lang] for one in competencies)


def _reading(one: Reading, forms: Sequence[FormRow], words: Words) -> str:
    t, tn = words.t, words.tn
    match one.kind:
        case "reached":
            return tn(
                "{reached} of {n} competency reaches its target.",
                "{reached} of {n} competencies reach their target.",
                one.of,
                reached=one.n,
            )
        case "longest":
            row = _row(one)
            return t(
                "The longest way is {name}: you rate yourself {now}, the target is {target}.",
                name=row.competency.name[words.lang],
                now=row.now,
                target=row.competency.target,
            )
        case "risen":
            row = _row(one)
            return tn(
                "Since before the course you rate {n} competency higher: {name}, from {before} to {after}.",
                "Since before the course you rate {n} competencies higher, most of all {name}: from {before} to "
                "{after}.",
                one.n,
                name=row.competency.name[words.lang],
                before=row.before,
                after=row.after,
            )
        case "shift":
            return tn(
                "Seen from today, you stood lower in {n} competency than you thought then. "
                "The yardstick has grown with you.",
                "Seen from today, you stood lower in {n} competencies than you thought then. "
                "The yardstick has grown with you.",
                one.n,
            )
        case "risen-then":
            row = _row(one)
            return tn(
                "With the yardstick of today you have risen in {n} competency: {name}, from {then} to {after}.",
                "With the yardstick of today you have risen in {n} competencies, most of all {name}: from {then} to "
                "{after}.",
                one.n,
                name=row.competency.name[words.lang],
                then=row.then,
                after=row.after,
            )
        case "forms":
            return _forms(forms, words)
        case "more":
            return t(
                "You show more than you trust yourself to do: {names}. Look whether your rating is too modest.",
                names=_names(one.names, words),
            )
        case "less":
            return t(
                "You rate yourself at the target and show less in the situations: {names}. Read the reasons once more.",
                names=_names(one.names, words),
            )
        case "fits":
            row = _row(one)
            return t(
                "{name}: you rate yourself {now} and reach {points} in the situations. Both say the same: "
                "here time is well spent.",
                name=row.competency.name[words.lang],
                now=row.now,
                points=points(row.shown, words) if row.shown else "–",
            )
        case _:
            assert_never(one.kind)


def _row(one: Reading) -> ProfileRow:
    assert one.row is not None
    return one.row


def _forms(forms: Sequence[FormRow], words: Words) -> str:
    found = {one.form: one.shown for one in forms}
    before, after = found.get(FORM_BEFORE), found.get(FORM_AFTER)
    if before and after:
        return words.t(
            "In the situations you reached {before} of the points before the course and {after} after it.",
            before=words.percent(before.share),
            after=words.percent(after.share),
        )
    shown = after or before or Shown(0.0, 0)
    return words.t(
        "In the situations you reached {points} ({percent}).",
        points=points(shown, words),
        percent=words.percent(shown.share),
    )
