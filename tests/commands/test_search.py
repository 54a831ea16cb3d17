"""`cmcourse search` finds in course and notes; nothing found is exit code 1."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .own import call


def test_hits_in_lines_and_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(tmp_path, "search", "community") == 0
    assert "Term: community" in capsys.readouterr().out
    assert call(tmp_path, "search", "--json", "community") == 0
    found = json.loads(capsys.readouterr().out)
    assert {"kind", "id", "title", "where", "text"} == set(found[0])
    assert call(tmp_path, "search", "xyzzy") == 1
    said = capsys.readouterr()
    assert (said.out, "Nothing found" in said.err) == ("", True)
