"""The split is stable and the generator's labels are consistent; neither needs the data."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from training.contrast import frames, generate
from training.data import CONTRADICTION, NEUTRAL, Pair
from training.events import events, read_events
from training.everyday import everyday
from training.passages import written
from training.shorter import shorter
from training.split import fever_key, held_out, premise_key, table_key
from training.stages import stages
from training.statements import stated
from training.translated import FOLDER as TRANSLATED


def test_split_is_stable() -> None:
    """What is held out never changes: the calibration of published models depends on it."""
    keys = [table_key(f"T{i}") for i in range(3000)]
    chosen = [key for key in keys if held_out(key)]

    assert chosen[:3] == ["infobox:T0", "infobox:T6", "infobox:T12"]
    assert 0.08 < len(chosen) / len(keys) < 0.12


def test_claims_are_compared_by_their_words() -> None:
    """Case, spacing and punctuation do not move a claim or a premise to the other side."""
    assert fever_key("Roman Atwood is a content creator.") == fever_key("roman  atwood is a content creator")
    assert premise_key("A b, c") == premise_key("a  B c!")


def test_unknown_keys_are_refused() -> None:
    """A key of no known kind is an error."""
    with pytest.raises(KeyError):
        held_out("snli:a man")


def test_generation_is_seeded() -> None:
    """The same seed gives the same pairs, another seed others."""
    assert list(generate(1, test=False, pairs=200)) == list(generate(1, test=False, pairs=200))
    assert list(generate(1, test=False, pairs=200)) != list(generate(2, test=False, pairs=200))


def test_no_pair_has_two_labels() -> None:
    """The generator never says of one pair that it follows and that it does not."""
    labels = defaultdict(set)
    for pair in generate(5, test=False, pairs=6000):
        labels[pair.premise, pair.hypothesis].add(pair.label)

    assert not [pair for pair, found in labels.items() if len(found) > 1]


def test_every_template_is_filled() -> None:
    """No slot is left open, in any language, and every text is a sentence."""
    for test in (False, True):
        for pair in generate(6, test=test, pairs=3000):
            for text in (pair.premise, pair.hypothesis):
                assert not set("{}") & set(text)
                assert ".." not in text


def test_training_and_test_share_no_template_or_word() -> None:
    """The test split has templates, names and places of its own."""
    ids = [{frame["id"] for frame in frames(test=test)} for test in (False, True)]
    trained = " ".join(pair.premise + pair.hypothesis for pair in generate(7, test=False, pairs=3000))

    assert not ids[0] & ids[1]
    assert "Emmanuel Macron" in trained
    assert "Joe Biden" not in trained


def test_changes_stand_beside_their_twins() -> None:
    """About as many pairs of the generator follow as do not, in every kind of change."""
    counts = defaultdict(lambda: [0, 0])
    for pair in generate(8, test=False, pairs=6000):
        counts[pair.kind.split(":")[0]][pair.label == 0] += 1
    # All neutral: the hypothesis is the unchanged one, and the premise tells of another event.
    assert counts.pop("other-event")[0] > 500

    for kind, (not_entailed, entailed) in counts.items():
        assert 0.25 < entailed / (entailed + not_entailed) < 0.75, kind


@pytest.mark.parametrize("pairs_of", [written, stated, everyday, partial(events, rounds=2)])
def test_written_pairs_are_seeded_and_kept_apart(pairs_of: Callable[..., Iterator[Pair]]) -> None:
    """The same seed gives the same pairs, and no hypothesis of the dev part is ever trained on."""
    trained, dev = list(pairs_of(1)), list(pairs_of(1, dev=True))

    assert list(pairs_of(1)) == trained
    assert dev
    assert not {pair.hypothesis for pair in dev} & {pair.hypothesis for pair in trained}


@pytest.mark.parametrize("pairs_of", [written, stated, everyday, partial(events, rounds=2), stages])
def test_written_pairs_have_one_label(pairs_of: Callable[..., Iterator[Pair]]) -> None:
    """No written pair is said to follow and not to follow, and every label is common."""
    labels = defaultdict(set)
    counts = [0, 0, 0]
    for pair in pairs_of(3):
        labels[pair.premise, pair.hypothesis].add(pair.label)
        counts[pair.label] += 1

    assert not [pair for pair, found in labels.items() if len(found) > 1]
    assert min(counts) > 0.2 * sum(counts)


def test_stages_keep_their_order() -> None:
    """A metro is not completed before it is begun: of two dates in one premise the beginning has the earlier one."""
    begun, done = re.compile(r"began to build|started work"), re.compile(r"completed|finished")
    both = [p.premise for p in stages(2) if begun.search(p.premise) and done.search(p.premise)]
    years = [
        tuple(int(re.findall(r"\d{4}", s)[0]) for s in sorted(p.split(". "), key=lambda s: bool(done.search(s))))
        for p in both
    ]

    assert len(years) > 50
    assert all(first <= last for first, last in years)


@pytest.mark.parametrize(
    ("block", "wrong"),
    [
        ("# a\nen= X.\nen= Y.\nen= Z.\nen! W.\nen? V.", "not an event"),
        ("# a\nen= X.\nen= Y.\nfr= Z.\nfr! W.\nfr? V.", "en=, en!, en?, fr="),
        ("# a\nen+ X.", "not an event"),
        ("a\nen= X.", "not an event"),
    ],
)
def test_a_block_that_is_no_event_is_named(tmp_path: Path, block: str, wrong: str) -> None:
    """A heading, a line or a language that is missing is an error that shows the block."""
    path = tmp_path / "x.txt"
    path.write_text(block, "utf-8")

    with pytest.raises(ValueError, match=re.escape(wrong)):
        read_events(path)


def test_the_language_of_a_hypothesis_tells_no_label() -> None:
    """Of everyday pairs as many are entailed, open and contradicted within a language, and across."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for pair in everyday(1):
        counts[pair.kind][pair.label] += 1

    assert {kind.split("-")[0] for kind in counts} == {"everyday", "states"}
    assert all(len(set(found)) == 1 for found in counts.values())


def test_translated_files_are_whole() -> None:
    """Every line has an id of its own, a premise and three hypotheses, and the languages are the file's."""
    rows = [json.loads(line) for path in TRANSLATED.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]

    assert len({row["id"] for row in rows}) == len(rows) > 3900
    assert all(set(row) == {"id", "p", "h"} and len(row["h"]) == 3 and all((row["p"], *row["h"])) for row in rows)


@pytest.mark.parametrize(
    ("hypothesis", "label", "kind", "expected"),
    [
        ("Anna Keller won on 3 May 2019 in Velden", CONTRADICTION, "negation:en-en", "Anna Keller won in Velden"),
        ("Anna Keller a gagné à Velden le 3 mai 2019.", CONTRADICTION, "events:fr-fr", "Anna Keller a gagné à Velden."),
        ("Am 3. Mai 2019 gewann Anna Keller", CONTRADICTION, "events:de-de", None),
        ("Anna Keller won in Velden on 3 May 2019", CONTRADICTION, "dates:en-en", None),
        ("Anna Keller has not won since 3 May 2019", CONTRADICTION, "negation:en-en", None),
        ("Anna Keller won on 3 May 2019", NEUTRAL, "prose-en-en", None),
    ],
)
def test_a_shorter_hypothesis_keeps_its_label(hypothesis: str, label: int, kind: str, expected: str | None) -> None:
    """A date goes where what is left follows or is denied all the same, and where the sentence stays a sentence."""
    found = [pair.hypothesis for pair in shorter([Pair("p", hypothesis, label, kind)], 1)]

    assert found == ([expected] if expected else [])
