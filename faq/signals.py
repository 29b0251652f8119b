from django.db import transaction
from wagtail.signals import page_published

from .mail import tell_askers
from .models import QuestionPage


def tell_who_asked(instance, **kwargs):
    """After the transaction: a mail cannot be taken back, and a slow mail server holds up nobody else."""
    transaction.on_commit(lambda: tell_askers(instance), robust=True)


def connect():
    page_published.connect(tell_who_asked, sender=QuestionPage, dispatch_uid="tell_who_asked")
