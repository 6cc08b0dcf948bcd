import { ArriveStep, GoStep, StartStep } from '@/components/vendors/door-steps';
import { DisputedStep, OverStep, SettledStep, SignedStep } from '@/components/vendors/end-steps';
import type { JobStep } from '@/components/vendors/job-step';
import { AskStep, WaitStep } from '@/components/vendors/sign-steps';
import { WorkSteps } from '@/components/vendors/work-steps';
import {
  completeBooking,
  markArrived,
  markEnRoute,
  setChecklist,
  startVisit,
  startWithoutCode,
} from '@/lib/bookings/actions/vendor-visit';
import type { BookingDetail } from '@/lib/bookings/schema';
import { issueHandover, requestSignature } from '@/lib/signing/actions';

/** The part of the page that the present step fills; each carries its one verb. */
export function StepOf({ visit, step }: { visit: BookingDetail; step: JobStep }) {
  switch (step) {
    case 'go':
      return <GoStep visit={visit} action={markEnRoute} />;
    case 'arrive':
      return <ArriveStep visit={visit} action={markArrived} />;
    case 'start':
      return <StartStep visit={visit} action={startVisit} withoutCode={startWithoutCode} />;
    case 'before':
    case 'work':
    case 'after':
    case 'finish':
      return <WorkSteps visit={visit} step={step} tick={setChecklist} complete={completeBooking} />;
    case 'ask':
      return <AskStep visit={visit} requestSignature={requestSignature} />;
    case 'wait':
      return <WaitStep visit={visit} requestSignature={requestSignature} handOver={issueHandover} />;
    case 'signed':
      return <SignedStep visit={visit} />;
    case 'settled':
      return <SettledStep visit={visit} />;
    case 'disputed':
      return <DisputedStep visit={visit} />;
    case 'over':
      return <OverStep visit={visit} />;
  }
}
