const PATHS = {
  home: 'M4 11l8-7 8 7v9h-5.5v-6h-5v6H4z',
  bookings: 'M6 3h12v18l-3-2-3 2-3-2-3 2zM9 8h6M9 12h6',
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.8-4 3.6-5.5 7.5-5.500s6.7 1.5 7.5 5.5',
  today: 'M4 6h16v14H4zM4 10.500h16M8 3v5M16 3v5',
  offers: 'M12 3.500c-3.3 0-5.5 2.5-5.5 5.8 0 4.2-2 5.7-2 7.200h15c0-1.5-2-3-2-7.2 0-3.3-2.2-5.8-5.5-5.800zM10 20h4',
  earnings: 'M5 4h14v16H5zM5 8.500h14M9 4v16M12 12.500h4M12 16h4',
  board: 'M4 5h7v14H4zM15 5h5M15 10h5M15 15h5M15 19h5',
  people:
    'M9 11.500a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 19.500c.5-3.5 2.7-5 6-5s5.5 1.5 6 5M16 5a3.3 3.3 0 0 1 0 6.300M17.5 14.800c2 .5 3.2 2 3.5 4.7',
  money: 'M3 6.500h18v11H3zM12 14.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM6 12h.01M18 12h.01',
  catalogue: 'M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z',
  audit: 'M5 3.500h10l4 4v13H5zM8.5 12h7M8.5 16h7M8.5 8h3',
  disputes: 'M12 4l9 16H3zM12 10v4.500M12 17.500h.01',
  settings:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM9 19.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  documents: 'M7 3.500h7l4 4v13H7zM14 3.500v4h4M10 13l2 2 3-4',
  map: 'M9 4L3.5 6.500v13.500L9 17.500l6 2.5 5.5-2.500V4L15 6.500zM9 4v13.500M15 6.500V20',
} as const;

export type IconName = keyof typeof PATHS;

/** Our own line icons, drawn on the same 24-unit sheet. */
export function Icon({ name, className = 'size-6' }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
