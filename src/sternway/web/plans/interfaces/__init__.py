"""What people see and fill in about training."""
