"""The charts of the report on a recording: a file each."""
