"""Files of forms are written to the disk, whatever they are called."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from sternway.web.file_names import fitting

_LONGEST = 200


class LongNames(TemporaryFileUploadHandler):
    """Django puts all that follows the last dot behind the name of a file of its own."""

    def new_file(self, field_name: str, file_name: str, *args: Any, **kwargs: Any) -> None:
        """Raises nothing where that would be longer than disks take."""
        super().new_file(field_name, fitting(file_name, _LONGEST), *args, **kwargs)
