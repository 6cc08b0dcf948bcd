'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { PAPER, THEME_COOKIE, THEMES, type Theme } from '@/lib/core/preferences';
import { buttonLook } from '../ui/button-look';
import { keepPreference } from '../ui/keep-preference';

const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

export type ThemeFormProps = {
  chosen: Theme;
  label: string;
  words: Record<Theme, string>;
  submitText: string;
  compact?: boolean;
};

function apply(theme: Theme): void {
  void keepPreference({ [THEME_COOKIE]: theme });
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    const light = theme === 'system' ? !meta.media.includes('dark') : theme === 'light';
    meta.content = light ? PAPER.light : PAPER.dark;
  }
}

/** Three lights as one row of radios. A form where scripts do not run; at once where they do. */
export function ThemeForm({ chosen, label, words, submitText, compact }: ThemeFormProps) {
  const [theme, setTheme] = useState(chosen);
  return (
    <form action="/preferences" method="post" className="flex flex-wrap items-center gap-2">
      <fieldset className="inline-flex rounded-md border border-rule-strong">
        <legend className="sr-only">{label}</legend>
        {THEMES.map((each) => {
          const Drawn = ICONS[each];
          return (
            <label
              key={each}
              title={compact ? words[each] : undefined}
              className="relative flex min-h-11 items-center gap-1.5 px-3 text-sm text-ink-2 not-last:border-e not-last:border-rule-strong hover:text-ink has-checked:bg-sunk has-checked:font-semibold has-checked:text-ink has-focus-visible:z-10 has-focus-visible:outline-2 has-focus-visible:outline-ink lg:min-h-9"
            >
              <input
                type="radio"
                name={THEME_COOKIE}
                value={each}
                checked={theme === each}
                onChange={() => {
                  setTheme(each);
                  apply(each);
                }}
                className="absolute inset-0 cursor-pointer appearance-none outline-none"
              />
              <Drawn className="size-4 shrink-0" aria-hidden="true" />
              <span className={compact ? 'sr-only' : undefined}>{words[each]}</span>
            </label>
          );
        })}
      </fieldset>
      {/* By style and not by state: a button that goes when the script comes would move what is below it. */}
      <button type="submit" className={buttonLook('quiet', 'sm', 'not-noscript:hidden')}>
        {submitText}
      </button>
    </form>
  );
}
