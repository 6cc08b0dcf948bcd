import 'server-only';
import { env } from '@/lib/core/env';
import type { BundleSource } from '../queries/bundle-source';

/** README.txt: what is in the bundle, and how anybody checks it with tools that he has already. */
export const bundleReadme = ({
  reference,
  evidenceSha256,
  facts,
}: BundleSource): string => `HomeServe Pro: sealed evidence of visit ${reference}

evidence   ${facts.evidence_id}
SHA-256    ${evidenceSha256}
key        ${facts.key_id}

This is a simple electronic signature with the evidence around it. It is tamper-evident: whatever is changed in
these files shows, and you can find out without asking us. You need none of our software and no network.


WHAT IS HERE

evidence.json    what was signed, exactly as it was sealed: the visit, its lines and total, the photographs by
                 their hashes, the signature, rating, comment, consent and times (canonical JSON, RFC 8785)
evidence.sig     its Ed25519 signature (64 bytes)
public.pem       the public key
signature.png    the signature as a picture, drawn from strokes.json
strokes.json     the strokes of the pen
consent.txt      the words that were agreed to
photos/          the photographs, as the phone took them
inclusion.json   the proof that our public log took this in
keys.json        the keys that we publish
lines.json       the hash of every file and of every single value, so that a change can be named
lines.sig        its signature, by the same key
SHA256SUMS       the hashes of all files
verify.mjs       a program of one file that checks all of it and names what was changed


CHECK THE HASHES

  sha256sum -c SHA256SUMS            (on a Mac: shasum -a 256 -c SHA256SUMS)


CHECK THE SIGNATURE (OpenSSL 3)

  openssl pkeyutl -verify -pubin -inkey public.pem -rawin -in evidence.json -sigfile evidence.sig


CHECK EVERYTHING (Node 20.19 or newer)

  node verify.mjs

It says five things one by one and ends with 0 when nothing is wrong, with 1 when something is.


DO NOT TAKE OUR WORD FOR IT

A forger could replace every file here, key included. So compare the key with the published one, which others
have kept too, and the log with a checkpoint that you or somebody else kept:

  ${env().PUBLIC_URL}/.well-known/homeserve-keys.json
  ${env().PUBLIC_URL}/.well-known/homeserve-log/checkpoint

  node verify.mjs --keys homeserve-keys.json --checkpoint checkpoint

If the log has grown since, the proof between the two trees (SIZE is tree_size in inclusion.json):

  ${env().PUBLIC_URL}/.well-known/homeserve-log/consistency?from=SIZE

  node verify.mjs --keys homeserve-keys.json --proof consistency

The same in a browser, without sending anything: ${env().PUBLIC_URL}/verify
`;
