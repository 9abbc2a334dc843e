"""The modules that `make bundle` runs: they lie beside CI's, and are no package."""

import sys
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUNDLE = ROOT / ".ci" / "bundle"
CONTENT = BUNDLE / "content"

sys.path += [str(BUNDLE), str(CONTENT)]
bundle = import_module("bundle")
wheels = import_module("wheels")
installer = import_module("install")
