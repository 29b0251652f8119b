"""Logging in in two steps: a password, and then a code from an app on a phone (decision 0018)."""
