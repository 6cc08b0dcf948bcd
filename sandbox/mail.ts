import { createServer, type Server, type Socket } from 'node:net';
import PostalMime from 'postal-mime';
import type { Inbox } from './inbox';

const MAX_BYTES = 10 * 1024 * 1024;
/** RFC 5321 reply lines of EHLO; the session needs no more than these. */
const EXTENSIONS = [
  'sandbox greets you',
  'PIPELINING',
  '8BITMIME',
  'SMTPUTF8',
  `SIZE ${MAX_BYTES}`,
  'AUTH PLAIN LOGIN',
];

type Session = { to: string[]; data: Buffer[] | null; login: number };

const addressIn = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? '';

/** An SMTP server that keeps what it gets in the inbox. Addresses starting with `bounce@` are refused with 550. */
export class MailServer {
  #server: Server;
  #sockets = new Set<Socket>();
  #inbox: Inbox;
  received = 0;
  /** Opened since the start. */
  connections = 0;

  constructor(inbox: Inbox) {
    this.#inbox = inbox;
    this.#server = createServer({ noDelay: true }, (socket) => this.#serve(socket));
  }

  listen(port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        const address = this.#server.address();
        resolve(typeof address === 'object' && address ? address.port : port);
      });
    });
  }

  close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    this.connections += 1;
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const session: Session = { to: [], data: null, login: 0 };
    let rest = Buffer.alloc(0);
    let busy: Promise<void> = Promise.resolve();
    socket.write('220 homeserve-sandbox ESMTP\r\n');
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.subarray(0, end);
        rest = rest.subarray(end + 2);
        busy = busy.then(async () => {
          const answer = session.data ? await this.#body(session, line) : this.#command(session, line.toString('utf8'));
          if (answer && !socket.destroyed) socket.write(`${answer}\r\n`);
          if (answer?.startsWith('221')) socket.end();
        });
      }
    });
  }

  #command(session: Session, line: string): string {
    const verb = line.slice(0, 4).toUpperCase().trim();
    if (session.login > 0) {
      session.login -= 1;
      return session.login === 0 ? '235 2.7.0 Accepted' : '334 UGFzc3dvcmQ6';
    }
    switch (verb) {
      case 'EHLO':
        return EXTENSIONS.map((text, index) => `250${index === EXTENSIONS.length - 1 ? ' ' : '-'}${text}`).join('\r\n');
      case 'HELO':
      case 'NOOP':
        return '250 OK';
      case 'AUTH':
        session.login = /^AUTH LOGIN$/i.test(line) ? 2 : /^AUTH (PLAIN|LOGIN \S+)$/i.test(line) ? 1 : 0;
        return session.login > 0 ? '334 ' : '235 2.7.0 Accepted';
      case 'MAIL':
      case 'RSET':
        session.to = [];
        return '250 2.1.0 OK';
      case 'RCPT': {
        const address = addressIn(line);
        if (!address.includes('@')) return '501 5.1.3 Bad recipient address';
        if (address.startsWith('bounce@')) return `550 5.1.1 <${address}>: user unknown`;
        session.to.push(address);
        return '250 2.1.5 OK';
      }
      case 'DATA':
        if (session.to.length === 0) return '503 5.5.1 RCPT first';
        session.data = [];
        return '354 End data with <CR><LF>.<CR><LF>';
      case 'QUIT':
        return '221 2.0.0 Bye';
      default:
        return '502 5.5.2 Command not recognized';
    }
  }

  async #body(session: Session, line: Buffer): Promise<string | null> {
    const data = session.data ?? [];
    if (line.length !== 1 || line[0] !== 0x2e) {
      data.push(line[0] === 0x2e ? line.subarray(1) : line, Buffer.from('\r\n'));
      return null;
    }
    session.data = null;
    const raw = Buffer.concat(data);
    if (raw.length > MAX_BYTES) return '552 5.3.4 Message too big';
    const mail = await PostalMime.parse(raw);
    for (const to of session.to) {
      this.#inbox.add({
        kind: 'email',
        to,
        subject: mail.subject ?? '',
        text: mail.text ?? (mail.html ?? '').replace(/<[^>]+>/g, ' ').trim(),
        ...(mail.html ? { html: mail.html } : {}),
      });
    }
    this.received += 1;
    session.to = [];
    return '250 2.0.0 Accepted';
  }
}
