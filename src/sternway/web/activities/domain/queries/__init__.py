"""Who sees which activities, and in what light."""
