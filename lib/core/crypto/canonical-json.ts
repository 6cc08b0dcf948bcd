import canonicalize from 'canonicalize';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/**
 * RFC 8785 (JCS) bytes: UTF-8, no BOM, no trailing newline. Throws on what the format cannot say and the
 * package would drop or soften in silence: `undefined`, functions, symbols, bigints, dates and other class
 * instances, NaN, infinities, lone surrogates (in keys too).
 */
export function canonicalBytes(value: Json): Buffer {
  refuseUnsayable(value, '$');
  return Buffer.from(canonicalize(value) as string, 'utf8');
}

function refuseUnsayable(value: unknown, path: string): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'string') {
    if (LONE_SURROGATE.test(value)) throw new TypeError(`${path}: lone surrogate`);
    return;
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${path}: not a finite number`);
    return;
  }
  if (typeof value !== 'object') throw new TypeError(`${path}: ${typeof value} has no canonical form`);
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) refuseUnsayable(value[index], `${path}[${index}]`);
    return;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError(`${path}: not a plain object`);
  for (const [key, inner] of Object.entries(value)) {
    if (LONE_SURROGATE.test(key)) throw new TypeError(`${path}: lone surrogate in a name`);
    refuseUnsayable(inner, `${path}.${key}`);
  }
}
