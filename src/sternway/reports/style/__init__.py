"""The one style of every page and chart: palette, page, charts as SVG, axes."""
