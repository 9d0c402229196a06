"""TCX and GPX: one stream of points for both, safe against what strangers put into XML."""
