"""How events and marks are written, and what was meant."""
