"""Whatever can happen comes back from disk as it was."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmcourse.model.course import Wave
from cmcourse.model.event import (
    AttemptFinished,
    AttemptStarted,
    CaseDecided,
    Event,
    FieldFilled,
    PageRead,
    Rated,
    Responded,
    Ticked,
    in_order,
)
from cmcourse.model.progress import fold
from cmcourse.model.settings import Settings
from cmcourse.store.tinydb_store import open_profile, read_profile

text = st.text(max_size=20)
lines = st.lists(text, max_size=4).map(tuple)
number = st.integers(0, 2**63)
head = {"id": st.text(min_size=1, max_size=3), "n": number, "at": text}
kinds: list[st.SearchStrategy[Event]] = [
    st.builds(PageRead, **head, lesson=text, page=number),
    st.builds(
        Responded,
        **head,
        question=text,
        hash=text,
        response=text | lines | st.dictionaries(text, text, max_size=4),
        attempt=st.sampled_from(["", "a", "b"]),
        confidence=st.integers(0, 3),
    ),
    st.builds(AttemptStarted, **head, attempt=st.sampled_from(["a", "b"]), quiz=text, seed=number, questions=lines),
    st.builds(AttemptFinished, **head, attempt=st.sampled_from(["a", "b"])),
    st.builds(CaseDecided, **head, run=text, case=text, step=text, option=text),
    st.builds(Rated, **head, wave=st.sampled_from(get_args(Wave)), competency=text, level=number, evidence=text),
    st.builds(FieldFilled, **head, page=text, field=text, value=text | lines | st.lists(lines, max_size=3).map(tuple)),
    st.builds(Ticked, **head, item=text, done=st.booleans()),
]
events = st.lists(st.one_of(kinds), max_size=12)
chosen = st.builds(Settings, name=text, lang=st.sampled_from(["de", "en"]), plain=st.booleans(), motion=st.booleans())


@settings(max_examples=60, deadline=None)
@given(first=events, second=events, choice=chosen)
def test_events_and_progress_are_the_same_after_reopening(
    tmp_path_factory: pytest.TempPathFactory, first: list[Event], second: list[Event], choice: Settings
) -> None:
    folder = tmp_path_factory.mktemp("profile")
    store = open_profile(folder, "default")
    store.save(first)
    store.save(second, choice)
    store.close()
    found = read_profile(folder, "default")
    expected = in_order([*first, *second])
    assert list(store.events()) == list(found.events) == expected
    assert fold(found.events) == fold(expected)
    assert found.settings == choice
    assert found.notes == ()
