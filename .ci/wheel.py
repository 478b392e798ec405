"""Builds the wheel and checks that it works away from the checkout: all of sim, configs and data are in it, and found."""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSIDE = {"sim": "sim", "configs": "sim/_shipped/configs", "data": "sim/_shipped/data"}
FIND = """
import sys
sys.path.insert(0, sys.argv[1])
from sim.words.places import shipped
for kind in ("configs", "data"):
    print(shipped(kind))
"""


def expected() -> set[str]:
    """The files of the checkout by the names they must have in the wheel."""
    return {
        f"{inside}/{file.relative_to(ROOT / folder).as_posix()}"
        for folder, inside in INSIDE.items()
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def main() -> int:
    """0 when the wheel is whole, else 1 with what is wrong on standard error."""
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "pip", "wheel", "-qq", "--no-deps", "--no-index", "--no-build-isolation", "-w", folder, str(ROOT)]
        subprocess.run(build, check=True)
        (wheel,) = Path(folder).glob("pianqu-*.whl")
        with zipfile.ZipFile(wheel) as archive:
            missing = sorted(expected() - set(archive.namelist()))
            archive.extractall(folder)
        for name in missing:
            print(f"missing in {wheel.name}: {name}", file=sys.stderr)
        found = subprocess.run([sys.executable, "-c", FIND, folder], check=True, capture_output=True, text=True, cwd=folder).stdout.split()
        outside = [place for place in found if not Path(place).is_relative_to(Path(folder).resolve())]
        for place in outside:
            print(f"the installed package reads outside itself: {place}", file=sys.stderr)
    return 1 if missing or outside else 0


if __name__ == "__main__":
    sys.exit(main())
