"""Expected errors, as sentences for the user. The command line catches `MtcheckError` in one place."""

from __future__ import annotations


class MtcheckError(Exception):
    """Base of all expected errors; its text is one sentence: what, where, what to do."""

    exit_code = 2


class UsageError(MtcheckError):
    """An option, argument or combination of them cannot be carried out."""


class ConfigError(MtcheckError):
    """A configuration file or environment variable holds an unknown key or a bad value."""


class ReadError(MtcheckError):
    """An input is missing, unreadable, or not in its format."""


class EmptyFile(ReadError):
    """A file of no bytes, or of blanks alone: a note beside other files, an error where it is all there is."""


class NothingToCheck(ReadError):
    """A valid file without copy: a Markdown page of code, a page of pictures."""


class WriteError(MtcheckError):
    """An output could not be written; no partial file was left."""


class ModelError(MtcheckError):
    """A model is missing, corrupt, or unsuitable for the request."""

    exit_code = 3
