/**
 * Forms that are sent or changed: takes what a form holds, lets its schema judge it, and calls the handler with what the schema gives, or
 * keeps the errors in the state. The page's turns and plain POSTs run it.
 */
import { EVENT_VALUES } from '../protocol/event-values.ts'
import type { Schema } from './define.ts'
import type { FiredBinding } from './event.ts'
import { FORMS, type FormState, formStateOf } from './form.ts'
import { type Entries, readFormData } from './form-data.ts'

/** What a Standard Schema says of a value. */
type Judgement = { readonly value: unknown; readonly issues?: undefined } | { readonly issues: readonly Issue[] }

interface Issue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** A form as it was sent. */
export interface Submission {
  readonly name: string
  readonly entries: Entries
  /** The name of the field that was changed; null: it was sent. */
  readonly changed: string | null
  /** What it held is shown again: a browser without script has forgotten it. */
  readonly keeps: boolean
}

/** Errors that the handler adds, by field. */
export type Added = Map<string, string>

/** What an event of a form with a schema carries; undefined for others. */
export function submissionOf({ binding, values }: FiredBinding): Submission | undefined {
  if (binding.form === undefined) return undefined
  const held = (path: string): unknown =>
    values[binding.values.findIndex((at) => EVENT_VALUES[at]?.path.join('.') === path)]
  const flat = held('form')
  const list = Array.isArray(flat) ? (flat as string[]) : []
  const entries = Array.from({ length: Math.floor(list.length / 2) }, (_, at): [string, string] => [
    list[2 * at] as string,
    list[2 * at + 1] as string,
  ])
  const changed = binding.event === 'submit' ? null : String(held('target.name') ?? '')
  return { name: binding.form, entries, changed, keeps: false }
}

/** Changes `draft` and calls the handler, where the schema takes what the form holds. */
export function submit(
  schema: Schema,
  submission: Submission,
  draft: object,
  added: Added,
  call: (data: unknown) => unknown,
): unknown {
  const { data, nameOf } = readFormData(submission.entries)
  const judged = (result: Judgement): unknown => {
    if (result.issues !== undefined) {
      keep(draft, submission, errorsOf(result.issues, nameOf))
      return undefined
    }
    keep(draft, submission, {})
    return then(call(result.value), () => {
      if (added.size > 0) keep(draft, submission, Object.fromEntries(added))
    })
  }
  return then(schema['~standard'].validate(data) as Judgement | PromiseLike<Judgement>, judged)
}

/** What can be done at once is: a turn that waits is shown in between. */
function then<T>(value: T | PromiseLike<T>, next: (value: T) => unknown): unknown {
  return value !== null && typeof value === 'object' && 'then' in value ? value.then(next) : next(value as T)
}

/** The first of a field's errors. */
function errorsOf(issues: readonly Issue[], nameOf: (path: readonly PropertyKey[]) => string): Record<string, string> {
  const errors = issues.map(({ path = [], message }): [string, string] => [
    nameOf(path.map((part) => (typeof part === 'object' ? part.key : part))),
    message,
  ])
  return Object.fromEntries(errors.reverse())
}

const SECRET = /pass|pwd|secret|token|cvc|cvv|\bpin\b/i

function keep(draft: object, { name, entries, changed, keeps }: Submission, errors: Record<string, string>): void {
  const before = formStateOf(draft, name)
  const sentWell = changed === null && Object.keys(errors).length === 0
  if (sentWell && before === undefined) return
  const holder = draft as { [FORMS]?: Record<string, FormState> }
  const { [name]: _, ...others } = holder[FORMS] ?? {}
  if (sentWell) {
    holder[FORMS] = others
    return
  }
  const visited = new Set([...(before?.visited ?? []), ...(changed === null ? [] : [changed])])
  const values = keeps ? entries.filter(([one]) => !SECRET.test(one)) : before?.values?.map(([a, b]) => [a, b] as const)
  holder[FORMS] = {
    ...others,
    [name]: {
      name,
      errors,
      submitted: changed === null || (before?.submitted ?? false),
      visited: [...visited],
      ...(values === undefined ? {} : { values }),
    },
  }
}
