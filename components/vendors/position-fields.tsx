'use client';

import { useEffect, useState } from 'react';

type Place = { latitude: number; longitude: number };
type Text = { add: string; added: string; refused: string };

const read = (keep: (place: Place) => void, refuse: () => void) =>
  navigator.geolocation.getCurrentPosition(({ coords }) => keep(coords), refuse, {
    enableHighAccuracy: true,
    timeout: 10_000,
    maximumAge: 60_000,
  });

/** The place goes along when the phone gives it; arriving never waits for it. */
export function PositionFields({ text }: { text: Text }) {
  const [place, setPlace] = useState<Place | null>(null);
  const [state, setState] = useState<'ask' | 'refused' | null>(null);
  useEffect(() => {
    if (!('geolocation' in navigator)) return;
    // Asking unprompted would put the browser's dialog between the thumb and the button.
    navigator.permissions
      ?.query({ name: 'geolocation' })
      .then(({ state: permission }) => {
        if (permission === 'granted') read(setPlace, () => setState(null));
        else if (permission === 'prompt') setState('ask');
      })
      .catch(() => setState('ask'));
  }, []);
  if (place) {
    return (
      <>
        <input type="hidden" name="latitude" value={place.latitude} />
        <input type="hidden" name="longitude" value={place.longitude} />
        <p className="text-sm text-ok">{text.added}</p>
      </>
    );
  }
  if (state === 'refused') return <p className="text-sm text-ink-2">{text.refused}</p>;
  if (state !== 'ask') return null;
  return (
    <button
      type="button"
      className="link min-h-11 self-start text-sm font-medium"
      onClick={() => read(setPlace, () => setState('refused'))}
    >
      {text.add}
    </button>
  );
}
