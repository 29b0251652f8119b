"""Workshops as schema.org describes them: https://schema.org/EducationEvent.

Nothing is stated that the page does not say, and never the link for participants.
"""

import re

from django.utils import timezone

from home.publisher import publisher

STATUS = {"cancelled": "EventCancelled", "moved": "EventRescheduled"}
ATTENDANCE = {
    "venue": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "hybrid": "MixedEventAttendanceMode",
}
# One amount and nothing else: of ‘€ 95 voor leden’ or ‘vanaf € 95’ no price can be stated.
PRICE = re.compile(
    r"(?:€|EUR)\s*(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d\d)|,[-–])?(?: incl(?:\.|usief) btw)?\.?", re.I
)
FREE = re.compile(r"(?:gratis|kosteloos)\.?", re.I)


def item_list(events, request) -> dict:
    items = [
        {"@type": "ListItem", "position": position, "item": _event(event, request)}
        for position, event in enumerate(events, start=1)
    ]
    return {"@context": "https://schema.org", "@type": "ItemList", "itemListElement": items}


def education_event(event, request, picture=None) -> dict:
    """Return a workshop as the object that describes its own page; ``picture`` is what stands for it."""
    data = {"@context": "https://schema.org"} | _event(event, request)
    if event.summary:
        data["description"] = event.summary
    if picture:
        data["image"] = picture["url"]
    if event.audience:
        data["audience"] = {"@type": "EducationalAudience", "audienceType": event.audience}
    if topics := [tag.name for tag in event.topics]:
        data["keywords"] = topics
    if event.capacity:
        data["maximumAttendeeCapacity"] = event.capacity
    if len(sessions := event.sessions_in_order) > 1:
        data["subEvent"] = [
            {"@type": "EducationEvent", "name": event.title} | _moments(session, session)
            for session in sessions
        ]
    return data | _offers(event, data["url"])


def _event(event, request):
    sessions, address = event.sessions_in_order, event.get_full_url(request)
    data = {"@type": "EducationEvent", "name": event.title, "url": address, "inLanguage": "nl"}
    data |= _moments(sessions[0], sessions[-1]) if sessions else {}
    data["eventStatus"] = "https://schema.org/" + STATUS.get(event.status, "EventScheduled")
    if event.status == event.Status.MOVED and event.moved_from:
        data["previousStartDate"] = timezone.localtime(event.moved_from).isoformat()
    if event.location_mode in ATTENDANCE:
        data["eventAttendanceMode"] = "https://schema.org/" + ATTENDANCE[event.location_mode]
    if places := _places(event, address):
        data["location"] = places[0] if len(places) == 1 else places
    return data | {"organizer": publisher(request.build_absolute_uri("/").rstrip("/"))}


def _moments(first, last):
    start = timezone.localtime(first.start)
    moments = {"startDate": start.date().isoformat() if first.date_only else start.isoformat()}
    if last.date_only:
        return moments | {"endDate": last.last_day.isoformat()}
    return moments | ({"endDate": timezone.localtime(last.end).isoformat()} if last.end else {})


def _places(event, address):
    places = []
    if event.venue_name and event.location_mode != event.LocationMode.ONLINE:
        postal = {"@type": "PostalAddress", "addressLocality": event.venue_name}
        if event.venue_address:
            postal["streetAddress"] = event.venue_address
        places.append({"@type": "Place", "name": event.venue_name, "address": postal})
    if event.location_mode in (event.LocationMode.ONLINE, event.LocationMode.HYBRID):
        places.append({"@type": "VirtualLocation", "url": address})
    return places


def _offers(event, address):
    amount = price_of(event.price_text)
    if amount is None:
        return {}
    offer = {"@type": "Offer", "price": amount, "priceCurrency": "EUR", "url": address}
    if event.row_class in ("past", "full", "cancelled"):
        offer["availability"] = "https://schema.org/SoldOut"
    return {"offers": offer}


def price_of(text: str) -> str | None:
    """Return the amount in euros that a text states as the price for everybody, such as ``95.00``."""
    if FREE.fullmatch(text.strip()):
        return "0"
    match = PRICE.fullmatch(text.strip())
    return f"{match[1].replace('.', '')}.{match[2] or '00'}" if match else None
