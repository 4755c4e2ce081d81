"""The table of the contract by backend."""

from __future__ import annotations

from pathlib import Path

from benchmarks.suites.contract import outcomes
from benchmarks.table_parts import contract

JUNIT = """<testsuites><testsuite>
<testcase classname="tests.contract.test_retrievers.TestFaiss" name="test_filters_are_exact[one source]"/>
<testcase classname="tests.contract.test_retrievers.TestFaiss" name="test_filters_are_exact[two tiers]"/>
<testcase classname="tests.contract.test_retrievers.TestFaiss" name="test_writing_twice_changes_nothing">
<skipped/></testcase>
<testcase classname="x.TestExact" name="test_filters_are_exact[one source]"/>
<testcase classname="x.TestExact" name="test_filters_are_exact[two tiers]"><failure message="no"/></testcase>
<testcase classname="x.TestExact" name="test_of_its_own"/>
<testcase classname="x.TestSomethingElse" name="test_filters_are_exact[one source]"/>
</testsuite></testsuites>"""


def test_outcomes_are_those_of_the_contract_by_backend(tmp_path: Path) -> None:
    """Cases are counted a backend and a test; other tests and classes are left out, and a failure stands out."""
    (tmp_path / "r.xml").write_text(JUNIT, "utf-8")
    found = outcomes(tmp_path / "r.xml")

    assert found == {
        "faiss": {"test_filters_are_exact": {"passed": 2}, "test_writing_twice_changes_nothing": {"skipped": 1}},
        "pgvector, exact": {"test_filters_are_exact": {"passed": 1, "failed": 1}},
    }
    made = {"command": "c", "commit": "abc", "changed": False, "date": "2024-05-06", "cpu": "some", "cores": 2}
    systems = {name: {"measures": measures} for name, measures in found.items()}
    table = contract({"contract.backends": {"systems": systems, "provenance": made}})
    assert "| filters are exact | ✓ 2 | **1 FAILED** |" in table
    assert "| writing twice changes nothing | - |  |" in table
