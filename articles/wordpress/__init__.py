"""Moving in: a WordPress export (WXR) becomes articles, pages, pictures and redirects.

``reader`` turns the file into ``records``; ``unpacked`` keeps these on disk, so that a page can wait for its
parent and a link can look ahead, in constant memory. ``importer`` goes through them: ``bodies`` makes
blocks of a text, ``terms`` and ``pictures`` bring what it needs, ``writer`` stores it. At the end
``redirects`` keeps old addresses working, and ``finishing`` does once what every publication sets off.
"""
