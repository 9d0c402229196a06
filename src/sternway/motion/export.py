"""An Analysis as the versioned JSON document and as tables."""

from __future__ import annotations

SCHEMA = "sternway.analysis/1"
