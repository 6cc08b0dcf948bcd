import PDFDocument from 'pdfkit';
import { axeInBothThemes } from './support/axe';
import { expect, test } from './support/fixtures';
import { newApplicant } from './support/professional';
import { rest } from './support/rest';
import { DESKTOP } from './support/screens';
import { signIn } from './support/sign-in';

function pdf(pages: number, options: PDFKit.PDFDocumentOptions = {}): Promise<Blob> {
  return new Promise((resolve) => {
    const document = new PDFDocument(options);
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(new Blob([new Uint8Array(Buffer.concat(chunks))], { type: 'application/pdf' })));
    document.fontSize(28).text('Electricity bill, page 1');
    for (let page = 2; page <= pages; page += 1) document.addPage().text(`Electricity bill, page ${page}`);
    document.end();
  });
}

test('a reviewer reads a PDF beside its claims: pages, zoom, rotation; what cannot be shown can be opened', async ({
  newPerson,
}) => {
  const vendor = await newApplicant('Kabir Rao', 'tap-repair');
  const handIn = async (kind: string, file: Blob) => {
    const form = new FormData();
    form.set('kind', kind);
    form.set('number', 'KA 01 2026 004321');
    form.set('file', file, `${kind}.pdf`);
    await rest('POST', `/vendors/${vendor.id}/documents`, vendor.token, form);
  };
  await handIn('address', await pdf(3));
  await handIn('identity', await pdf(1, { userPassword: 'theirs', ownerPassword: 'other' }));

  const desk = await newPerson(DESKTOP);
  await signIn(desk, 'onboarding@homeserve.test');
  await desk.goto(`/onboarding/vendors/${vendor.id}?document=address`);
  const picture = desk.getByRole('img', { name: /Proof of address.*Page 1/ });
  await expect(picture).toBeVisible({ timeout: 30_000 });
  await expect(desk.getByText('Page 1 / 3')).toBeVisible();
  await desk.getByRole('button', { name: 'Larger' }).click();
  await desk.getByRole('button', { name: 'Rotate' }).click();
  await expect(picture).toHaveAttribute('data-turns', '1');
  await desk.getByRole('button', { name: 'Next page' }).click();
  await expect(desk.getByRole('img', { name: /Page 2/ })).toBeVisible({ timeout: 30_000 });
  await expect(desk.getByRole('button', { name: 'Previous page' })).toBeEnabled();
  await axeInBothThemes(desk);

  await desk.goto(`/onboarding/vendors/${vendor.id}?document=identity`);
  await expect(desk.getByText('This PDF asks for a password.')).toBeVisible({ timeout: 30_000 });
  await expect(desk.getByRole('link', { name: 'Open the PDF' })).toBeVisible();
  await axeInBothThemes(desk);
});
