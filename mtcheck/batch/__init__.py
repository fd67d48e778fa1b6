"""Many segments: JSON lines in, JSON lines out."""
