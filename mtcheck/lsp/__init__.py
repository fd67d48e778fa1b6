"""The language server: findings in the editor, while the copy is being written."""
