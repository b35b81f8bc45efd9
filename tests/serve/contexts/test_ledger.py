from demarche.serve.contexts.ledger import demands, ledger_view
from demarche.serve.filters import Filters
from demarche.serve.kept import Kept
from demarche.store import View


def test_the_latest_come_first(view: View) -> None:
    found = demands(view, Kept(), Filters())
    days = [one.made for one in found if one.made is not None]
    assert days == sorted(days, reverse=True)
    assert {one.kind for one in found} & {"demand", "promise", "ultimatum"}


def test_words_sides_and_outcomes_narrow(view: View) -> None:
    kept = Kept()
    everything = demands(view, kept, Filters())
    word = everything[0].sentence.split()[0]
    assert everything[0] in demands(view, kept, Filters(q=word.lower()))
    russian = demands(view, kept, Filters(country="RUS"))
    assert 0 < len(russian) < len(everything)
    assert all("RUS" in (*one.actors, *one.recipients) for one in russian)
    assert demands(view, kept, Filters(statuses=("met",), types=("deadline",))) == []


def test_a_page_goes_on_where_the_one_before_ended(view: View) -> None:
    kept = Kept()
    first = ledger_view(view, kept, Filters(limit=2))
    assert first.page.next is not None
    second = ledger_view(view, kept, Filters(limit=2, cursor=first.page.next))
    assert first.total == second.total
    assert not set(first.page.items) & set(second.page.items)
