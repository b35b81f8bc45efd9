"""The common schema: every imported event, from whatever format, is one row of these columns.

Imported events carry no text evidence. They lie in Parquet files beside the record and never count among
verified events unless asked for.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a Parquet table: its DuckDB type and what it means."""

    name: str
    type: str
    means: str


EVENTS = (
    Column("source", "VARCHAR", "format the row came from: gdelt1, gdelt2, icews, polecat, plover, acled"),
    Column("source_id", "VARCHAR", "the event's own identifier there (ICEWS: only unique with day)"),
    Column("line", "BIGINT", "line of the source file, 1 is the first; of a quoted CSV the record's number"),
    Column("day", "DATE", "day of the event"),
    Column("day_end", "DATE", "last day of the event; equal to day where the source has one day"),
    Column("reported", "DATE", "day on which the source added or published it"),
    Column("type", "VARCHAR", "PLOVER event type; null for what PLOVER does not code (plain statements)"),
    Column("mode", "VARCHAR", "PLOVER mode"),
    Column("cameo", "VARCHAR", "CAMEO code as text, leading zero kept"),
    Column("quad", "TINYINT", "1 verbal, 2 material cooperation, 3 verbal, 4 material conflict"),
    Column("goldstein", "DOUBLE", "Goldstein score -10 to 10: the source's own, else that of the CAMEO code"),
    Column("plover_score", "DOUBLE", "PLOVER conflict-cooperation score -10 to 10"),
    Column("status", "VARCHAR", "actual, future, hypothetical, historical or negated"),
    Column("actor_name", "VARCHAR", "who did it, as the source writes it"),
    Column("actor_country", "VARCHAR", "ISO 3166-1 alpha-3, XKX, or PLOVER's code for international bodies"),
    Column("actor_sectors", "VARCHAR", "PLOVER sectors, separated by a blank"),
    Column("recipient_name", "VARCHAR", "to whom"),
    Column("recipient_country", "VARCHAR", "as actor_country"),
    Column("recipient_sectors", "VARCHAR", "as actor_sectors"),
    Column("place_name", "VARCHAR", "where"),
    Column("place_country", "VARCHAR", "ISO 3166-1 alpha-3"),
    Column("lat", "DOUBLE", "degrees north"),
    Column("lon", "DOUBLE", "degrees east"),
    Column("contexts", "VARCHAR", "PLOVER contexts, separated by a blank"),
    Column("url", "VARCHAR", "a report of it"),
    Column("publisher", "VARCHAR", "who printed that report"),
    Column("reports", "INTEGER", "how many reports (articles) tell it; 1 where the source does not count"),
    Column("outlets", "INTEGER", "how many outlets; null where the source does not count"),
    Column("deaths", "INTEGER", "deaths, best estimate of the source"),
    Column("issue", "VARCHAR", "what was doubtful in the row, by code; null when nothing was"),
)  # fmt: skip

MENTIONS = (
    Column("source", "VARCHAR", "gdelt2-mentions"),
    Column("source_id", "VARCHAR", "identifier of the event mentioned"),
    Column("line", "BIGINT", "line of the source file"),
    Column("day", "DATE", "day of the event's first record"),
    Column("reported", "TIMESTAMP", "quarter of an hour of the mention, UTC"),
    Column("kind", "INTEGER", "1 web, 2 citation only, 3 core, 4 DTIC, 5 JSTOR, 6 other text"),
    Column("publisher", "VARCHAR", "who printed it"),
    Column("url", "VARCHAR", "its identifier, a web address for kind 1"),
    Column("sentence", "INTEGER", "sentence of the article, 1 is the first"),
    Column("actor_offset", "INTEGER", "character offset of the actor; null where the source has -1"),
    Column("recipient_offset", "INTEGER", "character offset of the recipient"),
    Column("action_offset", "INTEGER", "character offset of the action"),
    Column("in_raw_text", "BOOLEAN", "whether it was found without rewriting the text"),
    Column("confidence", "INTEGER", "per cent, the source's own"),
    Column("length", "INTEGER", "characters of the article"),
    Column("tone", "DOUBLE", "the source's tone of the article"),
    Column("issue", "VARCHAR", "what was doubtful in the row, by code"),
)
RECORDS = (
    Column("source", "VARCHAR", "gkg2"),
    Column("source_id", "VARCHAR", "identifier of the record"),
    Column("line", "BIGINT", "line of the source file"),
    Column("reported", "TIMESTAMP", "quarter of an hour of the record, UTC"),
    Column("publisher", "VARCHAR", "who printed it"),
    Column("url", "VARCHAR", "identifier of the document"),
    Column("quotations", "VARCHAR", "the raw field of quotations"),
    Column("dates", "VARCHAR", "the raw field of dates"),
    Column("issue", "VARCHAR", "what was doubtful in the row, by code"),
)
