"""Pages of what was run."""
