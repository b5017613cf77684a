"""Where a test is run, and how."""


def everywhere(test):
    """In both languages, on a telephone and at a desk."""
    test.places = "all"
    return test


def on_a_telephone(test):
    test.places = [("zh", 360)]
    return test


def in_both_languages(test):
    test.places = [("zh", 1280), ("en", 1280)]
    return test


def without_script(test):
    test.script = False
    return test
