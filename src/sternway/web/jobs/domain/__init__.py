"""How jobs are put in, taken, kept and ended."""
