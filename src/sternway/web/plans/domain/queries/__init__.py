"""Who sees whose training."""
