"""Jobs as a feature."""

from collections.abc import Iterator

from sternway.web.feature import Feature


class Jobs(Feature):
    """Work that is done apart from pages."""

    name = "sternway.web.jobs"
    label = "jobs"

    def examined(self, *, is_deep: bool) -> Iterator[tuple[str, str]]:
        from sternway.web.jobs.domain.queue import stuck

        count = stuck()
        cure = f"{count} jobs have waited for a worker for too long: is one running?"
        yield "no job is stuck", cure if count else ""
