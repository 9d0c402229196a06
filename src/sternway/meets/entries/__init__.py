"""Entries: sheets read, verdicts, likenesses, differences, dated assignments."""
