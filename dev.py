"""Sets up the project's own environment in .venv and works in it; needs Python 3.11 and pip, nothing else."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

USAGE = """\
python3 dev.py setup            make or refresh .venv, nothing more
python3 dev.py run [ARGS ...]   set up if needed, then: pianqu run ARGS
python3 dev.py test [ARGS ...]  set up if needed, then the everyday tests: pytest ARGS
"""
OLDEST_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
STAMP = ENVIRONMENT / "set-up.json"
PROGRAMS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
PYTHON = PROGRAMS / f"python{SUFFIX}"
#: Installed before the rest: the pip that installs it, and what builds the packages that have no ready-made wheel.
FIRST = ("pip", "setuptools")
#: Settings of the user's pip that would send packages elsewhere or refuse the project itself.
UNWANTED_SETTINGS = ("PIP_PREFIX", "PIP_REQUIRE_HASHES", "PIP_REQUIRE_VIRTUALENV", "PIP_TARGET", "PIP_USER", "PYTHONHOME", "PYTHONPATH")


class SetUpFailed(Exception):
    """Set-up cannot go on; the text tells the user why and what to do."""


def say(text: str) -> None:
    """Print progress where it does not mix with results."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def call(command: list[str], otherwise: str) -> None:
    """Run ``command`` with its output on standard error; raise SetUpFailed with ``otherwise`` when it fails."""
    settings = {name: value for name, value in os.environ.items() if name not in UNWANTED_SETTINGS}
    settings["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    sys.stderr.flush()
    if subprocess.run(command, env=settings, cwd=ROOT, stdout=sys.stderr, check=False).returncode:
        raise SetUpFailed(otherwise)


def works(command: list[str]) -> bool:
    """Whether ``command`` can be started and ends well."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def fingerprints() -> dict[str, str]:
    """What the environment was made from: the lock, this folder and this Python; and the project's own description."""
    made_from = [LOCK.read_bytes(), os.fsencode(ROOT), os.fsencode(PYTHON.resolve())]
    return {
        "environment": hashlib.sha256(b"\0".join(made_from)).hexdigest(),
        "project": hashlib.sha256(PROJECT.read_bytes()).hexdigest(),
    }


def stamped() -> dict[str, str]:
    """The fingerprints of the last set-up that was finished; empty when there is none."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and PYTHON.exists() else {}


def write_stamp() -> None:
    """Mark set-up as finished, whole or not at all."""
    unfinished = STAMP.with_suffix(".part")
    unfinished.write_text(json.dumps(fingerprints(), indent=1) + "\n", encoding="utf-8")
    unfinished.replace(STAMP)


def extract_first() -> Path:
    """A requirements file of the packages in FIRST, as the lock pins and hashes them."""
    wanted = "|".join(FIRST)
    blocks = re.findall(rf"^(?:{wanted})==.*\n(?:[ ].*\n)+", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    if len(blocks) != len(FIRST):
        raise SetUpFailed(f"requirements.lock lacks one of {', '.join(FIRST)}; CONTRIBUTING.md says how to make it anew.")
    extract = ENVIRONMENT / "first.txt"
    extract.write_text("".join(blocks), encoding="utf-8")
    return extract


def find_pip(base: str) -> list[str]:
    """A pip of this machine, by the Pythons at hand and then by name."""
    candidates = [[sys.executable, "-m", "pip"], [base, "-m", "pip"]]
    candidates += [[name] for name in map(shutil.which, ("pip3", "pip")) if name]
    for candidate in candidates:
        if works([*candidate, "--version"]):
            return candidate
    raise SetUpFailed(
        "this Python has neither the module ensurepip nor pip, so nothing can be installed. On Debian and Ubuntu:\n"
        "  sudo apt-get install python3-venv\n"
        "elsewhere install pip for this Python; then run the same command again."
    )


def make_environment() -> None:
    """An empty virtual environment with pip; on machines without ensurepip, another pip puts the locked pip into it."""
    base = getattr(sys, "_base_executable", None) or sys.executable  # .venv must not be made by a Python inside .venv
    command = [base, "-m", "venv", "--clear", str(ENVIRONMENT)]
    if works([base, "-c", "import ensurepip"]) and works(command):
        return
    pip = find_pip(base)
    say("no ensurepip here; the pip of this machine fetches one for .venv")
    call([*command, "--without-pip"], f"Python could not make a virtual environment in {ENVIRONMENT} (see above).")
    asked = [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.run(asked, capture_output=True, check=True, text=True).stdout.strip()
    target = ["--target", packages, "--upgrade", "--no-deps", "--require-hashes", "-qq", "-r", str(extract_first())]
    call([*pip, "install", *target], "pip could not be fetched (see above); check the connection and run the same command again.")


def install_lock() -> None:
    """Everything the lock pins, each file checked against its hash; what builds source packages comes first."""
    again = "the packages could not be installed (see above); check the connection and run the same command again."
    install = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "-qq"]
    call([*install, "--no-deps", "-r", str(extract_first())], again)
    call([*install, "--no-build-isolation", "-r", str(LOCK)], again)


def install_project() -> None:
    """The project itself, as a pointer to this folder; needs no connection."""
    options = ["-qq", "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    call([str(PYTHON), "-m", "pip", "install", *options], "the project itself could not be installed (see above).")


def set_up() -> None:
    """Bring .venv in step with the lock and pyproject.toml; does nothing when it is."""
    before = stamped()
    now = fingerprints()
    if before == now:
        return
    STAMP.unlink(missing_ok=True)
    if before.get("environment") != now["environment"]:
        say("setting up .venv (once, one to three minutes)")
        make_environment()
        install_lock()
    install_project()
    write_stamp()
    say("set-up finished")


def hand_over(command: list[str]) -> int:
    """Let ``command`` take this process's place, so that signals and exit status are its own."""
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(command[0], command)
    process = subprocess.Popen(command)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue  # the command has met it too, and decides


def main(arguments: list[str]) -> int:
    """Do what the first argument says; the rest belongs to the command that is run."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print(USAGE, end="")
        return 0 if arguments else 2
    task, rest = arguments[0], arguments[1:]
    if task not in ("setup", "run", "test") or (task == "setup" and rest):
        print(USAGE, end="", file=sys.stderr)
        return 2
    if sys.version_info < OLDEST_PYTHON:
        say(f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed; this is {sys.version.split()[0]} ({sys.executable}).")
        return 2
    try:
        set_up()
    except (SetUpFailed, OSError) as failure:
        say(f"set-up did not finish: {failure}")
        return 1
    except KeyboardInterrupt:
        say("interrupted; run the same command again to finish set-up.")
        return 3
    if task == "run":
        return hand_over([str(PROGRAMS / f"pianqu{SUFFIX}"), "run", *rest])
    if task == "test":
        os.chdir(ROOT)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else every worker and every command they start compiles sim anew
        # Files stay together, so that their fixtures are made once, until a worker has nothing left and takes from another.
        shared = ["-n", "auto", "--maxprocesses", "8", "--dist", "worksteal"]
        return hand_over([str(PYTHON), "-m", "pytest", *shared, *rest])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
