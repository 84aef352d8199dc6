"""Find what singles somebody out without a name: rare roles, quotations, events all know."""

from collections.abc import Iterator

from compassjournal.analysis.identifiers.clue import Clue, ClueKind
from compassjournal.analysis.identifiers.patterns import found_by

_STAFF = (
    r"(?:nurse|sister|matron|midwife|doctor|consultant|registrar|gp|surgeon|physio|physiotherapist"
    r"|therapist|pharmacist|dietiti?cian|dietitian|paramedic|psychologist|psychiatrist|counsellor"
    r"|chaplain|imam|rabbi|priest|vicar|interpreter|translator|signer|speaker|manager|deputy"
    r"|director|officer|lead|clerk|porter|cook|chef|cleaner|housekeeper|carer|hca|assistant"
    r"|practitioner|specialist|educator|trainer|trainee|student|apprentice|volunteer|worker"
    r"|radiographer|technician|scientist|optometrist|podiatrist|dentist|hygienist|colleague"
    r"|inspector|trustee|governor|secretary|receptionist|administrator|handyman|gardener|driver"
    r"|engineer|electrician|co-?ordinator|supervisor|leader|orthotist|audiologist|phlebotomist"
    r"|an?aesthetist|oncologist|geriatrician|paediatrician|neurologist|cardiologist|pathologist"
    r"|perfusionist|prosthetist|embryologist|member\sof\sstaff)"
)
_PERSON = (
    rf"(?:{_STAFF}s?|men|man|women|woman|males?|females?|lads?|girls?|boys?|blokes?|residents?"
    r"|patients?|tenants?|wheelchair\suser|mother|father|twins?|couple|family|widow|graduate)"
)
_WORDS = r"(?:[\w'’-]+\s){0,4}?"
_AREA = (
    r"surgery|wales|england|scotland|county|ward|team|hospital|region|unit|trust|board|island"
    r"|valley"
)
_TAIL = (
    r"(?:\s(?:in|on|at|of|for|within|from)\s(?:(?:the|our|this|my|north|south|east|west"
    r"|all)\s){0,2}"
    rf"[\w-]+(?:\s(?:{_AREA}))?)?"
)
_OWNER = r"(?:the|our|their|its|his|her|this|(?:the|our)\s\w+['’]s|\w+['’]s)"
# Specialisms of which a service has one nurse or two.
_SPECIALISM = (
    r"admiral|tissue\sviability|infection\s(?:prevention|control)|stoma|parkinson['’]?s|diabetes"
    r"|bereavement|liaison|research|school|prison|custody|breast\scare|heart\sfailure|epilepsy|ms"
    r"|continence|transplant|sepsis|falls|dementia|learning\sdisability|safeguarding|macmillan"
    r"|forensic|homeless(?:ness)?|perinatal|burns|sickle\scell|cystic\sfibrosis|acupuncture"
)
_ONLY = rf"\b(?:my|{_OWNER})\s(?:only|sole|lone|one|single|token)\s{_WORDS}{_PERSON}\b{_TAIL}"
_FIRST = (
    rf"\b{_OWNER}\s(?:very\s)?(?:first|first-ever|youngest|oldest|longest-serving|newest"
    rf"|most\ssenior)\s"
    rf"{_WORDS}(?!(?:patient|resident|student|person|family)\b){_PERSON}\b"
    rf"(?!\s(?:i|we|you|to|of\sthe\s(?:day|shift|morning)|post|job|role|course|meeting)\b){_TAIL}"
)
_ONE_OF = rf"\bone\sof\s(?:only\s)?(?:two|three|four|2|3|4)\s{_WORDS}{_PERSON}\b{_TAIL}"
_BEFORE_POST = (
    r"(?:(?:former|new|acting|interim|deputy|assistant|associate|regional|national|executive"
    r"|previous|then|trust|hospital|group|board['’]?s?)[\s-]){0,2}"
)
_HEAD_OF = (
    r"(?:directors?\sof|heads?\sof|chief\s(?:executive|nurse|nursing|operating|finance|medical"
    r"|pharmacist|of)(?:\sofficer)?|(?:medical|nursing|finance|managing|clinical|operations"
    r"|executive)\sdirector"
    r"|chair(?:man|woman)?\sof|president\sof|dean\sof|professor\sof|responsible\sindividual"
    r"|(?:hospital|trust|hospice)\s(?:chaplain|manager)|ceo|lord\smayor|high\ssheriff"
    r"|(?:lead|consultant|specialist)\s(?:[\w-]+\s){1,2}for"
    r"|(?:[\w-]+\s){0,2}(?:lead|consultant|specialist)\s(?:for|in)\s(?!(?:the|a|my|charge)\b)"
    rf"|(?:{_SPECIALISM})\s(?:[\w-]+\s)?(?:nurse|lead|midwife|practitioner|specialist|officer"
    rf"|consultant)"
    r"|(?!clinical\b|team\b|the\b|shift\b)[\w-]+\slead(?!\s\w+ing|er|s|\son\sto)"
    r"|practice\s(?:educator|development\snurse)|freedom\sto\sspeak\sup\sguardian"
    r"|caldicott\sguardian)"
)
_POST = (
    rf"\b(?:(?:the|our)\s\w+['’]s|the|our|their|its)\s{_BEFORE_POST}{_HEAD_OF}"
    r"(?:(?<=\sof|for|.in)\s(?!(?:another|a|an)\b)(?:and\s)?[\w-]+(?:\s(?:and\s(?!i\b)[\w-]+|surgery"
    r"|services|care|control|health|nursing|therapy))?)?"
)
_WHO_RUNS = (
    rf"\b(?:the|our)\s(?:[\w-]+\s)?{_STAFF}\swho\s(?:runs|ran|leads|led|chairs|chaired|heads"
    rf"|headed|manages|founded|set\sup|started|invented|wrote)\s"
    r"(?:the|our|this|all|a)\s[\w-]+(?:\s(?:clinic|service|unit|team|ward|group|choir|course))?"
)
_SPEAKING = rf"\b{_OWNER}\s(?:[\w-]+\s){{0,2}}\w+-speaking\s{_PERSON}\b"
# Posts that a service has once, and people told apart by who they are.
_SINGLE_POST = (
    r"\b(?:(?:the|our)\s\w+['’]s|the|our)\s(?:[\w-]+\s)?(?:chaplain|imam|rabbi|dieti[ct]ian"
    r"|union\srep(?:resentative)?"
    r"|shop\ssteward|(?:play|music|art|hearing|drama)\s(?:specialist|therapist)|orthotist"
    r"|prosthetist"
    r"|perfusionist|embryologist|audiologist|night\ssister|ward\sclerk|tea\slady|handyman"
    r"|activities\sco-?ordinator|interpreter|link\sworker)\b(?!\s(?:role|post|job|service|rota))"
    r"(?:\sfor\s[\w-]+)?"
)
_POST_FOR = (
    r"\b(?:the|our)\s(?:[\w-]+\s)?(?:matron|manager|lead|champion|specialist|officer|midwife"
    r"|educator)\sfor\s"
    r"(?!(?:a|an|the|my|our|his|her|their|its|more|help|advice|being|not|that|this|some|any"
    r"|all|everything|me|us|him|them|not)\b)[\w-]+"
)
_TRAIT = (
    r"(?:transgender|trans|gay|lesbian|bisexual|non-binary|deaf|blind|muslim|sikh|hindu"
    r"|jewish|catholic"
    r"|buddhist|black|asian|polish|filipin[oa]|romanian|nigerian|ghanaian|somali|indian"
    r"|portuguese|zimbabwean"
    r"|ukrainian|syrian|irish|scottish|welsh|italian|spanish|bulgarian|lithuanian|jamaican"
    r"|male|pregnant"
    r"|autistic|dyslexic|disabled|one-armed|wheelchair-using)"
)
_WITH_TRAIT = rf"\b(?:the|our|my)\s(?:[\w-]+\s)?{_TRAIT}\s(?:[\w-]+\s)?{_STAFF}\b(?!s)"
_ROLES = (_SINGLE_POST, _POST_FOR, _WITH_TRAIT, _ONLY, _FIRST, _ONE_OF, _POST, _WHO_RUNS, _SPEAKING)

