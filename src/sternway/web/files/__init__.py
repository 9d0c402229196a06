"""Raw files: how they arrive, where they are kept by their hash, what became of each."""
