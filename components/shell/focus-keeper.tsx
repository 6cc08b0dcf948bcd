'use client';

import { useEffect } from 'react';
import { placesAround } from './focus-places';

/**
 * Nobody's place on the page is lost. When the control that has the focus goes (its step is over, its row is done),
 * the focus moves to the nearest thing that is still there; when another page came, to the part that its address
 * names, or to its main part.
 */
export function FocusKeeper() {
  useEffect(keepFocus, []);
  return null;
}

function keepFocus(): () => void {
  let control: Element | null = null;
  let places: HTMLElement[] = [];
  let path = location.pathname;
  let byKey = false;
  /** Where the focus was put for want of the part that the address names, which is still on its way. */
  let waiting: Element | null = null;
  let frame = 0;

  const note = ({ target }: FocusEvent) => {
    if (!(target instanceof Element) || target === waiting) return;
    control = target;
    places = placesAround(target);
    path = location.pathname;
    byKey = target.matches(':focus-visible');
    waiting = null;
  };
  // Whoever presses beside everything wants the focus nowhere.
  const forget = () => {
    control = null;
    waiting = null;
  };
  const look = () => {
    frame = 0;
    const now = document.activeElement;
    if (waiting && waiting === now) return stand(namedPart(), byKey);
    if (!control || isThere(control) || (now && now !== document.body && isThere(now))) return;
    const [main = null] = document.querySelectorAll<HTMLElement>('main');
    // A page that has no main part yet is on its way: the next change is looked at again.
    if (location.pathname === path) return stand(places.find(isThere) ?? main, byKey);
    const named = namedPart();
    if (!named && location.hash.length > 1) waiting = main;
    stand(named ?? main, byKey);
  };
  const changed = () => {
    // A frame later: whoever removed the control may have chosen a place himself.
    if (control && !frame) frame = requestAnimationFrame(look);
  };

  const changes = new MutationObserver(changed);
  changes.observe(document.body, { childList: true, subtree: true, attributeFilter: ['open', 'disabled', 'hidden'] });
  document.addEventListener('focusin', note);
  document.addEventListener('pointerdown', forget, { capture: true });
  return () => {
    cancelAnimationFrame(frame);
    changes.disconnect();
    document.removeEventListener('focusin', note);
    document.removeEventListener('pointerdown', forget, { capture: true });
  };
}

const namedPart = (): HTMLElement | null => document.getElementById(decodeURIComponent(location.hash.slice(1)));

const isThere = (element: Element): boolean =>
  element.isConnected && element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled');

/** Focuses what as a rule takes no focus, for as long as it has it. Only a reader by keys is scrolled there. */
function stand(place: HTMLElement | null, scroll: boolean): void {
  if (!place) return;
  if (place.tabIndex < 0 && !place.hasAttribute('tabindex')) {
    place.tabIndex = -1;
    place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
  }
  place.focus({ preventScroll: !scroll });
}