# A quotation of four words or more is speech; fewer are a term, or said with tongs.
_LONG_QUOTES = (
    r"“[^“”\n]+”",
    r"\"[^\"\n]+\"",
    r"(?<!\w)[‘'](?=[^\s'’])(?:[^'’\n]|(?<=\w)['’](?=\w))++['’](?!\w)",
    r"«[^«»\n]+»",
)
_QUOTED_WORDS = 4
_SPEECH = (
    r"(?:said|says|say|told\s(?:me|us|her|him|them)|asked|shouted|whispered|wrote|replied|answered"
    r"|screamed|cried|muttered|texted|snapped|repeated|begged|words\swere|quote)"
)
_SHORT_WORDS = r"[^“”\"‘’'\n]{1,80}"
_SHORT_QUOTES = (
    rf"\b{_SPEECH}[,:]?\s(?P<it>[“\"‘']{_SHORT_WORDS}[”\"’'])(?!\w)",
    rf"(?P<it>[“\"‘']{_SHORT_WORDS}[,.!?][”\"’'])\s(?:(?:he|she|they|i|we)\s)?{_SPEECH}\b",
)


def roles_in(text: str) -> Iterator[Clue]:
    """Roles that one person or few have: “our only…”, “the first…”, the head of something."""
    for pattern in _ROLES:
        yield from found_by(
            pattern, text, ClueKind.ROLE, "a role that few have", lambda _: ("a colleague",)
        )


def quotations_in(text: str) -> Iterator[Clue]:
    """Words that somebody spoke or wrote, given word for word."""
    for pattern in (*_LONG_QUOTES, *_SHORT_QUOTES):
        for one in found_by(pattern, text, ClueKind.QUOTE, "somebody's own words"):
            words = len(one.text.split())
            if words >= _QUOTED_WORDS or (words > 1 and pattern in _SHORT_QUOTES):
                yield one
