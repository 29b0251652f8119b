"""Asks a question as a reader does, and handles it as an editor does."""

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

ASK = "/veelgestelde-vragen/stel-een-vraag/"
LIST = "faq_askedquestion_modeladmin_index"


def ask(text="Mag ik mijn agenda teruggeven?", email="", client=None, machine="203.0.113.1", **values):
    return (client or Client()).post(ASK, {"text": text, "email": email, **values}, REMOTE_ADDR=machine)


def main_of(response):
    return BeautifulSoup(response.content, "html.parser").main


def handle(client, asked, act, **values):
    return client.post(reverse("faq_handle_question", args=[asked.pk]), {"act": act, **values}, follow=True)
