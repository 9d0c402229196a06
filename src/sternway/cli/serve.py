"""``sternway serve``: the web application."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from sternway.cli import terminal
from sternway.cli.web_extra import DataOption, environment_of, needs_web

if TYPE_CHECKING:
    from sternway.web.data_folder import DataFolder

EXAMPLES = (
    "sternway serve",
    "sternway serve --demo",
    "sternway serve --data /srv/sternway --port 8000",
    "sternway serve --host 0.0.0.0 --origin https://running.example.org",
)


def serve(
    data: DataOption = None,
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
    demo: Annotated[
        bool,
        typer.Option(
            "--demo",
            help="Fill it with an invented club whose runs are simulated; gone when it stops, "
            "unless --data names a new folder.",
        ),
    ] = False,
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

    serving = Serving(host, port, processes, workers)
    if not demo:
        run(environment_of(data, ORIGINS=origin, BASE=base), serving, terminal.line)
        return
    with TemporaryDirectory(prefix="sternway-demo-") as folder:
        environment = environment_of(data or Path(folder), ORIGINS=origin, BASE=base)
        terminal.message("inventing a club: half a minute")
        run(environment, serving, terminal.line, _club)


def _club(folder: DataFolder) -> list[str]:
    from sternway.web.demo.club import invent

    club = invent(folder)
    people = [f"  {username:<8}{who}" for username, who in club.people]
    return [f"Sign in with the password {club.password} as", *people]
