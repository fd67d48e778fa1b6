"""Untrusted text: escapes, encoding debris, surrogate halves, line ends; one idea a file."""
