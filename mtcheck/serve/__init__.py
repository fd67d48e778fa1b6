"""The service: stories and segments judged over HTTP, for newsroom systems."""
