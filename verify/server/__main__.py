"""Write the OpenAPI description: ``python -m verify.server > verify/server/openapi.json``."""

from __future__ import annotations

import json
import sys

from verify.server.app import specification

sys.stdout.write(json.dumps(specification(), indent=2, ensure_ascii=False) + "\n")
