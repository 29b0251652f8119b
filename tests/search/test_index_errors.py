"""What goes wrong in the index stops no publication, and no word is too strange for it."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from search import indexing
from tests import factories

pytestmark = pytest.mark.django_db


def found(text):
    return [page.title for page in Page.objects.live().search(text)]


@pytest.fixture
def article(home):
    return factories.ArticlePageFactory(
        title="Notulen die niemand leest", body=[("paragraph", "<p>Schrap de besluitenlijst.</p>")]
    )


@pytest.mark.parametrize("wrong", ["document", "database"])
def test_an_error_while_indexing_is_logged_and_the_publication_goes_on(article, monkeypatch, caplog, wrong):
    def write(self, documents):
        with self.connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_nowhere VALUES (1)")

    def document_of(page, private):
        raise ValueError("onleesbaar")

    if wrong == "document":
        monkeypatch.setattr(indexing, "document_of", document_of)
    else:
        monkeypatch.setattr(type(indexing.store()), "_write", write)
    with transaction.atomic():
        article.title = "Zonnebloemen"
        article.save_revision().publish()

    assert Page.objects.get(pk=article.pk).title == "Zonnebloemen"
    assert f"Page {article.pk} could not be indexed" in caplog.text
    assert found("zonnebloemen") == []
    monkeypatch.undo()
    call_command("update_index", verbosity=0)
    assert found("zonnebloemen") == ["Zonnebloemen"]


def test_one_page_that_cannot_be_read_leaves_the_others_their_place_in_the_index(
    article, monkeypatch, caplog
):
    other = factories.ContentPageFactory(title="Zonnebloemen")
    indexing.store().clear()
    real = indexing.document_of

    def document_of(page, private):
        if page.pk == article.pk:
            raise ValueError("onleesbaar")
        return real(page, private)

    monkeypatch.setattr(indexing, "document_of", document_of)
    call_command("update_index", verbosity=0)

    assert found("zonnebloemen") == [other.title]
    assert found("notulen") == []
    assert caplog.text.count("could not be indexed") == 1


def test_one_savepoint_is_enough_to_index_a_page(article):
    with CaptureQueriesContext(connection) as captured:
        indexing.put([article])

    assert sum(query["sql"].startswith("SAVEPOINT") for query in captured) == 1


@pytest.mark.parametrize(
    "word",
    [
        *("7", "16", "2011", "21ste", "007", "1e", "3.14", "06-12345678", "1" * 60, "½", "x²"),
        *("doe-het-zelf-met-een-heel-lange-reeks-van-woorden-achter-elkaar", "a" * 60, "true", "null", "and"),
        *("шляпа", "図書館", "מילון", "𝔘𝔫𝔦", "ᦰᦱ", "ab\ue000cd", "o'", "near", "or", "not", "rowid", "title"),
    ],
)
def test_any_word_is_kept_and_found_as_it_is(home, word):
    page = factories.ContentPageFactory(title=f"Zonnebloem {word} klaproos")
    factories.ContentPageFactory(title="Zonnebloem en klaproos")

    assert found(word) in ([page.title], [])
    assert found(f"zonnebloem {word}")[0] == page.title or word in ("not", "or", "and", "o'")
    assert found(f'"{word} klaproos"')[:1] in ([page.title], [])
    assert [other.title for other in Page.objects.autocomplete(f"zonne {word[:3]}")]
