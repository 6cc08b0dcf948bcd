'use client';

import { useEffect } from 'react';
import { placesAround } from './focus-places';

/**
 * Nobody's place on the page is lost: when the control that has the focus goes (the step is over, the row is done,
 * another page came), the focus moves to the nearest thing that is still there, at last to the page's main part.
 */
export function FocusKeeper() {
  useEffect(keepFocus, []);
  return null;
}

function keepFocus(): () => void {
  let control: Element | null = null;
  let places: HTMLElement[] = [];
  let byKey = false;
  let frame = 0;

  const note = ({ target }: FocusEvent) => {
    if (!(target instanceof Element)) return;
    control = target;
    places = placesAround(target);
    byKey = target.matches(':focus-visible');
  };
  // Whoever presses beside everything wants the focus nowhere.
  const forget = () => {
    control = null;
  };
  const look = () => {
    frame = 0;
    const now = document.activeElement;
    if (!control || isThere(control) || (now && now !== document.body && isThere(now))) return;
    const place = [...places, ...document.querySelectorAll<HTMLElement>('main')].find(isThere);
    // A page that has no main part yet is on its way: the next change is looked at again.
    if (place) stand(place, byKey);
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

const isThere = (element: Element): boolean =>
  element.isConnected && element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled');

/** Focuses what as a rule takes no focus, for as long as it has it. Only a reader by keys is scrolled there. */
function stand(place: HTMLElement, scroll: boolean): void {
  if (place.tabIndex < 0 && !place.hasAttribute('tabindex')) {
    place.tabIndex = -1;
    place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
  }
  place.focus({ preventScroll: !scroll });
}
