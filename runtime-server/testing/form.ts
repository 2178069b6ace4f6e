/**
 * Forms as browsers send them: takes a form and what its controls hold, gives the names and values that a submit carries, and what
 * keeps it from being sent.
 */
import { disabledBy } from './accessible.ts'
import { attribute, type Element, elementsIn, formOf, has, optionsOf, optionValue, typeOf } from './element.ts'
import type { Scene } from './scene.ts'

/** The controls of a form, wherever they stand. */
export function controlsOf(form: Element, scene: Scene): Element[] {
  return elementsIn(scene.root).filter(
    (one) => /^(button|input|select|textarea)$/.test(one.tagName) && formOf(one) === form,
  )
}

/** Names and values, in the order of the document; a submit button's only if it is the one that was pressed. */
export function entriesOf(form: Element, submitter: Element | null, scene: Scene): [string, string][] {
  return controlsOf(form, scene).flatMap((control): [string, string][] => {
    const name = attribute(control, 'name')
    if (!name || disabledBy(control) !== undefined) return []
    const value = scene.valueOf(control)
    const type = typeOf(control)
    if (control.tagName === 'select') {
      const chosen = Array.isArray(value) ? value : [value as string]
      const options = optionsOf(control).filter((option) => !has(option, 'disabled'))
      return options
        .filter((option) => chosen.includes(optionValue(option)))
        .map((option) => [name, optionValue(option)])
    }
    if (control.tagName === 'button' || /^(submit|image|button|reset)$/.test(type))
      return control === submitter ? [[name, attribute(control, 'value') ?? '']] : []
    if (type === 'checkbox' || type === 'radio')
      return value === true ? [[name, attribute(control, 'value') ?? 'on']] : []
    return type === 'file' ? [] : [[name, String(value).replace(/\r\n?|\n/g, '\r\n')]]
  })
}

/** Why a browser would not send the form: the first control that does not hold what it must. */
export function invalidIn(form: Element, scene: Scene): { control: Element; why: string } | undefined {
  if (has(form, 'novalidate')) return undefined
  for (const control of controlsOf(form, scene)) {
    if (disabledBy(control) !== undefined || has(control, 'readonly')) continue
    const why = whyInvalid(control, scene)
    if (why !== undefined) return { control, why }
  }
  return undefined
}

function whyInvalid(control: Element, scene: Scene): string | undefined {
  const value = scene.valueOf(control)
  const type = typeOf(control)
  if (has(control, 'required') && isEmpty(control, value, scene)) return 'it is required, and empty'
  if (typeof value !== 'string' || value === '' || control.tagName !== 'input') return undefined
  if (type === 'email' && !/^[^\s@]+@[^\s@]+$/.test(value)) return `“${value}” is no e-mail address`
  if (type === 'url' && !URL.canParse(value)) return `“${value}” is no address`
  const pattern = attribute(control, 'pattern')
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'v').test(value))
    return `“${value}” does not fit its pattern`
  const least = Number(attribute(control, 'minlength') ?? 0)
  if (value.length < least) return `“${value}” is shorter than ${least} characters`
  if (type !== 'number' && type !== 'range') return undefined
  const [min, max] = [attribute(control, 'min'), attribute(control, 'max')]
  if (min !== undefined && Number(value) < Number(min)) return `${value} is less than ${min}`
  if (max !== undefined && Number(value) > Number(max)) return `${value} is more than ${max}`
  return undefined
}

function isEmpty(control: Element, value: unknown, scene: Scene): boolean {
  if (typeOf(control) !== 'radio' || control.tagName !== 'input') return value === '' || value === false
  const group = attribute(control, 'name')
  const form = formOf(control)
  const all = elementsIn(scene.root).filter(
    (one) =>
      one.tagName === 'input' && typeOf(one) === 'radio' && attribute(one, 'name') === group && formOf(one) === form,
  )
  return !all.some((one) => scene.valueOf(one) === true)
}
