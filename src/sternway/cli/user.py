"""``sternway user``: the people of an installation, for whoever sits at its machine."""

from __future__ import annotations

from typing import Annotated

import typer

from sternway.cli import terminal
from sternway.cli.web_extra import DataOption, environment_of, needs_web
from sternway.errors import InvalidRequest

EXAMPLES = (
    "sternway user list",
    "sternway user invite --role administrator",
    "sternway user reset ada",
)
user = typer.Typer(help="See who has an account, invite somebody, let somebody set a new password.")

_Address = Annotated[
    str,
    typer.Option(
        metavar="URL", help="How browsers reach it, for the link: https://running.example.org."
    ),
]


@user.command("list", epilog="Example:\n  sternway user list")
def list_people(data: DataOption = None) -> None:
    """Show everybody who has an account, with their roles."""
    _open(data, "sternway user list")
    from sternway.web.accounts.domain.queries.people import all_people

    everybody = [*all_people()]
    terminal.table(
        {
            "User name": [each.username for each in everybody],
            "Name": [each.name for each in everybody],
            "Roles": [", ".join(sorted(each.roles)) for each in everybody],
        },
        {},
    )


@user.command(epilog="Example:\n  sternway user invite --role administrator")
def invite(
    role: Annotated[
        str,
        typer.Option(help="administrator, record-keeper, organiser or coach; athletes have none."),
    ] = "",
    name: Annotated[str, typer.Option(help="Whom it is for.")] = "",
    address: _Address = "http://127.0.0.1:8350",
    data: DataOption = None,
) -> None:
    """Make a link by which somebody comes in; it works once, for fourteen days."""
    _open(data, "sternway user invite")
    from sternway.web.accounts.domain.join import invite as make
    from sternway.web.accounts.models import Role

    if role and role not in Role.values:
        raise InvalidRequest(f"--role {role[:40]}: {', '.join(Role.values)}")
    terminal.line(f"{address.rstrip('/')}/join/{make(None, name or 'somebody', role)}")


@user.command(epilog="Example:\n  sternway user reset ada")
def reset(
    username: Annotated[str, typer.Argument(metavar="USER", help="The user name.")],
    address: _Address = "http://127.0.0.1:8350",
    data: DataOption = None,
) -> None:
    """Make a link by which somebody sets a new password; no mail is needed."""
    _open(data, "sternway user reset")
    from sternway.web.accounts.domain.join import invite as make
    from sternway.web.accounts.domain.queries.people import all_people

    person = all_people().filter(username=username.lower()).first()
    if person is None:
        raise InvalidRequest(f"{username[:60]}: nobody has this user name: sternway user list")
    terminal.line(f"{address.rstrip('/')}/password/{make(None, person=person)}")


def _open(data: DataOption, command: str) -> None:
    needs_web(command)
    from sternway.web.operation.opened import open_installation

    open_installation(environment_of(data))
