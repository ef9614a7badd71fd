"""Understanding the words of a search: what for, for whom, where, and what is left.

Longest phrase first over folded words, in English, Urdu and Roman Urdu. Words no phrase knows are then tried by their
Roman Urdu consonants, and last by spelling distance. Danger is not decided here: it never rests on a guess.
"""

import csv
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from saath.directory.types import Understood
from saath.text.folding import tokens
from saath.text.roman import skeleton

LEXICON = Path(__file__).parent / "lexicon.csv"
LONGEST_PHRASE = 5
LEAST_SKELETON = 3
LEAST_GUESSED = 5
ALIKE = 0.799
"""One letter in five may be wrong. A word of five letters is only guessed where its letters merely changed places."""
CITIES_ALIKE = 0.85

Concept = tuple[str, str]

_FILLERS = """
a an the i im me my mine we our us you your he she it its they them their is am are was were be been being do does did
done have has had having with without of for to in into on at from by and or but not no can cant could should would
will want wants wanted need needs needed help please how what where who whom when why which near nearby any some there
here get getting give find look looking about this that these those feel feels feeling feelings very much many so too
now today tonight right because if then than city province pakistan service services place places people person
someone somebody anyone anybody all always every everyone everything time times day days night nights week month year
just only also even ever never really dont didnt doesnt isnt know think make makes made going go goes went keep keeps
again back up out over after before until while since own same other more most less good bad best better thing things
way support problem problems issue issues complaint report contact info information take taking tell say said like
mein main mai me mujhe muje mera meri mere hum hamara hamari hamare aap ap apna apni apne apnay ko ka ki ke kay se say
par pe aur ya hai hain hun hoon ho tha thi the nahi nahin na chahiye chahye chahie chaiye kar karo karna karein karen
karta karti karte kese kaise kahan kidhar kya kia kyun kyon koi kuch kisi bohat bahut bht bhi hi to tou wala wali walay
wale liye lye madad madat maded raha rahi rahe rehta rehti rehte ja jata jati hota hoti hote ho gaya gayi gaye hua hui
diya dein den de do le lo lena leni dena deni lagta lagti ata ati aata aati sath saath ab abhi mil milay mile sakta
sakti sakte batao bataein zyada ziada bara baray bari bohot hal haal masla maslay masail woh wo yeh ye us is un in ne
jab tab agar lekin magar phir phr fir taur bata baad pehle waqt roz raat din chahta chahti chahte bulani bulana karwaun
karwana karwani karwa baat talking talk talks boht nai milti milta gai hain wahan jahan sab
میں مجھے میرا میری میرے ہم ہمارا ہماری ہمارے آپ کو کا کی کے سے پر اور یا ہے ہیں ہوں ہو تھا تھی تھے نہیں نہ چاہیے کر کرو
کریں کرنا کرتا کرتی کرتے کیسے کہاں کیا کیوں کوئی کچھ کسی بہت بھی ہی تو والا والی والے لیے مدد رہا رہی رہے رہتا رہتی رہتے
جا جاتا جاتی ہوتا ہوتی ہوتے گیا گئی گئے ہوا ہوئی دیا دیں دے دو لے لو لوں لینا لینی دینا لگتا لگتی آتا آتی آتے ساتھ
اب ابھی مل ملے مسئلہ مسائل اپنا اپنی اپنے ایک یہ وہ اس ان نے جب اگر لیکن پھر بعد پہلے وقت روز رات دن ہر چاہتا چاہتی قریب
تلاش بنی بنا بات ملتی ملتا گئے سب
"""


