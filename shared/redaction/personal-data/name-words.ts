// The words that the rules for names go by.
import { foldWord } from './fold';

const set = (words: string): ReadonlySet<string> =>
  new Set(
    words
      .split(/\s+/)
      .filter((word) => word !== '')
      .map(foldWord),
  );

/** Before a name; a few may follow each other: "Detective Sergeant". */
export const TITLES = set(
  `Mr Mrs Ms Miss Mx Master Dr Doctor Prof Professor Rev Revd Reverend Fr Father Sister Sr Sir Dame Lord Lady Cllr Councillor Alderman Judge Justice HHJ DJ DDJ Recorder Rabbi Imam Canon Pastor
  PC PCSO WPC DC DS DI DCI DSU Sgt Sergeant Sarge PS Insp Inspector Chief Superintendent Supt Constable Detective Officer Cpl Capt Captain Major Colonel Nurse Matron Midwife
  Auntie Aunty Aunt Uncle Nan Nana Gran Grandma Grandad Grandpa Mum Baby Señor Madame Monsieur Herr Frau`,
);

/** Written before a name in small letters too, in messages. */
export const SMALL_TITLES = set('mr mrs ms miss mx dr pc pcso sgt cllr rev');

/** Small words inside names. */
export const PARTICLES = set(
  'van von der den de del della di da dos du la le el al bin bint ibn ap ab ferch ni nic mac mc y e ter ten ul ud abu st st. oddo',
);

