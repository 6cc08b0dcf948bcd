import { addDays, MINUTE, weekdayOf } from '@/lib/core/time';
import {
  type Candidate,
  dayStarts,
  isBookableStart,
  type SlotQuestion,
  type Span,
  type TakenSpan,
  travelMinutes,
  type WorkingHours,
  wallInstant,
} from '../policy';

/** Starts strictly between `from` and `to` are impossible. */
type Closed = { from: number; to: number };
type Minutes = { startMinute: number; endMinute: number };

/**
 * What `isFree` says of every start of a visit so long, as spans in order: before a neighbour there is room for the visit
 * and its gap or the way to him, after him for what he takes or the way from him.
 */
function closedStarts(taken: readonly TakenSpan[], { policy, place, durationMinutes }: SlotQuestion): Closed[] {
  const spans = taken
    .map((other) => {
      const travel = travelMinutes(other.place, place, policy) * MINUTE;
      const before = durationMinutes * MINUTE + Math.max(policy.gapMinutes * MINUTE, travel);
      return { from: other.start - before, to: Math.max(other.end, other.visitEnd + travel) };
    })
    .sort((a, b) => a.from - b.from);
  const merged: Closed[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.from < last.to) last.to = Math.max(last.to, span.to);
    else merged.push(span);
  }
  return merged;
}

/** Answers for starts in ascending order whether one is closed. */
function closedInOrder(closed: readonly Closed[]): (start: number) => boolean {
  let next = 0;
  return (start) => {
    while (next < closed.length && (closed[next]?.to ?? 0) <= start) next += 1;
    return (closed[next]?.from ?? Number.POSITIVE_INFINITY) < start;
  };
}

/** When somebody works on a day, in minutes of it. */
function planOf({ weekly, exceptions }: WorkingHours): (date: string, weekday: number) => readonly Minutes[] {
  const week = Array.from({ length: 7 }, (_, weekday) => weekly.filter((one) => one.weekday === weekday));
  if (exceptions.length === 0) return (_, weekday) => week[weekday] ?? [];
  const days = new Map<string, Minutes[]>();
  for (const one of exceptions) days.set(one.day, [...(days.get(one.day) ?? []), one]);
  return (date, weekday) => days.get(date) ?? week[weekday] ?? [];
}

/** The starts of one day, and which of them lie within a span of hours: reckoned once, as a crowd works the same hours. */
function startsOf(date: string, question: SlotQuestion) {
  const { zone, policy, now, durationMinutes } = question;
  const starts = dayStarts(date, zone, policy.slotIntervalMinutes).filter((start) =>
    isBookableStart(new Date(start), now, policy),
  );
  const lasts = durationMinutes * MINUTE;
  const known = new Map<number, { first: number; end: number }>();
  const within = ({ startMinute, endMinute }: Minutes) => {
    const key = startMinute * 2000 + endMinute;
    const found = known.get(key);
    if (found) return found;
    const opens = wallInstant(date, startMinute, zone);
    const closes = endMinute > startMinute ? wallInstant(date, endMinute, zone) : opens;
    const first = starts.findIndex((start) => start >= opens);
    const last = starts.findLastIndex((start) => start + lasts <= closes);
    const range = first === -1 ? { first: 0, end: 0 } : { first, end: last + 1 };
    known.set(key, range);
    return range;
  };
  return { starts, within };
}

/** Every start that at least one candidate could take, with how many could, in order of time. */
export function openSlots(candidates: readonly Candidate[], question: SlotQuestion): (Span & { vendors: number })[] {
  const people = candidates.map((one) => ({
    plan: planOf(one.hours),
    isClosed: closedInOrder(closedStarts(one.taken, question)),
  }));
  const found: (Span & { vendors: number })[] = [];
  for (let day = 0; day < question.days; day += 1) {
    const date = addDays(question.from, day);
    const weekday = weekdayOf(date);
    const { starts, within } = startsOf(date, question);
    const vendors = new Uint32Array(starts.length);
    for (const { plan, isClosed } of people) {
      const ranges = plan(date, weekday).map(within);
      if (ranges.length > 1) ranges.sort((a, b) => a.first - b.first);
      let next = 0;
      for (const { first, end } of ranges) {
        for (let index = Math.max(first, next); index < end; index += 1) {
          if (!isClosed(starts[index] ?? 0)) vendors[index] = (vendors[index] ?? 0) + 1;
        }
        next = Math.max(next, end);
      }
    }
    for (const [index, start] of starts.entries()) {
      const count = vendors[index] ?? 0;
      if (count > 0) found.push({ start, end: start + question.durationMinutes * MINUTE, vendors: count });
    }
  }
  return found;
}
