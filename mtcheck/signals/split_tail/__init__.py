"""The tail of a sentence that a translation model emitted after the full stop: find it and put it back."""
