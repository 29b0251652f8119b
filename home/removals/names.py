PUT_BACK, ERASED = "home.put_back", "home.erase_removed"


class CannotUndo(Exception):
    """Says in Dutch why a removal cannot be undone now."""
