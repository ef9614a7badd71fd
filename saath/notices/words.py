"""Every word that leaves the platform, in one closed list, and the words that may never be among them.

They stand here and not in the catalogue, so that no translation can give a person away unseen.
"""

import re
from dataclasses import dataclass

from saath.text.folding import fold


@dataclass(frozen=True, slots=True)
class Words:
    """What one language says. `update` and `confirm` begin with what a mailbox previews."""

    sender: str
    subject: str
    confirm_subject: str
    update: str
    confirm: str


WORDS = {
    "en": Words(
        sender="Updates",
        subject="You have an update",
        confirm_subject="Is this address right?",
        update="You have an update. You know where to look.\n\nNo more of these: {stop}\n",
        confirm="Somebody gave this address for updates. If it was you: {confirm}\n\nIf not, do nothing. No more comes.\n",
    ),
    "ur": Words(
        sender="اطلاعات",
        subject="آپ کے لیے ایک اطلاع ہے",
        confirm_subject="کیا یہ پتا درست ہے؟",
        update="آپ کے لیے ایک اطلاع ہے۔ آپ جانتے ہیں کہ کہاں دیکھنا ہے۔\n\nآئندہ نہ آئے: {stop}\n",
        confirm="کسی نے اطلاعات کے لیے یہ پتا دیا ہے۔ اگر یہ آپ تھے: {confirm}\n\nاگر نہیں تو کچھ نہ کریں۔ اور کچھ نہیں آئے گا۔\n",
    ),
    "ur-Latn": Words(
        sender="Updates",
        subject="Aap ke liye aik update hai",
        confirm_subject="Kya ye pata theek hai?",
        update="Aap ke liye aik update hai. Aap jaante hain kahan dekhna hai.\n\nAainda na aaye: {stop}\n",
        confirm="Kisi ne updates ke liye ye pata diya hai. Agar ye aap thay: {confirm}\n\n"
        "Agar nahin to kuch na karein. Aur kuch nahin aaye ga.\n",
    ),
}
SUBJECTS = frozenset(subject for words in WORDS.values() for subject in (words.subject, words.confirm_subject))
SENDERS = frozenset(words.sender for words in WORDS.values())

TELLING = (
    "help", "suicide", "suicidal", "abuse", "story", "stories", "chat", "crisis", "therapy", "therapist", "counsel",
    "counselling", "counsellor", "mental", "health", "depress", "depression", "anxiety", "violence", "rape", "harass",
    "harassment", "survivor", "victim", "safe", "safety", "danger", "police", "doctor", "psych", "moderator", "comment",
    "answer", "saath", "hotline", "helpline",
    "مدد", "خودکشی", "زیادتی", "تشدد", "کہانی", "کہانیاں", "چیٹ", "بحران", "مشاورت", "مشیر", "ذہنی", "صحت", "ڈپریشن",
    "گھبراہٹ", "پریشانی", "ہراسانی", "ہراساں", "خطرہ", "خطرے", "محفوظ", "پولیس", "ڈاکٹر", "علاج", "ہیلپ", "ہیلپ لائن", "ساتھ",
    "تبصرہ", "جواب",
    "madad", "khudkushi", "khudkhushi", "ziyadti", "zyadti", "tashaddud", "tashadud", "kahani", "kahaniyan", "mashwara",
    "zehni", "zahni", "sehat", "pareshani", "preshani", "ghabrahat", "harasani", "khatra", "khatre", "mehfooz", "ilaj",
    "jawab", "tabsira",
)  # fmt: skip
"""Words that would tell whoever reads along. A longer word that begins with one of them tells as much."""

_WORD = re.compile(r"[^\W_]+")


def telling_words(text: str) -> list[str]:
    """Words of the text that would give away what this is about, in English, Urdu or Roman Urdu."""
    folded = fold(text)
    told, spaced = [fold(word) for word in TELLING], [fold(word) for word in TELLING if " " in word]
    found = [word for word in _WORD.findall(folded) if any(word.startswith(one) for one in told)]
    return found + [phrase for phrase in spaced if phrase in folded]


def words_for(language: str) -> Words:
    """The words of a language; English for one that has none."""
    return WORDS.get(language, WORDS["en"])
