"""``sternway serve``: the web application."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from sternway.cli import terminal
from sternway.cli.web_extra import needs_web

EXAMPLES = (
    "sternway serve",
    "sternway serve --data /srv/sternway --port 8000",
    "sternway serve --host 0.0.0.0 --origin https://running.example.org",
)


def serve(
    data: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Where everything is kept; without it, where this system keeps data of "
            "applications.",
            show_default=False,
        ),
    ] = None,
    host: Annotated[
        str, typer.Option(help="The address to listen at; 0.0.0.0 for the whole network.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen at.")] = 8350,
    origin: Annotated[
        str,
        typer.Option(
            metavar="URL",
            help="How browsers reach it behind a proxy: https://running.example.org.",
        ),
    ] = "",
    base: Annotated[
        str, typer.Option(metavar="PATH", help="The path below which a proxy serves it.")
    ] = "",
    processes: Annotated[
        int, typer.Option(min=1, max=64, help="Processes for pages; more than one with PostgreSQL.")
    ] = 1,
    workers: Annotated[
        int, typer.Option(min=0, max=64, help="Processes for jobs; 0 where they run elsewhere.")
    ] = 1,
) -> None:
    """Serve the web application: recordings, plans and records of everybody invited."""
    needs_web("sternway serve")
    from sternway.web.operation.serve import Serving
    from sternway.web.operation.serve import serve as run
    from sternway.web.settings.environment import PREFIX, Environment

    given = {"ORIGINS": origin, "BASE": base, "DATA": str(data) if data else ""}
    variables = {f"{PREFIX}{name}": value for name, value in given.items() if value}
    environment = Environment.of({**os.environ, **variables})
    run(environment, Serving(host, port, processes, workers), terminal.line)
