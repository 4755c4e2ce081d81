"""The sentences of an article."""

from __future__ import annotations

from verify.text.sentences import split_sentences
from verify.types import Article, Sentence


def split(article: Article) -> tuple[Sentence, ...]:
    """All sentences in order; ``text == article.text[span]``."""
    spans = split_sentences(article.text, article.language)
    return tuple(
        Sentence(text=article.text[span.start : span.end], span=span, index=index) for index, span in enumerate(spans)
    )
