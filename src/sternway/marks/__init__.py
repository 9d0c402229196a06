"""What a performance is: events, and later marks, rounding and points."""
