"""The site's real content as data files, sample content under ``demo``, and what loads them."""
