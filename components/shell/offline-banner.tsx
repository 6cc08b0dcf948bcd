import { StatusMark } from '../ui/status';
import { OfflineLine } from './offline-line';

/** The line that says that the browser is cut off. Its mark is drawn here: an icon would load what draws icons. */
export const OfflineBanner = () => <OfflineLine mark={<StatusMark mark="cross" />} />;
