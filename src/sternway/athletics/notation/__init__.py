"""How marks are written, and what was meant."""
