"""Results: places over heats and cities, classes, medals, points, relays, records."""
