"""Which passages share one origin, so that copies count once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verify.stance.apart import shingles
from verify.types import Evidence

SHARED = 0.5  # share of the shorter text's shingles that makes two texts copies of one


def mark_origins(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The same evidence with ``origin`` set: the smallest passage id of its cluster.

    Two passages share an origin if one source published both or one text is a near-duplicate of the other (containment
    of word 5-shingles, Broder 1997); sharing is transitive. The result does not depend on the order.
    """
    parents = list(range(len(evidence)))

    def root(i: int) -> int:
        while parents[i] != i:
            parents[i] = parents[parents[i]]
            i = parents[i]
        return i

    texts = [shingles(item.hit.passage.text) for item in evidence]
    by_source: dict[str, int] = {}
    by_shingle: dict[tuple[str, ...], list[int]] = {}
    for i, item in enumerate(evidence):
        source = item.hit.passage.source_id
        if source:
            parents[root(i)] = root(by_source.setdefault(source, i))
        candidates = {j for shingle in texts[i] for j in by_shingle.get(shingle, ())}
        for j in candidates:
            if len(texts[i] & texts[j]) >= SHARED * min(len(texts[i]), len(texts[j])):
                parents[root(i)] = root(j)
        for shingle in texts[i]:
            by_shingle.setdefault(shingle, []).append(i)
    names: dict[int, str] = {}
    for i, item in enumerate(evidence):
        names[root(i)] = min(names.get(root(i), item.hit.passage.id), item.hit.passage.id)
    return tuple(replace(item, origin=names[root(i)]) for i, item in enumerate(evidence))
