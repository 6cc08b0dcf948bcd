'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input, Select } from '../ui/input';

export type OwnLine = { title: string; kind: 'labour' | 'material'; quantity: number; price: string };
type Props = {
  /** The number of the first of them among all lines. */
  from: number;
  lines: OwnLine[];
  /** Basis points that can be contained in a price; the first is usual. */
  taxes: { value: number; label: string }[];
  text: {
    what: string;
    kind: string;
    material: string;
    labour: string;
    quantity: string;
    price: string;
    tax: string;
    add: string;
    /** With `{number}`. */
    remove: string;
  };
};

const BLANK: OwnLine = { title: '', kind: 'material', quantity: 1, price: '' };

/** Lines in own words: what, how many, at which price. One is there without script; blank ones count for nothing. */
export function OwnLines({ from, lines, taxes, text }: Props) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [rows, setRows] = useState(() => (lines.length > 0 ? lines : [BLANK]).map((line, key) => ({ key, line })));
  const next = useRef(rows.length);
  const grown = useRef(false);
  useEffect(() => {
    // The sum beside the form hears of rows that come and go.
    list.current?.closest('form')?.dispatchEvent(new Event('input'));
    if (grown.current && rows.length > 0)
      list.current?.querySelector<HTMLElement>('li:last-child input:not([type=hidden])')?.focus();
    grown.current = false;
  }, [rows]);
  return (
    <>
      <ul ref={list}>
        {rows.map(({ key, line }, at) => {
          const name = (field: string) => `lines.${from + at}.${field}`;
          return (
            <li key={key} className="grid grid-cols-2 gap-3 border-b border-rule py-4 sm:grid-cols-4">
              <input type="hidden" name={name('row')} value={at} />
              <Field name={name('title')} label={text.what} className="col-span-full">
                <Input maxLength={120} defaultValue={line.title} />
              </Field>
              <Field name={name('quantity')} label={text.quantity}>
                <Input mono inputMode="numeric" defaultValue={line.quantity} />
              </Field>
              <Field name={name('price')} label={text.price}>
                <Input mono inputMode="decimal" defaultValue={line.price} />
              </Field>
              <Field name={name('kind')} label={text.kind}>
                <Select defaultValue={line.kind}>
                  <option value="material">{text.material}</option>
                  <option value="labour">{text.labour}</option>
                </Select>
              </Field>
              <Field name={name('tax')} label={text.tax}>
                <Select defaultValue={taxes[0]?.value}>
                  {taxes.map((tax) => (
                    <option key={tax.value} value={tax.value}>
                      {tax.label}
                    </option>
                  ))}
                </Select>
              </Field>
              {rows.length > 1 ? (
                <Button
                  variant="link"
                  size="sm"
                  className="col-span-full justify-self-start"
                  onClick={() => setRows(rows.filter((row) => row.key !== key))}
                >
                  {text.remove.replace('{number}', String(at + 1))}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      <Button
        id={id}
        className="mt-4 w-full sm:w-auto"
        onClick={() => {
          grown.current = true;
          setRows([...rows, { key: next.current++, line: BLANK }]);
        }}
      >
        {text.add}
      </Button>
    </>
  );
}
