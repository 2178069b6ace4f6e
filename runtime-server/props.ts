/**
 * A component's props: takes what a call site gives, fills in the component's defaults, and keeps the children that the call
 * site passes where no name of a prop can reach them.
 */
import type { DiffWriter } from './diff-writer.ts'
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

const CHILDREN = Symbol('children')

interface Props {
  [name: string]: unknown
  [CHILDREN]?: Readonly<Record<string, Children>>
}

/** The props of one component: `values` itself, completed. A prop that is undefined gets its default. */
export function props(
  component: ComponentCode,
  values: Record<string, unknown>,
  children: Readonly<Record<string, Children>> | null = null,
): object {
  const defaults = component.definition?.props
  for (const name in defaults) if (values[name] === undefined) values[name] = defaults[name]
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
