/** Values that events carry: what a handler's arguments read of the DOM event, or a bound control holds. events.ts reads them, page.ts writes them. */
import { FALSE, FLOAT, INTEGER, NULL, STRING, STRINGS, TRUE, type Value } from '../../protocol/value.ts'
import type { ValueFeature } from '../features.ts'
import { writeNumber, writeString } from '../message.ts'

/** A value that a handler's argument reads, by path. What is no value of the wire is null. */
function readValue(event: Event, element: Element | undefined, path: string): Value {
  if (path === 'form') return entriesOf(element as HTMLFormElement, event)
  const found = path.split('.').reduce(
    // The listener is not on the element.
    (from: unknown, name) => (name === 'currentTarget' ? element : (from as Record<string, unknown> | null)?.[name]),
    event,
  )
  return found === undefined || typeof found === 'object' ? null : (found as Value)
}

/** What a form holds, in turns a name and a value; of a file its name. */
function entriesOf(
  form: HTMLFormElement,
  { submitter = null }: SubmitEvent | (Event & { submitter?: null }),
): string[] {
  return [...new FormData(form, submitter)].flatMap(([name, value]) => [
    name,
    typeof value === 'string' ? value : value.name,
  ])
}

function writeValue(out: number[], value: Value): void {
  if (typeof value === 'string') writeString(out, value, 2, STRING)
  else if (Array.isArray(value)) {
    writeNumber(out, STRINGS)
    writeNumber(out, value.length)
    for (const text of value) writeString(out, text)
  } else if (Number.isInteger(value) && Math.abs(value as number) < 2 ** 45) {
    const n = value as number
    writeNumber(out, INTEGER + 2 * (n < 0 ? -2 * n - 1 : 2 * n))
  } else if (typeof value === 'number') {
    out.push(FLOAT, ...new Uint8Array(new Float64Array([value]).buffer))
  } else out.push(value === null ? NULL : value ? TRUE : FALSE)
}

export const feature: ValueFeature = { _readValue: readValue, _writeValue: writeValue }
