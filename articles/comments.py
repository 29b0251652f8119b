"""What readers wrote on the old site can be erased, one by one, and stays so."""

from django.utils import timezone

from home import erasures

from .models import ErasedComment, ImportedComment


def erase(comment: ImportedComment) -> None:
    """Erase what somebody wrote. Its key stays known: no import brings it back, also without its article."""
    ErasedComment.objects.get_or_create(key=comment.key)
    comment.name = comment.text = ""
    comment.erased_at = comment.erased_at or timezone.now()
    comment.save(update_fields=["name", "text", "erased_at"])
    erasures.remember(comment)
