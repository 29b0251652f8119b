"""Follows redirects as a reader's browser does."""


def follow(client, address) -> list:
    """Return [301, address, …, 200]: the answer to each request, and where it led."""
    steps = []
    for _ in range(10):
        response = client.get(address)
        steps.append(response.status_code)
        if response.status_code not in (301, 302):
            return steps
        address = response["Location"]
        steps.append(address)
    raise AssertionError(f"A loop: {steps}")
