import type { VisitOrder } from '@/lib/scheduling/policy/visit-order';

/** What is ordered, as a form sends it. */
export function OrderInputs({ order }: { order: VisitOrder }) {
  return (
    <>
      <input type="hidden" name="serviceId" value={order.serviceId} />
      <input type="hidden" name="quantity" value={order.quantity} />
      {order.also.map((one, index) => (
        <span key={one.serviceId}>
          <input type="hidden" name={`also.${index}.serviceId`} value={one.serviceId} />
          <input type="hidden" name={`also.${index}.quantity`} value={one.quantity} />
        </span>
      ))}
      {order.addOnIds.map((id) => (
        <input key={id} type="hidden" name="addOnIds" value={id} />
      ))}
    </>
  );
}
