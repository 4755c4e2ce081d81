"""Reports: one record, read and written as JSON, rendered in any installed format. Nothing here calls a model."""

from __future__ import annotations

from verify.report.registry import names, render
from verify.report.wire import dumps, from_dict, loads, to_dict

__all__ = ["dumps", "from_dict", "loads", "names", "render", "to_dict"]
