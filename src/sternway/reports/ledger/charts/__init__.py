"""The charts of a progression: a file each."""
