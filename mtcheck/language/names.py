"""Names of languages, for prompts and reports."""

from __future__ import annotations

NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "et": "Estonian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "it": "Italian", "ja": "Japanese", "km": "Khmer", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "si": "Sinhala", "sk": "Slovak",
    "sl": "Slovenian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def target_of(lang_pair: str) -> str:
    """The language of the copy: `target_of("fr-en") -> "en"`."""
    return lang_pair.partition("-")[2]


def reversed_pair(lang_pair: str) -> str:
    """The other direction: `reversed_pair("fr-en") -> "en-fr"`."""
    source, _, target = lang_pair.partition("-")
    return f"{target}-{source}"


def english_name(code: str) -> str:
    """`english_name("fr") -> "French"`; an unknown code is returned as it is."""
    return NAMES.get(code, code)
