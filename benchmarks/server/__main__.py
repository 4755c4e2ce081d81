"""``python -m benchmarks.server [PART ...]``: the parts' measures as JSON."""

from __future__ import annotations

import json
import sys

from benchmarks.server import PARTS

for name in sys.argv[1:] or PARTS:
    print(json.dumps({name: PARTS[name]()}, indent=1))
