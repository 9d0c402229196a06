"""The one look of every page and chart: palette, page, SVG, axes."""
