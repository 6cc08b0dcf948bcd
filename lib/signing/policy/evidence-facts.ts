/** What the evidence says, as far as it can be shown; every part may be missing from a file that somebody made. */
export type EvidenceFacts = {
  evidence_id?: string;
  key_id?: string;
  offer_sha256?: string;
  booking?: unknown;
  photos?: { id: string; kind: string; sha256: string }[];
  signature?: { png_sha256?: string; strokes_sha256?: string };
  consent?: { version?: string; locale?: string; text_sha256?: string };
};

/** evidence.json as data; null when it is not JSON of our kind. */
export function readEvidence(bytes: Uint8Array): EvidenceFacts | null {
  try {
    const read = JSON.parse(new TextDecoder().decode(bytes)) as { schema?: unknown } | null;
    return read?.schema === 'homeserve/signoff/v1' ? (read as EvidenceFacts) : null;
  } catch {
    return null;
  }
}

/** Where a photograph of the evidence lies in the bundle, without the ending that its format gives it. */
export const photoStem = ({ kind, id }: { kind: string; id: string }): string => `photos/${kind}-${id}`;

/** Every other file that the evidence names by its hash, and the line where it does. */
export function namedFiles({
  signature,
  consent,
  photos,
}: EvidenceFacts): { name: string; sha256?: string; path: string }[] {
  const shots = Array.isArray(photos) ? photos.filter((photo) => typeof photo === 'object' && photo !== null) : [];
  return [
    { name: 'signature.png', sha256: signature?.png_sha256, path: 'signature.png_sha256' },
    { name: 'strokes.json', sha256: signature?.strokes_sha256, path: 'signature.strokes_sha256' },
    { name: 'consent.txt', sha256: consent?.text_sha256, path: 'consent.text_sha256' },
    ...shots.map((photo, index) => ({
      name: photoStem(photo),
      sha256: photo.sha256,
      path: `photos[${index}].sha256`,
    })),
  ];
}
