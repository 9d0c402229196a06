"""Where fields stand in TOML, for the readers that do not use `sternway.documents` yet."""

from sternway.documents import lines_of_toml as lines_of

__all__ = ["lines_of"]
