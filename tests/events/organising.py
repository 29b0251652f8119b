"""A workshop with people on its lists, and what organisers do with them in the admin."""

from django.contrib.messages import get_messages

from .signing import join, letters, registration, signable

LIST = "/beheer/events/registration/"


def peopled():
    """A workshop with two places: Noor and Bo have one, Cas waits, Dirk left. The mail about it is gone."""
    page = signable(capacity=2, title="Schrap je agenda", signup_question="Dieet?")
    join(page, "Noor", answer="=SOM(A1)")
    join(page, "Bo", "Cas", "Dirk")
    page.registrations.filter(name="Dirk").update(status="cancelled")
    letters()
    return page


def told(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def act(client, who, act, **data):
    return client.post(f"/beheer/aanmeldingen/{registration(who).pk}/", {"act": act} | data)
