/**
 * Forms with a schema, as templates read them: takes a page's state and a form's name, gives what `form` is there: the attributes of its
 * fields, and what is wrong with them. Emitted modules call `formOf`; submission.ts writes what it reads.
 */

/** The key of a page's state that holds what is known of its forms, by name. */
export const FORMS: unique symbol = Symbol('forms')

/** A form that was sent or changed, and is not done. */
export interface FormState {
  readonly name: string
  /** All errors, by field: `items[0].quantity`; by '' what is of no field. */
  readonly errors: Readonly<Record<string, string>>
  /** It was sent so: errors are shown everywhere, else where the user has been. */
  readonly submitted: boolean
  /** Names of the fields that the user has changed. */
  readonly visited: readonly string[]
  /** What a plain POST held, without passwords: the page that answers it shows it again. */
  readonly values?: readonly (readonly [name: string, value: string])[]
}

/** Attributes of a control: `{...form.field('email')}`. */
export interface FormField {
  readonly name: string
  /** Only in the answer to a plain POST. */
  readonly value?: string
  readonly 'aria-invalid'?: 'true'
  readonly 'aria-describedby'?: string
}

/** What `form` is in a `<form on:submit={name}>` whose view has a schema of that name. */
export interface Form<Name extends string = string> {
  /** Errors that are shown, by field. */
  readonly errors: Readonly<Record<string, string>>
  /** The user has changed something since it was last sent well. Known where the form has `on:change`, and after a wrong submit. */
  readonly dirty: boolean
  /** Attributes of a field's control. */
  field(name: Name): FormField
  /** What is wrong with a field, where that is to be shown; without a name: with the form as a whole. */
  error(name?: Name): string | undefined
  /** The id of the element that shows a field's error, by which `field` refers to it. */
  errorId(name: Name): string
  /** What a plain POST held, for controls that have no `value` attribute: `<textarea value={form.value('text')}>`. */
  value(name: Name): string | undefined
  /** The same for a checkbox or an option: `checked={form.holds('tags[]', tag)}`. */
  holds(name: Name, value?: string): boolean
}

type Holder = { readonly [FORMS]?: Readonly<Record<string, FormState>> }

const forms = new WeakMap<FormState, Form>()
const untouched = new Map<string, FormState>()

export function formStateOf(state: object, name: string): FormState | undefined {
  const known = (state as Holder)[FORMS]
  return known !== undefined && Object.hasOwn(known, name) ? known[name] : undefined
}

/** The state's form, the same object while nothing of it changed. */
export function formOf(state: object, name: string): Form {
  const own = formStateOf(state, name) ?? blank(name)
  let form = forms.get(own)
  if (form === undefined) {
    form = formFrom(own)
    forms.set(own, form)
  }
  return form
}

function blank(name: string): FormState {
  let own = untouched.get(name)
  if (own === undefined) {
    own = { name, errors: {}, submitted: false, visited: [] }
    untouched.set(name, own)
  }
  return own
}

function formFrom({ name: form, errors, submitted, visited, values = [] }: FormState): Form {
  const shown = Object.fromEntries(
    Object.entries(errors).filter(([name]) => submitted || name === '' || visited.includes(name)),
  )
  const fields = new Map<string, FormField>()
  const error = (name = ''): string | undefined => (Object.hasOwn(shown, name) ? shown[name] : undefined)
  const errorId = (name: string): string => `${form}-${name.replace(/[^\w-]+/g, '-')}-error`
  const value = (name: string): string | undefined => values.find(([one]) => one === name)?.[1]
  const describeField = (name: string): FormField => {
    const held = value(name)
    return {
      name,
      ...(held === undefined ? {} : { value: held }),
      ...(error(name) === undefined ? {} : { 'aria-invalid': 'true', 'aria-describedby': errorId(name) }),
    }
  }
  return {
    errors: shown,
    dirty: submitted || visited.length > 0,
    error,
    errorId,
    value,
    holds: (name, wanted = 'on') => values.some(([one, held]) => one === name && held === wanted),
    // The same object each time, so that a component that is passed it is not patched for nothing.
    field: (name) => {
      const field = fields.get(name) ?? describeField(name)
      fields.set(name, field)
      return field
    },
  }
}
