const PATIENCE_MS = 5000;

/** Where the phone is, when it may say so without being asked; nothing otherwise. Metres of accuracy. */
export async function positionNow(): Promise<{ latitude?: number; longitude?: number; accuracyM?: number }> {
  const allowed = await navigator.permissions?.query({ name: 'geolocation' }).catch(() => null);
  if (allowed?.state !== 'granted') return {};
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({ latitude: coords.latitude, longitude: coords.longitude, accuracyM: Math.round(coords.accuracy) }),
      () => resolve({}),
      { timeout: PATIENCE_MS, maximumAge: 60_000 },
    );
  });
}
