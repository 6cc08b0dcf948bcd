export type PincodeRow = {
  country: string;
  code: string;
  place: string;
  district: string;
  state: string;
  /** WGS 84 degrees. */
  latitude: number;
  longitude: number;
  timeZone: string;
  source: string;
};

/** A reader answers the row of a line, or a key that says what is wrong with it. */
export type PincodeReader = { headed: boolean; row(line: string): PincodeRow | string };

/** One zone a country is enough for the markets we serve; a country of several needs a finer source. */
const ZONES: Record<string, string> = {
  IN: 'Asia/Kolkata',
  LK: 'Asia/Colombo',
  BD: 'Asia/Dhaka',
  NP: 'Asia/Kathmandu',
  SG: 'Asia/Singapore',
  AE: 'Asia/Dubai',
  GB: 'Europe/London',
  DE: 'Europe/Berlin',
  FR: 'Europe/Paris',
};

/** Chooses the reader by a file's first line: our CSV has a header, GeoNames' file has tabs and none. */
export function pincodeReader(firstLine: string): PincodeReader {
  if (firstLine.includes('\t')) return { headed: false, row: geonames };
  const names = fields(firstLine.replace(/^\uFEFF/, '')) ?? [];
  const at = (name: string) => names.indexOf(name);
  const index = { code: at('pincode'), place: at('place'), district: at('district'), state: at('state') };
  const place = { latitude: at('latitude'), longitude: at('longitude'), source: at('coordinate_source') };
  if ([...Object.values(index), place.latitude, place.longitude].includes(-1)) {
    throw new Error('Neither a pincode CSV with its header nor a GeoNames postal file.');
  }
  return {
    headed: true,
    row(line) {
      const cells = fields(line);
      if (!cells || cells.length < names.length) return 'columns_missing';
      return checked('IN', cells[index.code], cells[index.place], cells[index.district], cells[index.state], {
        latitude: cells[place.latitude],
        longitude: cells[place.longitude],
        source: cells[place.source] || 'unknown',
      });
    },
  };
}

/** country, postal code, place, admin name 1, code 1, name 2, code 2, name 3, code 3, latitude, longitude, accuracy. */
function geonames(line: string): PincodeRow | string {
  const cells = line.split('\t');
  if (cells.length < 11) return 'columns_missing';
  const [country = '', code, place, state, , district] = cells;
  if (!/^[A-Z]{2}$/.test(country)) return 'bad_country';
  return checked(country, code, place, district || state, state, {
    latitude: cells[9],
    longitude: cells[10],
    source: 'geonames',
  });
}

function checked(
  country: string,
  code = '',
  place = '',
  district = '',
  state = '',
  point: { latitude: string | undefined; longitude: string | undefined; source: string },
): PincodeRow | string {
  if (country === 'IN' ? !/^[1-9]\d{5}$/.test(code.trim()) : !/^[\w -]{2,12}$/.test(code.trim())) return 'bad_code';
  if (place.trim() === '') return 'place_missing';
  const latitude = degrees(point.latitude, 90);
  const longitude = degrees(point.longitude, 180);
  if (latitude === null || longitude === null) return 'bad_coordinates';
  return {
    country,
    code: code.trim(),
    place: place.trim(),
    district: district.trim(),
    state: state.trim(),
    latitude,
    longitude,
    timeZone: ZONES[country] ?? 'UTC',
    source: point.source,
  };
}

function degrees(text: string | undefined, limit: number): number | null {
  if (text === undefined || text.trim() === '') return null;
  const value = Number(text);
  return Number.isFinite(value) && Math.abs(value) <= limit ? value : null;
}

/** RFC 4180 on one line; null when a quote stays open. */
function fields(line: string): string[] | null {
  const out: string[] = [];
  let rest = line;
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"(,|$)/.exec(rest);
    const plain = quoted ?? /^([^",]*)(,|$)/.exec(rest);
    if (!plain) return null;
    out.push(quoted ? (plain[1] ?? '').replaceAll('""', '"') : (plain[1] ?? ''));
    if (plain[2] === '') return out;
    rest = rest.slice(plain[0].length);
  }
}
