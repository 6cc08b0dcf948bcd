import {
  BellRing,
  BookOpenText,
  CalendarCheck,
  ChartGantt,
  ChartLine,
  ClipboardList,
  Eraser,
  FileCheckCorner,
  Funnel,
  Hourglass,
  House,
  LayoutGrid,
  type LucideIcon,
  Mail,
  Map as MapIcon,
  MessageSquareText,
  Receipt,
  ScrollText,
  SlidersHorizontal,
  Stamp,
  Timer,
  TriangleAlert,
  UserRound,
  UsersRound,
  WalletCards,
} from 'lucide-react';

const ICONS = {
  home: House,
  bookings: Receipt,
  account: UserRound,
  today: CalendarCheck,
  offers: BellRing,
  earnings: BookOpenText,
  board: ClipboardList,
  people: UsersRound,
  money: WalletCards,
  catalogue: LayoutGrid,
  audit: ScrollText,
  evidence: Stamp,
  disputes: TriangleAlert,
  privacy: Eraser,
  settings: SlidersHorizontal,
  documents: FileCheckCorner,
  map: MapIcon,
  mail: Mail,
  texts: MessageSquareText,
  funnel: Funnel,
  waiting: Hourglass,
  insight: ChartLine,
  day: ChartGantt,
  promises: Timer,
} as const satisfies Record<string, LucideIcon>;

export type IconName = keyof typeof ICONS;

/** The icon of a navigation item, beside its word. */
export function Icon({ name, className = 'size-6' }: { name: IconName; className?: string }) {
  const Drawn = ICONS[name];
  return <Drawn className={className} strokeWidth={1.75} aria-hidden="true" />;
}
