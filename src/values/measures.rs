//! Units of measure and currencies: the words for them, and their short names.

/// A word, the unit it stands for, and what one of it is in that unit. Tons of any country are `t`.
#[rustfmt::skip]
pub(super) const MEASURES: &[(&str, &str, f64)] = &[
    ("percent", "percent", 1.0), ("percentage", "percent", 1.0), ("pct", "percent", 1.0), ("%", "percent", 1.0), ("％", "percent", 1.0),
    // Mass.
    ("t", "t", 1.0), ("ton", "t", 1.0), ("tons", "t", 1.0), ("tonne", "t", 1.0), ("tonnes", "t", 1.0),
    ("mt", "t", 1.0), ("kt", "t", 1e3), ("kiloton", "t", 1e3), ("kilotons", "t", 1e3),
    ("kg", "kg", 1.0), ("kgs", "kg", 1.0), ("kilo", "kg", 1.0), ("kilos", "kg", 1.0), ("kilogram", "kg", 1.0),
    ("kilograms", "kg", 1.0), ("kilogramme", "kg", 1.0), ("kilogrammes", "kg", 1.0),
    ("g", "g", 1.0), ("gram", "g", 1.0), ("grams", "g", 1.0), ("grammes", "g", 1.0), ("mg", "mg", 1.0),
    ("milligram", "mg", 1.0), ("milligrams", "mg", 1.0), ("microgram", "ug", 1.0), ("micrograms", "ug", 1.0),
    ("lb", "lb", 1.0), ("lbs", "lb", 1.0), ("oz", "oz", 1.0), ("ounce", "oz", 1.0), ("ounces", "oz", 1.0),
    ("carat", "carat", 1.0), ("carats", "carat", 1.0), ("bushel", "bushel", 1.0), ("bushels", "bushel", 1.0),
    // Length.
    ("km", "km", 1.0), ("kms", "km", 1.0), ("kilometer", "km", 1.0), ("kilometers", "km", 1.0),
    ("kilometre", "km", 1.0), ("kilometres", "km", 1.0), ("m", "m", 1.0), ("meter", "m", 1.0),
    ("meters", "m", 1.0), ("metre", "m", 1.0), ("metres", "m", 1.0), ("cm", "cm", 1.0),
    ("centimeter", "cm", 1.0), ("centimeters", "cm", 1.0), ("centimetre", "cm", 1.0), ("centimetres", "cm", 1.0),
    ("mm", "mm", 1.0), ("millimeter", "mm", 1.0), ("millimeters", "mm", 1.0), ("millimetre", "mm", 1.0),
    ("millimetres", "mm", 1.0), ("mi", "mi", 1.0), ("mile", "mi", 1.0), ("miles", "mi", 1.0), ("ft", "ft", 1.0),
    ("foot", "ft", 1.0), ("feet", "ft", 1.0), ("inch", "in", 1.0), ("inches", "in", 1.0), ("yard", "yd", 1.0),
    ("yards", "yd", 1.0),
    // Area.
    ("km²", "km2", 1.0), ("km2", "km2", 1.0), ("m²", "m2", 1.0), ("m2", "m2", 1.0), ("ha", "ha", 1.0),
    ("hectare", "ha", 1.0), ("hectares", "ha", 1.0), ("acre", "acre", 1.0), ("acres", "acre", 1.0),
    ("dunam", "dunam", 1.0), ("dunams", "dunam", 1.0),
    // Volume.
    ("bbl", "bbl", 1.0), ("barrel", "bbl", 1.0), ("barrels", "bbl", 1.0), ("boe", "boe", 1.0), ("m³", "m3", 1.0),
    ("m3", "m3", 1.0), ("bcm", "m3", 1e9), ("mcm", "m3", 1e6), ("bcf", "ft3", 1e9), ("tcf", "ft3", 1e12),
    ("liter", "l", 1.0), ("liters", "l", 1.0), ("litre", "l", 1.0), ("litres", "l", 1.0), ("l", "l", 1.0),
    ("gallon", "gal", 1.0), ("gallons", "gal", 1.0), ("teu", "TEU", 1.0), ("teus", "TEU", 1.0),
    // Power, energy, data.
    ("watt", "W", 1.0), ("watts", "W", 1.0), ("kw", "kW", 1.0), ("kilowatt", "kW", 1.0), ("kilowatts", "kW", 1.0),
    ("mw", "MW", 1.0), ("megawatt", "MW", 1.0), ("megawatts", "MW", 1.0), ("gw", "GW", 1.0),
    ("gigawatt", "GW", 1.0), ("gigawatts", "GW", 1.0), ("kwh", "kWh", 1.0), ("mwh", "MWh", 1.0),
    ("gwh", "GWh", 1.0), ("twh", "TWh", 1.0), ("volt", "V", 1.0), ("volts", "V", 1.0), ("kv", "kV", 1.0),
    ("megaton", "Mt TNT", 1.0), ("megatons", "Mt TNT", 1.0), ("mb", "MB", 1.0), ("megabytes", "MB", 1.0),
    ("gb", "GB", 1.0), ("gigabytes", "GB", 1.0), ("tb", "TB", 1.0), ("terabytes", "TB", 1.0),
    // Speed; the time is in `per`.
    ("mph", "mi/h", 1.0), ("kph", "km/h", 1.0), ("kmh", "km/h", 1.0), ("knot", "kn", 1.0), ("knots", "kn", 1.0),
    ("bpd", "bbl/d", 1.0),
];

