"""Text that may stand in XML 1.0."""

import re

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_safe(text: str) -> str:
    """The text with blanks for what XML cannot hold: control characters and halves of surrogate pairs."""
    return FORBIDDEN.sub(" ", text)
