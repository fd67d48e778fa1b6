"""Facts about languages: words, frequencies, verbs, abbreviations, numbers; each idea in one file."""
