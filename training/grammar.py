"""English verbs in the forms that news uses: past, perfect, present, progressive, passive."""

IRREGULAR = {
    "be": ("was", "been"), "meet": ("met", "met"), "hold": ("held", "held"), "begin": ("began", "begun"),
    "pay": ("paid", "paid"), "fly": ("flew", "flown"), "speak": ("spoke", "spoken"),
    "take": ("took", "taken"),
    "sit": ("sat", "sat"), "say": ("said", "said"), "give": ("gave", "given"),
    "withdraw": ("withdrew", "withdrawn"), "bow": ("bowed", "bowed"), "drop": ("dropped", "dropped"),
    "grant": ("granted", "granted"), "send": ("sent", "sent"), "buy": ("bought", "bought"),
    "lend": ("lent", "lent"), "spend": ("spent", "spent"), "forgive": ("forgave", "forgiven"),
    "build": ("built", "built"), "leave": ("left", "left"), "free": ("freed", "freed"), "let": ("let", "let"),
    "lay": ("laid", "laid"), "stop": ("stopped", "stopped"), "step": ("stepped", "stepped"),
    "submit": ("submitted", "submitted"), "admit": ("admitted", "admitted"), "seek": ("sought", "sought"),
    "flee": ("fled", "fled"), "tell": ("told", "told"), "put": ("put", "put"), "slam": ("slammed", "slammed"),
    "sue": ("sued", "sued"), "find": ("found", "found"), "deny": ("denied", "denied"),
    "bar": ("barred", "barred"), "ban": ("banned", "banned"), "defy": ("defied", "defied"),
    "shoot": ("shot", "shot"), "blow": ("blew", "blown"), "hit": ("hit", "hit"), "break": ("broke", "broken"),
    "cut": ("cut", "cut"), "stand": ("stood", "stood"), "throw": ("threw", "thrown"),
    "burn": ("burned", "burned"), "set": ("set", "set"), "go": ("went", "gone"), "shut": ("shut", "shut"),
    "occupy": ("occupied", "occupied"), "ratify": ("ratified", "ratified"), "vow": ("vowed", "vowed"),
    "beat": ("beat", "beaten"), "swap": ("swapped", "swapped"), "wrap": ("wrapped", "wrapped"),
    "commit": ("committed", "committed"), "spread": ("spread", "spread"),
    "withhold": ("withheld", "withheld"),
    "intensify": ("intensified", "intensified"), "kidnap": ("kidnapped", "kidnapped"),
    "slap": ("slapped", "slapped"), "rise": ("rose", "risen"), "hand": ("handed", "handed"),
    "overturn": ("overturned", "overturned"), "expel": ("expelled", "expelled"),
    "acquit": ("acquitted", "acquitted"), "freeze": ("froze", "frozen"),
    "scrap": ("scrapped", "scrapped"), "ship": ("shipped", "shipped"), "feed": ("fed", "fed"),
    "sell": ("sold", "sold"), "teach": ("taught", "taught"), "write": ("wrote", "written"),
    "steal": ("stole", "stolen"), "drive": ("drove", "driven"), "run": ("ran", "run"),
    "fight": ("fought", "fought"), "lose": ("lost", "lost"), "stab": ("stabbed", "stabbed"),
    "rob": ("robbed", "robbed"), "plot": ("plotted", "plotted"), "slip": ("slipped", "slipped"),
    "spin": ("spun", "spun"), "strike": ("struck", "struck"), "overrun": ("overran", "overrun"),
    "win": ("won", "won"), "bring": ("brought", "brought"),
    "brief": ("briefed", "briefed"), "confer": ("conferred", "conferred"),
}  # fmt: skip
VOWELS = "aeiou"
AUXILIARIES = ("could", "may", "might", "did not", "has not")
"""Forms of what may be or is not: the type is that of the act, its status another matter."""


def past(verb: str) -> str:
    return IRREGULAR[verb][0] if verb in IRREGULAR else _regular(verb)


def participle(verb: str) -> str:
    return IRREGULAR[verb][1] if verb in IRREGULAR else _regular(verb)


def _regular(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ied"
    return verb + "ed"


def present(verb: str, *, plural: bool) -> str:
    if verb == "be":
        return "are" if plural else "is"
    if plural:
        return verb
    if verb.endswith(("s", "sh", "ch", "x", "z")) or verb in {"go"}:
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def gerund(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "be")):
        return verb[:-1] + "ing"
    doubled = participle(verb).removesuffix("ed")
    if verb in IRREGULAR and doubled == verb + verb[-1]:
        return doubled + "ing"
    return (
        verb
        + (verb[-1] if verb in {"let", "put", "sit", "hit", "cut", "set", "shut", "win", "begin"} else "")
        + "ing"
    )


def finite(verb: str, tense: str, *, plural: bool) -> str:
    """A verb phrase with its adverbs before it ("strongly condemn") in a tense of news prose."""
    *adverbs, verb = verb.split()
    before = "".join(word + " " for word in adverbs)
    has, was = ("have", "were") if plural else ("has", "was")
    is_ = "are" if plural else "is"
    if tense in AUXILIARIES:
        bare = f"{before}{'be' if verb == 'be' else verb}"
        return f"{has} not {before}{participle(verb)}" if tense == "has not" else f"{tense} {bare}"
    forms = {
        "past": before + past(verb) if verb != "be" else was,
        "perfect": f"{has} {before}{participle(verb)}",
        "pluperfect": f"had {before}{participle(verb)}",
        "present": before + present(verb, plural=plural),
        "progressive": f"{is_} {before}{gerund(verb)}",
    }
    return forms[tense]


def passive(verb: str, tense: str, *, plural: bool) -> str:
    if tense in AUXILIARIES:
        return f"{'was not' if tense in {'did not', 'has not'} else tense + ' be'} {participle(verb)}"
    has, was = ("have", "were") if plural else ("has", "was")
    is_ = "are" if plural else "is"
    lead = {
        "past": was, "perfect": f"{has} been", "pluperfect": "had been", "present": is_,
        "progressive": f"{is_} being",
    }  # fmt: skip
    return f"{lead[tense]} {participle(verb)}"
