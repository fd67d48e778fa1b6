"""Entries of SmolLM2's vocabulary that never occur in tokenized text."""

BEGIN = "<|endoftext|>"  # Ends a document in training, so the text after it begins a document.
AGAIN = "<file_sep>"  # Separates the first and the second reading of a text that is tagged.
TAGS = ("<repo_name>", "<reponame>", "<filename>")  # Right, wrong, badly wrong: logits after each token.
TAGS_FILE = "tags.json"  # In the folder of a converted model that can tag words.
