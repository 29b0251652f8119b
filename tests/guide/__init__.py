"""Follows the cards of the *Handleiding* in a browser, as ``home/guide/cards.toml`` tells them."""
