"""How strongly an earlier mention offers itself to a pronoun or a bare title."""

from demarche.actors.registry import SUBJECTS, Seen

__all__ = ["SUBJECTS", "salience"]
ASIDE = 1.0


def salience(seen: Seen, distance: int) -> float:
    """Nearness in sentences, the grammatical role, and whether it was by name; higher is stronger."""
    score = 6.0 - 2.0 * distance
    if seen.dep in SUBJECTS:
        score += 2.5 - (ASIDE if seen.aside else 0.0)
    elif seen.dep in {"poss", "compound"}:
        score -= 1
    if seen.kind in {"name", "pronoun"}:
        score += 0.5
    if not seen.draft.named:
        score -= 1.5
    return score
