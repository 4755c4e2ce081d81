"""Report formats, found by the entry points of group ``verify.reports``.

A format is a function ``render(report, *, ui="en", **options) -> str``; it ignores the options that it does not know.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from verify.errors import ConfigurationError, PluginError
from verify.types import Report

GROUP = "verify.reports"
UI_LANGUAGES = ("en", "fr", "es", "de")

Renderer = Callable[..., str]


@cache
def _installed() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


def names() -> tuple[str, ...]:
    """The names of the installed formats, sorted; imports none of them."""
    return tuple(sorted(_installed()))


def load(name: str) -> Renderer:
    """The function of a format.

    Raises:
        ConfigurationError: no such format is installed.
        PluginError: the format cannot be imported.
    """
    point = _installed().get(name)
    if point is None:
        raise ConfigurationError(
            f"there is no report format {name!r}", hint=f"formats are: {', '.join(names())}", code="unknown_format"
        )
    try:
        renderer: Renderer = point.load()
    except (ImportError, AttributeError) as error:
        raise PluginError(
            f"report format {name!r} ({point.value}) cannot be loaded: {error}", hint="reinstall its distribution"
        ) from error
    return renderer


def render(report: Report, name: str = "text", *, ui: str = "en", **options: Any) -> str:
    """The report in a format, its own words in the language ``ui`` (en, fr, es, de).

    Raises:
        ConfigurationError: the format or the language does not exist.
        PluginError: the format cannot be imported.
    """
    if ui not in UI_LANGUAGES:
        raise ConfigurationError(
            f"reports do not speak {ui!r}", hint=f"languages are: {', '.join(UI_LANGUAGES)}", code="unknown_ui"
        )
    return load(name)(report, ui=ui, **options)
