"""What makes the frozen data of the package: run by hand, as ``python -m scripts.NAME``."""
