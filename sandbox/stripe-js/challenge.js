import { callApi, intentOf } from './api.js';
import { adoptStyles } from './style.js';

/** The bank's page: resolves to `succeed` or `fail`; Escape is a failure. */
function askBank() {
  adoptStyles();
  const dialog = document.createElement('dialog');
  dialog.className = 'sandbox-bank';
  dialog.setAttribute('aria-labelledby', 'sandbox-bank-title');
  dialog.setAttribute('aria-describedby', 'sandbox-bank-text');
  const title = Object.assign(document.createElement('h2'), {
    id: 'sandbox-bank-title',
    textContent: '3D Secure test page',
  });
  const text = Object.assign(document.createElement('p'), {
    id: 'sandbox-bank-text',
    textContent: 'Your bank asks you to confirm this card. In test mode you choose what it answers.',
  });
  const choices = [
    ['succeed', 'Complete authentication'],
    ['fail', 'Fail authentication'],
  ].map(([outcome, label]) => {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: label });
    button.dataset.outcome = outcome;
    return button;
  });
  dialog.append(title, text, ...choices);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    const finish = (outcome) => {
      dialog.close();
      dialog.remove();
      resolve(outcome);
    };
    for (const button of choices) button.addEventListener('click', () => finish(button.dataset.outcome));
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      finish('fail');
    });
  });
}

/** Walks an intent through its bank's question, when it asks one. */
export async function settleAction(publishableKey, clientSecret, answer) {
  if (answer.error || answer.value.status !== 'requires_action') return answer;
  const outcome = await askBank();
  const { path } = intentOf(clientSecret);
  const settled = await callApi(publishableKey, 'POST', `${path}/challenge`, { client_secret: clientSecret, outcome });
  const failure = settled.value?.last_payment_error ?? settled.value?.last_setup_error;
  if (!failure || settled.value.status !== 'requires_payment_method') return settled;
  return { error: { ...failure, [settled.value.object]: settled.value } };
}
