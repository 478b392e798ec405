"""What makes two results the same: resolved settings, the content of every file read, and the package's version."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

DISTRIBUTION = "pianqu"

#: Packages whose versions may move a bit of a result.
RECORDED_PACKAGES = ("numpy", "pandas", "scipy", "duckdb")

#: Seconds after which git is given up.
GIT_PATIENCE = 5.0


def package_version() -> str:
    """The version of this package; ``unpacked`` when it runs from a folder that was never installed."""
    return _version(DISTRIBUTION) or "unpacked"


def recorded_versions() -> dict[str, str]:
    """Versions of this package, of Python and of what computes and stores."""
    found = {name: _version(name) for name in RECORDED_PACKAGES}
    return {
        DISTRIBUTION: package_version(),
        "python": platform.python_version(),
        **{name: version for name, version in found.items() if version is not None},
    }


def config_hash(config: str, inputs: Mapping[str, str], version: str) -> str:
    """The identity of a result: SHA-256 over the resolved config, the checksums of the inputs by name, and the version."""
    content = json.dumps([config, sorted(inputs.items()), version], ensure_ascii=False)
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def git_commit(file: Path = Path(__file__)) -> str | None:
    """The commit of the checkout that ``file`` belongs to, with ``-dirty`` when files were changed since.

    None when ``file`` is no tracked file of a checkout or git cannot be asked.
    """
    tracked = _git(file.parent, "ls-files", "--error-unmatch", file.name)
    return None if tracked is None else _git(file.parent, "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*")


def _git(folder: Path, *arguments: str) -> str | None:
    # Inside a git hook these variables would point to another checkout.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=GIT_PATIENCE, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip() or None


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None
