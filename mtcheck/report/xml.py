"""XML from elements; text is made harmless here, once, for every writer of XML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from mtcheck.text.escape import inert_page, visible
from mtcheck.text.surrogates import utf8

Element = ElementTree.Element


def element(tag: str, attributes: Mapping[str, object], *children: Element, text: Sequence[str] = ()) -> Element:
    """An element; control characters in each line of `text` and each attribute are made visible."""
    made = Element(tag, {name: visible(str(value)) for name, value in attributes.items()})
    made.extend(children)
    if text:
        made.text = "\n".join(visible(line) for line in text)
    return made


def document(root: Element) -> bytes:
    """The whole XML text, indented, with a declaration."""
    ElementTree.indent(root)
    return utf8(
        '<?xml version="1.0" encoding="UTF-8"?>\n' + inert_page(ElementTree.tostring(root, encoding="unicode")) + "\n"
    )
