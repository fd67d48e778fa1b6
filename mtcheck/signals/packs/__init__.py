"""Rule packs: what editors know about French-isms, as data (the idea of Vale's styles)."""
