// The words that streets, buildings and their parts are called by.

const list = (words: string): string =>
  words
    .trim()
    .split(/\s*\|\s*/)
    .join('|');

/** What the last word of a street says it is, in full. */
export const STREET_WORDS = list(`
  Street|Road|Lane|Avenue|Close|Crescent|Drive|Way|Court|Place|Square|Terrace|Gardens?|Grove|Walk|Row|Hill|Mews|Parade|Green|Rise|
  Path|Yard|Quay|Wharf|Park|Gate|View|Vale|Circus|Broadway|Bank|Bridge|Brow|Common|Croft|Cross|Dale|Dene|Drove|Fields?|Fold|Garth|
  Glebe|Heath|Heights|Hollow|Hurst|Island|Lea|Leas|Lawns?|Loke|Meadows?|Mead|Mount|Nook|Oval|Paddocks?|Passage|Pastures|Piece|
  Promenade|Ridge|Ridings?|Side|Snicket|Spinney|Strand|Ginnel|Jitty|Wynd|Approach|Esplanade|Boulevard|Chase|Copse|Corner|Cottages|
  Crest|Cut|Dell|Downs?|Edge|End|Estate|Farm|Flats|Furlong|Keep|Link|Links|Loan|Market|Orchard|Pleasance|Plain|Reach|Roundabout|Shaw|
  Slope|Steps|Stile|Thicket|Triangle|Twitten|Villas|Warren|Wood|Woods|Works|Embankment|Maltings|Moor|Causeway|Ropewalk|Mall|Weir|
  Chare|Buildings|Mansions|Alley|Arcade|Backs?|Bottom|Brae|Leys?|Knoll|Rigg|Beck|Brook|Ford|Ness|Point|Fell|Burn|Glen|Pines|Elms|
  Oaks|Limes|Firs|Beeches|Acres?|Butts|Bourne|Fairway|Haven|Holt|Hythe|Lodge|Manor|Mills?|Minster|Nurseries|Parkway|Pightle|Pond|
  Priory|Rows|Ropery|Shambles|Spur|Staithe|Tannery|Towpath|Vista|Wall|Wells?|Wick|Viaduct|Highway|Bypass|Crossing|Cutting|Bay|Beach|
  Cliff|Coombe|Cove|Creek|Den|Ferry|Gables|Gait|Grange|Haugh|Hatch|Holme|Jetty|Landing|Locks?|Pier|Plantation|Plaza|Pool|Precinct|
  Quadrant|Ride|Springs?|Stairs|Stead|Tops|Turning|Tye|Valley|Village|Walks|Waters?|Quays|Loaning|Fleet|Wharves|Cloisters?|Friars|
  Tower|Towers|House|Hey|Heys|Royd|Thorpe`);

/** The same cut short, as on envelopes and in logs. */
export const SHORT_WORDS = list(`
  St|Rd|Ln|Ave|Av|Cl|Cres|Crs|Dr|Ct|Pl|Sq|Ter|Terr|Gdns|Gdn|Grn|Gr|Pk|Blvd|Ests?|Bldgs|Pde|Wlk|Hts|Yd|Gte|Cotts?|Mdws?|Mt|Vw|Wy|Hl|
  Bk|Cnr|Cft|Fm|Flds?|Hse|Prom|Psge|Tce|Trce|Str|Lne|Cir|Bdwy|Ctyd|Grv|Gro|Cmn|Prec|Gds|Embk|Cswy|Rdg|Wlks|Ind Est|Trading Estate|
  Industrial Estate|Business Park`);

/** What the last word of a building's name says it is. */
export const HOUSE_WORDS = list(`
  House|Court|Lodge|Towers?|Heights|Point|Mansions?|Cottages?|Farm|Farmhouse|Forge|Bakery|Works|Maltings|Barn|Mill|Hall|Villas?|
  Chapel|Vicarage|Rectory|Manor|Grange|Buildings?|Hostel|Apartments|Flats|Wharf|Place|Gardens|Residences?|Quarters|Stables|Gatehouse|
  Bungalow|Croft|Hotel|Inn|Arms|Yard|Caravan Park|Centre|Building|Oast|Granary|Dairy|Smithy|School House|Station House|Coach House|
  Warehouse|Lofts?|Quay|View|Rise|Close|Estate|Park|Studios?|Exchange|Foundry|Brewery|Priory|Lock-?up|Hse|Bldgs?|Mans|Cott|Apts|Hts`);

/** Parts of buildings, and other places with a number of their own. */
export const UNIT_WORDS = list(`
  Flats?|FLATS?|Apartments?|APARTMENTS?|Apts?\\.?|APT|Units?|UNITS?|Rooms?|ROOMS?|Studios?|STUDIO|Plots?|PLOT|Maisonettes?|Bedsits?|
  Suites?|SUITE|Floor|Penthouse|Bungalow|Caravan|Chalet|Pitch|Berth|Block|BLOCK|Annexe?|Garages?|GARAGE|Lock-?up|Shop|Kiosk|Workshop|
  Office|Arch|Mooring|Pod|Lodge|Cottage|House|HOUSE|Bay|PO Box|P\\.O\\. Box|flats?|apartment|apt|bedsit|maisonette`);

/** Streets of small letters, as in messages. */
export const SMALL_STREET_WORDS = list(`
  road|rd|street|st|lane|ln|avenue|ave|crescent|cres|mews|terrace|terr|tce|gardens|gdns|close|drive|way|court|place|grove|grv|row|
  walk|square|sq|path|yard|yd|rise|ct|cl|ter|gdn|cottages|cotts|villas|buildings|bldgs|green|hill|park|view|house|hse|heights|hts|
  lodge|tower|towers|mansions|estate|est|wharf|quay|croft|dene|vale|parade|pde|bank|broadway|gate`);

/** What streets are called after "the". */
export const AFTER_THE = list(`
  larches|elms|oaks|firs|limes|beeches|willows|poplars|maples|chestnuts|sycamores|cedars|pines|birches|hollies|hawthorns|laurels|
  orchards?|paddocks?|meadows?|spinney|crescent|green|close|drive|avenue|grove|square|parade|terrace|mews|glebe|copse|ridge|leas|
  fairway|gardens|cottages|moorings|maltings`);