/// A word and the currency it means where no country's adjective stands before it; an empty code is none
/// without one.
#[rustfmt::skip]
pub(super) const CURRENCIES: &[(&str, &str)] = &[
    ("dollar", "USD"), ("dollars", "USD"), ("euro", "EUR"), ("euros", "EUR"), ("yen", "JPY"), ("yuan", "CNY"),
    ("renminbi", "CNY"), ("rmb", "CNY"), ("won", "KRW"), ("ruble", "RUB"), ("rubles", "RUB"), ("rouble", "RUB"),
    ("roubles", "RUB"), ("hryvnia", "UAH"), ("hryvnias", "UAH"), ("shekel", "ILS"), ("shekels", "ILS"),
    ("zloty", "PLN"), ("zlotys", "PLN"), ("rand", "ZAR"), ("reais", "BRL"), ("baht", "THB"), ("dong", "VND"),
    ("ringgit", "MYR"), ("rupiah", "IDR"), ("taka", "BDT"), ("naira", "NGN"), ("forint", "HUF"),
    ("forints", "HUF"), ("lira", "TRY"), ("liras", "TRY"), ("lire", "ITL"), ("rupee", "INR"), ("rupees", "INR"),
    ("riyal", "SAR"), ("riyals", "SAR"), ("rial", "IRR"), ("rials", "IRR"), ("dirham", "AED"),
    ("dirhams", "AED"), ("manat", "AZN"), ("manats", "AZN"), ("lari", "GEL"), ("tenge", "KZT"), ("dram", "AMD"),
    ("drams", "AMD"), ("birr", "ETB"), ("cedi", "GHS"), ("cedis", "GHS"), ("kwacha", "ZMW"), ("bolivars", "VES"),
    ("kronor", "SEK"), ("krona", "SEK"), ("leu", "RON"), ("lei", "RON"), ("lev", "BGN"), ("leva", "BGN"),
    ("afghanis", "AFN"), ("kyat", "MMK"), ("kyats", "MMK"), ("pound", "GBP"), ("pounds", "GBP"),
    ("sterling", "GBP"), ("kroner", ""), ("krone", ""), ("peso", ""), ("pesos", ""), ("dinar", ""),
    ("dinars", ""), ("franc", ""), ("francs", ""), ("shilling", ""), ("shillings", ""), ("crowns", ""),
];

