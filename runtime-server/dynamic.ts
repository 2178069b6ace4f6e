/**
 * `<lview:dynamic is={…}>`: takes the components that a file can mean, the one that is meant now (or nothing) and its props; gives
 * HTML, values or a diff, which are those of branches: another component is another branch.
 */
import { CODE_BRANCH } from '../protocol/patch-codes.ts'
import { shapeNumber } from '../protocol/shape.ts'
import { componentHtml, componentValues, intoNew, withState } from './component.ts'
import { diffComponent } from './diff.ts'
import type { DiffWriter } from './diff-writer.ts'
import { describe } from './html.ts'
import type { ComponentCode, HtmlOut } from './template.ts'

type Components = readonly ComponentCode[]
type PropsOf = (component: ComponentCode) => object

/** -1 for nothing. Throws for what is none of the components. */
export function indexOfComponent(components: Components, value: unknown): number {
  if (value === null || value === undefined || value === false) return -1
  const index = components.indexOf(value as ComponentCode)
  if (index >= 0) return index
  const { kind, name } = value as Partial<ComponentCode>
  const given = kind === 'component' ? `<${name}>, which this file does not import` : describe(value)
  const known = components.map((one) => one.name).join(', ')
  throw new TypeError(
    `<lview:dynamic> shows a component that its file imports (here ${known}), and was given ${given}. Import the component in the file, and choose it there.`,
  )
}

export function dynamicHtml(
  out: HtmlOut,
  slot: number,
  components: Components,
  value: unknown,
  props: PropsOf,
): string {
  const index = indexOfComponent(components, value)
  const component = components[index]
  out.shape += shapeNumber(index + 1)
  return component === undefined ? '' : componentHtml(out, slot, component, props(component))
}

export function dynamicValues(
  out: DiffWriter,
  slot: number,
  components: Components,
  value: unknown,
  props: PropsOf,
): void {
  const index = indexOfComponent(components, value)
  const component = components[index]
  out.number(index + 1)
  if (component !== undefined) componentValues(out, slot, component, props(component))
}

export function diffDynamic(
  out: DiffWriter,
  slot: number,
  components: Components,
  before: unknown,
  after: unknown,
  propsBefore: PropsOf,
  propsAfter: PropsOf,
): void {
  const prev = indexOfComponent(components, before)
  const next = indexOfComponent(components, after)
  const component = components[next]
  if (component === undefined) {
    if (prev >= 0) out.slot(slot, CODE_BRANCH - 1)
  } else if (prev === next) diffComponent(out, slot, component, propsBefore(component), propsAfter(component))
  else {
    out.slot(slot, CODE_BRANCH + next)
    intoNew(out, slot, () => {
      component.root.values(out, withState(component, propsAfter(component), out.own?.state))
    })
  }
}
