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
}

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
  if (children !== null) (values as Props)[CHILDREN] = children
  return values
}

/** The children named `name` (`default`: those without a name), where the call site passes any. */
export function childrenOf(own: object, name: string): Children | undefined {
  const children = (own as Props)[CHILDREN]
  return children !== undefined && Object.hasOwn(children, name) ? children[name] : undefined
}

/** The call site passes children: what shows them must be diffed, since their scope may have changed. */
export function hasChildren(own: object): boolean {
  return (own as Props)[CHILDREN] !== undefined
}

/** `<slot>` as HTML. The fallback is HTML of a template in the component's scope. */
export function childrenHtml(out: HtmlOut, own: object, name: string, fallback: (() => string) | null = null): string {
  const children = childrenOf(own, name)
  if (children !== undefined) return children.template.html(out, ...children.scope)
  return fallback === null ? '' : fallback()
}

/** The values of `<slot>`. */
export function childrenValues(out: DiffWriter, own: object, name: string, fallback: (() => void) | null = null): void {
  const children = childrenOf(own, name)
  if (children !== undefined) children.template.values(out, ...children.scope)
  else fallback?.()
}
