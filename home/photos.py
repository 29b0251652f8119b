"""What a camera tells about a photographer stays out of what the site serves."""

from io import BytesIO

from django.core.files.base import File
from PIL import ExifTags, Image


def without_location(file: File) -> File:
    """Return the picture without its EXIF location; the very same file when it has none.

    JPEG keeps its own quantisation tables, so the picture itself does not visibly change.
    """
    file.seek(0)
    with Image.open(file) as picture:
        exif = picture.getexif()
        if not exif.get_ifd(ExifTags.IFD.GPSInfo):
            file.seek(0)
            return file
        del exif[ExifTags.IFD.GPSInfo]
        cleaned = BytesIO()
        quality = "keep" if picture.format == "JPEG" else 95
        profile = picture.info.get("icc_profile")  # the writers drop it unless told
        picture.save(cleaned, format=picture.format, exif=exif, icc_profile=profile, quality=quality)
    return File(cleaned, name=file.name)
