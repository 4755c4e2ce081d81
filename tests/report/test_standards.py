"""The formats of others, held to what those others say: schema.org, W3C, HTML, RFC 4180."""

import csv
import io
import itertools
import json
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from rdflib import RDF, Graph, namespace

from verify.report import render
from verify.report.registry import UI_LANGUAGES
from verify.report.wire import loads
from verify.testing.reports import reports
from verify.types import AbstainReason, ClaimKind, Report, VerdictLabel

HERE = Path(__file__).parent
ARTICLES = sorted((HERE.parent / "golden" / "articles").glob("??.json"))
COLUMNS = (
    "claim_id,start,end,claim,read_as,kind,speaker,label,confidence,p_supported,p_refuted,p_conflicting,"
    "p_not_enough_evidence,reason,evidence_for,source_for,published_for,url_for,evidence_against,source_against,"
    "published_against,url_against,checks,note,person_label,person,person_note"
)


def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((HERE / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("name", ["annotations", "claimreview"])
@settings(max_examples=60)
@given(report=reports())
def test_any_report_satisfies_the_schema(name: str, report: Report) -> None:
    """Whatever is in a report, its annotations and reviews are as their standards have them."""
    _validator(name).validate(json.loads(render(report, name)))


@pytest.mark.parametrize("name", ["annotations", "claimreview"])
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_committed_articles_satisfy_the_schema(name: str, path: Path) -> None:
    """So are those of the committed articles, in each language."""
    report = loads(path.read_bytes())
    for ui in UI_LANGUAGES:
        _validator(name).validate(json.loads(render(report, name, ui=ui)))


def test_the_schemas_refuse(sample: Report) -> None:
    """A key that the standards do not have, or a value out of its range, is found."""
    annotations, reviews = (json.loads(render(sample, name)) for name in ("annotations", "claimreview"))
    annotations["items"][0]["target"]["selector"][1]["start"] = -1
    reviews["@graph"][0]["author"]["@type"] = "SoftwareApplication"
    assert not _validator("annotations").is_valid(annotations)
    assert not _validator("claimreview").is_valid(reviews)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("ui", UI_LANGUAGES)
def test_reviews_are_linked_data_in_the_words_of_schema_org(sample: Report, ui: str) -> None:
    """Read as RDF by a second implementation, every class and property is one of schema.org's, and none is lost."""
    schema = namespace.SDO
    document: dict[str, Any] = json.loads(render(sample, "claimreview", ui=ui))
    document["@context"] = {"@vocab": str(schema)}  # what the address stands for, without the network
    graph = Graph().parse(data=json.dumps(document), format="json-ld")
    known = {str(schema[name]) for name in schema.__annotations__}
    assert {str(term) for term in graph.objects(None, RDF.type)} <= known
    assert {str(term) for term in graph.predicates()} <= known | {str(RDF.type)}
    assert len(list(graph.subjects(RDF.type, schema.ClaimReview))) == len(document["@graph"])
    assert len(graph) == sum(map(_statements, document["@graph"]))


def _statements(node: Any) -> int:
    """How many statements a JSON-LD object makes: one a value, and those of the objects within."""
    values = [item for value in node.values() for item in (value if isinstance(value, list) else [value])]
    return len(values) + sum(_statements(value) for value in values if isinstance(value, dict))


@settings(max_examples=40)
@given(report=reports())
def test_html_is_valid_to_a_strict_parser(report: Report) -> None:
    """The parser of the HTML standard finds no error, and what a figure or a list holds is what it may hold."""
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(render(report, "html"))
    for figure in tree.iter("figure"):
        assert [child.tag for child in figure] == ["blockquote", "figcaption"]
    for kind in ("ul", "ol"):
        assert {child.tag for found in tree.iter(kind) for child in found} <= {"li"}
    for paragraph in tree.iter("p"):
        assert not {child.tag for child in paragraph.iter()} & {"ul", "div", "figure", "details"}
    headings = [int(element.tag[1]) for element in tree.iter() if str(element.tag) in {"h1", "h2", "h3", "h4", "h5"}]
    assert headings[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(headings))


@settings(max_examples=40)
@given(report=reports())
def test_csv_has_its_columns_and_their_kinds(report: Report) -> None:
    """The header never changes, offsets and probabilities are numbers, and labels are those of the program."""
    made = render(report, "csv")
    assert made.startswith(COLUMNS + "\r\n")
    for row in csv.DictReader(io.StringIO(made, newline=""), strict=True):
        assert int(row["start"]) <= int(row["end"])
        assert row["kind"] in set(ClaimKind)
        assert row["person_label"] in {*VerdictLabel, ""}
        if row["label"] == "failed":
            continue
        assert row["reason"] in {*AbstainReason, ""}
        assert float(row["confidence"]) == float(row[f"p_{VerdictLabel(row['label'])}"])
        assert sum(float(row[f"p_{label}"]) for label in VerdictLabel) == pytest.approx(1, abs=2e-4)
