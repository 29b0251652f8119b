from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Someone who works on the site. Readers have no account."""
