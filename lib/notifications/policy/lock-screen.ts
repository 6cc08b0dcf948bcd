import type { RenderedText } from './mail-html';
import { ruleOf } from './templates';

const LONGEST = 300;

/** What a locked screen shows of a message: of a discreet one not its text, only what opening it is called. */
export const onLockScreen = (template: string, text: RenderedText): { title: string; body: string } => ({
  title: text.subject,
  body: (ruleOf(template).discreet ? text.action : text.text).slice(0, LONGEST),
});
