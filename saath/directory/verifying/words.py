"""What a volunteer says on the phone. It stands on every call sheet in three forms, whatever the page's language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Saying:
    """Words in one language and script. `tag` is their BCP-47 tag."""

    tag: str
    direction: str
    words: str


def saying(name: str) -> tuple[Saying, ...]:
    """Who calls, that nobody needs help, and the one question. Nobody pretends to be in need."""
    return (
        Saying(
            "ur",
            "rtl",
            "السلام علیکم۔ یہ کال ہیلپ لائنوں کی فہرست «ساتھ» کی طرف سے ہے۔ مدد نہیں چاہیے، صرف نمبر دیکھنا ہے۔ "
            f"کیا یہ \u2068{name}\u2069 ہے؟ شکریہ، اور وقت نہیں لینا۔",
        ),
        Saying(
            "ur-Latn",
            "ltr",
            "Assalam o alaikum. Yeh call helplines ki fehrist Saath ki taraf se hai. Madad nahin chahiye, sirf number "
            f"dekhna hai. Kya yeh {name} hai? Shukriya, aur waqt nahin lena.",
        ),
        Saying(
            "en",
            "ltr",
            "Salaam. I am calling for Saath, a list of helplines. I do not need help, I only check the number. "
            f"Is this {name}? Thank you, I will not take more of your time.",
        ),
    )
