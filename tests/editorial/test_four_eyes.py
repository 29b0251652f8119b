"""Who counts as a writer, what counts as a small correction, and what an administrator may do alone."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry, Workflow

from events.models import EventPage
from home.changes import changed_words, content_of, words
from home.four_eyes import judge as verdict_on
from home.models import ContentPage, SiteSettings
from tests import factories
from tests.pages.editor import Editor

from .working import LONG, bulk_publish, change, history, is_live, judge, menu, new, page_of, screen


@pytest.fixture
def published(site):
    """A page of a hundred words that readers see."""
    page = factories.ContentPageFactory(
        parent=site, title="Lang", summary=LONG[:300], search_description=LONG
    )
    page.save_revision().publish()
    return page


def test_a_comma_in_somebodys_text_makes_nobody_its_writer(anna, bea):
    new(anna, summary="Zo werken we samen")
    change(bea, page_of(), summary="Zo werken we, samen.")
    change(bea, page_of(), "publish")
    assert is_live()


def test_a_comma_of_another_makes_no_second_pair_of_eyes(anna, bea):
    new(bea, summary="Zo werken we samen")
    change(anna, page_of(), summary="Zo werken we, samen.")
    change(bea, page_of(), "publish")
    assert not is_live()


def test_autosaved_versions_in_between_do_not_matter(anna, bea):
    new(anna)
    page = page_of()
    for title in ("W", "We", "Werkwijze"):
        page.title = title
        page.save_revision(user=bea.user)
    change(bea, page, "publish")
    assert is_live()


@pytest.mark.parametrize("model", factories.FACTORIES, ids=lambda model: model.__name__)
def test_saving_a_page_as_it_is_changes_no_word(site, bea, model):
    page = site if model is type(site) else factories.FACTORIES[model]()
    before = words(content_of(model.objects.get(pk=page.pk)))
    # Unlike a browser, the parser skips what is ticked.
    checked = {EventPage: {"has_waiting_list": "on"}, ContentPage: {"in_footer": "on"}}.get(model, {})
    Editor(bea, model, page=page).post("", **checked)
    page = model.objects.get(pk=page.pk)
    assert page.latest_revision
    assert changed_words(before, words(page.latest_revision.content)) == 0


def test_a_small_correction_on_a_published_page_is_allowed_and_recorded(bea, published):
    change(bea, published, "publish", title="Kort")
    published.refresh_from_db()
    assert published.title == "Kort"
    entry = PageLogEntry.objects.get(page=published, action="home.correction")
    assert 0 < entry.data["share"] <= 5
    page = bea.get(reverse("wagtailadmin_pages:history", args=[published.pk])).content.decode()
    assert "Kleine correctie, zonder tweede paar ogen" in page


def test_where_a_button_leads_is_a_word(bea, published):
    def leading_to(page):
        link = {"label": "Lees", "page": page, "url": ""}
        return [("call_to_action", {"heading": "Meer", "link": link}), ("link_list", {"links": [link] * 9})]

    one, two = factories.ContentPageFactory(), factories.ContentPageFactory()
    published.body = leading_to(one)
    published.save_revision().publish()
    published.body = leading_to(two)
    published.save_revision(user=bea.user)

    assert changed_words(*(words(r.content) for r in published.revisions.order_by("-pk")[:2])) == 10
    assert verdict_on(published, bea.user).share > 0


SENTENCE = "Wij ontslaan <b>niemand</b> en blijven open"


@pytest.mark.parametrize("mark", ["del", "footnote"])
@pytest.mark.parametrize("is_taken_away", [True, False])
def test_to_strike_out_is_to_write(published, bea, mark, is_taken_away):
    texts = [f"<p>{SENTENCE}</p>", f"<p><{mark}>{SENTENCE}</{mark}></p>"]
    for text in reversed(texts) if is_taken_away else texts:
        published.body = [("paragraph", text)]
        published.save_revision(user=bea.user)

    assert changed_words(*(words(r.content) for r in published.revisions.order_by("-pk")[:2])) == 6


def test_what_counts_as_small_is_a_setting(bea, published):
    SiteSettings.objects.create(site=published.get_site(), small_change_percentage=0)
    change(bea, published, "publish", title="Kort")
    published.refresh_from_db()
    assert published.title == "Lang"


def test_many_small_corrections_are_no_small_correction(bea, published):
    for n in range(12):
        text = " ".join(f"anders{i}" if i < n else word for i, word in enumerate(LONG.split()))
        change(bea, published, "publish", search_description=text)
    published.refresh_from_db()
    assert "anders3" in published.search_description
    assert "anders10" not in published.search_description


def test_after_another_looked_there_is_room_for_corrections_again(bea, carla, published):
    change(bea, published, "publish", title="Eerste")
    page = ContentPage.objects.get(pk=published.pk)
    change(carla, page, "publish", title="Tweede woorden erbij")
    assert verdict_on(ContentPage.objects.get(pk=published.pk), bea.user).is_allowed
    assert ContentPage.objects.get(pk=published.pk).title == "Tweede woorden erbij"


def test_a_correction_is_allowed_in_the_workflow_too(bea, published):
    change(bea, published, "submit", title="Kort")
    judge(bea, published)
    published.refresh_from_db()
    assert published.title == "Kort"
    assert "home.correction" in history(published)


def test_the_refusal_says_who_may_approve(bea, carla, diana):
    new(bea, "submit")
    answer = bea.get(reverse("wagtailadmin_pages:edit", args=[page_of().pk])).content.decode()
    assert "Vraag een tweede eindredacteur: Carla of Diana." in answer
    assert "Vraag een tweede eindredacteur: Carla of Diana." in bea.get(screen(page_of())).content.decode()


def test_the_refusal_says_so_when_there_is_nobody(bea):
    new(bea)
    assert "Niemand anders mag dit nu: vraag een beheerder." in bea.get(screen(page_of())).content.decode()


def test_who_may_not_approve_does_not_see_it(bea, carla):
    new(bea, "submit")
    assert "Keur goed" not in menu(bea, page_of())
    assert "Publiceren" not in menu(bea, page_of())
    assert "Keur goed" in menu(carla, page_of())


def test_who_is_refused_asks_for_a_second_pair_of_eyes_on_the_spot(bea, carla):
    new(bea, "publish")
    bea.post(screen(page_of()), {"ask": "1"})
    assert page_of().workflow_in_progress
    judge(carla, page_of())
    assert is_live()


class TestAnAdministrator:
    def test_publishes_alone_with_a_reason_that_everybody_reads(self, anna, diana):
        address = new(diana, "publish").url
        assert not is_live()
        diana.post(address, {"overrule": "1", "reason": "Bea is ziek en het moet vandaag."})
        assert is_live()
        log = anna.get(reverse("wagtailadmin_pages:history", args=[page_of().pk])).content.decode()
        assert "Reden: Bea is ziek en het moet vandaag." in log

    def test_approves_alone_in_the_workflow(self, diana):
        new(diana, "submit")
        assert judge(diana, page_of()).url == screen(page_of())
        diana.post(screen(page_of()), {"overrule": "1", "reason": "Er is niemand anders."})
        assert is_live()
        assert not page_of().workflow_in_progress

    @pytest.mark.parametrize("reason", ["", "   ", "kort"])
    def test_does_not_without_a_reason(self, diana, reason):
        response = diana.post(new(diana, "publish").url, {"overrule": "1", "reason": reason})
        assert response.context["form"].errors
        assert not is_live()

    def test_lets_one_version_through_and_not_the_next(self, diana):
        diana.post(new(diana, "publish").url, {"overrule": "1", "reason": "Er is niemand anders."})
        change(diana, page_of(), "publish", summary="Daarna toch iets heel anders.")
        page = page_of()
        assert page.summary == LONG[:300]

    def test_is_the_only_one_who_may(self, bea):
        address = new(bea, "publish").url
        assert "Reden" not in bea.get(address).content.decode()
        bea.post(address, {"overrule": "1", "reason": "Ik vind dat het kan."})
        assert not is_live()

    def test_an_editor_does_not_either(self, anna):
        new(anna)
        anna.post(screen(page_of()), {"overrule": "1", "reason": "Ik vind dat het kan."})
        assert not is_live()


class TestWhatIsNotComplete:
    @pytest.fixture
    def emptied(self, anna):
        """A draft that lost its title after it was submitted, as an interrupted autosave may leave it."""
        new(anna, "submit")
        page = page_of()
        page.title = ""
        page.save_revision(user=anna.user, clean=False)
        return page

    def test_approval_names_the_field_instead_of_failing(self, bea, emptied):
        response = judge(bea, emptied)
        assert response.url == screen(emptied)
        assert "Titel: " in bea.get(response.url).content.decode()
        assert not is_live()
        assert page_of().workflow_in_progress

    def test_so_do_many_pages_at_once(self, bea, emptied):
        assert "kan zo niet live" in bulk_publish(bea, emptied).content.decode()
        assert not is_live()

    def test_no_reason_lets_it_through(self, diana, emptied):
        diana.post(screen(emptied), {"overrule": "1", "reason": "Het moet vandaag live."})
        assert not is_live()


def test_what_a_type_needs_is_still_asked_for_on_publication(site, bea):
    parent = factories.EventIndexPageFactory(parent=site)
    response = Editor(bea, EventPage, parent=parent).post("publish", title="Zonder datum", slug="zonder")
    assert response.status_code == 200
    assert not EventPage.objects.exists()


@pytest.mark.parametrize(
    ("rows", "told"),
    [({"sessions-0-start": ""}, "Wanneer. Begin: "), ({"sessions-0-DELETE": "on"}, "minstens 1")],
    ids=["without a date", "without a row"],
)
@pytest.mark.parametrize("how", ["many at once", "approved"])
def test_nor_does_a_draft_that_lacks_it_go_live_in_another_way(site, anna, bea, rows, told, how):
    parent = factories.EventIndexPageFactory(parent=site)
    Editor(anna, EventPage, parent=parent).post(title="Zonder datum", slug="zonder", **rows)
    page = EventPage.objects.get()
    if how == "approved":
        Workflow.objects.get().start(page, anna.user)
        text = bea.get(judge(bea, page).url).content.decode()
    else:
        text = bulk_publish(bea, page).content.decode()

    assert told in text
    assert not EventPage.objects.get().live
