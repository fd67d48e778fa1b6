"""Entries of SmolLM2's vocabulary that no text is cut into."""

BEGIN = "<|endoftext|>"  # Ends a document in training, so what follows it opens one.
AGAIN = "<file_sep>"  # Stands between the first and the second reading of a copy that is tagged.
TAGS = ("<repo_name>", "<reponame>", "<filename>")  # Right, wrong, badly wrong: the logits after each token compete.
TAGS_FILE = "tags.json"  # In the folder of a converted model that can tag words.
