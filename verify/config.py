"""Settings: one table, and where each value came from.

Precedence: flag > ``VERIFY_*`` environment > ``./verify.toml`` > the user's config folder > default.
"""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from verify.errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table: a name, its default, what it accepts, and one line of help.

    ``decides`` is False for what cannot change a verdict (format, threads): it stays out of the settings hash.
    """

    name: str
    default: Any
    help: str
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    decides: bool = True


SETTINGS: tuple[Setting, ...] = (
    Setting("corpora", (), "corpora to check against: names or folders"),
    Setting("retriever", "hybrid", "retrieval backend, a plug-in of group verify.retrievers"),
    Setting("top_k", 10, "passages retrieved for a claim", minimum=1, maximum=1000),
    Setting("evidence_until", "claim", "use evidence up to the claim's date, or up to now", choices=("claim", "now")),
    Setting("embedder", "mini", "embedding model: mini, or any sentence-transformers name or folder (extra [torch])"),
    Setting("nli", "mini", "NLI model: mini, or any cross-encoder name or folder (extra [torch])"),
    Setting("worthiness", "", "check-worthiness head: a JSON file; empty is the built-in one, words only its words"),
    Setting("max_windows", 8, "NLI windows read for a claim against retrieved passages", minimum=1, maximum=1000),
    Setting("min_check_worthiness", 0.0, "claims below this probability are not checked", minimum=0, maximum=1),
    Setting("format", "text", "report format, a plug-in of group verify.reports", decides=False),
    Setting("ui", "en", "language of the report's own words", choices=("en", "fr", "es", "de"), decides=False),
    Setting(
        "retriever_deadline",
        60,
        "seconds that a retrieval plug-in may take for one call",
        minimum=1,
        maximum=3600,
        decides=False,
    ),
    Setting("threads", 0, "threads for the models; 0 is one a core", minimum=0, maximum=256, decides=False),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class Value:
    """A setting's value and where it came from (flag, environment, a file's path, or default)."""

    value: Any
    origin: str


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings in force, with their origins, and each retriever's options."""

    values: Mapping[str, Value]
    retrievers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.values[name].value

    def digest(self) -> str:
        """SHA-256 over every setting that can change a verdict; corpora are named in the provenance instead."""
        named = {s.name: self[s.name] for s in SETTINGS if s.decides and s.name != "corpora"}
        options = {k: dict(v) for k, v in sorted(self.retrievers.items()) if k == named["retriever"]}
        options = {k: {name: v for name, v in o.items() if name not in SECRET} for k, o in options.items()}
        text = json.dumps([named, options], sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(text.encode()).hexdigest()


SECRET = frozenset({"dsn", "password", "token", "api_key"})


def user_folder(kind: str = "config") -> Path:
    """The user's folder for ``config``, ``data`` or ``cache``, by the XDG base directory specification."""
    variable, fallback = {
        "config": ("XDG_CONFIG_HOME", ".config"),
        "data": ("XDG_DATA_HOME", ".local/share"),
        "cache": ("XDG_CACHE_HOME", ".cache"),
    }[kind]
    base = os.environ.get(variable)
    return (Path(base) if base else Path.home() / fallback) / "verify"


def _convert(name: str, raw: Any, origin: str) -> Any:
    """The value in its setting's type; ConfigurationError where it cannot be."""
    setting = _BY_NAME[name]
    try:
        if isinstance(setting.default, tuple):
            if not isinstance(raw, str | list | tuple):
                raise ValueError("a list of names is expected")
            parts = raw.split(",") if isinstance(raw, str) else raw
            return tuple(str(part).strip() for part in parts if str(part).strip())
        if isinstance(setting.default, bool):
            return str(raw).lower() in {"1", "true", "yes"}
        if isinstance(setting.default, int | float):
            if isinstance(raw, bool):
                raise ValueError("a number is expected")
            number = type(setting.default)(raw)
            too_small = setting.minimum is not None and number < setting.minimum
            if too_small or (setting.maximum is not None and number > setting.maximum):
                raise ValueError(f"a number from {setting.minimum} to {setting.maximum} is expected")
            return number
        text = str(raw)
        if setting.choices and text not in setting.choices:
            raise ValueError(f"one of {', '.join(setting.choices)} is expected")
        return text
    except (TypeError, ValueError) as error:
        raise ConfigurationError(
            f"setting {name} is {raw!r} (from {origin}): {error}", hint="verify config show"
        ) from error


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(
            f"settings file {path} cannot be read: {error}", hint="mend or remove the file"
        ) from error


def load_settings(
    flags: Mapping[str, Any] | None = None,
    *,
    options: Mapping[str, Any] | None = None,
    environ: Mapping[str, str] | None = None,
    files: tuple[Path, ...] | None = None,
) -> Settings:
    """All settings, each from the strongest place that names it.

    Args:
        flags: what the caller says; None values are ignored.
        options: options of the chosen retriever (``--retriever-option``).
        environ: the environment, ``os.environ`` by default.
        files: settings files, strongest first; ``./verify.toml`` and the user's by default.

    Raises:
        ConfigurationError: a file cannot be read, a name is unknown or a value cannot be used.
    """
    environ = os.environ if environ is None else environ
    files = (Path("verify.toml"), user_folder() / "verify.toml") if files is None else files
    values = {s.name: Value(s.default, "default") for s in SETTINGS}
    retrievers: dict[str, dict[str, Any]] = {}
    for path in reversed(files):
        content = _read_file(path)
        for name, table in content.pop("retrievers", {}).items():
            retrievers.setdefault(name, {}).update(table)
        for name, raw in content.items():
            if name not in _BY_NAME:
                raise ConfigurationError(f"settings file {path} names {name!r}, which is no setting", hint=_known())
            values[name] = Value(_convert(name, raw, str(path)), str(path))
    for setting in SETTINGS:
        variable = f"VERIFY_{setting.name.upper()}"
        # VERIFY_CORPORA names the folder in which corpora are looked for, not the corpora to use.
        if variable in environ and setting.name != "corpora":
            values[setting.name] = Value(_convert(setting.name, environ[variable], variable), variable)
    for name, raw in (flags or {}).items():
        if name not in _BY_NAME:
            raise ConfigurationError(f"{name!r} is no setting", hint=_known())
        if raw is not None:
            values[name] = Value(_convert(name, raw, "flag"), "flag")
    if options:
        retrievers.setdefault(values["retriever"].value, {}).update(options)
    return Settings(values, retrievers)


def _known() -> str:
    return "settings are: " + ", ".join(_BY_NAME)
