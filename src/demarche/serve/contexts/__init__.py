"""What views show, one module a view: frozen dataclasses made from the record. Pages render them, the API
prints them, so that both say the same."""
