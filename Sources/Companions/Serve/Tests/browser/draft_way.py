"""The drafting of guidance: an editor with what the compiler says, examples, the document, versions."""
from urllib.error import HTTPError
from urllib.request import urlopen


def is_there(address):
    try:
        return urlopen(address + "/draft").status == 200
    except HTTPError:
        return False
