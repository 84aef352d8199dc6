"""The words that stand beside names: verbs of people, relatives, roles, prepositions."""

_HUMAN_VERBS_TEXT = """
    said says say told tells asked asks answered replied rang rings phoned texted emailed wrote
    cried cries wept laughed smiled smiles hugged thanked apologised shouted whispered screamed
    sobbed nodded sighed shrugged admitted insisted explained complained confided disclosed
    refused agreed disagreed thought thinks felt feels knew knows wanted wants hated loves loved
    came went goes left arrived sat stood walked ran fell died passed resigned retired joined
    started stopped stayed stays looked looks lost lives lived works worked offered suggested
    volunteered noticed remembered forgot realised decided chose tried reminded warned
    challenged raised praised blamed accused argued led covered took takes gave gives made
    chaired spotted caught found kept brought sent put held wore drew drove ate drank slept woke
    rode sang taught paid met heard read bought broke threw hid hung lent shook spent swore
    understood needs needed likes does did never always still once quietly simply only who
"""
HUMAN_VERBS = frozenset(_HUMAN_VERBS_TEXT.split())
# Verbs that stand beside anything, and that only for a word that is nothing but a name tell much.
_ANY_VERBS_TEXT = """
    is was has had and makes can could will would should
"""
ANY_VERBS = frozenset(_ANY_VERBS_TEXT.split())
_KIN_TEXT = """
    mother mum mam mom father dad daughter son sister brother wife husband partner fiancé
    fiancée girlfriend boyfriend aunt auntie uncle niece nephew cousin grandmother grandfather
    grandma grandad granddaughter grandson nan nain taid family parents children kids baby twin
    friend neighbour carer relatives room bed birthday funeral death discharge care notes wound
    medication bedroom house flat stepson stepdaughter daughter-in-law son-in-law mother-in-law
"""
KIN = frozenset(_KIN_TEXT.split())
_ROLE_NOUNS_TEXT = """
    nurse nurses sister matron carer carers hca hcsw porter doctor consultant registrar physio
    physiotherapist therapist pharmacist dietitian manager deputy student trainee apprentice
    colleague resident patient client tenant chaplain cook housekeeper cleaner domestic clerk
    receptionist paramedic midwife counsellor social-worker worker gp psychologist psychiatrist
    volunteer inspector assessor ot ho sho f1 f2 senior lead preceptee mentee mentor
"""
ROLE_NOUNS = frozenset(_ROLE_NOUNS_TEXT.split())
_BEFORE_NAME_TEXT = """
    with told asked thanked rang phoned texted emailed hugged to for by from and met saw let
    called named helped supported praised thank seeing missed miss poor dear about between
"""
BEFORE_NAME = frozenset(_BEFORE_NAME_TEXT.split())
_PLACE_PREPOSITIONS_TEXT = """
    in at near outside around across into through
"""
PLACE_PREPOSITIONS = frozenset(_PLACE_PREPOSITIONS_TEXT.split())
_NAME_PARTICLES_TEXT = """
    de da del dela la le van von der den ap ab ferch bin binti ibn al el y dos du
"""
NAME_PARTICLES = frozenset(_NAME_PARTICLES_TEXT.split())
# Of the words before a name those that no month and no season has before it.
_BEFORE_PERSON_TEXT = """
    and by from for to about between by let
"""
BEFORE_PERSON = BEFORE_NAME - frozenset(_BEFORE_PERSON_TEXT.split())
