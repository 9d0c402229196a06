"""What several people do at the same time, each on a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from django.db import connection

from sternway.errors import InvalidRequest


def at_once(*does: Callable[[], object]) -> list[str]:
    """What they were refused; whatever else goes wrong is raised."""
    refused: list[str] = []
    troubles: list[Exception] = []

    def done(work: Callable[[], object]) -> None:
        try:
            work()
        except InvalidRequest as error:
            refused.append(str(error))
        except Exception as error:
            troubles.append(error)
        finally:
            connection.close()

    threads = [Thread(target=done, args=(each,)) for each in does]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    if troubles:
        raise ExceptionGroup("at once", troubles)
    return refused