/** Never part of a name, whatever the lists say: the language of cases, courts, places and forms. */
export const NEVER = set(
  `a an the i we he she they it you his her its my your our their this that these those who whom whose which what when where why how there here then than thus hence
  and or but nor so yet if because although though while whilst since until unless after before during between among against about above below over under again further once only also just even still already
  at by for from in into of off on onto out per through to toward towards up upon with within without via re is are was were be been being am do does did done have has had having can could shall should would might must ought
  not no yes none nothing nobody someone somebody anyone anybody everyone everybody each every either neither both all any some most more less few many much several other others another such same own very too
  one two three four five six seven eight nine ten eleven twelve first second third fourth fifth last next
  please dear thanks thank hello hi hey ok okay sorry yours sincerely faithfully regards kind best sent cc bcc fwd fw subject attached attachment enclosed
  january february march june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
  christmas easter boxing halloween ramadan eid diwali bonfire spring summer autumn winter today tomorrow yesterday tonight morning afternoon evening night midnight noon
  council borough county city town parish district ward estate committee cabinet police constabulary force fire rescue ambulance service services nhs trust hospital surgery clinic practice health social care housing homes association society limited ltd plc llp inc company group team department dept office officer officers unit section branch authority agency commission tribunal board panel trading standards environmental protection adult children safeguarding
  court courts magistrates crown high supreme appeal chancery bench queen's king's justice ministry home secretary state government parliament act acts order orders notice notices regulations rules rule article convention directive directions direction practice procedure civil criminal family schedule part chapter paragraph para paragraphs page pages tab bundle exhibit exhibits annex appendix index volume divider footnote figure table form box
  claimant claimants defendant defendants respondent respondents applicant applicants appellant appellants petitioner witness witnesses victim victims complainant complainants tenant tenants landlord landlords leaseholder leaseholders neighbour neighbours resident residents occupier occupiers occupant suspect accused perpetrator caller callers reporter informant interviewee interviewer solicitor solicitors barrister counsel clerk usher bailiff advocate interpreter guardian appropriate adult parent parents mother father son daughter brother sister husband wife partner boyfriend girlfriend child children baby cousin friend friends owner keeper driver passenger patient client customer user holder permit lead author editor manager assistant director supervisor caretaker concierge warden
  statement statements report reports reported letter letters email emails message messages text texts call calls called phone telephone mobile tel mob fax contact address addresses postcode date dates dob birth born name names surname forename forenames first given middle alias aka age aged gender sex nationality ethnicity occupation signature signed print number numbers no nos ref refs reference references case claim claims file files log logs incident incidents crime crimes occurrence occurrences cad niche urn record records entry entries note notes minutes meeting interview transcript summary chronology timeline history background introduction conclusion evidence proof material document documents documentation photograph photographs photo photos picture pictures image images video videos footage clip clips camera cameras cctv bodyworn recording recordings audio screenshot screenshots map plan diagram list lists register schedule diary sheet sheets
  account accounts bank sort code codes card cards payment payments paid pay refund rent arrears invoice receipt deposit balance total amount sum costs fee fees vat iban bacs insurance policy benefit benefits universal credit pension tax national ni nino paye
  flat flats house houses block blocks floor ground room rooms unit units apartment apartments building buildings tower towers court close road roads street streets lane lanes avenue drive way place square terrace gardens garden grove walk row hill mews parade green crescent rise path yard park bridge station school schools college university church chapel mosque temple library museum pub inn arms shop shops store supermarket market mall centre center hall club gym garage garages car cars van vans lorry truck bike bikes moped motorbike motorcycle scooter taxi bus buses train tram vehicle vehicles plate plates reg registration index vrm door doors window windows stairs stairwell stairwell lift landing lobby corridor balcony communal entrance exit gate gates fence wall kitchen bathroom bedroom lounge bin bins rubbish street lighting playground pitch field alley underpass car park
  north south east west northern southern eastern western central upper lower old new great little big small long short top bottom front rear back left right inner outer middle
  anti anti-social antisocial behaviour asb nuisance noise noisy music party parties banging shouting swearing abuse abusive threat threats threatening violence violent assault assaults harassment damage vandalism graffiti drugs drug cannabis alcohol drunk drinking litter flytipping fly-tipping dog dogs cat fire fires theft burglary robbery weapon weapons knife intimidation racist homophobic hate cuckooing gang gangs youth youths male males female females man men woman women boy boys girl girls lad lads kids people person persons individual individuals
  injunction injunctions undertaking undertakings possession eviction closure dispersal warning warnings caution cautions acceptable contract abc cpn cbo pspo cpw nosp application applications hearing hearings trial judgment judgments judgement order orders committal sentence conviction offence offences charge charges bail breach breaches
  english welsh scottish irish british european polish romanian england wales scotland ireland britain uk united kingdom london birmingham manchester leeds liverpool sheffield bristol newcastle nottingham leicester coventry cardiff swansea bradford hull stoke wolverhampton derby plymouth southampton portsmouth york oxford cambridge norwich reading luton
  google microsoft apple facebook instagram whatsapp snapchat tiktok twitter youtube telegram discord messenger teams zoom skype gmail hotmail outlook yahoo amazon ebay paypal visa mastercard amex ring tesco asda aldi lidl sainsbury's morrisons ford vauxhall bmw audi corsa fiesta focus golf polo astra transit mercedes skoda toyota nissan honda escort clio peugeot renault kia hyundai range rover yamaha suzuki kawasaki
  pdf doc docx jpg png mp4 avi url http https www am pm gmt bst mr pin id ip usb pnc anpr dvla dwp hmrc gp cps ico ofcom bbc dx hm hmcts kb qb ewhc ewca uksc cpr pd
  number data protection freedom information request equality human rights public private joint several general special annual quarterly monthly weekly daily review stage step option version update status priority low medium high risk matrix assessment referral action actions outcome outcomes reason reasons decision comment comments question questions answer answers yes no n/a tbc none unknown withheld redacted confidential official sensitive restricted draft final copy original true statement truth believe facts stated
  item items product batch job works meter serial tracking parcel delivery order online website site link app portal login password user username profile handle admin moderator
  royal mail post office job centre jobcentre citizens advice bureau mission saint st upstairs downstairs outside inside opposite attended attending visited visiting returned arrived spoke heard saw seen observed asked told said says stated
  options offices designated circuit clearances dependants occupation kinship american american-style anonymous petition petitions welfare stock trace tissue wage wages sender recipient bag seal business businesses property properties civic land registry legal safety tenancy tenancies management allotment allotments leaflet leaflets minibus maestro spanish french german italian portuguese turkish arabic urdu punjabi bengali somali russian ukrainian albanian
  pip esa jsa uc hb gas electric electricity water energy boiler heating lift repair repairs repaired maintenance contractor contractors surveyor survey plumber electrician cleaner cleaners housekeeping reception receptionist operator dispatcher control despatch handler log-keeper panel mediation mediator voicemail enclosure sample samples receipted deposit cash cheque debit direct standing mandate payee payer wallet purse handbag rucksack jacket hoodie tracksuit trainers balaclava cap baseball
  approximately around nearby near behind beside alongside adjacent across along beneath towards however therefore furthermore moreover meanwhile afterwards later earlier previously subsequently immediately suddenly eventually finally initially currently recently usually often sometimes always never maybe perhaps apparently allegedly clearly obviously unfortunately thankfully luckily
  did didn't don't doesn't isn't wasn't weren't won't can't couldn't shouldn't wouldn't hasn't haven't hadn't i'm i've i'd i'll it's he's she's they're we're you're that's there's what's who's let's
  sort payroll employer employee staff agency temp roster rota shift shifts duty patrol patrols beat neighbourhood visitor visitors guest guests delivery postman courier driver's occupier's tenant's landlord's neighbour's council's police's
  wi-fi wifi internet router server device screen monitor speaker subwoofer bass decibel readings tv xbox playstation sheltered lifeline prescription discharge vaccination surgery medical mental`,
);

/** After a run of capitals these make it a place or a body, not a person. */
export const PLACE_ENDS = set(
  `road street lane avenue close crescent drive way court place square terrace gardens grove walk row hill mews parade green rise path yard park bridge station school college university church chapel hall house houses tower towers heights lodge point mansions cottage cottages farm mill forge works maltings estate estates centre buildings building hotel inn arms club surgery hospital clinic practice trust council borough police constabulary homes housing association society limited ltd plc llp inc group services service solicitors law chambers county court academy primary infants junior nursery hostel wharf quay dock common heath wood woods field fields market roundabout lettings properties partnership foundation charity bank insurance act order case rd st ave ln cres gdns panel ward health library youth scaffolding cleaning garage motors stores bakery parish team ct cl offices office flats wing floor`,
);

