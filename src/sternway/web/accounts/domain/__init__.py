"""What happens to accounts."""
