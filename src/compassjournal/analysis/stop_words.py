"""English stop words: too common to mean anything when they recur."""

# Of four letters and more, with what the tokeniser leaves of a contraction (couldn of couldn’t).
_WORDS = """
    able about above across actually after afterwards again against ahead almost alone along
    already also although always among another anybody anyone anything anyway anywhere apart around
    aren asked away back became because become becomes been before began begin behind being below
    beside besides best better between beyond both bring brought came cannot certain certainly come
    comes coming completely could couldn course days definitely did didn does doesn doing done down
    during each either else ended enough especially even evening ever every everybody everyone
    everything everywhere exactly except fairly feel feeling feels felt finally find first five for
    forward found four from full fully gave generally gets getting give given gives giving goes
    going gone good gotten great hadn half happen happened hardly hasn have haven having hence here
    hers herself himself his hour hours how however into instead isn its itself just keep keeps kept
    knew know known knows last lately later least left less like likely little long longer look
    looked looking lots made mainly make makes making many maybe mean means meant might mine minute
    minutes moment month months more morning most mostly much must mustn myself near nearly need
    needed needs neither never next nice night nobody none nonetheless nothing nowhere obviously
    often okay once ones only onto other others otherwise ourselves over overall own particular
    particularly perhaps please point possible probably pretty put quickly quite rather really
    recent recently right said same saying says second see seem seemed seems seen sense several
    shall should shouldn side simply since six slightly some somebody somehow someone something
    sometime sometimes somewhere soon sort start started still stuff such suddenly sure take taken
    takes taking tell than that that the their theirs them themselves then there therefore these
    they thing things think thinking this those though thought three through throughout thus time
    times today together told tomorrow tonight took toward towards tried tries truly trying turn
    turned twice under unless until upon used useful using usual usually various very want wanted
    wants was wasn week weeks well went were weren what whatever when whenever where wherever
    whether which whichever while who whoever whole whom whose why will wish with within without
    wondered wonder won word words work worked working would wouldn year years yesterday
    your yours yourself yourselves
    monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december
    http https html
"""
STOP_WORDS = frozenset(_WORDS.split())
