"""The JSON shape of reports, ``verify.report/1``, and of their parts: lossless, and validated on the way in.

The shape follows the types field by field, with these differences: a verdict carries its ``confidence``; a piece of
evidence carries its ``passage`` and how that was found (``retrieval``) in place of the hit; the notes of a verdict and
of a check stand beside what they say in English (``note``, ``detail``), which is read where there are no notes. Keys
that are not known are ignored, so that a later minor version can be read. ``report.schema.json`` describes it all.
"""

from __future__ import annotations

import json
import types
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from verify.errors import ReportError
from verify.notes import Note, NoteCode
from verify.report.words import load_words
from verify.types import Check, Evidence, Report, Span, Verdict

SCHEMA = "verify.report/1"
_MAKE = "make one with: verify check SOURCE --format json"
_DAMAGED = "the file is damaged or was edited by hand"
_ENGLISH = {Verdict: "note", Check: "detail"}
_T = TypeVar("_T")


def to_dict(report: Report) -> dict[str, Any]:
    """The report as plain JSON values, keys in a fixed order."""
    return {"schema": SCHEMA} | _record(report)


def dumps(report: Report) -> str:
    """The report as indented JSON, one final newline."""
    return json.dumps(to_dict(report), ensure_ascii=False, indent=2) + "\n"


def plain(value: Any) -> Any:
    """Any record of ``verify.types`` as plain JSON values."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Span):
        return value._asdict()
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return _record(value) if is_dataclass(value) else value


def _record(value: Any) -> dict[str, Any]:
    record = {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Evidence):
        hit = record.pop("hit")
        first = {"stance": record.pop("stance"), "scores": record.pop("scores"), "passage": hit.pop("passage")}
        return first | record | {"retrieval": hit}
    if isinstance(value, Note):
        return record | {"values": dict(value.values)}
    if isinstance(value, (Verdict, Check)):
        record[_ENGLISH[type(value)]] = load_words("en").note(value.notes)
    if isinstance(value, Verdict):
        return {"claim": record.pop("claim"), "label": record.pop("label"), "confidence": value.confidence} | record
    return record


def from_dict(data: Any) -> Report:
    """The report that ``to_dict`` wrote.

    Raises:
        ReportError: the schema is another one, or a value is missing or unusable; the message says where.
    """
    if not isinstance(data, dict) or not str(data.get("schema", "")).startswith("verify.report/"):
        raise ReportError('no verify report: "schema" is missing', hint=_MAKE)
    if data["schema"] != SCHEMA:
        raise ReportError(
            f"the report has schema {data['schema']!r}, this version reads {SCHEMA!r}", hint="update verify"
        )
    return build(Report, data, "")


def loads(text: str | bytes) -> Report:
    """The report in JSON text.

    Raises:
        ReportError: it is no JSON, or no report.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReportError(f"no JSON: {error}", hint=_MAKE) from error
    return from_dict(data)


def build(cls: type[_T], data: Any, where: str) -> _T:
    """A frozen record from plain JSON values; ``where`` is the path that an error names.

    Raises:
        ReportError: a value is missing or not what its place expects.
    """
    if not isinstance(data, dict):
        raise _unexpected(where, "an object", data)
    if cls is Evidence:
        data = data | {"hit": {**_object(data, "retrieval", where), "passage": data.get("passage")}}
    if cls in _ENGLISH:
        data = data | {"notes": _notes(data, _ENGLISH[cls], where)}
    if cls is Note:
        return _note(data, where)  # type: ignore[return-value]
    values: dict[str, Any] = {}
    hints = _hints(cls)  # type: ignore[arg-type]
    for spec in fields(cls):  # type: ignore[arg-type]
        path = f"{where}.{spec.name}".lstrip(".")
        if spec.name in data:
            values[spec.name] = _value(hints[spec.name], data[spec.name], path)
        elif spec.default is MISSING and spec.default_factory is MISSING:
            raise ReportError(f"{path} is missing", hint=_DAMAGED)
    try:
        return cls(**values)
    except ValueError as error:
        raise ReportError(f"{where} cannot be used: {error}") from error


def _notes(data: dict[str, Any], english: str, where: str) -> Any:
    """The notes; the English text where there are none, or one that a later version has added."""
    notes, text = data.get("notes", []), data.get(english)
    codes = [n.get("code") for n in notes if isinstance(n, dict)] if isinstance(notes, list) else []
    if text and (notes == [] or not set(map(str, codes)) <= set(NoteCode)):
        return [{"code": NoteCode.AS_IS.value, "values": {"text": text}}]
    return notes


def _note(data: dict[str, Any], where: str) -> Note:
    code = _value(NoteCode, data.get("code"), f"{where}.code")
    values = _object(data, "values", where)
    pairs = tuple((name, _scalar(str, value, f"{where}.values.{name}")) for name, value in values.items())
    try:
        load_words("en").note((note := Note(code=code, values=pairs),))
    except (KeyError, ValueError) as error:
        raise ReportError(f"{where}.values lack what {code.value} needs: {error}", hint=_DAMAGED) from error
    return note


def _object(data: dict[str, Any], key: str, where: str) -> dict[str, Any]:
    value = data.get(key)
    if not isinstance(value, dict):
        raise _unexpected(f"{where}.{key}", "an object", value)
    return value


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)


def _value(kind: Any, data: Any, where: str) -> Any:
    """``data`` as the type ``kind``: a record, an enumeration, a tuple of one type, an optional, or a scalar."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        inner = next(arg for arg in get_args(kind) if arg is not type(None))
        return None if data is None else _value(inner, data, where)
    if origin is tuple:
        if not isinstance(data, list):
            raise _unexpected(where, "a list", data)
        return tuple(_value(get_args(kind)[0], item, f"{where}[{index}]") for index, item in enumerate(data))
    if kind is Span:
        return _span(data, where)
    if is_dataclass(kind):
        return build(kind, data, where)  # type: ignore[arg-type]
    if issubclass(kind, StrEnum):
        try:
            return kind(data)
        except ValueError as error:
            raise _unexpected(where, "one of " + ", ".join(kind), data) from error
    return _scalar(kind, data, where)


def _span(data: Any, where: str) -> Span:
    if not isinstance(data, dict):
        raise _unexpected(where, "an object with start and end", data)
    start, end = (_scalar(int, data.get(key), f"{where}.{key}") for key in ("start", "end"))
    if not 0 <= start <= end:
        raise _unexpected(where, "a range of code points", data)
    return Span(start, end)


def _scalar(kind: type, data: Any, where: str) -> Any:
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, kind) or (kind is int and isinstance(data, bool)):
        names = {str: "text", int: "a whole number", float: "a number", bool: "true or false"}
        raise _unexpected(where, names[kind], data)
    return data


def _unexpected(where: str, expected: str, got: Any) -> ReportError:
    shown = json.dumps(got, ensure_ascii=False, default=str)
    return ReportError(
        f"{where} is {shown[:60]}, {expected} is expected",
        hint=_DAMAGED,
    )
