"""The desk of a meet: decisions, the state they come to, results derived from it."""
