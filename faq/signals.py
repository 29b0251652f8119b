from django.db.models.signals import post_delete
from wagtail.signals import page_published

from home import erasures, outbox
from home.generation import renew_when_changed

from .mail import tell_askers
from .models import AskedQuestion, Feedback, QuestionCategory, QuestionPage


def tell_who_asked(instance, **kwargs):
    tell_askers(instance)


def forget_who_asked(instance, **kwargs):
    outbox.forget(instance.about)
    erasures.remember(instance, "delete")


def forget_remark(instance, origin, **kwargs):
    """One that goes with its question comes back with it, until the bin erases the two."""
    if getattr(origin, "model", type(origin)) is Feedback:
        erasures.remember(instance)


def connect():
    page_published.connect(tell_who_asked, sender=QuestionPage, dispatch_uid="tell_who_asked")
    post_delete.connect(forget_who_asked, sender=AskedQuestion, dispatch_uid="forget_who_asked")
    post_delete.connect(forget_remark, sender=Feedback, dispatch_uid="forget_remark")
    renew_when_changed(QuestionCategory)
