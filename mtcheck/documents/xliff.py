"""XLIFF 1.2 and 2.0 to 2.2: a unit a paragraph, its text without inline codes, its source beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mtcheck.documents.base import Block, Piece, Raw, assemble
from mtcheck.documents.xmltree import Node, Text, Tree, parse, root_name
from mtcheck.text.messages import counted, listed
from mtcheck.types import Document

_CODES = frozenset({"bpt", "ept", "it", "ph", "x", "bx", "ex", "sub", "cp", "sc", "ec", "sm", "em"})
"""Inline elements whose content is code or empty; <g>, <mrk>, <pc> and <hi> hold text."""

_PAIRED = ("g", "pc")
_UNTOUCHED = ("new", "initial")
_STATES: Mapping[str, str] = {"needs-translation": "not translated"}


@dataclass(frozen=True, slots=True)
class Unit:
    """A translation unit of either version.

    Attributes:
        key: Its id, made unique in the file: the second unit "7" is "7~2".
        runs: The spans of its translation, in order; their joined text is checked.
        targets: The elements that hold them.
        skipped: Why it is not checked, "" if it is.
        lost_codes: Inline codes of its source that its translation lacks.
    """

    key: str
    node: Node
    source: str
    runs: tuple[Text, ...]
    targets: tuple[Node, ...]
    skipped: str = ""
    lost_codes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The translation without inline codes."""
        return "".join(run.text for run in self.runs)


def sniff(raw: Raw) -> bool:
    """True if the root is <xliff>."""
    return root_name(raw) == "xliff"


def read(raw: Raw) -> tuple[Document, ...]:
    """Read one document for all files in it. Raises ReadError.

    Format:
        Recognised by: root `xliff`, 1.2 and 2.0 to 2.2
        Paragraph: a unit
        Place: line, column, unit id
        Read: `<target>` (in 2.x of all segments of a unit, joined), with its `<source>`; content of `g`, `mrk`,
            `pc`; CDATA
        Left out: units marked `translate="no"` (inherited), without a translation, `needs-translation`, or
            `new`/`initial` with the source in the target (all noted); `alt-trans`, notes, matches; inline codes
            (`x ph bpt ept it sub sc ec ...`) are no part of the text
    """
    tree = parse(raw)
    notes: list[str] = []
    return (assemble(raw, "xliff", _blocks(raw, tree, notes), notes),)


def _blocks(raw: Raw, tree: Tree, notes: list[str]) -> Iterator[Block]:
    left: dict[str, list[str]] = {}
    for unit in units(tree.root):
        if unit.skipped:
            left.setdefault(unit.skipped, []).append(unit.key)
        else:
            yield _block(tree, unit)
    notes.extend(f"{counted(len(keys), 'unit')} left out, {reason}: {listed(keys)}" for reason, keys in left.items())
    notes.extend(_language_notes(raw, tree))


def units(root: Node) -> Iterator[Unit]:
    """All units in document order, also those that are not checked: the write-back finds its places by them too."""
    seen: Counter[str] = Counter()
    for node, translatable in _unit_nodes(root, True):
        name = node.get("id") or "?"
        seen[name] += 1
        key = name if seen[name] == 1 else f"{name}~{seen[name]}"
        yield _unit(node, key, translatable) if node.name == "unit" else _trans_unit(node, key, translatable)


def _unit_nodes(node: Node, translatable: bool) -> Iterator[tuple[Node, bool]]:
    for child in node.elements("file", "body", "group", "unit", "trans-unit"):
        own = child.get("translate")
        inherited = own != "no" if own else translatable
        if child.name in ("unit", "trans-unit"):
            yield child, inherited
        else:
            yield from _unit_nodes(child, inherited)


def _trans_unit(node: Node, key: str, translatable: bool) -> Unit:
    """A unit of 1.2: one <source>, one <target>; <alt-trans> holds alternative proposals."""
    source, target = node.first("source"), node.first("target")
    words = "".join(run.text for run in runs(source)) if source else ""
    found = tuple(runs(target)) if target else ()
    state = target.get("state") if target else ""
    lost = _lost_codes([source] if source else [], [target] if target else [])
    return Unit(key, node, words, found, (target,) if target else (), _reason(words, found, state, translatable), lost)


def _unit(node: Node, key: str, translatable: bool) -> Unit:
    """A unit of 2.x: segments with ignorable parts between; an untranslated ignorable part keeps its source text."""
    words: list[str] = []
    sources: list[Node] = []
    found: list[Text] = []
    targets: list[Node] = []
    states: list[str] = []
    for part in node.elements("segment", "ignorable"):
        source, target = part.first("source"), part.first("target")
        text = "".join(run.text for run in runs(source)) if source else ""
        if target is not None:
            found.extend(runs(target))
            targets.append(target)
            states.append(part.get("state"))
        elif part.name == "ignorable" and source is not None and found:
            found.extend(runs(source))
        if target is not None or part.name == "ignorable":
            words.append(text)
        if target is not None and source is not None:
            sources.append(source)
    state = "initial" if "initial" in states else ""
    joined = "".join(words)
    lost = _lost_codes(sources, targets)
    return Unit(key, node, joined, tuple(found), tuple(targets), _reason(joined, found, state, translatable), lost)


def _lost_codes(sources: Sequence[Node], targets: Sequence[Node]) -> tuple[str, ...]:
    """The codes of the source, in order, that the translation has less often."""
    there = [code for target in targets for code in _inline_codes(target)]
    left = Counter(there)
    lost = []
    for code in (code for source in sources for code in _inline_codes(source)):
        left[code] -= 1
        if left[code] < 0:
            lost.append(f"<{code[0]} {code[1]}>".replace(" >", ">"))
    return tuple(lost)


def _inline_codes(node: Node) -> Iterator[tuple[str, str]]:
    """Name and identity of each inline code; comments and marks (`mrk`, `sm`) are none."""
    for child in node.elements():
        if child.name in _PAIRED or (is_code(child) and child.name not in ("sub", "cp", "sm", "em")):
            key = next((key for key in ("id", "startRef", "rid", "i") if child.get(key)), "")
            yield child.name, f'{key}="{child.get(key)}"' if key else ""
        if not is_code(child):
            yield from _inline_codes(child)


def _reason(source: str, found: tuple[Text, ...] | list[Text], state: str, translatable: bool) -> str:
    text = "".join(run.text for run in found)
    if not translatable:
        return 'marked translate="no"'
    if not text.strip():
        return "without a translation"
    if state in _UNTOUCHED and text == source:
        return f'not translated (state "{state}", same as the source)'
    return _STATES.get(state, "")


def is_code(node: Node) -> bool:
    """True for inline elements without translatable text."""
    return node.name in _CODES


def runs(node: Node) -> Iterator[Text]:
    """The spans of text of an element, without inline codes."""
    for child in node.children:
        if isinstance(child, Text):
            yield child
        elif not is_code(child):
            yield from runs(child)


def _block(tree: Tree, unit: Unit) -> Block:
    pieces = tuple(Piece(run.text, *tree.lines.at(run.start)) for run in unit.runs)
    return Block(
        pieces,
        element=unit.key,
        source=unit.source if unit.source.strip() else None,
        id=unit.key,
        lost_codes=unit.lost_codes,
    )


def _language_notes(raw: Raw, tree: Tree) -> Iterator[str]:
    named = [tree.root.get("trgLang"), *(file.get("target-language") for file in tree.root.elements("file"))]
    for language in dict.fromkeys(filter(None, named)):
        if language.lower().partition("-")[0] != raw.lang:
            yield f"the file declares the target language {language}, it is read as {raw.lang}"
