"""The language model as a translator: it continues after "French: ...", a line break and "English:"."""

from __future__ import annotations

from collections.abc import Sequence

from mtcheck.engines.language_model import CausalLanguageModel
from mtcheck.engines.special_tokens import BEGIN
from mtcheck.engines.translator import RESTRAINTS, by_limit, is_lost
from mtcheck.language.names import english_name
from mtcheck.readings import WordScore

BATCH_TOKENS = 512
LONGEST = 300  # Tokens of a source; of a longer one only the beginning is translated.
LINE_END = "Ċ"  # A line break in the vocabulary's notation; it ends a translation.


class PromptedTranslator:
    """A `Translator` by a language model fine-tuned for one direction. Sentences go in, one at a time."""

    def __init__(self, model: CausalLanguageModel, lang_pair: str, beam_size: int = 1) -> None:
        """Create a translator from a loaded model.

        Args:
            lang_pair: "fr-en".
            beam_size: Hypotheses kept while translating; 1 is fastest.
        """
        self._model = model
        self._names = tuple(english_name(code) for code in lang_pair.split("-"))
        self._beam_size = beam_size
        # Entries that no text is split into must not be generated either; GPT-2's vocabulary puts them before "!".
        tokens = model.bpe.tokens
        self._silent = [[token] for token in tokens if token.startswith("<") and token.endswith(">") and len(token) > 2]

    def translate(self, sources: Sequence[str]) -> tuple[str, ...]:
        """Translate each text; the result for an empty text is "". Untranslatable text is returned unchanged."""
        texts = [" ".join(source.split()) for source in sources]
        outputs = self._generated(texts, {})
        for restraint in RESTRAINTS:
            lost = [i for i, text in enumerate(texts) if text and is_lost(text, outputs[i])]
            again = self._generated([texts[i] for i in lost], restraint)
            for i, output in zip(lost, again, strict=True):
                outputs[i] = output
        return tuple(
            text if text and is_lost(text, output) else output for text, output in zip(texts, outputs, strict=True)
        )

    def log_probs(self, sources: Sequence[str], targets: Sequence[str]) -> tuple[tuple[WordScore, ...], ...]:
        """ln p of each whitespace-delimited target word given its source, <= 0; () without a source.

        Raises:
            ValueError: The lists differ in length.
        """
        wanted = [i for i, (s, t) in enumerate(zip(sources, targets, strict=True)) if s.strip() and t.strip()]
        read = self._model.surprisal([targets[i] for i in wanted], [self._prompt(sources[i]) for i in wanted])
        words: list[tuple[WordScore, ...]] = [()] * len(targets)
        for i, found in zip(wanted, read, strict=True):
            words[i] = tuple(WordScore(w.start, w.end, -w.value) for w in found)
        return tuple(words)

    def _prompt(self, source: str) -> str:
        source_name, target_name = self._names
        return f"{source_name}: {source}\n{target_name}:"

    def _tokens(self, source: str) -> tuple[list[str], int]:
        """The prompt before the translation, and the number of source tokens."""
        tokens = [token.text for token in self._model.bpe.encode(self._prompt(source))]
        after = [token.text for token in self._model.bpe.encode(f"\n{self._names[1]}:")]
        size = len(tokens) - len(after)
        kept = tokens if size <= LONGEST else tokens[:LONGEST] + after
        return [BEGIN, *kept], min(size, LONGEST)

    def _generated(self, texts: Sequence[str], restraint: dict[str, float]) -> list[str]:
        outputs = [""] * len(texts)
        prompts = {i: self._tokens(text) for i, text in enumerate(texts) if text}
        order = sorted(prompts, key=lambda i: len(prompts[i][0]))
        for limit, members in by_limit([prompts[i][1] for i in order]).items():
            chosen = [order[member] for member in members]
            results = self._model.generator.generate_batch(
                [prompts[i][0] for i in chosen],
                max_batch_size=BATCH_TOKENS,
                batch_type="tokens",
                beam_size=self._beam_size,
                max_length=limit,
                end_token=LINE_END,
                include_prompt_in_result=False,
                suppress_sequences=self._silent,
                **restraint,
            )
            for i, result in zip(chosen, results, strict=True):
                outputs[i] = " ".join(self._model.bpe.decode(result.sequences[0]).split())
        return outputs
