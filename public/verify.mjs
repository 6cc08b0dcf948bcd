#!/usr/bin/env node
// Checks a bundle of evidence of HomeServe Pro with nothing but Node 20.19 or newer. Written by `npm run docs`
// from scripts/verifier and lib/signing/policy; the verifier page runs the same code.

// scripts/verifier/command.ts
import { readFileSync as readFileSync2 } from "node:fs";
import { basename, dirname } from "node:path";
import process, { argv, stdout } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

// lib/core/crypto/plain-ed25519.ts
import { createPublicKey, verify } from "node:crypto";

// lib/core/crypto/digest.ts
import { createHash } from "node:crypto";
var sha256 = (bytes) => createHash("sha256").update(bytes).digest();

// lib/core/crypto/plain-ed25519.ts
var SPKI_HEAD = Buffer.from("302a300506032b6570032100", "hex");
function ed25519(message, signature, publicKey) {
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, publicKey]), format: "der", type: "spki" });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
}
var nodeCrypto = { sha256, ed25519 };

// lib/signing/policy/findings.ts
var VERDICTS = ["bytesHash", "signature", "liveRows", "inclusion", "consistency"];
var LONGEST_SHOWN = 120;
var shown = (text) => text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
var hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

// lib/signing/policy/verifier-words.ts
var fill = (text, values) => text.replace(/\{(\w+)\}/g, (_blank, name) => String(values[name] ?? ""));
var sayFinding = (words, finding) => fill(words.findings[finding.kind], finding);
function sayAnswer(words, verdict, { state, reason }) {
  const why = reason ? words.reasons[reason] : "";
  if (state === "not_checked") return why;
  return [words.verdicts[verdict][state], why].filter(Boolean).join(" ");
}

// lib/signing/policy/bundle-files.ts
var BUNDLE_FILES = [
  "evidence.json",
  "evidence.sig",
  "signature.png",
  "strokes.json",
  "consent.txt",
  "public.pem",
  "keys.json",
  "inclusion.json",
  "lines.json",
  "lines.sig",
  "README.txt",
  "verify.mjs",
  "SHA256SUMS"
];
var isPhoto = (name) => name.startsWith("photos/");
var LITTER = /(^|\/)(__MACOSX\/|\.DS_Store$|\._|Thumbs\.db$|desktop\.ini$)/;
var isLitter = (name) => LITTER.test(name);
var UNWITNESSED = ["inclusion.json", "lines.json", "lines.sig", "SHA256SUMS"];
var isWitnessed = (name) => !UNWITNESSED.includes(name) && !isLitter(name);
function bundleFile(name, bytes, sha2562) {
  return { sha256: hex(sha2562(bytes)), length: bytes.length, bytes: isPhoto(name) ? null : bytes };
}
function withoutWrapper(names) {
  const [first = ""] = names;
  const wrapper = first.includes("/") ? first.slice(0, first.indexOf("/") + 1) : "";
  const wrapped = wrapper !== "" && wrapper !== "photos/" && names.every((name) => name.startsWith(wrapper));
  return wrapped ? (name) => name.slice(wrapper.length) : (name) => name;
}
var encoder = new TextEncoder();
var SUM = /^([0-9a-f]{64}) {2}(.+)$/;
function readSums(bytes) {
  const sums = /* @__PURE__ */ new Map();
  const unread = [];
  const lines = new TextDecoder().decode(bytes).split("\n");
  if (lines.at(-1) === "") lines.pop();
  else unread.push(lines.length);
  for (const [index, line] of lines.entries()) {
    const [, sha2562, name] = SUM.exec(line) ?? [];
    if (sha2562 && name && !sums.has(name)) sums.set(name, sha2562);
    else unread.push(index + 1);
  }
  return { sums, unread };
}

// lib/signing/policy/evidence-facts.ts
function readEvidence(bytes) {
  try {
    const read = JSON.parse(new TextDecoder().decode(bytes));
    return read?.schema === "homeserve/signoff/v1" ? read : null;
  } catch {
    return null;
  }
}
var photoStem = ({ kind, id }) => `photos/${kind}-${id}`;
function namedFiles({
  signature,
  consent,
  photos
}) {
  const shots = Array.isArray(photos) ? photos.filter((photo) => typeof photo === "object" && photo !== null) : [];
  return [
    { name: "signature.png", sha256: signature?.png_sha256, path: "signature.png_sha256" },
    { name: "strokes.json", sha256: signature?.strokes_sha256, path: "signature.strokes_sha256" },
    { name: "consent.txt", sha256: consent?.text_sha256, path: "consent.text_sha256" },
    ...shots.map((photo, index) => ({
      name: photoStem(photo),
      sha256: photo.sha256,
      path: `photos[${index}].sha256`
    }))
  ];
}

