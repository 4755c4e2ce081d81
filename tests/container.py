"""``make tried-image``: builds the Containerfile and checks an article in it: not root, without a network.

Needs root, and Debian's ``buildah`` and ``mmdebstrap``; neither a container engine's daemon nor a registry of images:
the base is made of Debian's packages. The build takes wheels through pip, as the files of ``--volume`` set it up.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORK = ROOT / "build" / "image"
BASE, IMAGE = "localhost/verify-base", "localhost/verify"
PACKAGES = "ca-certificates,passwd,python3,python3-venv"
# Plain files and no namespaces: this works inside a container as well.
_BUILDAH = ("buildah", "--storage-driver", "vfs", "--root", str(WORK / "storage"), "--runroot", str(WORK / "run"))


def buildah(*arguments: str) -> str:
    """What a command of buildah prints."""
    return subprocess.run([*_BUILDAH, *arguments], check=True, text=True, stdout=subprocess.PIPE).stdout.strip()


def base() -> None:
    """Debian with Python as an image."""
    archive = WORK / "base.tar"
    if not archive.is_file():
        partial = archive.with_name("partial.tar")
        made = ["mmdebstrap", "--quiet", "--variant=apt", f"--include={PACKAGES}", "bookworm", str(partial)]
        subprocess.run(made, check=True)
        partial.rename(archive)
    container = buildah("from", "scratch")
    buildah("add", "--quiet", container, str(archive), "/")
    buildah("commit", "--quiet", "--rm", container, BASE)


def build(volumes: list[str]) -> None:
    """The image, from the checkout's sources."""
    mounts = [option for volume in volumes for option in ("--volume", volume)]
    buildah("build", "--isolation", "chroot", *mounts, "--build-arg", f"BASE={BASE}", "--tag", IMAGE, str(ROOT))


def run(container: str, *command: str) -> subprocess.CompletedProcess[str]:
    """A command as the image's own user, with no network but a loopback that is down."""
    isolated = ["unshare", "--net", *_BUILDAH, "run", "--isolation", "chroot", container, "--", *command]
    return subprocess.run(isolated, check=False, text=True, capture_output=True)


def main() -> int:
    """Build it, and hold it to what it promises."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--volume", action="append", default=[], help="HOST:IMAGE[:ro], for the build: pip's files")
    volumes = parser.parse_args().volume
    WORK.mkdir(parents=True, exist_ok=True)
    base()
    build(volumes)
    config = json.loads(buildah("inspect", "--type", "image", IMAGE))["OCIv1"]["config"]
    container = buildah("from", IMAGE)
    try:
        entry = config["Entrypoint"]
        article = (ROOT / "corpora" / "minsk-2022" / "article.fr.txt").read_text("utf-8")
        program = [*entry, "check", "-", "--corpus", "minsk-2022", "--published", "2022-12-19", "--format", "json"]
        user = run(container, "id", "-u").stdout.strip()
        online = run(container, "python3", "-c", "import socket; socket.create_connection(('192.0.2.1', 80), 3)")
        written = run(container, "touch", "/opt/verify/file")
        doctor = run(container, *entry, *config["Cmd"])
        checked = run(container, "sh", "-c", 'printf %s "$1" | { shift; "$@"; }', "sh", article, *program)
    finally:
        buildah("rm", container)
    print(doctor.stdout, doctor.stderr, checked.stderr, sep="\n")
    labels = [verdict["label"] for verdict in json.loads(checked.stdout)["verdicts"]] if checked.stdout else []
    held = {
        "it does not run as root": user not in {"", "0"} and config["User"] not in {"", "root", "0"},
        "it reaches no network": "unreachable" in online.stderr,
        "its program is not its own to change": written.returncode != 0,
        "verify doctor finds nothing wrong": doctor.returncode == 0,
        "verify check gives verdicts": checked.returncode == 0 and {"supported", "refuted"} <= set(labels),
    }
    for what, holds in held.items():
        print("ok  " if holds else "FAIL", what)
    return 0 if all(held.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
