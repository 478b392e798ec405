"""Lets ``python -m sim`` do the same as the command ``pianqu``."""

import sys

from sim.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
