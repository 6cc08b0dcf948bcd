const EN_SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const EN_TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
/** Hindi has a word of its own for every number below a hundred. */
const HI_SMALL =
  'शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस चालीस इकतालीस बयालीस तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी अट्ठासी नवासी नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे'.split(
    ' ',
  );

type Language = 'en' | 'hi';

const STEPS = [
  { of: 10_000_000, en: 'crore', hi: 'करोड़' },
  { of: 100_000, en: 'lakh', hi: 'लाख' },
  { of: 1000, en: 'thousand', hi: 'हज़ार' },
  { of: 100, en: 'hundred', hi: 'सौ' },
] as const;

function below100(value: number, language: Language): string {
  if (language === 'hi') return HI_SMALL[value] ?? '';
  if (value < 20) return EN_SMALL[value] ?? '';
  const rest = value % 10;
  return `${EN_TENS[Math.floor(value / 10)]}${rest ? `-${EN_SMALL[rest]}` : ''}`;
}

/** A whole number in words, counted as India counts: hundreds, thousands, lakhs, crores. */
export function numberInWords(value: number, language: Language): string {
  if (value < 100) return below100(value, language);
  const step = STEPS.find(({ of }) => value >= of) ?? STEPS[3];
  const head = `${numberInWords(Math.floor(value / step.of), language)} ${step[language]}`;
  const rest = value % step.of;
  return rest === 0 ? head : `${head} ${numberInWords(rest, language)}`;
}

/** "One thousand two hundred forty rupees and fifty paise only": minor units of INR as an invoice spells them out. */
export function rupeesInWords(amountMinor: number, language: Language): string {
  const [rupees, paise] = [Math.floor(amountMinor / 100), amountMinor % 100];
  const whole = numberInWords(rupees, language);
  const part = paise === 0 ? '' : numberInWords(paise, language);
  if (language === 'hi') return `${whole} रुपये${part ? ` ${part} पैसे` : ''} मात्र`;
  const text = `${whole} ${rupees === 1 ? 'rupee' : 'rupees'}${part ? ` and ${part} paise` : ''} only`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
