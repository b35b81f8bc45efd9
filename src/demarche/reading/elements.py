"""Elements of HTML by how they shape a page's text (after the HTML Standard)."""

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol",
    "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
))  # fmt: skip
"""Elements at whose ends a paragraph ends."""
VOIDS = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
))  # fmt: skip
"""Elements without content."""
SKIPPED = frozenset((
    "head", "noscript", "template", "svg", "math", "iframe", "object", "select", "button", "canvas",
    "audio", "video", "map",
))  # fmt: skip
"""Elements whose text is not the page's."""
ASIDES = frozenset((
    "nav", "footer", "aside",
))  # fmt: skip
"""Elements that stand beside the story."""
