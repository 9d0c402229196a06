"""The application for programs: JSON below ``/api/v1``, described by OpenAPI."""
