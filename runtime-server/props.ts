/**
 * A component's props: takes what a call site gives, fills in the component's defaults, and keeps the children that the call
 * site passes where no name of a prop can reach them.
 */
import type { DiffWriter } from './diff-writer.ts'
import { describe } from './html.ts'
import type { Place } from './place.ts'
import type { ComponentCode, HtmlOut, Scope, TemplateCode } from './template.ts'

/** Children as a call site passes them: a template of its own, and the whole scope that this stands in. */
export interface Children {
  template: TemplateCode
  scope: Scope
  /** The template's parameters, by the names that a `<slot>` gives them; by position, of a snippet. */
  takes?: readonly string[]
  /** What stands on the content, for a component that goes over all of a name. */
  attributes?: () => object
}

/** By name; of several with one name an array. */
type Passed = Readonly<Record<string, Children | readonly Children[]>>

/** What a `<slot>` passes to its content, by name. */
type Values = Readonly<Record<string, unknown>>

/** A handler as a call site passes it: `on:pick={choose(item.id)}`. */
export interface PassedHandler {
  handler: string
  args: (() => unknown[]) | null
  /** The state of the file that passes it: its props, in a component. */
  own: object
}

/** Where a component stands, as events need to know it. */
export interface Site {
  component: ComponentCode
  /** Its root. */
  place: Place
  /** The state of the file that uses it. */
  around: object
}

const CHILDREN = Symbol('children')
const HANDLERS = Symbol('handlers')
const SITE = Symbol('site')

interface Props {
  [name: string]: unknown
  [CHILDREN]?: Passed
  [HANDLERS]?: Readonly<Record<string, PassedHandler>>
  [SITE]?: Site
}

/** Says of props where their component stands. */
export function settle(own: object, site: Site): void {
  ;(own as Props)[SITE] = site
}

/** Where the component stands whose props these are; undefined for the state of a view. */
export function siteOf(own: unknown): Site | undefined {
  return (own as Props | undefined)?.[SITE]
}

/** The handler that a component is passed by that name. */
export function passedHandler(own: object, name: string): PassedHandler | undefined {
  const handlers = (own as Props)[HANDLERS]
  return handlers !== undefined && Object.hasOwn(handlers, name) ? handlers[name] : undefined
}

/** The props of one component: `values` itself, completed. A prop that is undefined gets its default. */
export function props(
  component: ComponentCode,
  values: Record<string, unknown>,
  children: Passed | null = null,
  handlers: Readonly<Record<string, PassedHandler>> | null = null,
): object {
  const defaults = component.definition?.props
  for (const name in defaults) if (values[name] === undefined) values[name] = defaults[name]
  if (handlers !== null) (values as Props)[HANDLERS] = handlers
  if (children !== null) {
    ;(values as Props)[CHILDREN] = children
    // Content is a prop too, so that a component can ask whether it is there, or go over all of it.
    for (const name in children) if (name !== 'default') values[name] ??= propOf(component, name, allOf(children, name))
  }
  return values
}

function propOf({ lists, filename }: ComponentCode, name: string, given: readonly Children[]): unknown {
  if (lists?.includes(name)) return given.map(itemOf)
  if (given.length === 1) return SNIPPET
  throw new TypeError(
    `${filename} shows one \`slot="${name}"\`, and was passed ${given.length}. Put them into one <lview:space slot="${name}">.`,
  )
}

/** Of items of lists, their positions. */
const positions = new WeakMap<object, number>()

function itemOf({ attributes }: Children, position: number): object {
  const item = Object.freeze({ ...attributes?.() })
  positions.set(item, position)
  return item
}

/** Which of the contents with a name a list's item stands for: -1 for nothing. Throws for anything else. */
export function positionOf(own: object, name: string, item: unknown): number {
  if (item === null || item === undefined || item === false) return -1
  const position = typeof item === 'object' ? positions.get(item) : undefined
  const children = (own as Props)[CHILDREN]
  if (position === undefined || children === undefined || position >= allOf(children, name).length)
    throw new TypeError(
      `<slot name="${name}" of={…}> shows an item of \`${name}\`, and was given ${describe(item)}. Write {#for item of ${name}}<slot name="${name}" of={item} />{/for}.`,
    )
  return position
}

/** The content at a position among those of its name. */
export function itemAt(own: object, name: string, position: number): Children {
  return allOf((own as { [CHILDREN]: Passed })[CHILDREN], name)[position] as Children
}

function allOf(children: Passed, name: string): readonly Children[] {
  const given = Object.hasOwn(children, name) ? children[name] : undefined
  return given === undefined ? [] : Array.isArray(given) ? given : [given as Children]
}

/** What a component reads where it is passed a snippet. Only `{@render}` can show it. */
class Snippet {}
const SNIPPET = Object.freeze(new Snippet())

/** The children named `name` (`default`: those without a name), where the call site passes any. */
export function childrenOf(own: object, name: string): Children | undefined {
  const children = (own as Props)[CHILDREN]
  const [first] = children === undefined ? [] : allOf(children, name)
  if (first !== undefined) return first
  if ((own as Props)[name] === SNIPPET)
    throw new TypeError(
      `The prop \`${name}\` is a snippet that another component was passed, and only that one can render it. Pass a snippet that does: {#snippet ${name}()}{@render …()}{/snippet}.`,
    )
  return undefined
}

/** What the functions of the children's template take, with what is passed to them. */
export function inputsOf({ scope, takes }: Children, values: object | null): Scope {
  return takes === undefined ? scope : [...scope, ...takes.map((name) => (values as Values | null)?.[name])]
}

/** The call site passes children: what shows them must be diffed, since their scope may have changed. */
export function hasChildren(own: object): boolean {
  return (own as Props)[CHILDREN] !== undefined
}

/** `<slot>` as HTML. The fallback is HTML of a template in the component's scope. */
export function childrenHtml(
  out: HtmlOut,
  own: object,
  name: string,
  fallback: (() => string) | null = null,
  values: object | null = null,
): string {
  const children = childrenOf(own, name)
  if (children !== undefined) return children.template.html(out, ...inputsOf(children, values))
  return fallback === null ? '' : fallback()
}

/** The values of `<slot>`. */
export function childrenValues(
  out: DiffWriter,
  own: object,
  name: string,
  fallback: (() => void) | null = null,
  values: object | null = null,
): void {
  const children = childrenOf(own, name)
  if (children !== undefined) children.template.values(out, ...inputsOf(children, values))
  else fallback?.()
}
