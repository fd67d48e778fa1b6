"""Tokens of translation engines and language models in a text, and the text without them.

Sources of the spellings: Marian and OPUS-MT (">>en<<"), SentencePiece ("▁", "⁇", "<unk>"), subword-nmt ("coun@@ cil"),
Moses ("@-@"), OpenNMT ("￭"), M2M-100 ("__en__"), NLLB ("eng_Latn"), mBART ("en_XX"), T5 ("<extra_id_0>"), BERT
("[SEP]"), Llama and Mistral ("[INST]", "<<SYS>>"), ChatML and GPT ("<|im_end|>", "<|endoftext|>"), Gemma
("<end_of_turn>"), DeepSeek ("<｜end▁of▁sentence｜>"), GPT-2 ("Ġ", "Ċ"), BERT ("walk ##ing"), OpenNMT ("⦅ph⦆", "￨"),
Penn Treebank ("-LRB-").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SCRIPTS = "Latn|Cyrl|Arab|Hans|Hant|Grek|Hebr|Deva|Jpan|Hang|Thai|Beng|Taml|Geor|Armn|Ethi"
UNKNOWN = re.compile(r"<unk>|&lt;unk&gt;|\[UNK\]|⁇|<mask>|\[MASK\]", re.IGNORECASE)
# A token without a text is removed with the spaces after it, or before it at the end of the text.
NOTHING = re.compile(
    rf"""(?P<lead>[ ]{{0,9}})(?:
        >>[a-z]{{2,3}}(?:_[A-Z][a-z]{{3}})?<<
      | </?s> | <(?:pad|bos|eos|blank|sep|cls)> | \[(?:PAD|CLS|SEP|BOS|EOS)\]
      | <｜[^｜>\n]{{2,40}}｜> | &lt;(?:/?s|pad|bos|eos)&gt; | ⦅[^⦆\n]{{1,60}}⦆ | ￨[^\s￨]{{0,40}}
      | \[unused\d{{1,3}}\]
      | <\|\w{{2,40}}\|>(?:(?<=_start\|>)(?:assistant|user|system)\b | (?<=_id\|>)(?:assistant|user|system)\b)?
      | \[/?INST\] | <</?SYS>> | <(?:start|end)_of_turn>(?:(?<=start_of_turn>)(?:model|user)\b)?
      | <extra_id_\d{{1,3}}> | <0x[0-9A-F]{{2}}> | </?think> | <2[a-z]{{2,3}}>
      | (?<![\w/])__[a-z]{{2,3}}__(?!\w) | \b[a-z]{{2}}_XX\b | \b[a-z]{{3}}_(?:{_SCRIPTS})\b
    )(?P<trail>[ ]*)""",
    re.VERBOSE,
)
# Split words: "coun@@ cil", "state @-@ owned", "week￭ end"; "▁" is a space.
JOINTS = (
    (re.compile(r"(?<=\w)@@(?: |(?=\W|$))"), ""),
    (re.compile(r"(?<=\w) @([-–,.:/])@ (?=\w)"), r"\1"),
    (re.compile(r" ?￭ ?"), ""),
    (re.compile(r"(?<=\S) ?▁+ ?(?=\S)"), " "),
    (re.compile(r"(?<=[^\W\d_]) ?##(?=[^\W\d_])"), ""),
    (re.compile(r"(?<=[^\W\d_])Ġ(?=\w)|(?<=[.!?])Ċ ?"), " "),
    (re.compile(r"(?<= )Ġ(?=[a-zA-Z]+ Ġ[a-zA-Z])"), ""),
    (re.compile(r"-LRB- ?"), "("),
    (re.compile(r" ?-RRB-"), ")"),
    (re.compile(r"-LSB- ?"), "["),
    (re.compile(r" ?-RSB-"), "]"),
    (re.compile(r"▁+ ?"), ""),
)
# A text without any of these letters holds no token.
HINTS = (
    "<",
    "[",
    "__",
    "@@",
    "@-@",
    "@,@",
    "@.@",
    "@–@",
    "@:@",
    "@/@",
    "▁",
    "⁇",
    "￭",
    "##",
    "Ġ",
    "Ċ",
    "⦅",
    "￨",
    "RB-",
    "SB-",
    "&lt;",
    "_XX",
    "_L",
    "_C",
    "_A",
    "_H",
    "_G",
)


def tokens(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Start, end and replacement ("" to remove, None for a lost word) of each token; unordered."""
    if not any(hint in text for hint in HINTS):
        return
    yield from ((*found.span(), None) for found in UNKNOWN.finditer(text))
    for found in NOTHING.finditer(text):
        lead, trail = found["lead"], found["trail"]
        inside = found.start() > 0 and found.end() < len(text)
        yield *found.span(), " " if inside and (lead or trail) else ""
    for pattern, meant in JOINTS:
        yield from ((*found.span(), found.expand(meant)) for found in pattern.finditer(text))


def without_tokens(text: str) -> str:
    """The text without tokens that stand for no word: `without_tokens("coun@@ cil</s>") == "council"`."""
    at, parts = 0, list[str]()
    for start, end, meant in sorted(tokens(text), key=lambda token: (token[0], -token[1])):
        if meant is not None and start >= at:
            parts += text[at:start], meant
            at = end
    return "".join((*parts, text[at:]))
