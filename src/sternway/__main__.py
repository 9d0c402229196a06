"""``python -m sternway``: the command line without its entry script."""

import sys

from sternway.cli import main

if __name__ == "__main__":
    sys.exit(main())
