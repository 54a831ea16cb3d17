"""How far a push has come, as kept in a file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cmcourse.errors import StorageError
from cmcourse.exchange.push import Parcel, Sent

ZERO = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)


def parcel(digest: str = "d1", learner: str = "ravi", zero: datetime = ZERO) -> Parcel:
    return Parcel(learner, zero, digest, iter(()))


def test_what_was_begun_is_not_complete(tmp_path: Path) -> None:
    sent = Sent(tmp_path / "sent.txt")
    assert sent.zero("ravi") is None
    sent.begin(parcel())
    assert (sent.zero("ravi"), sent.is_complete(parcel())) == (ZERO, False)
    sent.complete(parcel())
    for one in (sent, Sent(tmp_path / "sent.txt")):
        assert one.is_complete(parcel())
        assert not one.is_complete(parcel("d2"))
        assert not one.is_complete(parcel(learner="miriam"))


def test_again_forgets_what_is_complete_but_no_time(tmp_path: Path) -> None:
    Sent(tmp_path / "sent.txt").complete(parcel())
    again = Sent(tmp_path / "sent.txt", again=True)
    assert (again.zero("ravi"), again.is_complete(parcel())) == (ZERO, False)


@pytest.mark.parametrize("cut", range(1, 40))
def test_a_line_that_was_cut_off_loses_only_itself(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "sent.txt"
    Sent(path).complete(parcel())
    whole = path.read_bytes()
    path.write_bytes(whole + whole.replace(b"ravi", b"olga")[:cut])
    Sent(path).complete(parcel("d2"))
    assert Sent(path).is_complete(parcel("d2"))


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be read"):
        Sent(tmp_path)
    sent = Sent(tmp_path / "gone" / "sent.txt")
    with pytest.raises(StorageError, match="could not be written"):
        sent.begin(parcel())
