"""The site's own pictures, drawn by code: the editor's pen on flat ground."""
