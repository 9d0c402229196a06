"""Who sees which arrivals."""