/** Before a name: what is said of someone. */
export const CUE_BEFORE =
  /(?:\b(?:name is|name was|names? ?:|named|name of|called|calls? (?:him|her)|known as|real name|goes by|nickname(?:d)?|alias|aka|a\.k\.a\.?|surname|forename|first name|signed(?: as| by)?|signature|c\/o|attention(?: of)?|attn|fao|dear|mother|father|mum|dad|brother|sister|son|daughter|wife|husband|partner|girlfriend|boyfriend|cousin|nephew|niece|uncle|aunt|nan|friend|neighbour|mate|witness|complainant|tenant(?: \d)?|leaseholder|defendant|respondent|claimant|applicant|victim|patient|client|suspect|driver|keeper|subject|occupier|caller|statement of|interview(?:ed)?(?: with| of)?|spoke(?:n)? (?:to|with)|ask(?:ed)? for|from|tell|told|ring|rang|by|kin|seen|saw|heard|met|against|attacked|assaulted|threatened|arrested|holder|contact|manager|officer|nurse|worker|re)[\s,:;"'(-]{1,3})$/;

/** Given names that are words more often where they have no capital. */
export const SMALL_WORDS = set(
  'mark grant skip will may hope rose bill art pat drew sue frank grace faith joy dawn penny rob nick jack josh guy dale glen cliff heath miles april june august summer autumn ray jay jean gene bob chase chance page harry lance buddy major earnest honey ivy olive violet pearl ruby amber crystal iris daisy holly hazel robin jasmine ginger cherry candy sandy rusty dusty rich dick max sky star storm river ocean forest brook stone hunter mason carter cooper tanner trace trip wade ward warren wren don ken lee van ben hank pierce reed',
);

/** Before a name, and hardly before anything else with a capital. */
export const STRONG_CUE =
  /\b(?:name is|name was|names? ?:|named|account name|in the name of|known as|real name|goes by|nicknamed|alias|aka|surname|forename|first name|signed(?: as| by)?|c\/o|attention(?: of)?|attn|fao|dear|(?:guest|customer|account|user|full|family|last|holder'?s?|tenant'?s?|child'?s|keeper'?s) names?|card ?holder|account holder|identified (?:him|her)self as|introduced (?:him|her)self as|completed by|prepared by|taken by|witnessed by|allocated to|next of kin|n\.?o\.?k|emergency contact(?: \(?\d\)?)?|keyholder|oic|statement of|interview with|spoke (?:to|with)|spoken (?:to|with)|ask for|calls (?:him|her)|his mum|her mum|(?:tenant(?: \d)?|leaseholder|defendant|respondent|claimant|applicant|victim|witness|patient|client|mother|father|keeper|subject|complainant|suspect|driver|occupier|caller) ?:)[\s,:;"'(-]{1,3}$/;

/** After a name: what somebody does or is. */
export const CUE_AFTER =
  /^(?:[\s,(/-]{1,4}(?:dob|d\.o\.b|date of birth|born|aged)\b|,? (?:said|says|told|tells|asked|shouted|screamed|swore|replied|answered|stated|admitted|denied|claimed|refused|agreed|came|went|lives|lived|left|arrived|attended|visited|reported|called|rang|phoned|texted|threw|kicked|punched|hit|pushed|grabbed|broke|began|started|stopped|walked|ran|drove|stood|sat|took|gave|was (?:seen|present|arrested|shouting|drunk|at|in|with|there|very|not|crying|upset|interviewed|charged|born|warned|moved)|is (?:a|the|my|his|her|known|pregnant|aged|not|on|scared)|has (?:been|had|moved|a|told|lived|written|given)|had (?:been|told|left|a|moved)|and (?:his|her|their|i)\b|who|whose|will (?:ring|say|not)|does|did|wants|knows|thinks|confirmed|explained|described|disclosed|alleged|continued|remained|appeared|became|identified|photographed|signed|used)\b|'s (?:mum|mother|dad|father|brother|sister|son|daughter|wife|husband|partner|girlfriend|boyfriend|flat|house|door|car|van|dog|friend|mate|solicitor|signature|address|phone|behaviour|statement|room|window|garden))/;

/** Words of places and cases that are surnames after a given name or a rank. */
export const SURNAMES = set(
  `hill lane park parks ward wood woods field fields heath green hall bridge bridges grove page long short little small young west north east york derby lincoln ford wall walls church temple banks mills pool
  gates marsh bond case law best love friend parent child day knight king price bell rose march may noble sharp summer winter constable major judge bishop dean pope abbot cook butler clerk driver farmer gardener porter miller fisher
  keeper reader power box flowers stone hood street lock moon frost snow rain burns wells brooks rivers lake hood close court house forge cross point court garage dock hope grant`,
);
