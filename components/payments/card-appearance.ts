import type { Appearance } from '@stripe/stripe-js';

/** The page's own colours, light or dark, for the provider's fields. Runs in the browser. */
export function cardAppearance(): Appearance {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    theme: 'flat',
    variables: {
      colorBackground: colour('--raised'),
      colorText: colour('--ink'),
      colorPrimary: colour('--ink'),
      colorDanger: colour('--bad'),
      borderRadius: '4px',
      fontSizeBase: '17px',
    },
  };
}
