"""Settings: one base, and the smallest possible difference per environment.

``manage.py`` uses ``dev``, the test suite ``test``, and ``wsgi.py`` always ``production``.
"""
