/** The id of the uploader's camera input, so that a label elsewhere on the page can be its button. */
export const cameraId = (kind: 'before' | 'after' | 'other'): string => `camera-${kind}`;
