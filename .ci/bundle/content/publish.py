"""Publishes the graph of one folder of built graphs in another: publish.py FROM TO."""

import sys
from pathlib import Path

from graph.errors import StoreError
from graph.publication import current, publish


def main() -> int:
    source, target = map(Path, sys.argv[1:])
    try:
        bundled = current(source)
        publish(target, bundled.read(), bundled.base, bundled.edition, bundled.read_page())
    except StoreError as error:
        print(f"install: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
