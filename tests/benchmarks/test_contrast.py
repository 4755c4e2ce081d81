"""The contrast suite is what its README says that it is."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest

from benchmarks.contrast.generate import LABELS, SPLITS, generate, table

LANGUAGES = ("fr", "en", "es", "de")
KINDS = {
    "as_of",
    "conflict",
    "dates",
    "entities",
    "first_since",
    "independence",
    "negation",
    "numbers",
    "paraphrase",
    "quotes",
    "robustness",
    "superlatives",
    "units",
    "unrelated",
}


@pytest.fixture(scope="module")
def lines() -> list[dict[str, Any]]:
    """The suite of the default seed."""
    return generate()


def test_the_same_seed_gives_the_same_lines(lines: list[dict[str, Any]]) -> None:
    """Two runs give the same bytes, another seed gives others."""
    assert json.dumps(generate()) == json.dumps(lines)
    assert json.dumps(generate(seed=1)) != json.dumps(lines)


def test_the_splits_share_no_event(lines: list[dict[str, Any]]) -> None:
    """Dev and test partition the suite, and no claim is in both."""
    dev, test = (generate(split=split) for split in SPLITS)
    assert sorted(line["id"] for line in (*dev, *test)) == sorted(line["id"] for line in lines)
    assert 0.5 < len(dev) / len(lines) < 0.7
    assert not {line["claim"] for line in dev} & {line["claim"] for line in test}


def test_ids_are_unique_and_twins_are_there(lines: list[dict[str, Any]]) -> None:
    """Every case has a twin, and every case that a line refers to exists, in the same languages."""
    by_id = {line["id"]: line for line in lines}
    assert len(by_id) == len(lines) >= 600
    for line in lines:
        for key in ("twin", "same_as", "not_above"):
            if key in line:
                assert by_id[line[key]]["languages"] == line["languages"]
                assert line[key] != line["id"]
        if "same_as" in line:
            assert by_id[line["same_as"]]["label"] == line["label"]
    referred = {line["twin"] for line in lines if "twin" in line}
    assert all("twin" in line or line["id"] in referred for line in lines)


def test_labels_reasons_and_formats_are_valid(lines: list[dict[str, Any]]) -> None:
    """Each line has the input fields of `verify judge` and a gold label, a reason only where it abstains."""
    for line in lines:
        assert line["label"] in LABELS
        assert line["why"]
        assert "reason" not in line or line["label"] == "not_enough_evidence"
        assert line.get("reason", "silent") in {"silent", "not_covered", "stale"}
        assert (line["label"], line.get("reason")) == ("not_enough_evidence", "not_covered") or line["evidence"]
        dates = [line["as_of"]] if "as_of" in line else []
        dates += [passage["published"] for passage in line["evidence"] if "published" in passage]
        dates += [entry[end] for entry in line.get("coverage", ()) for end in ("from", "to")]
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", date) for date in dates)


def test_no_slot_is_left_open(lines: list[dict[str, Any]]) -> None:
    """Every sentence is complete: no braces, no doubled mark or space, and a mark at its end."""
    for line in lines:
        for text in (line["claim"], *(passage["text"] for passage in line["evidence"])):
            assert not re.search(r"[{}]|None|  |,[.,;]|\.\.", text), text
            assert text[-1] in '.)»”"“', text


def test_every_kind_has_every_language_and_more_than_one_label(lines: list[dict[str, Any]]) -> None:
    """Each kind has each language alone, every ordered pair of languages occurs, and no kind has a single label."""
    counts = Counter((line["kind"], line["languages"]) for line in lines)
    assert {kind for kind, _ in counts} == KINDS
    assert all(counts[kind, language] for kind in KINDS for language in LANGUAGES)
    pairs = Counter(line["languages"] for line in lines)
    assert all(pairs[f"{one}-{other}"] for one in LANGUAGES for other in LANGUAGES if one != other)
    assert all(len({line["label"] for line in lines if line["kind"] == kind}) > 1 for kind in KINDS)


def test_no_kind_is_won_by_one_label(lines: list[dict[str, Any]]) -> None:
    """Whoever always answers with the commonest label is right for at most three in four of a kind."""
    for kind in KINDS:
        labels = Counter(line["label"] for line in lines if line["kind"] == kind)
        assert max(labels.values()) / sum(labels.values()) <= 0.75


def test_the_events_meet_what_their_gold_rests_on() -> None:
    """Anchor, second anchor, gap, T and the later event follow one another; an extreme is one, beaten by Y alone."""
    for event in table("first_since")["event"]:
        anchor, again, gap, at, late = (event[key] for key in ("anchor", "again", "gap", "T", "late"))
        assert anchor < again < gap < at < late
        assert anchor[:4] == again[:4] < gap[:4] < at[:4] < late[:4]
        assert anchor[:7] != again[:7]
        assert int(at[:4]) - int(gap[:4]) < 3
    for event in table("superlatives")["event"]:
        first, *between, last = (event["direction"] * value for value in event["values"])
        assert first > last > max(between)
        assert first > last * (1.05 if event["direction"] > 0 else 0.95)
