"""Listed names of several words are found whole."""

from __future__ import annotations

import pytest

from verify.text.aliases import listed_names
from verify.types import Knowledge

KNOWN = Knowledge(
    aliases=(("Institute for Bog Studies", "Institut für Moorkunde", "Instituto para el Estudio de Turberas"),)
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Institute for Bog Studies agrees.", "Institute for Bog Studies"),
        ("El Instituto para el Estudio de Turberas lo cree.", "Instituto para el Estudio de Turberas"),
        ("Das Institut für Moorkunde widerspricht.", "Institut für Moorkunde"),
    ],
)
def test_a_listed_name_is_found_across_its_small_words(text: str, found: str) -> None:
    """Whatever capitals it has, a name on the list stands for the one thing that it lists."""
    ((span, group),) = listed_names(text, KNOWN)
    ((_, other),) = listed_names("Institut für Moorkunde", KNOWN)

    assert text[span.start : span.end] == found
    assert group == other


def test_part_of_a_listed_name_is_none() -> None:
    """An institute of something else is not found."""
    assert listed_names("The Institute for Ship Studies agrees.", KNOWN) == ()
