"""Format ``claimreview``: schema.org's ClaimReview as JSON-LD, one object a claim, saying that a machine made it.

https://schema.org/ClaimReview. The rating has no value where there is not enough evidence, since "cannot tell" lies on
no scale from false to true. A person's verdict is a review of its own, by that person. An author can only be a person
or an organisation there: the program is the latter, with its true type beside and in words that it is a machine.
"""

from __future__ import annotations

import json
from typing import Any

from verify.report import view
from verify.report.plaintext import clean
from verify.report.words import Words, load_words
from verify.types import Claim, Override, Report, Verdict, VerdictLabel

RATINGS = {VerdictLabel.REFUTED: 1, VerdictLabel.CONFLICTING: 2, VerdictLabel.SUPPORTED: 3}
BEST, WORST = 3, 1


def render(report: Report, *, ui: str = "en", **_: Any) -> str:
    """The reviews as one JSON-LD document; claims that failed have none."""
    words = load_words(ui)
    graph = [_machine(report, verdict, words) for verdict in report.verdicts]
    claims = {v.claim.id: v.claim for v in report.verdicts} | {f.claim.id: f.claim for f in report.failures}
    graph += [_person(report, claims[o.claim], o, words) for o in report.overrides if o.claim in claims]
    return json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, indent=2) + "\n"


def _machine(report: Report, verdict: Verdict, words: Words) -> dict[str, Any]:
    review = _review(report, verdict.claim, verdict.label, words)
    review["author"] = {
        "@type": "Organization",
        "additionalType": "https://schema.org/SoftwareApplication",
        "name": f"verify {report.provenance.version}".strip(),
        "description": words("text.by_machine"),
    }
    if report.provenance.created:
        review["datePublished"] = report.provenance.created[:10]
    said = [words("text.by_machine")]
    if view.sure(verdict):
        said.append(f"{words('text.confidence').capitalize()}{words('colon')}{words.percent(verdict.confidence)}.")
    elif verdict.reason:
        said.append(f"{words('text.why')}{words('colon')}{words(f'reason.{verdict.reason.value}')}.")
    review["reviewRating"]["ratingExplanation"] = " ".join([*said, words.note(verdict.notes)]).rstrip()
    evidence = [_evidence(item) for item in view.deciding(verdict)]
    if evidence:
        review["citation"] = evidence
    return review


def _person(report: Report, claim: Claim, override: Override, words: Words) -> dict[str, Any]:
    review = _review(report, claim, override.label, words)
    review["author"] = {"@type": "Person", "name": clean(override.by)}
    review["datePublished"] = override.created[:10]
    if override.note:
        review["reviewBody"] = clean(override.note)
    return review


def _review(report: Report, claim: Claim, label: VerdictLabel, words: Words) -> dict[str, Any]:
    article = report.article
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": words(f"label.{label.value}")}
    if label in RATINGS:
        rating |= {"ratingValue": RATINGS[label], "bestRating": BEST, "worstRating": WORST}
    reviewed: dict[str, Any] = {"@type": "Claim", "text": clean(claim.resolved_text)}
    if claim.speaker:
        reviewed["author"] = {"@type": "Person", "name": clean(claim.speaker)}
    if article.published:
        reviewed["datePublished"] = article.published
    address = view.link(article.url)
    if address:
        reviewed["appearance"] = {"@type": "CreativeWork", "url": address}
        if article.title:
            reviewed["appearance"]["headline"] = clean(article.title)
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "claimReviewed": clean(claim.resolved_text),
        "itemReviewed": reviewed,
        "reviewRating": rating,
        "inLanguage": words.language,
    }
    if address:
        review["url"] = f"{address}#{claim.id}" if "#" not in address else address
    return review


def _evidence(item: view.Item) -> dict[str, Any]:
    passage = item.evidence.hit.passage
    cited: dict[str, Any] = {
        "@type": "Quotation",
        "text": clean(passage.text),
        "publisher": {"@type": "Organization", "name": clean(passage.source.name)},
    }
    if passage.title:
        cited["isPartOf"] = {"@type": "CreativeWork", "headline": clean(passage.title)}
    if passage.published:
        cited["datePublished"] = passage.published
    if address := view.link(passage.url):
        cited["url"] = address
    return cited
