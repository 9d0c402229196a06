"""What the body did: direction, stretches and efforts."""
