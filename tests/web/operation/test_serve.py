from __future__ import annotations

import socket
from pathlib import Path

import pytest

from sternway.errors import SternwayError
from sternway.web.operation.serve import Serving, serve
from sternway.web.settings.environment import Environment


def test_a_port_that_is_taken_is_named_before_anything_is_begun(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SternwayError, match=f"port {port}: .* choose another"):
            serve(Environment(data=tmp_path / "data"), Serving(port=port), print)
    assert not (tmp_path / "data").exists()
