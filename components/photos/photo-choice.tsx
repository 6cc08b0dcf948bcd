import { photoAddress } from './photo-grid';

type Props = {
  name: string;
  pick: 'one' | 'many';
  photos: { id: string; label: string; checked: boolean }[];
};

/** Photos of a visit to choose from, as they would be shown. */
export function PhotoChoice({ name, pick, photos }: Props) {
  if (photos.length === 0) return null;
  return (
    <ul className="mb-3 grid grid-cols-3 gap-2 sm:grid-cols-4">
      {photos.map(({ id, label, checked }) => (
        <li key={id}>
          <label className="relative block has-focus-visible:outline-2">
            <img
              src={photoAddress('/api/v1/photos', id, 'thumb')}
              alt={label}
              className="aspect-square w-full bg-sunk object-cover"
            />
            <input
              type={pick === 'one' ? 'radio' : 'checkbox'}
              name={name}
              value={id}
              defaultChecked={checked}
              className="absolute end-1 top-1 size-6 accent-ink"
            />
          </label>
        </li>
      ))}
    </ul>
  );
}