// lib/signing/policy/json-places.ts
var DEEPEST = 64;
var NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
var WORDS = ["true", "false", "null"];
var ESCAPED = '"\\/bfnrt';
var decoder = new TextDecoder();
var Broken = class extends Error {
  constructor(path) {
    super("not JSON");
    this.path = path;
  }
  path;
};
function scanJson(bytes) {
  const scan = { places: [], irregular: null, broken: null };
  const walk = new JsonWalk(bytes, scan);
  try {
    walk.file();
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    scan.broken = { offset: walk.at, path: error.path };
  }
  return scan;
}
var JsonWalk = class {
  at = 0;
  #bytes;
  #scan;
  constructor(bytes, scan) {
    this.#bytes = bytes;
    this.#scan = scan;
  }
  file() {
    this.#value("", 0);
    if (this.at < this.#bytes.length) throw new Broken("");
  }
  #value(path, depth) {
    this.#space();
    const start = this.at;
    const sign = this.#sign();
    if (depth > DEEPEST) throw new Broken(path);
    let leaf = true;
    if (sign === "{") leaf = this.#object(path, depth);
    else if (sign === "[") leaf = this.#array(path, depth);
    else if (sign === '"') this.#string(path);
    else this.#plain(path);
    this.#scan.places.push({ path, start, end: this.at, leaf });
    this.#space();
  }
  #object(path, depth) {
    let previous;
    this.#expect("{", path);
    this.#space();
    while (this.#sign() !== "}") {
      if (previous !== void 0) this.#next(path);
      const start = this.at;
      this.#string(path);
      const raw = this.#text(start);
      const name = JSON.parse(raw);
      if (raw !== JSON.stringify(name) || previous !== void 0 && name <= previous) this.#irregularAt(start);
      previous = name;
      this.#space();
      this.#expect(":", path);
      this.#value(path === "" ? name : `${path}.${name}`, depth + 1);
      if (!",}".includes(this.#sign() || "?")) throw new Broken(path);
    }
    this.at += 1;
    return previous === void 0;
  }
  #array(path, depth) {
    let count = 0;
    this.#expect("[", path);
    this.#space();
    while (this.#sign() !== "]") {
      if (count > 0) this.#next(path);
      this.#value(`${path}[${count}]`, depth + 1);
      count += 1;
      if (!",]".includes(this.#sign() || "?")) throw new Broken(path);
    }
    this.at += 1;
    return count === 0;
  }
  #next(path) {
    this.#expect(",", path);
    this.#space();
  }
  #string(path) {
    this.#expect('"', path);
    for (; ; ) {
      const byte = this.#bytes[this.at];
      if (byte === void 0 || byte < 32) throw new Broken(path);
      this.at += 1;
      if (byte === 34) return;
      if (byte === 92) this.#escape(path);
    }
  }
  #escape(path) {
    const sign = this.#sign();
    if (sign === "u" && /^[0-9a-fA-F]{4}$/.test(this.#text(this.at + 1, this.at + 5))) this.at += 5;
    else if (sign !== "" && ESCAPED.includes(sign)) this.at += 1;
    else throw new Broken(path);
  }
  /** A number or one of the three words. */
  #plain(path) {
    const start = this.at;
    while (/[-+.0-9a-zA-Z]/.test(this.#sign())) this.at += 1;
    const text = this.#text(start);
    if (NUMBER.test(text) || WORDS.includes(text)) return;
    this.at = start;
    throw new Broken(path);
  }
  #space() {
    const start = this.at;
    while (/[ \t\n\r]/.test(this.#sign())) this.at += 1;
    if (this.at > start) this.#irregularAt(start);
  }
  #expect(sign, path) {
    if (this.#sign() !== sign) throw new Broken(path);
    this.at += 1;
  }
  #irregularAt(offset) {
    this.#scan.irregular ??= offset;
  }
  /** The character here if it is ASCII; empty at the end and within other scripts. */
  #sign() {
    const byte = this.#bytes[this.at];
    return byte === void 0 || byte > 127 ? "" : String.fromCharCode(byte);
  }
  #text(start, end = this.at) {
    return decoder.decode(this.#bytes.subarray(start, end));
  }
};

// lib/signing/policy/lines.ts
var encoder2 = new TextEncoder();
var decoder2 = new TextDecoder();
var STROKE = /^strokes\[\d+\]$/;
var WITHIN_STROKES = /^strokes(\[|$)/;
var isJson = (name) => name.endsWith(".json");
var isLine = (file, { path, leaf }) => file === "strokes.json" ? STROKE.test(path) || leaf && (path === "strokes" || !WITHIN_STROKES.test(path)) : leaf;
var sorted = (pairs) => Object.fromEntries(pairs.sort(([a], [b]) => a < b ? -1 : 1));
function makeLines(files, keyId, sha2562) {
  const witnessed = [...files].filter(([name]) => isWitnessed(name));
  const lines = {
    files: sorted(witnessed.map(([name, file]) => [name, file.sha256])),
    key_id: keyId,
    lines: sorted(
      witnessed.filter(([name]) => isJson(name)).map(([name, file]) => [name, linesOf(name, file, sha2562)])
    ),
    schema: "homeserve/lines/v1"
  };
  return encoder2.encode(JSON.stringify(lines));
}
function linesOf(name, { bytes }, sha2562) {
  const file = bytes ?? new Uint8Array();
  const places = scanJson(file).places.filter((place) => isLine(name, place));
  return sorted(places.map(({ path, start, end }) => [path, hex(sha2562(file.subarray(start, end)))]));
}
function readLines(bytes) {
  try {
    const read = JSON.parse(decoder2.decode(bytes));
    const whole = read?.schema === "homeserve/lines/v1" && isTable(read.files) && isTable(read.lines);
    return whole ? read : null;
  } catch {
    return null;
  }
}
var isTable = (value) => typeof value === "object" && value !== null;
function changedLines(file, bytes, sealed, sha2562) {
  const scan = scanJson(bytes);
  const found2 = scan.places.filter((place) => isLine(file, place));
  const about = { verdict: "bytesHash", file };
  const differing = found2.flatMap(({ path, start, end }) => {
    const was = Object.hasOwn(sealed, path) ? sealed[path] : void 0;
    const text = bytes.subarray(start, end);
    if (was === hex(sha2562(text))) return [];
    if (was !== void 0 && file === "strokes.json" && STROKE.test(path)) {
      return [{ ...about, kind: "stroke_changed", path }];
    }
    return [{ ...about, kind: was ? "line_changed" : "line_added", path, found: shown(decoder2.decode(text)) }];
  });
  const seen = new Set(found2.map(({ path }) => path));
  const missing = scan.broken ? [] : Object.keys(sealed).filter((path) => !seen.has(path));
  return [
    ...differing,
    ...missing.map((path) => ({ ...about, kind: "line_missing", path })),
    ...wronglyWritten(file, scan)
  ];
}
function wronglyWritten(file, { broken, irregular }, verdict = "bytesHash") {
  if (broken) {
    const { offset, path } = broken;
    const about = { verdict, file, offset };
    return [path ? { ...about, kind: "malformed_value", path } : { ...about, kind: "malformed" }];
  }
  return irregular === null ? [] : [{ verdict, file, kind: "not_canonical", offset: irregular }];
}

// lib/signing/policy/check-files.ts
var bytesOf = (files, name) => files.get(name)?.bytes ?? new Uint8Array();
function nameIn(files, name) {
  if (!isPhoto(name)) return files.has(name) ? name : void 0;
  return [...files.keys()].find((one) => one.startsWith(`${name}.`));
}
function checkByLines(files, lines, crypto) {
  return Object.entries(lines.files).flatMap(([name, expected]) => {
    const file = files.get(name);
    const about = { verdict: "bytesHash", file: name };
    if (!file) return [{ ...about, kind: "missing_file" }];
    if (file.sha256 === expected) return [];
    if (name === "evidence.sig") return [{ ...about, verdict: "signature", kind: "signature_wrong" }];
    const sealed = lines.lines[name];
    const byLine = sealed && file.bytes ? changedLines(name, file.bytes, sealed, crypto.sha256) : [];
    return byLine.length > 0 ? byLine : [{ ...about, kind: "changed_file", found: file.sha256, expected }];
  });
}
function checkByEvidence(files, facts) {
  return namedFiles(facts).flatMap(({ name, sha256: sha2562, path }) => {
    const own = nameIn(files, name);
    const file = own === void 0 ? void 0 : files.get(own);
    const about = { verdict: "bytesHash", file: own ?? name, path };
    if (!file) return [{ ...about, kind: "missing_file" }];
    if (file.sha256 === sha2562) return [];
    return [{ ...about, kind: "hash_differs", found: file.sha256, expected: sha2562 }];
  });
}
function checkLinesThemselves(files, keyId, { sha256: sha2562 }) {
  const bytes = bytesOf(files, "lines.json");
  const made = makeLines(files, keyId, sha2562);
  if (hex(sha2562(made)) === hex(sha2562(bytes))) {
    return [{ verdict: "bytesHash", kind: "signature_wrong", file: "lines.sig" }];
  }
  const expected = linesOf("lines.json", { sha256: "", length: made.length, bytes: made }, sha2562);
  const found2 = changedLines("lines.json", bytes, expected, sha2562);
  return found2.length > 0 ? found2 : [{ verdict: "bytesHash", kind: "changed_file", file: "lines.json" }];
}
var KEY_AND_SIGNED = ["public.pem", "evidence.json", "evidence.sig", "lines.json", "lines.sig"];
function checkBySums(files) {
  const { sums } = readSums(bytesOf(files, "SHA256SUMS"));
  return KEY_AND_SIGNED.flatMap((name) => {
    const [file, expected] = [files.get(name), sums.get(name)];
    if (!file || !expected || file.sha256 === expected) return [];
    return [{ verdict: "signature", kind: "changed_file", file: name, found: file.sha256, expected }];
  });
}
function checkPresence(files, facts, lines) {
  const stems = facts ? namedFiles(facts).map(({ name }) => name) : [];
  const known = (name) => BUNDLE_FILES.includes(name) || lines !== null && Object.hasOwn(lines.files, name) || stems.some((stem) => isPhoto(stem) && name.startsWith(`${stem}.`));
  const missing = BUNDLE_FILES.filter((name) => !files.has(name));
  const extra = [...files.keys()].filter((name) => !isLitter(name) && !known(name));
  return [
    ...missing.map((file) => ({ verdict: "bytesHash", kind: "missing_file", file })),
    ...extra.map((file) => ({ verdict: "bytesHash", kind: "extra_file", file }))
  ];
}

// lib/audit/policy/merkle.ts
var HASH_BYTES = 32;
var LEAF = 0;
var NODE = 1;
function leafHash(sha2562, entry) {
  const bytes = new Uint8Array(1 + entry.length);
  bytes[0] = LEAF;
  bytes.set(entry, 1);
  return sha2562(bytes);
}
function nodeHash(sha2562, left, right) {
  const bytes = new Uint8Array(1 + 2 * HASH_BYTES);
  bytes[0] = NODE;
  bytes.set(left, 1);
  bytes.set(right, 1 + HASH_BYTES);
  return sha2562(bytes);
}
function rootFromInclusion(sha2562, { leaf, index, size, proof }) {
  if (index < 0n || index >= size || !areHashes([leaf, ...proof])) return null;
  let [at, last, root] = [index, size - 1n, leaf];
  for (const step of proof) {
    if (last === 0n) return null;
    if (isOdd(at) || at === last) {
      root = nodeHash(sha2562, step, root);
      while (!isOdd(at) && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else {
      root = nodeHash(sha2562, root, step);
    }
    [at, last] = [at >> 1n, last >> 1n];
  }
  return last === 0n ? root : null;
}
function verifyInclusion(sha2562, inclusion) {
  const root = rootFromInclusion(sha2562, inclusion);
  return root !== null && sameBytes(root, inclusion.root);
}
function verifyConsistency(sha2562, { oldSize, oldRoot, size, root, proof }) {
  if (oldSize <= 0n || oldSize > size || !areHashes([oldRoot, root, ...proof])) return false;
  if (oldSize === size) return proof.length === 0 && sameBytes(oldRoot, root);
  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : [...proof];
  const first = path.shift();
  if (!first) return false;
  let [at, last] = [oldSize - 1n, size - 1n];
  while (isOdd(at)) [at, last] = [at >> 1n, last >> 1n];
  let [older, newer] = [first, first];
  for (const step of path) {
    if (last === 0n) return false;
    if (isOdd(at) || at === last) {
      older = nodeHash(sha2562, step, older);
      newer = nodeHash(sha2562, step, newer);
      while (!isOdd(at) && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else {
      newer = nodeHash(sha2562, newer, step);
    }
    [at, last] = [at >> 1n, last >> 1n];
  }
  return last === 0n && sameBytes(older, oldRoot) && sameBytes(newer, root);
}
var isOdd = (value) => (value & 1n) === 1n;
var isPowerOfTwo = (value) => (value & value - 1n) === 0n;
var areHashes = (hashes) => hashes.every((hash) => hash.length === HASH_BYTES);
var sameBytes = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);

// lib/audit/policy/checkpoint.ts
var BODY = /^(\S+)\n(0|[1-9]\d{0,18})\n([A-Za-z0-9+/]+=)\ntime (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\nhorizon (0|[1-9]\d{0,19})\n$/;
var SIGNATURE_LINE = /^— (\S+) ([A-Za-z0-9+/]+={0,2})$/;
var KEY_HASH_BYTES = 4;
var ED25519 = 1;
var keyHashOf = (sha2562, name, publicKey) => sha2562(new Uint8Array([...new TextEncoder().encode(`${name}
`), ED25519, ...publicKey])).subarray(0, KEY_HASH_BYTES);
function parseCheckpoint(note) {
  const end = note.indexOf("\n\n");
  if (end < 0 || !note.endsWith("\n")) return null;
  const body = note.slice(0, end + 1);
  const [, origin, count, hash, time, horizon] = BODY.exec(body) ?? [];
  const root = fromBase64(hash ?? "");
  if (!origin || !count || !time || !horizon || root?.length !== HASH_BYTES) return null;
  const signatures = [];
  for (const line of note.slice(end + 2, -1).split("\n")) {
    const [, name, encoded] = SIGNATURE_LINE.exec(line) ?? [];
    const bytes = fromBase64(encoded ?? "");
    if (!name || !bytes || bytes.length <= KEY_HASH_BYTES) return null;
    signatures.push({ name, keyHash: bytes.subarray(0, KEY_HASH_BYTES), signature: bytes.subarray(KEY_HASH_BYTES) });
  }
  return { origin, size: BigInt(count), root, time, horizon: BigInt(horizon), body, signatures };
}
function openCheckpoint(sha2562, note, keys) {
  const read = parseCheckpoint(note);
  if (!read) return null;
  const message = new TextEncoder().encode(read.body);
  const holds = read.signatures.some(
    ({ name, keyHash, signature }) => keys.some(
      ({ publicKey, verify: verify2 }) => name === read.origin && sameBytes(keyHash, keyHashOf(sha2562, name, publicKey)) && verify2(message, signature)
    )
  );
  return holds ? read : null;
}
var toBase64 = (bytes) => btoa(String.fromCharCode(...bytes));
function fromBase64(text) {
  try {
    const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
    return toBase64(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

// lib/audit/policy/entry.ts
var UNIT_SEPARATOR = 31;
function saltedPair(salt, first, second) {
  const text = new TextEncoder();
  const [one, other] = [text.encode(first ?? ""), text.encode(second ?? "")];
  const bytes = new Uint8Array(salt.length + one.length + 1 + other.length);
  bytes.set(salt);
  bytes.set(one, salt.length);
  bytes[salt.length + one.length] = UNIT_SEPARATOR;
  bytes.set(other, salt.length + one.length + 1);
  return bytes;
}

// lib/signing/policy/inclusion.ts
var NOT_SEALED_YET = { schema: "homeserve/inclusion/v1", state: "not_sealed_yet" };
var isText = (value) => typeof value === "string";
var isSize = (value) => typeof value === "string" && /^(0|[1-9]\d{0,18})$/.test(value);
var isHex = (value) => typeof value === "string" && /^(?:[0-9a-f]{2})*$/.test(value);
var isProof = (value) => Array.isArray(value) && value.every(isHex);
var isSchema = (value) => value === NOT_SEALED_YET.schema;
var orNull = (shape) => (value) => value === null || misshapen(value, shape) === null;
var VALUES = { salt: isHex, before: isText, after: isText };
var CONSISTENCY = { tree_size: isSize, proof: isProof, checkpoint: isText };
var INCLUSION = {
  schema: isSchema,
  log_id: isText,
  entry: isText,
  values: orNull(VALUES),
  leaf_index: isSize,
  tree_size: isSize,
  proof: isProof,
  checkpoint: isText,
  consistency: orNull(CONSISTENCY)
};
var UNSEALED = { schema: isSchema, state: (value) => value === NOT_SEALED_YET.state };
function misshapen(value, shape) {
  if (typeof value !== "object" || value === null) return "";
  const given = value;
  const extra = Object.keys(given).find((name) => !Object.hasOwn(shape, name));
  return extra ?? Object.keys(shape).find((name) => !shape[name]?.(given[name])) ?? null;
}
function readInclusion(value) {
  if (misshapen(value, UNSEALED) === null) return "not_sealed_yet";
  const wrong2 = misshapen(value, INCLUSION);
  return wrong2 === null ? value : { wrong: wrong2 };
}

// lib/signing/policy/public-key.ts
var SPKI_HEAD2 = [48, 42, 48, 5, 6, 3, 43, 101, 112, 3, 33, 0];
var PEM = /^-----BEGIN PUBLIC KEY-----\n([A-Za-z0-9+/=]+)\n-----END PUBLIC KEY-----\n$/;
var KEY_BYTES = 32;
function rawPublicKey(pem) {
  const [, text = ""] = PEM.exec(pem) ?? [];
  const der = fromBase642(text);
  const fits = der?.length === SPKI_HEAD2.length + KEY_BYTES && SPKI_HEAD2.every((byte, index) => der[index] === byte);
  return der && fits ? der.subarray(SPKI_HEAD2.length) : null;
}
function fromBase642(text) {
  try {
    const binary = atob(text);
    return btoa(binary) === text ? Uint8Array.from(binary, (sign) => sign.charCodeAt(0)) : null;
  } catch {
    return null;
  }
}
function readPublishedKeys(text) {
  if (rawPublicKey(text)) return () => text;
  try {
    const { keys } = JSON.parse(text);
    if (!Array.isArray(keys)) return null;
    return (keyId) => {
      const pem = keys.find((key) => key.key_id === keyId)?.public_key_pem;
      return typeof pem === "string" ? pem : void 0;
    };
  } catch {
    return null;
  }
}

// lib/signing/policy/check-log.ts
var FILE = "inclusion.json";
var encoder3 = new TextEncoder();
var decoder3 = new TextDecoder();
var notChecked = (reason) => ({ state: "not_checked", reason });
var VALID = { state: "valid", reason: null };
var INVALID = { state: "invalid", reason: null };
function checkLog(files, asked2) {
  const bytes = bytesOf(files, FILE);
  const nothing = { consistency: notChecked("no_proof"), about: null };
  if (!files.has(FILE)) return { ...nothing, inclusion: notChecked("no_proof"), findings: [] };
  const scan = scanJson(bytes);
  const written = wronglyWritten(FILE, scan, "inclusion");
  const inclusion = scan.broken ? null : readInclusion(JSON.parse(decoder3.decode(bytes)));
  if (inclusion === null) return { ...nothing, inclusion: INVALID, findings: written };
  if (inclusion === "not_sealed_yet") {
    return { ...nothing, inclusion: written.length > 0 ? INVALID : notChecked("not_sealed_yet"), findings: written };
  }
  if ("wrong" in inclusion) {
    return { ...nothing, inclusion: INVALID, findings: [...written, found("misshapen", { path: inclusion.wrong })] };
  }
  return judge(inclusion, written, { ...asked2, evidenceSha256: files.get("evidence.json")?.sha256 }, files);
}
var found = (kind, more) => ({
  verdict: "inclusion",
  kind,
  file: FILE,
  ...more
});
function judge(inclusion, written, asked2, files) {
  const { sha256: sha2562 } = asked2.crypto;
  const keys = keysOf(asked2, files);
  const tree = openCheckpoint(sha2562, inclusion.checkpoint, keys);
  const included = [...written, ...checkEntry(inclusion, asked2), ...checkTree(inclusion, tree, sha2562)];
  const later = checkLater(inclusion, tree, keys, asked2);
  const erased = inclusion.values === null ? notChecked("erased") : VALID;
  return {
    inclusion: included.length > 0 ? INVALID : erased,
    consistency: later.answer,
    findings: [...included, ...later.findings],
    about: {
      logId: inclusion.log_id,
      leafIndex: inclusion.leaf_index,
      treeSize: inclusion.tree_size,
      sealedAt: tree?.time ?? ""
    }
  };
}
function keysOf({ known, publicKey, crypto }, files) {
  const text = known.keys ?? decoder3.decode(bytesOf(files, "keys.json"));
  const pems = [...text.matchAll(/-----BEGIN PUBLIC KEY-----[^-]*-----END PUBLIC KEY-----/g)].map(
    ([pem]) => `${pem.replaceAll("\\n", "\n")}
`
  );
  const raw = pems.map(rawPublicKey).filter((key) => key !== null);
  return (known.keys || !publicKey ? raw : [...raw, publicKey]).map((key) => ({
    publicKey: key,
    verify: (message, signature) => crypto.ed25519(message, signature, key)
  }));
}
function checkEntry(inclusion, asked2) {
  const { entry: text, values } = inclusion;
  const entry = asObject(text);
  const { facts, signed, evidenceSha256, crypto } = asked2;
  const wanted = {
    table: "signatures",
    action: "insert",
    ...signed && { row_id: facts?.evidence_id }
  };
  const findings = Object.entries(wanted).flatMap(
    ([name, expected]) => entry?.[name] === expected ? [] : [differs(`entry.${name}`, entry?.[name], expected)]
  );
  if (!values) return findings;
  const salted = saltedPair(bytesOfHex(values.salt), values.before, values.after);
  const committed = hex(crypto.sha256(salted));
  if (committed !== entry?.values_sha256) findings.push(differs("values", committed, entry?.values_sha256));
  const sealed = asObject(values.after)?.evidence_sha256;
  if (sealed === evidenceSha256) return findings;
  const notThis = { ...differs("", evidenceSha256, sealed), kind: "not_in_log", file: "evidence.json" };
  return [...findings, signed ? differs("values.after.evidence_sha256", sealed, evidenceSha256) : notThis];
}
var differs = (path, is, expected) => found("value_differs", { ...path && { path }, found: shown(String(is)), expected: shown(String(expected)) });
function checkTree(inclusion, tree, sha2562) {
  if (!tree) return [found("checkpoint_wrong", { path: "checkpoint" })];
  const size = BigInt(inclusion.tree_size);
  if (tree.origin !== inclusion.log_id) return [differs("log_id", inclusion.log_id, tree.origin)];
  const log = String(asObject(inclusion.entry)?.log_id);
  if (!tree.origin.startsWith(`${log}/`)) return [differs("entry.log_id", log, tree.origin)];
  if (tree.size !== size) return [differs("tree_size", inclusion.tree_size, tree.size)];
  const holds = verifyInclusion(sha2562, {
    leaf: leafHash(sha2562, encoder3.encode(inclusion.entry)),
    index: BigInt(inclusion.leaf_index),
    size,
    proof: inclusion.proof.map(bytesOfHex),
    root: tree.root
  });
  return holds ? [] : [found("proof_wrong", { path: "proof" })];
}
function checkLater({ consistency }, tree, keys, { crypto: { sha256: sha2562 }, known }) {
  const later = (kind, path) => found(kind, { verdict: "consistency", path });
  const findings = [];
  const newer = consistency && openCheckpoint(sha2562, consistency.checkpoint, keys);
  if (consistency && !newer) findings.push(later("checkpoint_wrong", "consistency.checkpoint"));
  if (consistency && newer && tree) {
    if (newer.size !== BigInt(consistency.tree_size))
      findings.push({ ...differs("consistency.tree_size", consistency.tree_size, newer.size), verdict: "consistency" });
    else if (!extend(sha2562, tree, newer, consistency.proof.map(bytesOfHex))) {
      findings.push(later("proof_wrong", "consistency.proof"));
    }
  }
  if (findings.length > 0) return { answer: INVALID, findings };
  if (known.checkpoint === void 0) {
    return { answer: newer && tree ? VALID : notChecked("no_newer_tree"), findings };
  }
  const brought = openCheckpoint(sha2562, known.checkpoint, keys);
  if (!brought) return { answer: INVALID, findings: [later("checkpoint_wrong", "checkpoint")] };
  const mine = [tree, newer].filter((one) => one !== null);
  const same = mine.find((one) => one.size === brought.size);
  if (same) {
    return sameBytes(same.root, brought.root) ? { answer: VALID, findings } : { answer: INVALID, findings: [later("proof_wrong", "checkpoint")] };
  }
  const { proof } = known;
  const start = proof && mine.find((one) => one.size === proof.from);
  if (!proof || !start) return { answer: notChecked("other_tree"), findings };
  return extend(sha2562, start, brought, proof.hashes) ? { answer: VALID, findings } : { answer: INVALID, findings: [later("proof_wrong", "checkpoint")] };
}
var extend = (sha2562, older, newer, proof) => older.origin === newer.origin && verifyConsistency(sha2562, { oldSize: older.size, oldRoot: older.root, size: newer.size, root: newer.root, proof });
function asObject(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
var bytesOfHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

// lib/signing/policy/check-sums.ts
var SUMS = "SHA256SUMS";
var wrong = (path, more = {}) => ({
  verdict: "bytesHash",
  kind: "sum_wrong",
  file: SUMS,
  path,
  ...more
});
function checkSums(files, blamed, isVouched) {
  if (!files.has(SUMS)) return [];
  const { sums, unread } = readSums(bytesOf(files, SUMS));
  const listed = [...sums].flatMap(([name, expected]) => {
    const file = files.get(name);
    if (!file) return blamed.has(name) ? [] : [wrong(name)];
    if (file.sha256 === expected || blamed.has(name)) return [];
    const sum = wrong(name, { found: expected, expected: file.sha256 });
    if (isVouched(name)) return [sum];
    return [{ verdict: "bytesHash", kind: "changed_file", file: name, found: file.sha256, expected }, sum];
  });
  const unlisted = [...files.keys()].filter((name) => name !== SUMS && !isLitter(name) && !sums.has(name));
  return [
    ...unread.map((line) => wrong(`line ${line}`)),
    ...listed,
    ...unlisted.filter((name) => !blamed.has(name)).map((name) => wrong(name))
  ];
}

// lib/signing/policy/verify-bundle.ts
function verifyBundle(files, crypto, known = {}) {
  const pem = new TextDecoder().decode(bytesOf(files, "public.pem"));
  const key = rawPublicKey(pem);
  const holds = (file, signature) => key !== null && files.has(file) && crypto.ed25519(bytesOf(files, file), bytesOf(files, signature), key);
  const signed = holds("evidence.json", "evidence.sig");
  const facts = readEvidence(bytesOf(files, "evidence.json"));
  const witness = holds("lines.json", "lines.sig") ? readLines(bytesOf(files, "lines.json")) : null;
  const own = witness?.files["evidence.json"] === files.get("evidence.json")?.sha256 || !signed;
  const lines = own ? witness : null;
  const isAsked = ({ kind }) => !known.partial || kind !== "missing_file";
  const log = checkLog(files, { facts, crypto, known, publicKey: key, signed });
  const findings = [
    ...known.partial ? [] : checkPresence(files, facts, lines),
    ...witness && !own ? [ofAnother] : [],
    ...lines ? checkByLines(files, lines, crypto) : [],
    ...facts && (signed || !lines) ? checkByEvidence(files, facts).filter(isAsked) : [],
    ...signed && !witness && files.has("lines.json") ? checkLinesThemselves(files, facts?.key_id ?? "", crypto) : [],
    ...signed || witness ? [] : unsigned(files, key),
    ...checkKey(pem, facts, known.keys),
    ...log.findings
  ];
  findings.push(...checkOffer(files, facts, crypto, findings));
  const blamed = new Set(findings.map(({ file }) => file));
  const isVouched = (name) => {
    if (name === "inclusion.json") return log.inclusion.state === "valid" && log.consistency.state !== "invalid";
    if (lines) return name in lines.files || name.startsWith("lines.");
    return signed && name !== "README.txt" && name !== "verify.mjs" && name !== "keys.json";
  };
  if (!known.partial) findings.push(...checkSums(files, blamed, isVouched));
  const all = unique(findings);
  const invalid = (name) => all.some(({ verdict }) => verdict === name);
  const say = (name, reason) => invalid(name) ? { state: "invalid", reason: null } : { state: "valid", reason };
  return {
    verdicts: {
      bytesHash: say("bytesHash", known.partial ? "not_in_file" : null),
      signature: signed ? say("signature", known.keys ? null : "own_key") : { state: "invalid", reason: null },
      liveRows: { state: "not_checked", reason: "needs_server" },
      inclusion: log.inclusion,
      consistency: log.consistency
    },
    findings: all,
    evidenceSha256: files.get("evidence.json")?.sha256 ?? null,
    facts,
    log: log.about
  };
}
var ofAnother = { verdict: "bytesHash", kind: "lines_of_another", file: "lines.json" };
function unsigned(files, key) {
  const unreadable = { verdict: "signature", kind: "key_unreadable", file: "public.pem" };
  const bySums = checkBySums(files);
  if (key === null && files.has("public.pem")) return [...bySums, unreadable];
  return bySums.length > 0 ? bySums : [{ verdict: "signature", kind: "signature_wrong", file: "evidence.sig" }];
}
function checkKey(pem, facts, text) {
  if (text === void 0) return [];
  const expected = readPublishedKeys(text)?.(String(facts?.key_id));
  if (expected === pem) return [];
  return [{ verdict: "signature", kind: "key_not_published", file: "public.pem", found: String(facts?.key_id) }];
}
function checkOffer(files, facts, { sha256: sha2562 }, named) {
  if (named.some(({ file }) => file === "evidence.json")) return [];
  const bytes = bytesOf(files, "evidence.json");
  const booking = scanJson(bytes).places.find(({ path }) => path === "booking");
  const found2 = booking ? hex(sha2562(bytes.subarray(booking.start, booking.end))) : void 0;
  const expected = facts?.offer_sha256;
  if (found2 !== void 0 && found2 === expected) return [];
  const about = { verdict: "bytesHash", file: "evidence.json" };
  return [{ ...about, kind: "value_differs", path: "offer_sha256", found: String(expected), expected: String(found2) }];
}
function unique(findings) {
  const seen = /* @__PURE__ */ new Set();
  return findings.filter(({ kind, file, path, offset }) => {
    const named = kind === "missing_file" ? `${kind} ${file}` : `${kind} ${file} ${path} ${offset}`;
    return seen.has(named) ? false : seen.add(named);
  });
}

// messages/en/verifier.json
var verifier_default = {
  verdicts: {
    bytesHash: {
      title: "Unchanged",
      valid: "Every file is exactly what was sealed.",
      invalid: "Something is not what was sealed."
    },
    signature: {
      title: "Signature",
      valid: "The evidence is signed by the key that it names.",
      invalid: "The signature of the evidence does not hold."
    },
    liveRows: {
      title: "Live records",
      valid: "The records of HomeServe Pro still say what the evidence says.",
      invalid: "The records of HomeServe Pro say something else than the evidence."
    },
    inclusion: {
      title: "In the log",
      valid: "The log holds this signature under a signed checkpoint.",
      invalid: "The log does not hold this as it stands here."
    },
    consistency: {
      title: "The log only grew",
      valid: "A later log begins with the one that took this in: nothing before it was rewritten.",
      invalid: "The later log does not go on from the one that took this in."
    }
  },
  reasons: {
    own_key: "Checked by the key in the bundle: compare it with the published one.",
    needs_server: "Only HomeServe Pro can compare its records of today.",
    not_sealed_yet: "The log had not taken this in when the bundle was made. Download it again in a minute.",
    no_proof: "There is no proof of the log here.",
    erased: "The person’s data was erased; the log holds an entry that no longer says of what.",
    not_in_file: "Only the evidence itself was looked at: its pictures are in the bundle.",
    no_newer_tree: "There is no later checkpoint here to compare with.",
    other_tree: "This checkpoint is of another size: bring the proof between the two.",
    not_yours: "Our records are compared only for those who took part in the visit: sign in first."
  },
  findings: {
    missing_file: "{file} is missing.",
    extra_file: "{file} was not sealed with the rest.",
    changed_file: "{file} was changed: its hash is {found}; sealed was {expected}.",
    sum_wrong: "{file}, {path}: this line is not as it was packed.",
    malformed: "{file}, byte {offset}: here it stops being readable.",
    malformed_value: "{file}, byte {offset}, in {path}: here it stops being readable.",
    misshapen: "{file}: {path} is not what belongs there.",
    not_canonical: "{file}, byte {offset}: from here on it is not written as it was sealed.",
    line_changed: "{file}: {path} says {found}, which is not what was sealed.",
    line_missing: "{file}: {path} was sealed and is gone.",
    line_added: "{file}: {path} says {found} and was never sealed.",
    stroke_changed: "{file}: the stroke {path} is not as it was drawn.",
    hash_differs: "{file} is not the file that the evidence names at {path}.",
    value_differs: "{file}: {path} says {found}; it should be {expected}.",
    signature_wrong: "{file}: this signature does not hold.",
    key_unreadable: "{file} is no public key as HomeServe Pro writes them.",
    key_not_published: "{file} is not the key that was published as {found}.",
    lines_of_another: "{file} belongs to another evidence.",
    proof_wrong: "{file}: the proof at {path} does not lead to the signed tree.",
    checkpoint_wrong: "{file}: the checkpoint at {path} is signed by no known key.",
    record_differs: "{path}: the evidence says {expected}, the records say {found}.",
    never_logged: "{file}: the log has not taken it in, an hour and more after it was signed.",
    vanished: "{file}: the log says that it was signed, and it is gone.",
    not_in_log: "{file}: the log holds {expected}, not this file, which is {found}."
  },
  page: {
    title: "Check evidence",
    lead: "Every signed visit is sealed in a file that proves itself. Choose the bundle (zip) or the receipt (PDF): it is checked here, on your device, and nothing is sent.",
    choose: "Choose a file",
    drop: "or drop it here. Bundle (.zip) or receipt (.pdf).",
    reading: "Reading the file",
    photos: "Checking photographs: {done} of {all}",
    unreadable: "This is neither a bundle nor a receipt of ours.",
    unreadableHint: "Choose the zip or the PDF as it was downloaded, not a file out of it.",
    failed: "The verifier could not be loaded. Check your connection and choose the file again.",
    another: "Check another file",
    hashTitle: "Only a hash?",
    hashLead: "A receipt shows 64 letters and digits. We can tell you whether we sealed that, and when; never whose it was.",
    hash: "SHA-256",
    hashHint: "64 characters; spaces do not matter.",
    hashSubmit: "Ask HomeServe Pro",
    hashes: {
      valid: "Sealed by us on {time}, and our copy still passes its check.",
      invalid: "Sealed by us on {time}, but our copy no longer passes its check. We are looking into it.",
      erased: "Sealed by us on {time}. What it said was erased since.",
      unknown: "We do not know this hash. Compare every character, or check the file itself."
    },
    aloneTitle: "Without this page",
    aloneLead: "You need not trust a page of ours either. The bundle’s README.txt says how to check it with sha256sum and OpenSSL alone, and with one file for Node:",
    links: {
      program: "The verifier for the command line",
      keys: "Our public keys",
      checkpoint: "The newest checkpoint of the log"
    }
  },
  result: {
    good: "Nothing is wrong with {file}",
    bad: "{file} is not as it was sealed",
    verdicts: "Five answers",
    states: {
      valid: "Holds",
      invalid: "Does not hold",
      not_checked: "Not checked"
    },
    findings: "What is not as it was sealed",
    hash: "SHA-256 of the evidence",
    ask: "Ask HomeServe Pro too",
    askLead: "This sends the evidence’s number, its hash and the size of its log, nothing else. It compares the key with the published one, the log with the newest, and, for those who took part, our records.",
    asking: "Asking",
    askFailed: "HomeServe Pro could not be reached.",
    slip: "What was signed",
    untrusted: "Read this with care: it is what the file says, not what was sealed.",
    service: "Service",
    window: "Arrival window",
    customer: "Customer",
    vendor: "Professional",
    where: "Where",
    started: "Work started",
    completed: "Work finished",
    signed: "Signed",
    by: "By",
    rating: "Rating",
    ratingOf: "{rating} of 5",
    comment: "Comment",
    total: "Total, tax included",
    change: "Changed on site, from {old} to {new}: {reason}",
    photos: "Photographs",
    signature: "The signature, drawn from its strokes",
    log: "Entry {index} of a log of {size}, sealed {time}"
  }
};

// scripts/verifier/proof.ts
function readProof(text) {
  try {
    const { from, proof, checkpoint } = JSON.parse(text);
    const hashes = proof.map((hash) => Uint8Array.from(Buffer.from(hash, "hex")));
    return typeof checkpoint === "string" ? { checkpoint, proof: { from: BigInt(from), hashes } } : null;
  } catch {
    return null;
  }
}

// scripts/verifier/sources.ts
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";

// lib/signing/policy/read-pdf.ts
var ZLIB_HEAD = 2;
var STREAM = "\nstream\n";
var LARGEST = 4 * 1024 * 1024;
var FILE_SPEC = /\/Type \/Filespec\b[\s\S]{0,400}?\/F \(([^)]{1,80})\)[\s\S]{0,200}?\/EF\s*<<\s*\/F (\d{1,9}) 0 R/g;
function readPdfAttachments(bytes, inflate2) {
  const text = new TextDecoder("latin1").decode(bytes);
  if (!text.startsWith("%PDF-")) return null;
  const files = /* @__PURE__ */ new Map();
  for (const [, name, id] of text.matchAll(FILE_SPEC)) {
    const content = name && id ? streamOf(text, bytes, id, inflate2) : null;
    if (name && content) files.set(name, content);
  }
  return files;
}
function streamOf(text, bytes, id, inflate2) {
  const start = text.indexOf(`
${id} 0 obj
`);
  const body = text.indexOf(STREAM, start);
  if (start < 0 || body < 0) return null;
  const head = text.slice(start, body);
  const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
  const from = body + STREAM.length;
  const data = bytes.subarray(from, from + length);
  if (!head.includes("/FlateDecode")) return data;
  try {
    return inflate2(data.subarray(ZLIB_HEAD), LARGEST);
  } catch {
    return null;
  }
}

// lib/signing/policy/read-zip.ts
var END = 101010256;
var END_BYTES = 22;
var LONGEST_COMMENT = 65535;
var CENTRAL = 33639248;
var CENTRAL_BYTES = 46;
var LOCAL = 67324752;
var LOCAL_BYTES = 30;
var ENCRYPTED = 1;
var LARGEST2 = 64 * 1024 * 1024;
function readZip(bytes, inflate2) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  if (end === null) return null;
  const entries = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL) return null;
    const header = at;
    const nameBytes = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes));
    at += CENTRAL_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (!name.endsWith("/")) entries.push({ name, read: () => unpack(bytes, view, header, inflate2) });
  }
  return entries;
}
function endOf(view) {
  const first = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) if (view.getUint32(at, true) === END) return at;
  return null;
}
function unpack(bytes, view, header, inflate2) {
  const method = view.getUint16(header + 10, true);
  const [packed, size] = [view.getUint32(header + 20, true), view.getUint32(header + 24, true)];
  const local = view.getUint32(header + 42, true);
  const isReadable = (view.getUint16(header + 8, true) & ENCRYPTED) === 0 && size <= LARGEST2 && local + LOCAL_BYTES <= view.byteLength && view.getUint32(local, true) === LOCAL;
  if (!isReadable) return new Uint8Array();
  const start = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const data = bytes.subarray(start, start + packed);
  try {
    return method === 0 ? data : method === 8 ? inflate2(data, size) : new Uint8Array();
  } catch {
    return new Uint8Array();
  }
}

// scripts/verifier/sources.ts
var inflate = (deflated, size) => inflateRawSync(deflated, { maxOutputLength: Math.max(1, size) });
function openBundle(path) {
  if (statSync(path).isDirectory()) return { files: digest(filesBelow(path)), partial: false };
  const bytes = readFileSync(path);
  const zip = readZip(bytes, inflate);
  if (zip) return { files: digest(zip), partial: false };
  const attached = readPdfAttachments(bytes, inflate);
  return attached ? { files: digest([...attached].map(([name, file]) => ({ name, read: () => file }))), partial: true } : null;
}
function filesBelow(root, folder = "") {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return filesBelow(root, name);
    return entry.isFile() ? [{ name, read: () => readFileSync(join(root, name)) }] : [];
  });
}
function digest(entries) {
  const nameOf = withoutWrapper(entries.map(({ name }) => name));
  return new Map(entries.map(({ name, read }) => [nameOf(name), bundleFile(nameOf(name), read(), nodeCrypto.sha256)]));
}

// scripts/verifier/command.ts
var USAGE = `Checks a bundle of evidence of HomeServe Pro. Sends and fetches nothing.

  node verify.mjs [bundle.zip | folder | receipt.pdf] [options]

Without a name it checks the folder that it lies in.

  --keys FILE        public keys got elsewhere: homeserve-keys.json, or one PEM file
  --checkpoint FILE  a checkpoint of the log got elsewhere, from somebody who kept one
  --proof FILE       what the log answers at /.well-known/homeserve-log/consistency?from=SIZE: the proof from
                     the bundle's tree (tree_size in inclusion.json) to that checkpoint, or to the newest

Exit code: 0 nothing is wrong, 1 something is, 2 it could not be read.
`;
var STATES = { valid: "VALID      ", invalid: "INVALID    ", not_checked: "NOT CHECKED" };
var Unreadable = class extends Error {
};
var plain = (text) => text.replace(new RegExp("\\p{Cc}", "gu"), "?");
function asked() {
  const { values, positionals } = parseArgs({
    args: argv.slice(2),
    allowPositionals: true,
    options: {
      keys: { type: "string" },
      checkpoint: { type: "string" },
      proof: { type: "string" },
      help: { type: "boolean", short: "h" }
    }
  });
  if (values.help || positionals.length > 1) throw new Unreadable(USAGE);
  const read = (path) => path === void 0 ? void 0 : readFileSync2(path, "utf8");
  const proof = values.proof === void 0 ? void 0 : readProof(readFileSync2(values.proof, "utf8"));
  if (proof === null) throw new Error(`${values.proof} is no consistency proof.`);
  const checkpoint = read(values.checkpoint) ?? proof?.checkpoint;
  const known = { keys: read(values.keys), checkpoint, proof: proof?.proof };
  return { target: positionals[0] ?? dirname(fileURLToPath(import.meta.url)), known };
}
function report({ verdicts, findings, evidenceSha256, facts, log }) {
  const lines = VERDICTS.map((name) => {
    const { title } = verifier_default.verdicts[name];
    return `  ${STATES[verdicts[name].state]}  ${title.padEnd(18)}  ${sayAnswer(verifier_default, name, verdicts[name])}`;
  });
  const about = [
    `  SHA-256   ${evidenceSha256 ?? "none"}`,
    `  evidence  ${facts?.evidence_id ?? "unknown"}, signed by key ${facts?.key_id ?? "unknown"}`,
    ...log ? [`  log       ${log.logId}, entry ${log.leafIndex} of ${log.treeSize}, sealed ${log.sealedAt}`] : []
  ].map(plain);
  const found2 = findings.map((finding) => `  - ${plain(sayFinding(verifier_default, finding))}`);
  return [
    ...about,
    "",
    ...lines,
    ...found2.length > 0 ? ["", "What is not as it was sealed:", ...found2] : [],
    ""
  ].join("\n");
}
function main() {
  let opened;
  let known;
  let target;
  try {
    ({ target, known } = asked());
    opened = openBundle(target);
  } catch (error) {
    stdout.write(error instanceof Unreadable ? error.message : `${error.message}

${USAGE}`);
    return 2;
  }
  if (!opened?.files.has("evidence.json")) {
    stdout.write(`There is no evidence in ${target}.

${USAGE}`);
    return 2;
  }
  const result = verifyBundle(opened.files, nodeCrypto, { ...known, partial: opened.partial });
  stdout.write(`${basename(target)}
${report(result)}`);
  return result.findings.length > 0 || Object.values(result.verdicts).some(({ state }) => state === "invalid") ? 1 : 0;
}
process.exitCode = main();
