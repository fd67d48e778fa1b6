"""Rule packs: editors' knowledge of French turns of phrase, as data (as in Vale's styles)."""
