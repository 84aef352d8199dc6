"""Given names that are common in the health and social care of the United Kingdom.

Written for compass from general knowledge, beside the census names that zxcvbn brings: Welsh,
Irish, Scottish, South Asian, African, Arabic, Polish and Romanian, Filipino, Portuguese, English.
"""

_GIVEN_NAMES_TEXT = """
    aled alun alwyn andras aneurin angharad anwen arwel arwen awel bedwyr bethan betsan branwen
    bronwen bryn cadi cai carwyn carys catrin ceinwen ceri ceridwen ceris cerys dafydd dai
    delyth derfel dewi dilwen dilwyn dilys dylan efa eifion eilir einir eira eirian eirlys
    eirwen elan elen eleri elfyn elin elis eluned emlyn emrys emyr enfys enid erin esyllt euros
    ffion ffiona fflur gareth garmon geraint gerallt gethin glenys glyn glynis goronwy gruff
    gruffydd gruffudd guto gwawr gwen gwenan gwenda gwendolen gwenfair gwenllian gwenno gwenyth
    gwerfyl gwilym gwion gwyn gwyneth gwynfor haf heledd heulwen hefin huw hywel iago idris
    idwal iestyn ieuan ifan ifor illtyd ioan iolo iona iorwerth ithel iwan leusa lewys llew
    lleucu llinos llyr lois lowri luned maldwyn mabli mair mali mared mari marged megan meinir
    meilyr meirion menna mererid merfyn meurig morfudd morfydd morgan morwenna mostyn myfanwy
    nerys nest nia non olwen osian owain owen penri rhian rhiannon rhianwen rhodri rhona rhys
    sara seren shan shoned sian siân siana siarl siencyn sioned sion siôn steffan tegid tegwen
    teleri tesni tomos trefor tudor tudur twm wil wyn yestyn

    aoife aisling brendan bridget caoimhe cathal ciara ciaran cillian colm conor cormac declan
    deirdre dermot donal eamon eimear eoin fergal fionnuala finbar gerard grainne killian maeve
    mairead malachy maureen niamh noreen nuala oisin oonagh orla padraig paddy roisin ruairi
    saoirse seamus sean shauna sheelagh sinead siobhan tadhg una alasdair alistair ailsa angus
    blair callum calum catriona craig donald douglas duncan eilidh euan ewan fergus fiona fraser
    gillian graeme grant gregor hamish iain innes isla jamie kenneth kirsty lachlan lorna mairi
    malcolm moira morag morven muriel rory ross ruaridh rowena sheena struan

    aarav aditi aditya aisha ajay akash amandeep amar amit amrit amrita anand ananya anil anita
    anjali ankit anoop anu anuradha aparna archana arjun arun asha ashok avani ayesha balbir
    baljit bhavna bindu binu chandra charan chitra deepa deepak deepika devi dharmesh dilip
    dinesh divya farah farhan faisal farida fatima firoz gagandeep ganesh gaurav geeta gita
    gopal gurdeep gurpreet hamza hardeep harjit harpreet harsha hassan hetal hina imran indira
    iqbal irfan jaspreet jaswinder jaya jayesh jayshree jignesh jincy jisha joby jose kamal
    kamala kamaljit karan kavita khadija kiran komal krishna kuldeep kulwinder lakshmi lalita
    lata leela liju lincy madhu mahesh mandeep manish manisha manjit manoj meena meera megha
    minal mini mohan mohit mukesh nadia naveen navdeep neelam neha nikhil nilesh nimisha nisha
    nita padma parminder pooja prabha pradeep prakash pranav prasad praveen preeti prem priti
    priya priyanka rachna radha raghu raj rajan rajesh rajinder raju rakesh ram rama ramesh rani
    ranjit rashid ravi ravinder reena rekha renu reshma rohan rohit rukhsana rupa sabeena sadia
    saima sajid salma sandeep sangeeta sanjay sanjeev santosh sarita saroj satish seema shabana
    shabnam shah shalini shanti sharmila sheeba sheeja shilpa shiv shobha shreya shweta simran
    sindhu sita smita sneha sobha sonal sonia srinivas sudha sujatha suman sumita sunil sunita
    suresh surinder sushma swati tahira tanvi tara tariq uma usha vandana varsha vasanti veena
    vijay vikram vimala vinod vipul vishal yasmin yusuf zahra zainab zara zubair

    abdul abdullah abdi abeba abena abimbola abiodun abiola ade adebayo adebola adaeze adaku
    adaora adama adanna adesola adewale afia afua agnes ahmed akinyi akosua akua ali alhaji ama
    amara ameena amina aminata amir anan anwar asif asmaa ayo ayodele ayodeji ayomide aziz
    babajide babatunde bashir bilal bisi bola bolanle boluwatife bukola chiamaka chidi chidinma
    chika chima chinedu chinenye chinonso chinwe chioma chukwudi chukwuemeka dalia dayo delali
    deborah ebele ebenezer ebere ebony efe efua ekow emeka emmanuel enitan eniola esi esther
    ezinne fadi fadumo farouk fatma fatou fatoumata femi folake folasade funke funmi funmilayo
    ghada godfrey habiba hadiza halima hamid hana hanan hani haroon heba hodan hussein ibrahim
    idowu ifeanyi ifeoma ifrah ihsan ike ikechukwu imaan ismail jamal jamila joyce kabir kalu
    karim kayode kehinde kelechi khalid kofi kojo kwabena kwadwo kwaku kwame kwasi kwesi laila
    lamin layla leila lerato lindiwe lola lolade mahmoud makena malik mariam mariama maryam
    mehmet mercy modupe mohamed mohammad mohammed mohamud muhammad munira musa mustafa nana
    nasra ndidi ngozi njeri nkechi nkem nkiru nnamdi nomsa nneka obi obinna oluchi olu olufemi
    olumide oluseun olusegun oluwaseun oluwatobi omar omolara omotola onyeka onyinye osagie
    osman rasheed rashida sade sadiq safiya sahra said salim samira samuel sanaa segun seun
    shamsa sibusiso sipho sola suad suleiman tafadzwa taiwo tanaka tariro tatenda temitope
    tendai thabo thandi thandiwe themba titilayo tobi tola tolulope tomi tope tunde uche uchenna
    ugochi uzoma wafa wale wambui wangari wanjiru yaa yaw yemi yetunde yinka yohannes yosef zaid
    zanele zodwa

    agata agnieszka aleksander aleksandra ania arkadiusz artur bartek bartosz beata bogdan
    bozena cezary dagmara danuta dariusz dorota elzbieta ewa ewelina genowefa grazyna grzegorz
    halina henryk irena iwona izabela jacek jadwiga jakub janina jaroslaw jerzy joanna jolanta
    jozef justyna kamil kamila karolina kasia katarzyna kinga krystyna krzysztof lech leszek
    lidia lucyna lukasz maciej magda magdalena malgorzata marcin marek mariola mariusz marta
    mateusz mieczyslaw miroslaw monika natalia patrycja pawel piotr przemek przemyslaw rafal
    renata robert roman ryszard slawomir stanislaw stefania sylwia szymon tadeusz teresa tomasz
    urszula wanda wieslaw wieslawa wioletta wladyslaw wojciech zbigniew zofia zuzanna adriana
    alina andreea andrei anca camelia catalin cristian cristina daniela dragos dumitru elena
    florin gabriela georgeta gheorghe ileana ion ionut ioana iulia laura liliana liviu loredana
    lucian luminita madalina marian mihaela mihai mirela nicoleta oana octavian ovidiu paula
    radu ramona raluca razvan roxana sorin stefan vasile viorel viorica vlad

    analyn angelica angelito annaliza arlene arnel benigno bernadette carlo carmelita charito
    cherry cherrylyn conchita corazon danilo divina eduardo edgardo edwin efren elmer emilio
    erlinda ernesto evangeline felipe fernando florante gemma gerardo gina glenda gloria grace
    imelda jasmin jayson jennylyn jerome jhun joel jocelyn joselito jovelyn juanita junjun jun
    jericho lani leonora liezl liza lorelie lourdes luzviminda manolo maribel maricar maricel
    marilou marites marivic melchor merlyn michelle mylene myra nenita nestor noel nora norma
    pacita perla ramil rey reynaldo rhodora ricardo rizza rodel rodrigo rogelio romeo ronaldo
    rosalie rosalinda roselyn ruel shirley teresita virgilio vivian wilfredo zenaida

    ana andreia antonio bruno carla catarina diogo filipa goncalo ines joao joaquim jorge luis
    manuel margarida mariana miguel nuno paulo pedro rita rui sofia susana tiago vasco alejandro
    carmen dolores javier jesus juan luca matteo giulia chiara francesca giuseppe giovanni

    adam alan albert alec alex alexandra alfie alice alison amanda amelia amy andrea andrew andy
    ann anna anne annette annie anthony archie arthur audrey ava barbara barry beatrice becky
    ben beryl beth betty beverley brenda brian carol caroline catherine cathy charles charlie
    charlotte chloe chris christine christopher claire clare clive colin connor daniel danny
    dave david dawn debbie denise dennis derek diana diane donna doreen doris dorothy edith edna
    edward eileen elaine eleanor elizabeth ella ellen ellie elsie emily emma eric ernest ethan
    ethel evelyn evie florence frances francis fred freddie frederick freya gary gavin geoff
    geoffrey george georgia geraldine gerry gladys gordon graham greg gwendoline hannah harold
    harriet harry heather helen henry hilary hilda howard hugh ian irene isaac isabel isabella
    isobel ivor jack jackie jacob jacqueline james jane janet janice jason jayden jayne jean
    jeff jenny jeremy jess jessica jessie jill jim jimmy jo joan joe john johnny jon jonathan
    joseph josephine josh joshua josie judith julia julian julie karen kate kath katherine
    kathleen kathryn kathy katie katy keith kelly ken kerry kevin kieran kim kyle lauren leah
    leanne len leo leon leonard lesley leslie lewis liam lily linda lisa liz lizzie logan louis
    louise lucas lucy luke lydia lynda lynn lynne maddie madge maggie marcus margaret maria
    marie marion marjorie marlene martha martin mary matilda matthew matt maud mavis melanie
    melissa mia michael mick mike mildred millie mo molly monica nancy naomi natalie natasha
    nathan neil nell nellie nicholas nicola nicole nigel nina noah norah norman oliver olivia
    oscar pam pamela patricia patrick paul pauline peggy pete peter phil philip phoebe phyllis
    rachel ralph raymond rebecca reg reginald richard ricky robbie roger ron ronald ronnie
    rosemary rosie roy russell ruth ryan sally sam samantha samir sandra sarah scott sharon
    sheila simon sophie stacey stan stanley stella stephanie stephen steve steven stuart susan
    suzanne sybil sylvia ted terence terry thelma theresa thomas tim timothy tina toby tom tommy
    tony tracey tracy trevor valerie vera veronica vicky victoria vince vincent viv walter wayne
    wendy wilf wilfred william winifred yvonne zach zachary zena zoe mabel percy cyril bert alf
    sid arnold claude clarence horace hettie elsa gwladys rene
"""
GIVEN_NAMES = frozenset(_GIVEN_NAMES_TEXT.split())
# Names that are ordinary words too: at the beginning of a sentence a name only where its company
# says so.
_WORDS_TOO_TEXT = """
    memory privilege beauty talent lovemore lucky fortune success happiness innocent clever
    progress goodwill queenie star sky storm river
    amber amity angel april art ash august autumn basil bill blessing bob brook brooke buddy
    carol charity chase cherry chip chris christian cliff clay comfort constance coral crystal
    daisy dale dawn dean destiny dot drew earl faith favour felicity fern frank gene gift ginger
    glen glory goodness grace grant guy harmony haven hazel heath heather herb holly honour hope
    hunter iris ivy jade jasmine jay joy june justice lance lee lily lourdes major mark marshal
    max may melody mercy miles mini mo nan nick norm olive opal pansy pat patience pearl peg
    penny petal pierce piper poppy precious prince princess prudence queen ram ray reed rich rob
    robin rock rose rosemary ruby rusty sage said sandy serenity sienna skip solomon stone sue
    summer sunday sunny sunshine tiger trinity tuesday unity van verity victor victory violet
    will winter wisdom wren asha non haf seren jun rey moses
"""
WORDS_TOO = frozenset(_WORDS_TOO_TEXT.split())
