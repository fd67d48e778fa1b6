"""One reader per format: files in, `Document`s out; every offset can be traced to the file."""

from mtcheck.documents.base import Raw, Reader
from mtcheck.documents.expand import expand
from mtcheck.documents.formats import FORMATS, reader_of
from mtcheck.documents.read import load, read, read_bytes, read_text

__all__ = ["FORMATS", "Raw", "Reader", "expand", "load", "read", "read_bytes", "read_text", "reader_of"]
