"""Words and phrases of health and social care whose capitals tell nothing of anybody."""

_CARE_WORDS_TEXT = """
    ward wards bay bays bank banks band bands handover handovers datix supervision supervisor
    rota rotas roster rostering agency agencies carer carers nurse nurses nursing sister matron
    matrons consultant consultants registrar physio physiotherapy physiotherapist therapy
    therapist occupational dietitian dietetics pharmacist pharmacy phlebotomy radiology
    radiographer imaging theatre theatres outpatient outpatients inpatient inpatients paediatric
    paediatrics maternity midwife midwives midwifery neonatal oncology palliative hospice
    dementia stroke rehab rehabilitation respiratory cardiology cardiac renal surgical medical
    acute assessment triage resuscitation resus discharge discharges lounge hub intermediate
    reablement domiciliary community district residential supported living wellbeing
    safeguarding safeguards deprivation liberty capacity mental health social care cares caring
    worker workers work home homes manager managers management leader leaders lead leads
    leadership team teams director directors directorate board boards trust trusts inspector
    inspectors inspection inspectorate regulator commission commissioner commissioners council
    councils authority local government quality improvement safety patient patients service
    services user users resident residents person people family families relatives staff student
    students trainee trainees apprentice preceptor preceptorship preceptee mentor mentoring
    induction appraisal appraisals revalidation reflective reflection reflections account
    accounts practice practitioner practitioners advanced clinical governance audit audits
    policy policies procedure procedures protocol protocols guidance guideline guidelines
    standards standard code codes theme themes prioritise practise effectively preserve promote
    professionalism candour duty whistleblowing speak guardian guardians freedom champion
    champions ambassador infection prevention control hygiene hand handwashing moving handling
    manual fire basic life support sepsis falls pressure ulcer ulcers tissue viability nutrition
    hydration continence catheter cannula cannulas syringe driver drivers morphine paracetamol
    insulin warfarin furosemide oramorph lorazepam midazolam haloperidol clozapine covid
    coronavirus flu norovirus mrsa ppe cpr dnacpr respect news sbar gibbs driscoll johns rolfe
    kolb schon borton maslow egan heron schwartz rounds round balint huddle huddles debrief
    debriefs zoom whatsapp facebook instagram twitter google word excel powerpoint outlook
    sharepoint email intranet wifi systmone emis rio vision paris pims monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september
    october november december christmas easter ramadan eid diwali hanukkah advent lent pride
    spring summer autumn winter english welsh scottish irish british polish filipino romanian
    nigerian ghanaian indian european african asian caribbean portuguese spanish french german
    italian ukrainian chinese england wales scotland ireland britain uk europe god jesus bible
    quran koran christian muslim hindu sikh jewish catholic protestant buddhist jehovah witness
    parkinson parkinsons alzheimer alzheimers huntington huntingtons crohn crohns down downs
    lewy korsakoff addison hodgkin doppler zimmer waterlow braden glasgow-coma barthel rockwood
    likert abbey must caldicott ofsted unison unite royal college macmillan admiral marie curie
    samaritans mind cruse shelter skills turas nhs bupa year quarter week month budget finance
    payroll estates facilities catering housekeeping housekeeper domestic domestics porter
    porters kitchen laundry reception receptionist administrator admin secretary clerk
    coordinator co-ordinator officer assistant assistants associate associates senior junior
    deputy head chief executive operations operational regional area national international
    strategic strategy plan planning project programme transformation recovery escalation
    incident incidents root cause analysis learning lessons near miss complaint complaints
    compliment compliments feedback survey friends test action research evidence based module
    degree diploma certificate course training e-learning elearning webinar conference workshop
    away-day timeout time-out meeting meetings agenda minutes forum network committee group
    groups panel interview interviews recruitment retention vacancy vacancies sickness absence
    return phased long short night nights day days late lates early earlies shift shifts
    twilight annual leave overtime toil hca hcas hcsw rgn rmn mum mam mom dad nan nana gran
    granny grandma grandad grandpa auntie aunty uncle doctor doctors gp gps police paramedics
    windows makaton bsl gantt urdu punjabi arabic philippines india nigeria ghana poland romania
    america australia ukraine syria riddor coshh tupe mortal app apps equality diversity
    inclusion human resources resource hr it ict gdpr dols mca mdt
"""
CARE_WORDS = frozenset(_CARE_WORDS_TEXT.split())
# Phrases with a name in them that is nobody's here. Matched in any case.
KNOWN_PHRASES = (
    *("glasgow coma", "bristol stool", "edinburgh postnatal", "oliver mcgowan", "marie curie"),
    *("martha's rule", "martha’s rule", "florence nightingale", "lewy body", "lewy bodies"),
    *("richmond agitation", "cambridge university", "oxford university press", "michael west"),
    *("nhs wales", "public health wales", "social care wales", "health education and improvement"),
    *("care inspectorate wales", "healthcare inspectorate wales", "nhs england", "nhs scotland"),
    *("queen's nurse", "queen’s nurse", "king's fund", "king’s fund", "kings fund", "mary seacole"),
    *("francis report", "ockenden", "berwick report", "kirkup", "cass review", "liverpool care"),
    *("john's campaign", "john’s campaign", "red cross", "st john ambulance", "dunning-kruger"),
    *("carl rogers", "brene brown", "brené brown", "amy edmondson", "tom kitwood", "kitwood"),
    *(
        "care quality commission",
        "social work england",
        "health and social care",
        "peter's principle",
    ),
    *("st nicholas", "father christmas", "santa claus", "black lives matter", "jean watson"),
    *("white paper", "green paper", "gold command", "silver command", "bronze command"),
    *("jack of all", "joe bloggs", "tom, dick and harry", "happy as larry", "murphy's law"),
    *(
        "five whys",
        "5 whys",
        "abbey pain",
        "zarit",
        "dewey",
        "donald schön",
        "donald schon",
        "graham gibbs",
        "david kolb",
    ),
)
_TWO_LETTERS_TEXT = """
    HR IT GP OT PT SW DN CQ UK EU TV IV IM SC BP PR AM PM OK ED AE CT MR US NG PE RN EN CC MH LD
    PA EA AD BD QI CD CE MD HO FY SHO DT DR MS ET FT PC DC DI HQ II RA NI HC SI OD BD TD QD
"""
# Short forms of offices, treatments and times, which are nobody's initials.
TWO_LETTERS = frozenset(_TWO_LETTERS_TEXT.split())
