"""English names with an owner inside are one name."""

from __future__ import annotations

import pytest

from verify.text.names import find_names


@pytest.mark.parametrize(
    "name",
    [
        "Kent Fishermen's Association",
        "St Mary's Hospital",
        "Women's Institute of Bath",
        "King's College London",
        "National Farmers' Union",
        "Cornish Pilots' Guild",
        "Children's Society",
    ],
)
def test_a_body_named_after_people_a_king_or_a_saint_is_one_name(name: str) -> None:
    """The genitive inside a name does not part it."""
    assert [found.text for found in find_names(f"On Monday the {name} agreed.", "en")] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("She met Scotland's First Minister.", ["Scotland", "First Minister"]),
        ("She joined Britain's Labour Party.", ["Britain", "Labour Party"]),
        ("They left Kenny Rogers' Foundation.", ["Kenny Rogers", "Foundation"]),
        ("They read Leon Reid's Corran Bank plan.", ["Leon Reid", "Corran Bank"]),
        ("They read Stephen King's Society page.", ["Stephen King", "Society"]),
        ("He won the New York Rangers' Cup.", ["New York Rangers", "Cup"]),
        ("He praised the women's Paris office.", ["Paris"]),
    ],
)
def test_an_owner_beside_a_name_is_another_one(text: str, names: list[str]) -> None:
    """A country's minister and a man's plan are two names."""
    assert [found.text for found in find_names(text, "en") if found.certain] == names
