/**
 * A component's props: takes what a call site gives, fills in the component's defaults, and keeps the children that the call
 * site passes where no name of a prop can reach them.
 */
import type { DiffWriter } from './diff-writer.ts'
import type { Place } from './place.ts'
import type { ComponentCode, HtmlOut, Scope, TemplateCode } from './template.ts'

/** Children as a call site passes them: a template of its own, and the whole scope that this stands in. */
export interface Children {
  template: TemplateCode
  scope: Scope
  /** The template's parameters, by the names that a `<slot>` gives them; by position, of a snippet. */
  takes?: readonly string[]
}

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
  [CHILDREN]?: Readonly<Record<string, Children>>
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
  children: Readonly<Record<string, Children>> | null = null,
  handlers: Readonly<Record<string, PassedHandler>> | null = null,
): object {
  const defaults = component.definition?.props
  for (const name in defaults) if (values[name] === undefined) values[name] = defaults[name]
  if (handlers !== null) (values as Props)[HANDLERS] = handlers
  if (children !== null) {
    ;(values as Props)[CHILDREN] = children
    // A snippet is a prop too, so that a component can ask whether it is there.
    for (const name in children) if (name !== 'default') values[name] ??= SNIPPET
  }
  return values
}

/** What a component reads where it is passed a snippet. Only `{@render}` can show it. */
class Snippet {}
const SNIPPET = Object.freeze(new Snippet())

/** The children named `name` (`default`: those without a name), where the call site passes any. */
export function childrenOf(own: object, name: string): Children | undefined {
  const children = (own as Props)[CHILDREN]
  if (children !== undefined && Object.hasOwn(children, name)) return children[name]
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
