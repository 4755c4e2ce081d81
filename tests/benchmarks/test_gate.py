"""The gate itself: with made-up figures, all different, so that no test can pass by taking one for another."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import gate
from benchmarks.floors import EPSILON, Floors, Measured, compare, updated

FOUND = {
    "a": Measured(digest="d1", figures={"accuracy": 0.71, "false_supported": 0.03}),
    "b": Measured(digest="d2", figures={"fr.right_alone": 0.93}),
}
TODAY = "2024-05-06"


@pytest.fixture
def floors() -> Floors:
    """Floors as `--update` pins them."""
    return updated(Floors(), FOUND, reason=None, today=TODAY)


def with_figures(part: str, **figures: float) -> dict[str, Measured]:
    """The figures of one part changed."""
    return {**FOUND, part: Measured(digest=FOUND[part].digest, figures={**FOUND[part].figures, **figures})}


def test_what_was_pinned_passes(floors: Floors) -> None:
    """The figures that floors were made from pass, and nothing is recorded as a regression."""
    assert compare(floors, FOUND) == []
    assert floors.regressions == ()


def test_a_fall_shuts_the_gate(floors: Floors) -> None:
    """A figure below its floor is named with both values; within the tolerance it is not."""
    [problem] = compare(floors, with_figures("a", accuracy=0.71 - 2 * EPSILON))

    assert problem == "a: accuracy is 0.6900, its floor is 0.7100"
    assert compare(floors, with_figures("a", accuracy=0.71 - EPSILON / 2)) == []


def test_false_support_may_not_rise(floors: Floors) -> None:
    """For a figure whose small values are good, the floor is a ceiling."""
    assert compare(floors, with_figures("a", false_supported=0.0)) == []
    assert len(compare(floors, with_figures("a", false_supported=0.03 + 2 * EPSILON))) == 1


def test_changed_cases_and_lost_figures_are_seen(floors: Floors) -> None:
    """Other cases under the same name, a figure that is gone, and a part without floors shut the gate."""
    changed = {**FOUND, "b": Measured(digest="other", figures=FOUND["b"].figures)}
    lost = {**FOUND, "a": Measured(digest="d1", figures={"accuracy": 0.99})}
    new = {**FOUND, "c": Measured(digest="d3", figures={"accuracy": 1.0})}

    assert ["b: its cases changed" in p for p in compare(floors, changed)] == [True]
    assert compare(floors, lost) == ["a: false_supported was not measured"]
    assert compare(floors, new) == ["c: no floors yet; run with --update"]


def test_floors_rise_by_themselves_but_do_not_fall(floors: Floors) -> None:
    """An update takes better figures and refuses worse ones; a figure within the tolerance leaves its floor alone."""
    assert updated(floors, with_figures("a", accuracy=0.8), reason=None, today=TODAY).parts["a"]["floors"] == {
        "accuracy": 0.8,
        "false_supported": 0.03,
    }
    assert updated(floors, with_figures("a", accuracy=0.705), reason=None, today=TODAY).parts == floors.parts
    for worse in (with_figures("a", accuracy=0.5), with_figures("a", false_supported=0.2)):
        with pytest.raises(ValueError, match="needs --allow-regression"):
            updated(floors, worse, reason=None, today=TODAY)
        with pytest.raises(ValueError, match="needs --allow-regression"):
            updated(floors, worse, reason="  ", today=TODAY)


def test_a_floor_cannot_vanish_unseen(floors: Floors) -> None:
    """Leaving a figure out counts as lowering its floor."""
    without = {"b": Measured(digest="d2", figures={})}

    with pytest.raises(ValueError, match=r"fr\.right_alone 0\.93 -> None"):
        updated(floors, without, reason=None, today=TODAY)


def test_other_cases_are_not_pinned_unseen(floors: Floors) -> None:
    """New cases under an old name need a reason as well; with one, their figures become the floors."""
    other = {"a": Measured(digest="d9", figures={"accuracy": 0.9, "false_supported": 0.01})}

    with pytest.raises(ValueError, match=r"a digest d1 -> d9"):
        updated(floors, other, reason=None, today=TODAY)
    new = updated(floors, other, reason="more cases", today=TODAY)
    assert new.parts["a"] == {"digest": "d9", "floors": other["a"].figures}
    assert [trace["figure"] for trace in new.regressions] == ["digest"]


def test_a_part_that_vanished_shuts_the_gate(floors: Floors) -> None:
    """Floors of a part that is no longer measured are named."""
    assert compare(floors, {"a": FOUND["a"]}, known=("a",)) == ["b: has floors, but there is no such part any more"]
    assert compare(floors, {"a": FOUND["a"]}, known=("a", "b")) == []


def test_an_allowed_regression_leaves_a_trace(floors: Floors) -> None:
    """What was lowered, from what to what, when and why stays in the file."""
    lowered = updated(floors, with_figures("a", accuracy=0.5), reason="smaller model", today=TODAY)

    assert lowered.regressions == (
        {"date": TODAY, "part": "a", "figure": "accuracy", "from": 0.71, "to": 0.5, "reason": "smaller model"},
    )
    assert updated(lowered, FOUND, reason=None, today=TODAY).regressions == lowered.regressions


def test_parts_that_did_not_run_keep_their_floors(floors: Floors) -> None:
    """An update where the data is missing leaves the other floors as they are."""
    assert updated(floors, {"a": FOUND["a"]}, reason=None, today=TODAY).parts["b"] == floors.parts["b"]


def test_floors_are_read_as_written(floors: Floors, tmp_path: Path) -> None:
    """Writing and reading the file changes nothing; no file is no floors."""
    path = tmp_path / "floors.json"
    floors.write(path)

    assert Floors.read(path) == floors
    assert Floors.read(tmp_path / "none.json") == Floors()
    assert list(tmp_path.iterdir()) == [path]


def test_missing_data_is_said_aloud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without $VERIFY_DATA a part that needs it is named as skipped, and its floors stay."""
    monkeypatch.setenv("VERIFY_DATA", str(tmp_path))
    monkeypatch.setattr(gate, "Gate", lambda _folder: None)
    path = tmp_path / "floors.json"
    updated(Floors(), FOUND, reason=None, today=TODAY).write(path)

    assert gate.main(["--only", "nli.fever_pairs", "--floors", str(path)]) == 0
    assert "SKIPPED nli.fever_pairs: $VERIFY_DATA is not there" in capsys.readouterr().out
