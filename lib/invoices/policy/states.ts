/** The states of India by the two digits that a GSTIN begins with (GST portal, "State code list"). */
export const GST_STATES: Readonly<Record<string, string>> = {
  '01': 'Jammu and Kashmir',
  '02': 'Himachal Pradesh',
  '03': 'Punjab',
  '04': 'Chandigarh',
  '05': 'Uttarakhand',
  '06': 'Haryana',
  '07': 'Delhi',
  '08': 'Rajasthan',
  '09': 'Uttar Pradesh',
  '10': 'Bihar',
  '11': 'Sikkim',
  '12': 'Arunachal Pradesh',
  '13': 'Nagaland',
  '14': 'Manipur',
  '15': 'Mizoram',
  '16': 'Tripura',
  '17': 'Meghalaya',
  '18': 'Assam',
  '19': 'West Bengal',
  '20': 'Jharkhand',
  '21': 'Odisha',
  '22': 'Chhattisgarh',
  '23': 'Madhya Pradesh',
  '24': 'Gujarat',
  '26': 'Dadra and Nagar Haveli and Daman and Diu',
  '27': 'Maharashtra',
  '29': 'Karnataka',
  '30': 'Goa',
  '31': 'Lakshadweep',
  '32': 'Kerala',
  '33': 'Tamil Nadu',
  '34': 'Puducherry',
  '35': 'Andaman and Nicobar Islands',
  '36': 'Telangana',
  '37': 'Andhra Pradesh',
  '38': 'Ladakh',
  '97': 'Other Territory',
};

/** How the postal codes' source spells what the list above spells otherwise. */
const OTHER_SPELLINGS: Readonly<Record<string, string>> = {
  'jammu & kashmir': '01',
  chattisgarh: '22',
  pondicherry: '34',
  'andaman & nicobar islands': '35',
  orissa: '21',
  uttaranchal: '05',
  'dadra & nagar haveli': '26',
  'dadra and nagar haveli': '26',
  'daman & diu': '26',
  'daman and diu': '26',
};

const CODES = new Map(Object.entries(GST_STATES).map(([code, name]) => [name.toLowerCase(), code]));

/**
 * The code of a state by its name and a postal code in it; null for a place that is in none of them. Codes that begin
 * with 194 are Ladakh's, which the postal codes' source still counts to Jammu and Kashmir.
 */
export function stateCodeOf(state: string | null, pincode: string): string | null {
  if (/^194\d{3}$/.test(pincode)) return '38';
  const name = (state ?? '').trim().toLowerCase();
  return CODES.get(name) ?? OTHER_SPELLINGS[name] ?? null;
}
