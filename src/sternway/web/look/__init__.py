"""What all pages share: layout, styles, scripts, the words for units and days."""
