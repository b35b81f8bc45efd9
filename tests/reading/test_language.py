"""Texts in another language are known by their name; short and mixed ones pass for English."""

import pytest

from demarche.reading.language import other_language

ENGLISH = "The envoy left the city on Monday and said that the talks had been of use to both of them. "
CHINESE = "部长星期一前往奥斯陆，与对方部长会面讨论大桥问题。双方今年已经会面两次，但没" * 2
FRENCH = (
    "Le ministre est parti lundi pour Oslo, où il doit rencontrer son homologue afin de parler du pont. "
    "Les deux hommes se sont déjà vus deux fois cette année, sans que rien ne soit signé. Le pont reste "
    "fermé depuis l'automne, et les camions attendent sur les deux rives du fleuve."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH * 5, None),
        (FRENCH, "French"),
        (FRENCH[:90], None),
        (FRENCH + ENGLISH * 4, None),
        ("Міністр поїхав до Осло, щоб зустрітися зі своїм колегою і поговорити про міст.", "Ukrainian"),
        (CHINESE, "Chinese"),
        (ENGLISH + "Він сказав, що переговори були корисними для обох сторін.", None),
        ("Oslo Rome Vienna Geneva " * 15, None),
        ("", None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert other_language(text) == language
