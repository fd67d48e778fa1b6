"""Stories that build what ships: read top to bottom, run as `python -m scripts.NAME`."""
