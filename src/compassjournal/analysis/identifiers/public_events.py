"""Find events that many people know of, and people who are known by one: in the news, in a town."""

from collections.abc import Iterator

from compassjournal.analysis.identifiers.clue import Clue, ClueKind
from compassjournal.analysis.identifiers.patterns import CAPITALISED, found_by
from compassjournal.analysis.identifiers.sentences import begins_sentence
from compassjournal.analysis.identifiers.word_lists import is_ordinary

# Events that are told far beyond those who were there.
_EVENT = (
    r"(?:crash|collapse|explosion|blaze|(?:[\w]+\s)?fire|floods?|flooding|landslide|landslip"
    r"|derailment|shooting|stabbing|murders?|manslaughter|attacks?|kidnapping|abduction|drowning"
    r"|collision|pile-up|bombing|robbery|siege|riots?|inquest|trial|court\scase|tribunal|scandal"
    r"|documentary|lottery|raid|disaster|tragedy|accident|gas\sleak|poisonings?|hostage|avalanche"
    r"|rescue|lifeboat|helicopter|lorry|ferry|coach|minibus|quarry|pit|colliery|steelworks|appeal"
    r"|protest|petition|parade|carnival|festival|eisteddfod|marathon|world\scup|olympics?"
    r"|fundraiser|medal|award|competition|news|paper|papers|newspaper|television|telly|tv|radio"
    r"|headlines?|posters?|story|video|photo|photograph|march|strike|closure|inquiry)"
)
# What happens to people that others tell of.
_TOLD_VERB = (
    r"(?:fell|drowned|jumped|burned|burnt|stabbed|shot|killed|murdered|attacked|rescued|survived"
    r"|escaped|kidnapped|arrested|convicted|charged|jailed|imprisoned|ran\saway|disappeared"
    r"|vanished"
    r"|went\smissing|was\smissing|trapped|buried|crashed|collapsed|struck|hit\sby|run\sover|hanged"
    r"|poisoned|electrocuted|won(?:\s(?:the|a)\s[\w-]+)?|climbed|rowed|swam|sailed|raised"
    r"|sued|confessed|played\sfor"
    r"|sang|hurt|injured|wounded|bitten|separated|adopted|abandoned|famous|starred|appeared"
    r"|overturned|capsized|sank|derailed|exploded|caught\sfire|gave\sbirth"
    r"|was\sborn|were\sborn|lost\s(?:his|her|their|a|both)|owned|taught|used\sto\s(?:run"
    r"|teach|play|own|be))"
)
_PEOPLE = (
    r"(?:couple|man|woman|lad|girl|boy|child|children|baby|babies|family|families|mother|father|mum"
    r"|dad|parents|brothers?|sisters?|widow|widower|teenagers?|youth|driver|pensioner|farmer"
    r"|teacher"
    r"|vicar|victims?|survivors?|injured|patient|resident|lady|gentleman|twins|triplets|son"
    r"|daughter"
    r"|wife|husband|footballer|player|singer|actor|politician|neighbour|grandmother|grandfather"
    r"|witness|suspect|sergeant|officer|firefighter|fireman|policeman|policewoman|skipper"
    r"|pilot|jockey|soldier|fisherman|climber|cyclist|student|pupil|fellow|chap|bloke)"
)
_FEW_WORDS = r"(?:[\w'’-]+\s){0,6}?"
_TO_ITS_PLACE = (
    r"(?:\s(?:in|on|at|by|near|outside|from|off|into|over|down|under)\s(?:(?:the|our|a"
    r"|that)\s)?[\w-]+"
    r"(?:\s(?:centre|village|town|bridge|road|farm|station|factory|collapse|crash|fire|school))?)?"
)
_KNOWN_PEOPLE = (
    (
        rf"\bthe\s(?:[\w-]+\s)?{_PEOPLE}\s(?:who|whose|that)\s{_FEW_WORDS}(?:{_TOLD_VERB}"
        rf"|{_EVENT})\b{_TO_ITS_PLACE}"
    ),
    (
        rf"\bthe\s(?:[\w-]+\s)?{_PEOPLE}\s(?:from|in|of|involved\sin|caught\sin|hurt\sin"
        rf"|killed\sin|injured\sin)\s"
        rf"(?:(?:the|that|a)\s)(?:[\w-]+\s)?{_EVENT}(?:\s(?:collapse|crash|fire|disaster|trial"
        rf"|case|rescue|story))?\b{_TO_ITS_PLACE}"
    ),
)
_THING_THAT = (
    r"\bthe\s(?:[\w-]+\s)?(?:coach|bus|minibus|train|lorry|car|van|plane|helicopter|ferry"
    r"|boat|house|factory"
    r"|school|pub|bridge|chapel|church|farm|crane|roof|block|building|mill|pier"
    r"|dam)\s(?:that|which)\s"
    rf"(?:had\s)?{_TOLD_VERB}\b{_TO_ITS_PLACE}"
)
_WHERE = (
    rf"\bthe\s(?:[\w-]+\s)?(?:school|factory|club|pub|home|hostel|hotel|farm|street|road"
    rf"|house|church|chapel|mosque|shop)\s"
    rf"where\s{_FEW_WORDS}{_TOLD_VERB}\b"
)
_RUINED = (
    r"\bthe\s(?:flooded|burned-out|burnt-out|burned-down|burnt-down|bombed|collapsed"
    r"|derailed|overturned|condemned|squatted)\s"
    r"(?:[\w-]+\s)?[\w-]+(?:\s(?:home|by\sthe\s\w+))?"
)
_FOUND = (
    rf"\bthe\s(?:[\w-]+\s)?{_PEOPLE}\s(?:found|left|abandoned|rescued|pulled|dragged|injured"
    rf"|hurt|killed|shot|stabbed|trapped|buried|born)\s"
    rf"(?:dead\s|alive\s)?(?:in|on|at|by|from|near|under|outside)\s(?:the\s"
    rf"|a\s)?[\w-]+(?:\s[\w-]+)?"
)
_WHO_RUN = (
    rf"\bthe\s(?:[\w-]+\s)?{_PEOPLE}\swho\s(?:runs?|ran|owns?|owned|keeps?|kept|drives?|drove"
    rf"|farms?|farmed)\s"
    r"(?:the|our|a)\s(?:[\w-]+\s)?[\w-]+(?:\sshop)?"
)
_FROM_A_PLACE = (
    r"\bthe\s(?:old\s|young\s|nice\s)?(?:lady|man|woman|couple|family|lad|girl|boy|brothers"
    r"|sisters|twins)\sfrom\sthe\s"
    r"(?!\w+\s(?:ward|team|unit|service)\b)(?!(?:ward|team|office|agency|council|trust"
    r"|community|kitchen|night|day|unit|hospital|home|care|service|floor|start|beginning)\b)"
    r"[\w-]+(?:\s(?:office|shop|club|farm|estate|fire|crash|school))?"
)
_OF_SOMETHING = (
    r"\bthe\s(?:[\w-]+\s)?(?:winners?|survivors?|victims?|heroe?s?|heroine|widow|landlord"
    r"|landlady|organist|founder|author"
    r"|captain|keeper)\s(?:of|from)\s(?:the|our|that)\s(?:[\w-]+\s){0,2}?[\w-]+\b"
)
_ITS_EVENT = (
    r"\bthe\s(?!(?:first|next|last|new|mock|whole|same|old)\s)(?:[\w-]+\s){1,2}(?:fire|crash"
    r"|floods?|murders?|explosion|disaster|shooting"
    r"|stabbing|collision|pile-up|landslide|inquest|derailment|drowning|poisoning|(?:murder"
    r"|fraud|court)\strial)\b"
    r"(?!\s(?:drill|alarm|door|doors|safety|risk|plan|exit|officer|test))"
)
_EVENT_AT = (
    r"\bthe\s(?:[\w-]+\s)?(?:strike|accident|protest|closure|march|explosion|blaze|fire"
    r"|crash|floods?|shooting|stabbing|collapse|murders?"
    r"|attack|riots?|landslide|derailment|gas\sleak|bombing|pile-up|robbery|siege|poisoning"
    r"|drowning"
    r"|disaster|tragedy)\s(?:at|in|on|near|outside|by)\s(?:the\s"
    r"|our\s)?(?:[\w'’-]+)(?:\s(?:factory|school|road"
    r"|street|bridge|station|centre|mill|flats|farm|works|market|village|mosque|church))?"
)
_NAMED_EVENT = (
    rf"\b(?:[Tt]he\s)?{CAPITALISED}(?:\s{CAPITALISED})?\s(?:fire|disaster|crash|bombings?"
    rf"|attacks?|inquiry|inquest"
    r"|murders?|floods?|tragedy|scandal|trial|explosion|collapse|shootings?|riots?|case"
    r"|strike)\b(?!\s(?:drill|alarm|door|safety|note|notes|load|review|manager))"
)
_COMMUNITY = (
    r"(?:town|village|county|city|island|valley|borough|region|area|street|estate|district"
    r"|community|country|parish)"
)
_ONE_OF_A_TOWN = (
    (
        rf"\b(?:the|our|a)\s{_COMMUNITY}['’]s\s(?:only|first|last|one|biggest|largest|oldest"
        rf"|best-known|former|old)\s"
        r"[\w-]+(?:\s(?:home|school|centre|hospital|shop|club|surgery|office))?"
    ),
    rf"\bthe\s(?:only|last)\s(?:[\w-]+\s){{1,3}}(?:in|on)\s(?:the|our)\s{_COMMUNITY}\b",
    (
        rf"\b(?:the|our)\s(?:[\w-]+\s){{1,2}}(?:whom?|that)\s(?:everyone|everybody|all)\s(?:in|on"
        rf"|around)\s(?:the|our)\s{_COMMUNITY}\b"
    ),
)
_PUBLIC = (
    r"(?:mayor|mayoress|mp|councillor|vicar|priest|minister|rector|head\s?teacher|headmaster"
    r"|headmistress"
    r"|footballer|rugby\s(?:player|captain)|goalkeeper|magistrate|judge|sheriff|postmaster"
    r"|postmistress|butcher"
    r"|baker|publican|landlady|pop\sstar|singer|actor|actress|newsreader|weatherman"
    r"|celebrity|politician"
    r"|chief\sconstable|lollipop\s(?:lady|man)|undertaker|boxer|olympian|champion|poet"
    r"|author|comedian"
    r"|broadcaster|presenter|bishop|archdruid|choirmaster|lifeguard|coxswain|organist)"
)
_KIN = (
    r"(?:wife|husband|son|daughter|mother|father|widow|widower|partner|brother|sister|family"
    r"|mum|dad"
    r"|grandson|granddaughter|grandmother|grandfather|parents)"
)
# Of whom a town has one, or whom it knows.
_KNOWN_TO_ALL = (
    r"(?:mayor|mayoress|mp|footballer|rugby\scaptain|goalkeeper|lollipop\s(?:lady|man)"
    r"|newsreader|weatherman|celebrity|pop\sstar|undertaker|publican|postmistress|postmaster"
    r"|chief\sconstable|coxswain|archdruid|bishop|vicar|head\s?teacher|headmaster|headmistress"
    r"|olympian|town\scrier|schoolteacher|schoolmaster|schoolmistress|lighthouse\skeeper)"
)
_STANDING = (
    r"(?:(?:former|ex|late|local|retired|town|village|old|first|famous|well-known|previous)[\s-])"
)
_KNOWN_BY_POST = (
    rf"\b(?:the|our|a|an)\s{_STANDING}{{0,2}}{_PUBLIC}['’]s\s(?:[\w-]+\s)?{_KIN}\b",
    rf"\b(?:the|our|a|an)\s{_STANDING}{{1,2}}(?:[\w-]+\s)?{_PUBLIC}\b",
    rf"\b(?:the|our)\s(?:{_STANDING}|{_COMMUNITY}['’]s\s)?{_KNOWN_TO_ALL}\b",
    rf"\bthe\s{_PUBLIC}\s(?:of|from|at)\s(?:the|our)\s(?:[\w-]+\s)?[\w-]+\b",
)
_PRESS = (
    (
        r"\b(?:in|on|made|hit|across|over|to|by|from|read|saw)\s(?P<it>(?:the\s)?(?:local\s"
        r"|national\s|evening\s"
        r"|regional\s|sunday\s|weekly\s)?(?:front\spages?(?:\sof\sthe\s[\w-]+)?|headlines?"
        r"|newspapers?|tabloids?"
        r"|(?:six\so['’]clock|evening|local|national|lunchtime)\snews|telly|television|tv"
        r"|local\sradio))\b"
    ),
    (
        r"\b(?:was|were|been|is|it|story|us|name|names)\s(?:all\sover\s|in\s"
        r"|on\s)(?P<it>the\s(?:news|papers?|press))\b"
    ),
    r"\b(?:in|to|from|by)\s(?P<it>the\s(?:local\s|evening\s|sunday\s)(?:paper|press|rag))\b",
    (
        r"\b(?:in|on)\s(?P<it>(?:last|this)\s(?:week|month|sunday|saturday)['’]s\s(?:paper|echo"
        r"|post|news|gazette|herald))\b"
    ),
    (
        r"\ball\sover\s(?:facebook|twitter|instagram|tiktok|social\smedia|the\sinternet"
        r"|the\svillage|the\stown)\b"
    ),
    (
        r"\bthe\s(?:local|national|regional)\s(?:paper|press|newspaper|news|radio|reporter"
        r"|journalist|media)\b"
    ),
    (
        r"\b(?:went|gone|going)\sviral\b|\b(?:the|a)\s(?:tv\s)?reporters?\b|\bthe\s(?:podcast"
        r"|documentary|facebook\s(?:group|page|post))\b|\btv\s(?:crew|cameras?|documentary)\b"
    ),
    (
        r"\b(?:the|an)\s(?:coroner['’]s|inquest|public\sinquiry|murder\strial"
        r"|court\scase)\b(?:\s(?:court|verdict|report))?"
    ),
    (
        r"\b(?:the\s)?(?:missing[\s-]persons?|wanted|appeal)\sposters?(?:\s(?:at|in|on"
        r"|outside)\s(?:the\s)?[\w-]+)?"
    ),
    (
        r"\bthe\s(?:family|couple|man|woman|boy|girl|lad|child|baby|brothers|sisters|twins"
        r"|people)\s(?:in|on)\s"
        r"the\s(?:news|papers?|telly|television|tv|posters?|photo|story|report|headlines?|appeal"
        r"|video)\b"
    ),
    (
        r"\bthe\sfamily\s(?:at|from|on|in)\s(?:the\s|our\s|number\s)?(?!(?:meeting|room|question"
        r"|front|same|case|work|time"
        r"|way|middle|care|charge|hospital|ward|home|distress|crisis|denial|tears|pain|need"
        r"|touch|this|that|particular"
        r"|mind|my|their|his|her|a|all|both|any|each|silence|waiting|relatives|corridor|end"
        r"|first)\b)[\w-]+"
        r"(?:\s(?:street|road|lane|shop|pub|farm|estate|fire|house))?"
    ),
)
_NEWSPAPER = (
    r"\b[A-Z]\w+\s(?:Echo|Gazette|Herald|Chronicle|Argus|Advertiser|Evening\sPost|Mercury"
    r"|Courier|Telegraph"
    r"|Leader|Mail|Evening\sNews|Times|Journal)\b|\b(?:the\s)?(?:Daily\sPost|Western\sMail"
    r"|Daily\sMail"
    r"|Evening\sPost|Evening\sStandard|Guardian\snewspaper|Daily\sMirror)\b"
)


def known_events_in(text: str) -> Iterator[Clue]:
    """What was in the news, and people whom a whole town knows by something."""
    why = "something that many people know of"
    patterns = (
        *_KNOWN_PEOPLE,
        *(_THING_THAT, _WHERE, _RUINED, _FOUND, _WHO_RUN, _FROM_A_PLACE, _OF_SOMETHING),
        *(_ITS_EVENT, _EVENT_AT, *_ONE_OF_A_TOWN, *_KNOWN_BY_POST),
    )
    for pattern in patterns:
        yield from found_by(pattern, text, ClueKind.PRESS, why)
    for one in found_by(_NAMED_EVENT, text, ClueKind.PRESS, why, cased=True):
        first = one.text.removeprefix("The ").removeprefix("the ").split()[0]
        if not (is_ordinary(first) and begins_sentence(text, one.start)):
            yield one
    for pattern in _PRESS:
        yield from found_by(pattern, text, ClueKind.PRESS, "something that was told in public")
    yield from found_by(_NEWSPAPER, text, ClueKind.PRESS, "a newspaper", cased=True)
