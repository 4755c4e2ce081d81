"""``python -m benchmarks.claim_gold [--split PART] [--notes]``: claim extraction against the gold set."""

from __future__ import annotations

import argparse
from collections import defaultdict

from benchmarks.claim_gold.gold import load, parts
from benchmarks.claim_gold.score import Score, predict, score, summary


def main(argv: list[str] | None = None) -> int:
    """Print the figures by language and in all, and with ``--notes`` everything that went wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.claim_gold", description=__doc__)
    parser.add_argument("--split", choices=parts(), default="dev")
    parser.add_argument("--notes", action="store_true", help="say what went wrong, a line each")
    arguments = parser.parse_args(argv)
    scores: dict[str, Score] = defaultdict(Score)
    for article in load(arguments.split):
        result = score(article, predict(article))
        scores[article.language] += result
        scores["all"] += result
    names = list(summary(Score()))
    print(f"{'':5}" + " ".join(f"{name[:14]:>14}" for name in names))
    for language, total in scores.items():
        print(f"{language:5}" + " ".join(f"{summary(total)[name]:14.3f}" for name in names))
    if arguments.notes:
        print("\n".join(scores["all"].notes))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
