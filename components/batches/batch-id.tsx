'use client';

import { useState } from 'react';

/** The id of this attempt. A live page is made anew again and again, with a new one: the first stays, or sent twice would be done twice. */
export function BatchId({ id }: { id: string }) {
  const [kept] = useState(id);
  return <input type="hidden" name="batchId" value={kept} />;
}
