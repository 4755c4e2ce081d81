"""``manifest.toml``."""

from __future__ import annotations

from pathlib import Path

import pytest

from verify.corpus import load_manifest
from verify.errors import CorpusError

HEAD = 'id = "a"\ntitle = "A"\n'


def write(folder: Path, text: str) -> Path:
    """A manifest in a folder."""
    (folder / "manifest.toml").write_text(text, "utf-8")
    return folder


def test_everything_that_it_says_is_read(tmp_path: Path) -> None:
    """Sources, aliases, places and coverage come back as they were written."""
    text = HEAD + (
        '[[sources]]\nid = "s"\nname = "S"\nurl = "https://s.example"\nkind = "official"\ntier = 1\n'
        '[[aliases]]\nnames = ["Путин", "Putin"]\n[[places]]\nname = "Minsk"\nwithin = "Belarus"\n'
        '[[coverage]]\nstatement = "all trips"\nfrom = "2018-01-01"\nto = "2022"\nsource = "s"\nevent = "trip"\n'
    )
    manifest = load_manifest(write(tmp_path, text))
    assert (manifest.sources["s"].tier, manifest.sources["s"].kind) == (1, "official")
    assert manifest.knowledge.aliases == (("Путин", "Putin"),)
    assert manifest.knowledge.places[0].within == "Belarus"
    coverage = manifest.knowledge.coverage[0]
    assert (coverage.start, coverage.end, coverage.event, coverage.agent) == ("2018-01-01", "2022", "trip", None)
    assert manifest.default_source == "s"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("id = 'a'", "title is missing"),
        ("title = 'A'", "id is missing"),
        ("id = 'A b'\ntitle = 'A'", "id 'A b'"),
        ("id = 'a'\ntitle = 3", "title is 3"),
        (HEAD + "sorces = []", "unknown key 'sorces'"),
        (HEAD + "sources = 'x'", "[[sources]]"),
        (HEAD + "[[sources]]\nname = 'S'", "id is missing"),
        (HEAD + "[[sources]]\nid = 's'\ntier = 4", "tier is 4"),
        (HEAD + "[[sources]]\nid = 's'\n[[sources]]\nid = 's'", "stands twice"),
        (HEAD + "[[aliases]]\nnames = ['one']", "at least 2"),
        (HEAD + "[[places]]\nname = 'Minsk'", "within is missing"),
        (HEAD + "[[coverage]]\nstatement = 'all'\nfrom = '2022-02-30'\nto = '2022'", "2022-02-30"),
        (HEAD + "[[coverage]]\nstatement = 'all'\nfrom = '2022'\nto = '2022'\nsource = 'q'", "source 'q'"),
        ("id = ", "Invalid value"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, word: str) -> None:
    """A manifest that cannot be used is refused with the place and the value."""
    with pytest.raises(CorpusError) as caught:
        load_manifest(write(tmp_path, text))
    assert word in caught.value.message
    assert caught.value.code == "malformed_manifest"


def test_the_digest_follows_the_knowledge_only(tmp_path: Path) -> None:
    """The description does not change the digest, a tier or an alias does."""
    source = '[[sources]]\nid = "s"\ntier = 2\n'
    digests = [
        load_manifest(write(tmp_path, text)).digest()
        for text in (
            HEAD + source,
            HEAD + 'description = "x"\n' + source,
            HEAD + source.replace("2", "1"),
            HEAD + source + '[[aliases]]\nnames = ["a", "b"]\n',
        )
    ]
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3
