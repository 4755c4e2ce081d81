"""Language packs."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verify.text.packs import available_languages, fold, load_pack

LANGUAGES = ("de", "en", "es", "fr", "it", "pt")
PATTERNS = ("prediction", "opinion", "causal", "superlative", "date_verbs", "quantities", "states", "impersonal")


def test_six_languages_have_a_pack_of_their_own() -> None:
    """The six first-class languages are found, and no other name slips in."""
    assert set(LANGUAGES) <= set(available_languages())
    assert all(load_pack(code).known for code in LANGUAGES)


def test_a_language_without_a_pack_gets_every_key_of_the_fallback() -> None:
    """No reader of a pack has to ask whether a key exists."""
    fallback = tomllib.loads(files("verify.text").joinpath("packs", "und.toml").read_text("utf-8"))
    pack = load_pack("sw")
    assert not pack.known
    assert all(set(fallback[name]) <= set(pack.section(name)) for name in fallback)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pack_defines_only_claim_keys_that_the_fallback_knows(language: str) -> None:
    """A misspelt key of claim extraction would be ignored in silence."""
    own = tomllib.loads(files("verify.text").joinpath("packs", f"{language}.toml").read_text("utf-8"))
    fallback = tomllib.loads(files("verify.text").joinpath("packs", "und.toml").read_text("utf-8"))
    for name in ("tokens", "sentences", "claims"):
        assert set(own[name]) <= set(fallback[name]) | {"ordinal_dot"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_of_a_pack_compiles(language: str) -> None:
    """A regular expression with a slip is found here and not in an article."""
    section = load_pack(language).section("claims")
    for key in PATTERNS:
        for expression in section[key]:
            re.compile(expression)


@pytest.mark.parametrize(
    ("asked", "known"), [("fr-FR", True), ("FR", True), ("pt_BR", True), ("xx", False), ("", False)]
)
def test_regions_and_case_do_not_matter(asked: str, known: bool) -> None:
    """A language tag is read by its language alone; nonsense gets the fallback."""
    assert load_pack(asked).known is known


@given(st.text())
def test_folding_is_idempotent(text: str) -> None:
    """What is folded stays as it is."""
    assert fold(fold(text)) == fold(text)
