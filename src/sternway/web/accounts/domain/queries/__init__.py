"""Who sees what of whom."""