def understand(text: str, cities: Mapping[str, int], names: Container[str] = ()) -> Understood:
    """What a search says. `cities` leads from folded city names to their ids.

    Words that are part of `names` (of services) are never guessed to be something else.
    """
    heard: dict[str, set[str]] = defaultdict(set)
    found: set[int] = set()
    rest = []
    for phrase in _phrases(tokens(text), cities):
        if phrase in cities and phrase not in lexicon() and phrase not in fillers():
            found.add(cities[phrase])
        elif concepts := lexicon().get(phrase):
            _hear(concepts, heard)
        elif phrase not in fillers():
            rest.append(phrase)
    left = [word for word in rest if word in names or not _guess(word, cities, heard, found)]
    if "gbv" in heard["topic"] and heard["audience"] & {"children", "women"} == {"children"}:
        heard["topic"].add("child-protection")
    return Understood(
        topics=frozenset(heard["topic"]),
        audiences=frozenset(heard["audience"]),
        kinds=frozenset(heard["kind"] - {"helpline"} | (heard["kind-in-city"] if found else set())),
        channels=frozenset(heard["channel"]),
        free="free" in heard["cost"],
        provinces=frozenset(heard["province"]),
        names=frozenset(heard["name"]),
        cities=frozenset(found),
        rest=tuple(dict.fromkeys(left)),
    )


@lru_cache(maxsize=1)
def lexicon() -> Mapping[str, tuple[Concept, ...]]:
    """Folded phrase to what it means; a phrase may mean two things."""
    known: dict[str, list[Concept]] = defaultdict(list)
    with LEXICON.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind, _colon, value = row["concept"].partition(":")
            known[" ".join(tokens(row["phrase"]))].append((kind, value))
    return {phrase: tuple(concepts) for phrase, concepts in known.items()}


@lru_cache(maxsize=1)
def fillers() -> frozenset[str]:
    """Words that carry no meaning of their own in a search."""
    return frozenset(tokens(_FILLERS))


@lru_cache(maxsize=1)
def _skeletons() -> Mapping[str, tuple[Concept, ...]]:
    """Consonant key to meaning, for single Latin words whose key is theirs alone."""
    keys: dict[str, set[tuple[Concept, ...]]] = defaultdict(set)
    for phrase, concepts in lexicon().items():
        if phrase.isascii() and " " not in phrase and len(key := skeleton(phrase)) >= LEAST_SKELETON:
            keys[key].add(concepts)
    return {key: next(iter(meanings)) for key, meanings in keys.items() if len(meanings) == 1}


@lru_cache(maxsize=1)
def _guessable() -> tuple[str, ...]:
    return tuple(phrase for phrase in lexicon() if len(phrase) >= LEAST_GUESSED and " " not in phrase)


def _phrases(words: list[str], cities: Mapping[str, int]) -> Iterator[str]:
    """The words cut into the longest phrases that the lexicon or the gazetteer knows."""
    place = 0
    while place < len(words):
        for length in range(min(LONGEST_PHRASE, len(words) - place), 0, -1):
            phrase = " ".join(words[place : place + length])
            if length == 1 or phrase in lexicon() or phrase in cities:
                yield phrase
                place += length
                break


def _hear(concepts: tuple[Concept, ...], heard: dict[str, set[str]]) -> None:
    for kind, value in concepts:
        heard[kind].add(value)


def _guess(word: str, cities: Mapping[str, int], heard: dict[str, set[str]], found: set[int]) -> bool:
    """Try a word nobody knows as a city, by its consonants, then by its spelling; True if it was understood."""
    guessable = len(word) >= LEAST_GUESSED and not word.isdigit()
    city, city_alike = _nearest(word, cities.keys()) if guessable else ("", 0.0)
    if city and skeleton(city) == skeleton(word):
        found.add(cities[city])
        return True
    if word.isascii() and (concepts := _skeletons().get(skeleton(word))):
        _hear(concepts, heard)
        return True
    phrase, alike = _nearest(word, _guessable()) if guessable else ("", 0.0)
    if city_alike > alike and city_alike >= CITIES_ALIKE:
        found.add(cities[city])
        return True
    if phrase and (len(word) > LEAST_GUESSED or sorted(phrase) == sorted(word)):
        _hear(lexicon()[phrase], heard)
        return True
    return False


def _nearest(word: str, known: Iterable[str]) -> tuple[str, float]:
    """The known word spelled most like it, and how like; the empty string where none is like enough.

    People miss letters inside a word, hardly ever its first: "talking" is not "stalking".
    """
    begun_alike = [each for each in known if each[:1] == word[:1]]
    near = process.extractOne(word, begun_alike, scorer=OSA.normalized_similarity, score_cutoff=ALIKE)
    return (near[0], near[1]) if near else ("", 0.0)
