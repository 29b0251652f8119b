"""What is looked at before a page goes to readers: what stops it, and what is advice."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from home.checks import faults, serious
from home.models import ContentPage
from tests import factories
from tests.pages.editor import Editor, rich_text, streamfield

from .working import bulk_publish, is_live, judge, page_of, screen

ENOUGH = "Een samenvatting die lang genoeg is om iets te zeggen."
TEXT = [{"type": "paragraph", "value": "<p>Tekst.</p>"}]
GONE = '<p><a linktype="page" id="99999">Lees over koffie</a></p>'


def page_with(*blocks, summary=ENOUGH):
    return factories.ContentPageFactory(
        summary=summary, body=[{"type": kind, "value": value} for kind, value in blocks]
    )


def found(page) -> list[str]:
    return [fault.message for fault in faults(ContentPage.objects.get(pk=page.pk))]


def figure(image, **values):
    alt = {"decorative": False, "alt_text": ""} | values.pop("alt", {})
    return {"image": {"image": image.pk, **alt}, "caption": "", "credit": "", "width": "text"} | values


def test_a_page_in_order_has_no_faults(site):
    page = page_with(("heading", {"text": "Kop", "level": "h2"}), ("paragraph", "<p>Tekst.</p>"))
    assert found(page) == []


@pytest.mark.parametrize(("summary", "told"), [("", "geen samenvatting"), ("Kort.", "kort: 5 tekens")])
def test_a_summary_says_enough(site, summary, told):
    (fault,) = faults(page_with(summary=summary))
    assert told in fault.message
    assert not fault.is_serious


def test_a_picture_says_what_is_on_it(site):
    image = factories.SiteImageFactory(file__width=800)
    for alt in ({"alt_text": "Een kop koffie"}, {"decorative": True}):
        assert found(page_with(("image", figure(image, alt=alt)))) == []
    (fault,) = serious(ContentPage.objects.get(pk=page_with(("image", figure(image))).pk))
    assert "zeg wat er te zien is" in fault.message
    assert fault.anchor.startswith("#block-")


def test_a_picture_above_an_article_says_what_is_on_it(site):
    image = factories.SiteImageFactory(file__width=1200)
    article = factories.ArticlePageFactory(summary=ENOUGH, body=TEXT, lead_image=image)
    (fault,) = serious(article)
    assert fault.message.startswith("Openingsbeeld: zeg wat er te zien is.")
    assert fault.anchor == "#id_lead_image-label"
    image.description = "Een kop koffie."
    assert serious(article) == []


def test_who_sends_it_in_is_led_to_the_form_of_the_picture(anna, site):
    image = factories.SiteImageFactory(file__width=1200)
    article = factories.ArticlePageFactory(live=False, owner=anna.user, body=TEXT, lead_image=image)
    text = streamfield([("paragraph", rich_text("<p>Tekst.</p>"))])
    response = Editor(anna, type(article), page=article).post("submit", summary=ENOUGH, body=text)

    html = BeautifulSoup(response.content, "html.parser")
    link = html.find("a", string="Vul de alt-tekst in")
    assert (link["href"], link["target"]) == (f"/beheer/images/{image.pk}/", "_blank")
    panel = BeautifulSoup(anna.get(f"/beheer/pages/{article.pk}/edit/").content, "html.parser")
    assert panel.find("a", string="Vul de alt-tekst in")["href"] == f"/beheer/images/{image.pk}/"


def test_an_article_without_a_category_is_advised_to_have_one(site):
    (advice,) = faults(factories.ArticlePageFactory(summary=ENOUGH, body=TEXT, category=None))
    assert "geen categorie" in advice.message
    assert not advice.is_serious


def test_an_article_has_a_text(site):
    for body in ([], [{"type": "paragraph", "value": '<p data-block-key="a"> </p>'}]):
        (fault,) = serious(factories.ArticlePageFactory(summary=ENOUGH, body=body))
        assert (fault.message, fault.anchor) == ("Er staat nog geen tekst in.", "#body")
    assert faults(factories.ArticlePageFactory(summary=ENOUGH, body=TEXT)) == []


def test_an_article_is_sent_in_with_a_summary_and_without_empty_paragraphs(anna, site):
    article = factories.ArticlePageFactory(live=False, owner=anna.user)
    empty = streamfield([("paragraph", rich_text('<p data-block-key="a"></p>'))])
    editor = Editor(anna, type(article), page=article)
    errors = editor.post("submit", title="Mijn titel", summary="", body=empty).context["form"].errors
    assert "Er is geen samenvatting" in str(errors["summary"])
    assert "Hier staat nog niets." in str(errors["body"].as_data()[0].as_json_data())
    draft = editor.post("", title="Mijn titel", summary="", body=empty)
    assert draft.status_code == 302  # it may be unfinished


def test_a_wide_picture_is_large_enough(site):
    narrow = factories.SiteImageFactory()
    page = page_with(("image", figure(narrow, width="wide", alt={"alt_text": "Koffie"})))
    assert found(page) == ["De brede afbeelding is 40 pixels breed: dat wordt wazig."]


def test_a_picture_is_large_enough_for_where_it_stands(site):
    small = factories.SiteImageFactory(file__width=400, description="Koffie")
    alt = {"alt_text": "Koffie"}
    assert found(page_with(("image", figure(small, width="margin", alt=alt)))) == []
    assert found(page_with(("image", figure(small, alt=alt)))) == [
        "Een afbeelding is 400 pixels breed: dat wordt wazig."
    ]
    article = factories.ArticlePageFactory(summary=ENOUGH, body=TEXT, lead_image=small, social_image=small)
    assert [fault.field for fault in faults(article)] == ["lead_image", "social_image"]


HARD = "Organisatieveranderingen veronderstellen interdisciplinaire verantwoordelijkheidsverdelingen. "


def test_a_very_hard_text_gets_advice(site):
    page = page_with(("paragraph", f"<p>{HARD * 30}</p>"))
    (fault,) = faults(page)
    assert "De tekst leest zeer moeilijk" in fault.message
    assert not fault.is_serious
    assert found(page_with(("paragraph", f"<p>{'De kat zit op de mat. ' * 30}</p>"))) == []
    assert found(page_with(("paragraph", f"<p>{HARD}</p>"))) == []  # too short to say anything about


def test_headings_begin_at_the_top(site):
    page = page_with(("heading", {"text": "Kop", "level": "h3"}))
    assert found(page) == ["De eerste kop is een tussenkop. Begin met een gewone kop."]


@pytest.mark.parametrize("words", ["klik hier", "Hier", "Lees meer…", "<b>hier</b>"])
def test_a_link_says_where_it_goes(site, words):
    page = page_with(("paragraph", f'<p><a href="https://example.org/">{words}</a></p>'))
    (message,) = found(page)
    assert "zegt niet waar je uitkomt" in message


def test_a_link_to_a_page_that_is_gone_is_serious_and_one_to_a_draft_is_not(site):
    draft = factories.ContentPageFactory(title="Straks", live=False)
    page = page_with(("paragraph", GONE), ("paragraph", GONE.replace("99999", str(draft.pk))))
    gone, later = faults(ContentPage.objects.get(pk=page.pk))
    assert (gone.message, gone.is_serious) == ("Tekst: er staat een link naar een pagina die weg is.", True)
    assert "‘Straks’ staat nog niet live" in later.message
    assert not later.is_serious


def test_a_link_to_a_file_that_is_gone_is_serious(site):
    assert not get_document_model().objects.exists()
    page = page_with(("paragraph", '<p><a linktype="document" id="5">Werkblad</a></p>'))
    assert [fault.is_serious for fault in faults(page)] == [True]


@pytest.mark.parametrize(
    "address", ["/magazine/bestaat-niet/", "https://www.HOST/bestaat-niet?a=1#b", "/weg"]
)
def test_a_typed_link_to_nothing_on_this_site_is_serious(site, address):
    factories.ContentPageFactory(slug="weg", live=False)
    address = address.replace("HOST", Site.objects.get().hostname)
    for block in (
        ("paragraph", f'<p><a href="{address}">Lees over koffie</a></p>'),
        ("call_to_action", {"heading": "", "text": "", "link": {"label": "", "page": None, "url": address}}),
    ):
        (fault,) = faults(ContentPage.objects.get(pk=page_with(block).pk))
        assert f"{address} bestaat niet op deze site." in fault.message
        assert fault.is_serious


def test_a_typed_link_to_what_answers_is_in_order(site):
    factories.ContentPageFactory(slug="thee")
    magazine = factories.ArticleIndexPageFactory()
    Redirect.add_redirect("/oud/", redirect_to=magazine)
    here = f"https://{Site.objects.get().hostname}"
    addresses = ["/", "/thee", "/thee/#kop", here, f"{here}/thee/", "/oud/", "/zoeken/?q=koffie", "#noot"]
    addresses += [
        "/media/a.pdf",
        "/sitemap.xml",
        "https://example.org/weg/",
        "mailto:a@example.org",
        "//x.nl/a",
    ]
    addresses += [f"{magazine.url}feed/", magazine.url + magazine.reverse_subpage("tag", args=["thee"])]
    links = "".join(f'<p><a href="{address}">Lees over koffie</a></p>' for address in addresses)
    assert found(page_with(("paragraph", links))) == []


def test_links_inside_other_blocks_count(site):
    page = page_with(("aside", {"text": GONE, "mark": ""}))
    assert "een pagina die weg is" in found(page)[0]


def same(block):
    """The form of one paragraph that keeps the name it was stored with."""
    form = streamfield([("paragraph", rich_text(block["value"], features=["link"]))])
    return form | {"0": form["0"] | {"id": block["id"]}}


def let_pass(client, reason):
    """Give a reason on the screen that shows what is wrong."""
    address = reverse("home_pass_faults", args=[page_of().pk])
    shown = BeautifulSoup(client.get(address).content, "html.parser").select("[name=shown]")
    return client.post(address, {"reason": reason, "shown": [field["value"] for field in shown]})


class TestASeriousFault:
    @pytest.fixture
    def body(self):
        return streamfield([("paragraph", rich_text(GONE, features=["link"]))])

    def write(self, client, action, body):
        values = {"title": "Werkwijze", "slug": "werkwijze", "summary": ENOUGH, "body": body}
        return Editor(client, ContentPage, parent=Page.objects.get(depth=2)).post(action, **values)

    def test_does_not_stop_a_draft(self, anna, body):
        assert self.write(anna, "", body).status_code == 302

    @pytest.mark.parametrize("action", ["submit", "publish"])
    def test_stops_what_goes_to_readers_and_names_the_field(self, bea, body, action):
        response = self.write(bea, action, body)
        assert "een pagina die weg is" in str(response.context["form"].errors["body"])
        assert not ContentPage.objects.filter(slug="werkwijze").exists()

    def test_stops_approval_of_what_broke_after_it_was_submitted(self, anna, bea, body):
        self.write(anna, "submit", streamfield([]))
        Editor(bea, ContentPage, page=page_of()).send(body=body)
        response = judge(bea, page_of())
        assert response.url == screen(page_of())
        assert "Inhoud: Tekst: er staat een link naar een pagina die weg is." in (
            bea.get(response.url).content.decode()
        )
        assert not is_live()

    def test_stops_many_pages_at_once(self, anna, bea, body):
        self.write(anna, "", body)
        assert "een pagina die weg is" in bulk_publish(bea, page_of()).content.decode()
        assert not is_live()

    def test_is_let_pass_with_a_reason_that_everybody_can_read(self, anna, bea, body):
        self.write(anna, "", body)
        address = reverse("home_pass_faults", args=[page_of().pk])
        assert "een pagina die weg is" in anna.get(address).content.decode()
        let_pass(anna, "kort")
        let_pass(anna, "De pagina komt morgen terug.")
        html = anna.get(reverse("wagtailadmin_pages:edit", args=[page_of().pk])).content
        panel = BeautifulSoup(html, "html.parser")
        assert "Mag zo van" in panel.select_one("ul.faults").get_text()

        block = page_of().get_latest_revision_as_object().body.raw_data[0]
        Editor(anna, ContentPage, page=page_of()).send("submit", body=same(block))
        judge(bea, page_of())
        assert is_live()
        log = bea.get(reverse("wagtailadmin_pages:history", args=[page_of().pk])).content.decode()
        assert "Reden: De pagina komt morgen terug." in log

    def test_that_was_let_pass_is_no_way_for_another(self, anna, body):
        self.write(anna, "", body)
        let_pass(anna, "De pagina komt morgen terug.")
        other = streamfield([("paragraph", rich_text(GONE, features=["link"]))])
        response = Editor(anna, ContentPage, page=page_of()).post("submit", body=other)
        assert "een pagina die weg is" in str(response.context["form"].errors["body"])

    def test_is_let_pass_only_as_it_was_shown(self, anna, body):
        self.write(anna, "", body)
        address = reverse("home_pass_faults", args=[page_of().pk])
        answer = anna.post(address, {"reason": "De pagina komt morgen terug.", "shown": ["Iets anders."]})
        assert "De tekst is intussen veranderd." in answer.content.decode()
        assert serious(page_of().get_latest_revision_as_object())

    def test_is_let_pass_by_who_may_change_the_page(self, bea, client, body):
        self.write(bea, "", body)
        address = reverse("home_pass_faults", args=[page_of().pk])
        client.force_login(factories.UserFactory())
        client.post(address, {"reason": "De pagina komt morgen terug."})
        assert serious(page_of().get_latest_revision_as_object())

    def test_is_shown_beside_the_page_with_a_way_to_it(self, anna, body):
        self.write(anna, "", body)
        html = anna.get(reverse("wagtailadmin_pages:edit", args=[page_of().pk])).content
        panel = BeautifulSoup(html, "html.parser").select_one("ul.faults")
        assert "Moet eerst:" in panel.get_text()
        block = page_of().get_latest_revision_as_object().body[0].id
        assert panel.a["href"] == f"#block-{block}-section"


def test_the_checks_take_as_many_queries_for_many_links_as_for_few(site, django_assert_num_queries):
    pages = [factories.ContentPageFactory() for _ in range(12)]
    links = [("paragraph", f'<p><a linktype="page" id="{page.pk}">Verder</a></p>') for page in pages]
    for count in (2, 12):
        page = ContentPage.objects.get(pk=page_with(*links[:count]).pk)
        with django_assert_num_queries(1):  # the pages
            assert faults(page) == []


def test_typed_links_take_as_many_queries_for_many_as_for_few(site, django_assert_num_queries):
    pages = [factories.ContentPageFactory() for _ in range(12)]
    links = [("paragraph", f'<p><a href="{page.url}">Verder</a></p>') for page in pages]
    for count in (2, 12):
        page = ContentPage.objects.get(pk=page_with(*links[:count]).pk)
        with django_assert_num_queries(2):  # the sites and the pages
            assert faults(page) == []
