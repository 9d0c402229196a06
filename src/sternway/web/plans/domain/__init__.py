"""What happens to plans and logs. The library decides; here it is kept."""
