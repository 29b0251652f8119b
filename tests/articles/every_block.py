"""A body with every kind of block, as the database holds it."""

from tests import factories


def item(value):
    return {"type": "item", "id": "1", "value": value}


def block(kind, **value):
    return {"type": kind, "value": value}


def every_block(page, document, image):
    question = factories.QuestionPageFactory(title="Vraag?")
    workshop = factories.EventPageFactory(title="Dag")
    link = {"label": "", "page": page.pk, "url": ""}
    elsewhere = {"label": "Elders", "page": None, "url": "https://example.org/?a=1&b=2"}
    edit = {"before": "Ik", "struck": "vraag", "written": "weet", "after": "het"}
    text = (
        f'<p data-block-key="x">Lees <a linktype="page" id="{page.pk}">dit</a>, '
        f'<a linktype="document" id="{document.pk}">dat</a>, <a href="/over-ons/">ons</a> en '
        "<del>niets</del> <ins>alles</ins> &amp; <b>meer</b>.</p>"
    )
    columns = [{"type": "text", "heading": "Taak"}, {"type": "rich_text", "heading": "Wat nu"}]
    rows = [{"values": ["Notulen <5>", "<p><del>Schrappen</del></p>"]}]
    picture = {"image": image.pk, "alt_text": "Een <beeld>", "decorative": False}
    return [
        {"type": "paragraph", "value": text},
        block("heading", text="Een kop", level="h3", anchor="een-kop"),
        block("pull_quote", text="Citaat & zo", source="Iemand"),
        block("aside", text="<p>Kanttekening.</p>", mark="caret"),
        block("key_points", title="Kort", points=[item("Punt")]),
        block("steps", title="Zo", steps=[item({"title": "Stap", "text": text})]),
        block("timeline", title="Hoe", moments=[item({"when": "2011", "title": "Eerst", "text": text})]),
        block("edits", lines=[item(edit)]),
        block("table", columns=columns, rows=rows, caption="Taken"),
        block("image", image=picture, caption="Bijschrift", credit="Maker", width="text"),
        block("embed", title="Film", url="https://vimeo.com/76979871", description="Uitleg"),
        block("download", title="Werkblad", document=document.pk, description="Eén"),
        block("call_to_action", heading="Doe mee", text=text, link=link),
        block("link_list", title="Verder", links=[item(link), item(elsewhere)]),
        block("questions", title="Vragen", questions=[item(question.pk)]),
        block("workshops", title="Komen", workshops=[item(workshop.pk)]),
    ]
