import { findFor } from './support/every-page';
import { expect, test } from './support/fixtures';
import { unseenStops } from './support/keys';
import { DESKTOP, PHONE } from './support/screens';
import { signIn } from './support/sign-in';

type Found = Awaited<ReturnType<typeof findFor>>;
type Told = { account: string; where: string; at: (found: Found) => string; tree: string; device?: 'desktop' };

const DESK = (name: string, links: string[]) => `
  - banner:
    - link "HomeServe Pro"
    - paragraph: ${name}
    - link /^Notifications/
    - navigation "Main":
      - list:${links.map((link) => `\n        - listitem:\n          - link ${link}`).join('')}
    - button "Sign out"
    - group "Appearance":
      - radio "Like the device" [checked]
    - button "Keys"`;

/** What a screen reader is told of each role's main pages, in this order; axe looks at the rest. */
const PAGES: Told[] = [
  {
    account: 'customer',
    where: 'the customer’s home',
    at: () => '/customer',
    tree: `
  - link "Skip to the content"
  - banner:
    - link "HomeServe Pro"
    - link /^Notifications/
  - main:
    - heading "Your visits" [level=1]
    - link "Book a visit"
    - heading "Needs you now" [level=2]
    - button "Compare and sign"
    - region "Next visit":
      - article "Visit slip":
        - list:
          - listitem:
            - paragraph: Service
          - listitem:
            - paragraph: Arrival window
          - listitem:
            - paragraph: People
          - listitem:
            - paragraph: Money
            - term: Total, tax included
          - listitem:
            - paragraph: Seal
      - paragraph:
        - link /^Cancel this visit/
      - link "Open this visit"
    - heading "All visits" [level=2]
    - search:
      - searchbox "Search your visits"
      - button "Show"
    - navigation "Which visits":
      - link "All"
      - link "Done"
    - list "Your visits, newest first":
      - listitem:
        - link /₹/
  - navigation "Main":
    - list:
      - listitem:
        - link "Home"
      - listitem:
        - link "Services"
      - listitem:
        - link "Payments"
      - listitem:
        - link "Account"
  - status`,
  },
  {
    account: 'customer',
    where: 'a visit, as its customer sees it',
    at: ({ booking }) => `/customer/bookings/${booking('accepted')}`,
    tree: `
  - main:
    - link "Your visits"
    - heading [level=1]
    - link /^Write to /
    - button "Share the visit"
    - heading "Start code" [level=2]
    - article "Visit slip"
    - link /^Call /
    - paragraph:
      - link /^Cancel this visit/
    - heading "Messages" [level=2]
    - textbox /^Write to /
    - button "Add a photo"
    - button "Send"
    - heading "What happened" [level=2]
    - list "What happened":
      - listitem:
        - paragraph: Visit requested
    - heading "Money" [level=2]
    - term: Card
    - heading "Address" [level=2]`,
  },
  {
    account: 'vendor',
    where: 'the professional’s day',
    at: () => '/vendor',
    tree: `
  - banner:
    - form "Language":
      - button "हिन्दी"
    - link /^Notifications/
  - main:
    - heading "Today" [level=1]
    - link "All visits"
    - article:
      - paragraph: /Next visit|Now/
      - paragraph: /You receive/
    - link "Open the visit"
  - navigation "Main":
    - list:
      - listitem:
        - link "Today"
      - listitem:
        - link /^Offers/
      - listitem:
        - link "Earnings"
      - listitem:
        - link "Account"
  - status`,
  },
  {
    account: 'ops',
    where: 'what burns',
    at: () => '/ops',
    device: 'desktop',
    tree: `${DESK('Operations', ['/^What burns first \\d+ things that need somebody$/', '"Bookings"', '"Payments"', '/^Disputes/'])}
  - main:
    - status
    - heading "What burns first" [level=1]
    - navigation "Kinds":
      - link /^All \\d+/
      - link /^Dispute \\d+/
    - status
    - list "What burns first":
      - listitem:
        - paragraph: /overdue|left/
        - paragraph: /₹/
        - link / HS-\\w+$/`,
  },
  {
    account: 'onboarding',
    where: 'an application',
    at: ({ vendor }) => `/onboarding/vendors/${vendor}`,
    device: 'desktop',
    tree: `${DESK('Onboarding', ['/^Professionals/'])}
  - main:
    - link "Professionals"
    - heading [level=1]
    - heading "Your decision" [level=2]
    - heading "Claimed" [level=3]
    - term: Number
    - definition: /••••/
    - button "Show the whole number"
    - group: /Accept this document/
    - group: /Request a revision/
    - group: /Reject this document/
    - paragraph: /A key only opens/
    - group: /Request a revision/
    - group: /Reject/
    - heading "Documents" [level=2]
    - button "Larger"
    - button "Rotate"
    - heading "The application" [level=2]
    - term: Standing
    - definition: In review
    - heading "Services" [level=2]
    - heading "Pincodes" [level=2]
    - heading "Working hours" [level=2]
    - heading "What was decided and changed" [level=2]
    - list:
      - listitem`,
  },
  {
    account: 'admin',
    where: 'people',
    at: () => '/admin',
    device: 'desktop',
    tree: `${DESK('Administration', ['"People"', '"Services"', '"Audit log"', '"Settings"', '"Operations"', '"Onboarding"'])}
  - main:
    - heading "People" [level=1]
    - link "Invite staff"
    - search:
      - searchbox "Name, mail, phone, address or id"
      - combobox "Role"
      - combobox "Access"
      - button "Show"
    - button "View"
    - table "People":
      - rowgroup:
        - row:
          - columnheader "Name"
          - columnheader "Role"
          - columnheader "Access"
          - columnheader "Phone"
          - columnheader "Since"
      - rowgroup:
        - row:
          - cell:
            - link`,
  },
];

for (const { account, where, at, device, tree } of PAGES) {
  test(`a screen reader is told of ${where} in order, everything by its name`, async ({ newPerson }) => {
    const page = await newPerson(device === 'desktop' ? DESKTOP : PHONE);
    await signIn(page, `${account}@homeserve.test`);
    await page.goto(at(await findFor(account)));
    await expect(page.locator('body')).toMatchAriaSnapshot(tree);
    expect(await unseenStops(page), 'stops of Tab where the focus cannot be seen').toEqual([]);
  });
}
