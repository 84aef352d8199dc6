"""Places of the United Kingdom and Ireland, and some that colleagues come from."""

_TOWNS_TEXT = """
    aberaeron aberdare aberdeen abergavenny abergele abersoch abertawe abertillery aberystwyth
    accrington airdrie aldershot alloa altrincham amlwch ammanford anglesey antrim arbroath
    armagh ashford aylesbury ayr bala ballymena bangor banbury banff bargoed barmouth barnet
    barnsley barnstaple barrow barry basildon basingstoke bath beaumaris bedford bedwas belfast
    bethesda beverley bexley birkenhead birmingham blackburn blackpool blackwood blaenau bolton
    bootle boston bournemouth bracknell bradford brecon bridgend bridgwater brighton bristol
    brixton bromley bryncelyn brynmawr burnley bury buxton caernarfon caerphilly caldicot
    camberley cambridge camden canterbury cardiff cardigan carlisle carmarthen chatham
    chelmsford cheltenham chepstow chester chesterfield chichester chorley clacton clwyd
    coatbridge colchester coleraine colwyn conwy corby cork cornwall corwen coventry cowbridge
    crawley crewe criccieth croydon cumbernauld cumbria cwmbran darlington dartford deeside
    denbigh derby derry devon dewsbury dolgellau doncaster dorset dover dublin dudley dumbarton
    dumfries dundee dunfermline durham dyfed ealing eastbourne edinburgh elgin ellesmere enfield
    epsom essex exeter falkirk falmouth fareham fermanagh ffestiniog fishguard flint folkestone
    frome gateshead gillingham glasgow gloucester gosport gower grantham gravesend grimsby
    guildford gwent gwynedd hackney halifax hamilton haringey harlech harlow harrogate harrow
    hartlepool hastings haverfordwest hayes hemel hereford hertford hexham highgate holyhead
    holywell hounslow hove huddersfield hull huntingdon inverness ipswich islington jarrow
    kendal kettering kidderminster kilmarnock kirkcaldy lambeth lampeter lanarkshire lancashire
    lancaster leamington leeds leicester leigh lerwick letchworth lewes lewisham lichfield
    limerick lincoln lisburn liverpool livingston llanberis llandeilo llandovery llandrindod
    llandudno llanelli llanfairfechan llangefni llangollen llanrwst llantrisant london
    londonderry loughborough lowestoft ludlow luton macclesfield maesteg maidenhead maidstone
    manchester mansfield margate matlock menai merthyr middlesbrough mold monmouth montrose
    morecambe motherwell neath nelson newcastle newham newmarket newport newquay newry newtown
    norfolk northampton northumberland northwich norwich nottingham nuneaton oban oldham omagh
    orkney oxford paisley pembroke penarth penrith penzance perth peterborough plymouth
    pontefract pontypool pontypridd poole porthcawl porthmadog portsmouth powys prestatyn
    preston pwllheli ramsgate reading redditch redruth rhondda rhosneigr rhuddlan rhyl rhymney
    rochdale rochester romford rotherham rugby runcorn ruthin salford salisbury scarborough
    scunthorpe sheffield shetland shrewsbury shropshire skegness slough snowdonia solihull
    somerset southampton southend southport southwark stafford stevenage stirling stockport
    stockton stoke stornoway stratford suffolk sunderland surrey sussex sutton swansea swindon
    tamworth taunton telford tenby tipperary torquay tottenham tower treorchy treharris tredegar
    truro tunbridge tyrone wakefield wallasey walsall waltham warrington warwick watford
    welshpool wembley weston wexford weymouth whitby whitehaven wicklow widnes wigan wiltshire
    winchester windsor woking wokingham wolverhampton wombwell worcester workington worksop
    worthing wrexham yeovil york yorkshire ystradgynlais toxteth moss-side handsworth hulme
    peckham kerala kochi chennai mumbai delhi punjab manila cebu lagos abuja ibadan accra kumasi
    nairobi harare warsaw kraków krakow gdansk lodz bucharest lisbon porto karachi lahore dhaka
    colombo
"""
TOWNS = frozenset(_TOWNS_TEXT.split())
