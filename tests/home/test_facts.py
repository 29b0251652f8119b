"""What the site says about itself: the nine questions with their facts, and nothing that was made up."""

import re
from html import unescape

import pytest

from faq.models import QuestionPage
from home.models import MembershipPage

pytestmark = pytest.mark.usefixtures("seeded_module", "db")

# In reading order: question, category, and words that stand for the facts (regular expressions).
QUESTIONS = [
    (
        "Wat is #ONTSECRETARESSEN?",
        "Over ons",
        "online magazine|2011|professionele|training & consultancy|herpositionering|herinrichting"
        "|transitietraject|transformatietraject|training en coaching|\\bnu\\b|over 5 jaar|over 10 jaar",
    ),
    (
        "Gaat #ONTSECRETARESSEN over HNW voor secretaresses?",
        "Het vak verandert",
        "^nee|het nieuwe werken|plaats en tijd|organisatie van de 21e eeuw"
        "|profiel van de vroegere secretaresse|herwaardering|herpositionering|tussenvorm"
        "|nieuwe manier van werken en samenwerken",
    ),
    (
        "Houdt het beroep van secretaresse op te bestaan?",
        "Het vak verandert",
        "ja en nee|in niets meer lijkt op wat het was|klassieke taken verdwijnen|rechtmatige eigenaar"
        "|eigen rol|persoonlijke competenties|doel van de organisatie"
        "|andere beroepen veranderen of verdwijnen",
    ),
    (
        "Waarom is deze verandering gaande?",
        "Het vak verandert",
        "digitalisering|vergrijzing|zzp’ers|de mens|het systeem|eerst af|afstand van het oude"
        "|persoonlijke groei|bewustwording|mindset",
    ),
    (
        "Hoe lang bestaat de oude secretaresse nog?",
        "Het vak verandert",
        "de secretaresse zelf en haar organisatie|kentering|de meeste bedrijven|het nieuwe werken"
        "|vaak vergeten|kent de organisatie|creatief|betrek haar|freelancesecretaresses|projecten"
        "|schakelen snel|brengen kennis mee|ondernemend",
    ),
    (
        "Moeten alle secretaresses dan gaan freelancen?",
        "Werken & loopbaan",
        "zou kunnen|intrapreneurship|binnen organisaties|talenten|transitie|samen met andere secretaresses"
        "|verbeterde secretaresse|primaire proces|zzp’er|freelance|intern, op projectbasis",
    ),
    (
        "Sinds wanneer bestaat #ONTSECRETARESSEN?",
        "Over ons",
        "discussiegroep op linkedin|twitter|website|verslagen|inhoudelijke artikelen|passie|16 april 2011"
        "|eerste workshop",
    ),
    (
        "Hoe word je lid?",
        "Lidmaatschap",
        "onafhankelijk|deelt|spart over je toekomstige rol|het nieuwe werken|platte organisatie"
        "|netwerkorganisatie|social network|mastermind|lidmaatschappen",
    ),
    (
        "No-nonsense?",
        "Over ons",
        "bewuste keuze|trekt aan|schudt wakker|onafhankelijke community|onafhankelijkheid zit de kracht",
    ),
]
IDS = [str(number) for number in range(1, 10)]


def answer(client, question: str) -> str:
    """What a reader reads as the answer: without the other questions below it, as one line of text."""
    page = QuestionPage.objects.get(title=question)
    main = client.get(page.get_url()).content.decode().partition("<main")[2].partition("</main>")[0]
    own = main.partition("</h1>")[2].partition('id="hiernaast"')[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", own)).split())


def test_questions_stand_in_the_order_of_the_brief():
    pages = QuestionPage.objects.live().order_by("path")
    assert [(page.title, page.category.name) for page in pages] == [row[:2] for row in QUESTIONS]


def test_index_leads_to_every_question(client):
    response = client.get("/veelgestelde-vragen/")
    assert response.context["page"].title == "Veelgestelde vragen"
    html = response.content.decode()
    missing = [page.title for page in QuestionPage.objects.all() if f'href="{page.get_url()}"' not in html]
    assert missing == []


@pytest.mark.parametrize(("question", "category", "facts"), QUESTIONS, ids=IDS)
def test_answer_carries_its_facts(client, question, category, facts):
    text = answer(client, question)
    missing = [fact for fact in facts.split("|") if not re.search(rf"(?i){fact}", text)]
    assert missing == [], text


@pytest.mark.parametrize(("question", "category", "facts"), QUESTIONS, ids=IDS)
def test_short_answer_stands_on_the_page(client, question, category, facts):
    short = QuestionPage.objects.get(title=question).short_answer
    assert 0 < len(short) <= 300
    assert short in answer(client, question)


def test_joining_leads_to_the_memberships(client):
    page = QuestionPage.objects.get(title="Hoe word je lid?")
    main = client.get(page.get_url()).content.decode().partition("<main")[2]
    assert 'href="/lidmaatschap/"' in main


def test_nothing_is_invented_about_memberships(client):
    pages = MembershipPage.objects.live()
    assert {page.slug for page in pages} == {"social-network", "mastermind"}
    assert not pages.exclude(price_text="", join_url="").exists()
    for address in ["/lidmaatschap/", *(page.get_url() for page in pages)]:
        main = client.get(address).content.decode().partition("<main")[2].partition("</main>")[0]
        assert "€" not in main
        assert "Word lid" not in main
        assert 'href="http' not in main


def test_price_and_button_appear_once_an_editor_fills_them_in(client):
    page = MembershipPage.objects.get(slug="mastermind")
    page.price_text, page.join_url = "€ 60 per jaar, exclusief btw", "https://www.example.org/lid"
    page.save_revision().publish()
    html = client.get("/lidmaatschap/mastermind/").content.decode()
    assert "€ 60 per jaar, exclusief btw" in html
    assert "https://www.example.org/lid" in html
    assert "Word lid" in html
