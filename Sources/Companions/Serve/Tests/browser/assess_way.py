"""The assessment of finished projects: hand in many, follow, look through, score, take out."""
from urllib.error import HTTPError
from urllib.request import urlopen


def is_there(address):
    try:
        return urlopen(address + "/assess").status == 200
    except HTTPError:
        return False
