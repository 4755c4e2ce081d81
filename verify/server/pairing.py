"""Who may use the backend: one random token per installation, and the extensions that have shown it once."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from verify.config import user_folder
from verify.errors import ConfigurationError

VARIABLE = "VERIFY_TOKEN"
SHORTEST = 16


class Pairing:
    """The token and the paired origins, kept in files that only their owner can read (mode 0600).

    Args:
        folder: where they are kept; the user's config folder by default.
        origins: allowed without pairing.
        environ: the environment; ``VERIFY_TOKEN`` is stronger than the file.
        new: make a new token and forget every extension.

    Raises:
        ConfigurationError: the token is too short, or a file cannot be written.
    """

    def __init__(
        self,
        folder: Path | None = None,
        *,
        origins: Iterable[str] = (),
        environ: Mapping[str, str] | None = None,
        new: bool = False,
    ) -> None:
        folder = user_folder() if folder is None else folder
        self._token_file, self._origins_file = folder / "token", folder / "paired"
        self._fixed = frozenset(origins)
        given = (os.environ if environ is None else environ).get(VARIABLE, "").strip()
        if new:
            _write(self._token_file, secrets.token_urlsafe(24) + "\n")
            _write(self._origins_file, "")
        elif not given and not _read(self._token_file).strip():
            _write(self._token_file, secrets.token_urlsafe(24) + "\n")
        self.token = given or _read(self._token_file).strip()
        if len(self.token) < SHORTEST or not self.token.isascii():
            where = VARIABLE if given else str(self._token_file)
            raise ConfigurationError(
                f"the token in {where} is too short or not ASCII, at least {SHORTEST} characters are expected",
                hint="verify serve --new-token makes one",
                code="token",
            )
        self._paired = frozenset(_read(self._origins_file).split())

    def origins(self) -> frozenset[str]:
        """The origins that are allowed."""
        return self._fixed | self._paired

    def add(self, origin: str) -> None:
        """Remember an extension."""
        if origin not in self.origins():
            self._paired |= {origin}
            _write(self._origins_file, "".join(f"{name}\n" for name in sorted(self._paired)))


def _read(path: Path) -> str:
    """The text of a file, empty where there is none; a file that others can read is closed to them first."""
    try:
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} cannot be read: {error}", hint="remove it", code="token") from error


def _write(path: Path, text: str) -> None:
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
            stream.write(text)
        new.replace(path)
    except OSError as error:
        raise ConfigurationError(
            f"{path} cannot be written: {error.strerror or error}", hint=f"set {VARIABLE} instead", code="token"
        ) from error
