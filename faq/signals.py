from django.db.models.signals import post_delete
from wagtail.signals import page_published

from home import erasures, outbox
from home.generation import renew_when_changed

from .mail import tell_askers
from .models import AskedQuestion, QuestionCategory, QuestionPage


def tell_who_asked(instance, **kwargs):
    tell_askers(instance)


def forget_who_asked(instance, **kwargs):
    outbox.forget(instance.about)
    erasures.remember(instance, "delete")


def connect():
    page_published.connect(tell_who_asked, sender=QuestionPage, dispatch_uid="tell_who_asked")
    post_delete.connect(forget_who_asked, sender=AskedQuestion, dispatch_uid="forget_who_asked")
    renew_when_changed(QuestionCategory)
