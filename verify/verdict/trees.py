"""Boosted regression trees (Friedman 2001, Annals of Statistics 29), read from JSON and walked in plain Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

# A leaf's value, or [index of a feature, threshold, tree up to the threshold, tree above it].
Tree: TypeAlias = "float | list[int | float | Tree]"


def value(trees: Sequence[Tree], features: Sequence[float]) -> float:
    """The sum of the leaves that a row of features reaches."""
    return sum(_leaf(tree, features) for tree in trees)


def _leaf(tree: Tree, features: Sequence[float]) -> float:
    while isinstance(tree, list):
        index, threshold, below, above = tree
        tree = below if features[index] <= threshold else above  # type: ignore[index, operator]
    return tree
