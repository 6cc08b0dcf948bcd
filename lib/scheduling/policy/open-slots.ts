import { addDays, MINUTE, weekdayOf } from '@/lib/core/time';
import {
  type Candidate,
  calendarDay,
  isBookableStart,
  type SlotQuestion,
  type Span,
  startsOfDay,
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

/** When somebody works on a day, in minutes of it. */
function planOf({ weekly, exceptions }: WorkingHours): (date: string, weekday: number) => readonly Minutes[] {
  const week = Array.from({ length: 7 }, (_, weekday) => weekly.filter((one) => one.weekday === weekday));
  if (exceptions.length === 0) return (_, weekday) => week[weekday] ?? [];
  const days = new Map<string, Minutes[]>();
  for (const one of exceptions) days.set(one.day, [...(days.get(one.day) ?? []), one]);
  return (date, weekday) => days.get(date) ?? week[weekday] ?? [];
}

/** The bookable starts of a day, and which of them lie within hours of it, as spans of indexes that do not overlap. */
function startsOf(date: string, question: SlotQuestion) {
  const { zone, policy, now, durationMinutes } = question;
  const day = calendarDay(date, zone);
  const starts = startsOfDay(day, zone, policy.slotIntervalMinutes).filter((start) =>
    isBookableStart(new Date(start), now, policy),
  );
  const lasts = durationMinutes * MINUTE;
  const instant = (minute: number) => (day.isPlain ? day.midnight + minute * MINUTE : wallInstant(date, minute, zone));
  const known = new Map<number, { first: number; end: number }>();
  const rangeOf = ({ startMinute, endMinute }: Minutes) => {
    const key = startMinute * 2000 + endMinute;
    const found = known.get(key);
    if (found) return found;
    const [opens, closes] = [instant(startMinute), instant(Math.max(startMinute, endMinute))];
    const first = starts.findIndex((start) => start >= opens);
    const last = starts.findLastIndex((start) => start + lasts <= closes);
    const range = first === -1 ? { first: 0, end: 0 } : { first, end: last + 1 };
    known.set(key, range);
    return range;
  };
  const within = (hours: readonly Minutes[]) => {
    if (hours.length < 2) return hours.map(rangeOf);
    let next = 0;
    const apart: { first: number; end: number }[] = [];
    for (const range of hours.map(rangeOf).sort((a, b) => a.first - b.first)) {
      apart.push({ first: Math.max(range.first, next), end: range.end });
      next = Math.max(next, range.end);
    }
    return apart;
  };
  return { starts, within };
}

/** Every start that at least one candidate could take, with how many could, in order of time. */
export function openSlots(candidates: readonly Candidate[], question: SlotQuestion): (Span & { vendors: number })[] {
  // A crowd works the same hours: reckoned once for all who share them.
  const crowds = new Map<WorkingHours, { closed: Closed[]; passed: number }[]>();
  for (const one of candidates) {
    const person = { closed: closedStarts(one.taken, question), passed: 0 };
    const crowd = crowds.get(one.hours);
    if (crowd) crowd.push(person);
    else crowds.set(one.hours, [person]);
  }
  const plans = [...crowds].map(([hours, people]) => ({ plan: planOf(hours), people }));
  const found: (Span & { vendors: number })[] = [];
  for (let day = 0; day < question.days; day += 1) {
    const date = addDays(question.from, day);
    const weekday = weekdayOf(date);
    const { starts, within } = startsOf(date, question);
    const vendors = new Uint32Array(starts.length);
    for (const { plan, people } of plans) {
      for (const { first, end } of within(plan(date, weekday))) {
        for (const person of people) countOpen(person, starts, first, end, vendors);
      }
    }
    for (const [index, start] of starts.entries()) {
      const count = vendors[index] ?? 0;
      if (count > 0) found.push({ start, end: start + question.durationMinutes * MINUTE, vendors: count });
    }
  }
  return found;
}

/** Counts a person in for those of the starts that no span of his closes; asked in ascending order. */
function countOpen(
  person: { closed: readonly Closed[]; passed: number },
  starts: readonly number[],
  first: number,
  end: number,
  vendors: Uint32Array,
): void {
  const { closed } = person;
  let passed = person.passed;
  for (let index = first; index < end; index += 1) {
    const start = starts[index] ?? 0;
    let span = closed[passed];
    while (span && span.to <= start) {
      passed += 1;
      span = closed[passed];
    }
    if (!span || span.from >= start) vendors[index] = (vendors[index] ?? 0) + 1;
  }
  person.passed = passed;
}
