"""Every application that is measured, for uvicorn: `benchmarks.serving.apps:NAME`."""

import os
import sys
from typing import Any

sys.path.insert(0, os.environ["SPECFIRST_BENCHMARK_PACKAGES"])

from fastapi.middleware.cors import CORSMiddleware

from . import handwritten, ours, raw


def _with_cors(app: Any) -> Any:
    app.add_middleware(CORSMiddleware, allow_origins=["https://example.com"], allow_methods=["*"], allow_headers=["*"])
    return app


fastapi = handwritten.create()
specfirst = ours.create()
fastapi_session = handwritten.create(handwritten.open_session)
specfirst_session = ours.create(ours.open_session)
fastapi_cors = _with_cors(handwritten.create())
specfirst_cors = _with_cors(ours.create())
raw_asgi = raw.app