/// Adjectives of countries with the ISO 4217 code of their money, by the beginnings of its names.
#[rustfmt::skip]
const NATIONAL: &[(&str, &str, &str)] = &[
    ("american", "doll", "USD"), ("u.s.", "doll", "USD"), ("us", "doll", "USD"), ("canadian", "doll", "CAD"),
    ("australian", "doll", "AUD"), ("zealand", "doll", "NZD"), ("kong", "doll", "HKD"), ("taiwan", "doll", "TWD"),
    ("taiwanese", "doll", "TWD"), ("singapore", "doll", "SGD"), ("jamaican", "doll", "JMD"),
    ("zimbabwean", "doll", "ZWL"), ("namibian", "doll", "NAD"), ("british", "pound", "GBP"),
    ("egyptian", "pound", "EGP"), ("lebanese", "pound", "LBP"), ("syrian", "pound", "SYP"),
    ("sudanese", "pound", "SDG"), ("lebanese", "lira", "LBP"), ("italian", "lir", "ITL"),
    ("mexican", "peso", "MXN"), ("argentine", "peso", "ARS"), ("colombian", "peso", "COP"),
    ("chilean", "peso", "CLP"), ("philippine", "peso", "PHP"), ("cuban", "peso", "CUP"),
    ("uruguayan", "peso", "UYU"), ("dominican", "peso", "DOP"), ("iraqi", "dinar", "IQD"),
    ("kuwaiti", "dinar", "KWD"), ("jordanian", "dinar", "JOD"), ("bahraini", "dinar", "BHD"),
    ("algerian", "dinar", "DZD"), ("tunisian", "dinar", "TND"), ("libyan", "dinar", "LYD"),
    ("serbian", "dinar", "RSD"), ("swiss", "franc", "CHF"), ("french", "franc", "FRF"),
    ("cfa", "franc", "XOF"), ("rwandan", "franc", "RWF"), ("danish", "kron", "DKK"),
    ("norwegian", "kron", "NOK"), ("swedish", "kron", "SEK"), ("icelandic", "kron", "ISK"),
    ("czech", "crown", "CZK"), ("pakistani", "rupee", "PKR"), ("indian", "rupee", "INR"),
    ("nepalese", "rupee", "NPR"), ("lankan", "rupee", "LKR"), ("mauritian", "rupee", "MUR"),
    ("omani", "rial", "OMR"), ("yemeni", "rial", "YER"), ("qatari", "r", "QAR"), ("saudi", "r", "SAR"),
    ("moroccan", "dirham", "MAD"), ("belarusian", "r", "BYN"), ("kenyan", "shilling", "KES"),
    ("ugandan", "shilling", "UGX"), ("tanzanian", "shilling", "TZS"), ("somali", "shilling", "SOS"),
    ("turkmen", "manat", "TMT"), ("korean", "won", "KRW"),
];

/// The currency that `word` means behind the adjective `nation`, both in any case.
pub(super) fn national(nation: &str, word: &str) -> Option<&'static str> {
    let begins = |begin: &str| {
        word.get(..begin.len()).is_some_and(|start| start.eq_ignore_ascii_case(begin))
    };
    let found = NATIONAL
        .iter()
        .find(|(adjective, begin, _)| adjective.eq_ignore_ascii_case(nation) && begins(begin));
    found.map(|(_, _, code)| *code)
}

/// The currency of a sign.
pub(super) fn sign(text: &str) -> Option<&'static str> {
    Some(match text {
        "$" | "＄" => "USD",
        "€" => "EUR",
        "£" => "GBP",
        "¥" | "￥" => "JPY",
        "₹" => "INR",
        "₽" => "RUB",
        "₪" => "ILS",
        "₩" => "KRW",
        "₺" => "TRY",
        "₴" => "UAH",
        "₦" => "NGN",
        "₫" => "VND",
        "₱" => "PHP",
        "₸" => "KZT",
        "₼" => "AZN",
        "₾" => "GEL",
        _ => return None,
    })
}

/// The letters before a dollar sign that change whose dollar it is.
pub(super) fn dollar_of(letters: &str) -> Option<&'static str> {
    match letters {
        "US" | "U.S." => Some("USD"),
        "C" | "CA" | "CAN" => Some("CAD"),
        "A" | "AU" => Some("AUD"),
        "NZ" => Some("NZD"),
        "HK" => Some("HKD"),
        "NT" => Some("TWD"),
        "S" => Some("SGD"),
        "R" => Some("BRL"),
        _ => None,
    }
}

/// ISO 4217 codes as texts write them before or behind a number, and letters in their place.
pub(super) fn code(text: &str) -> Option<&'static str> {
    #[rustfmt::skip]
    const CODES: &[&str] = &[
        "USD", "EUR", "GBP", "JPY", "CNY", "RUB", "CHF", "CAD", "AUD", "NZD", "HKD", "SGD", "INR", "PKR", "BRL",
        "ZAR", "KRW", "TRY", "UAH", "ILS", "PLN", "SEK", "NOK", "DKK", "CZK", "HUF", "RON", "SAR", "AED", "QAR",
        "KWD", "EGP", "NGN", "KES", "MXN", "ARS", "CLP", "COP", "IDR", "MYR", "THB", "VND", "PHP", "KZT", "AZN",
        "GEL", "AMD", "IRR", "IQD",
    ];
    match text {
        "Rs" | "Rs." => Some("INR"),
        _ if text.len() == 3 => CODES.iter().find(|code| **code == text).copied(),
        _ => None,
    }
}
