// `<form on:submit={name}>` comes in: which schema of the view's `forms` judges it, and whether it works as a plain POST. Read by
// `element.ts` and `binding.ts`.
import type { AttributeNode, Element, OnDirective } from '../ast.ts'
import type { ElementNode } from '../ir.ts'
import type { Analysis, Draft } from './draft.ts'

/** The field by which a plain POST says which form it is of; the server looks for it as it is printed. */
const FORM_FIELD = 'lview-form'

/** The schema by whose name the handler goes. Only of forms: `submit` and `change` on them. */
export function formBound({ handler, name }: OnDirective, { forms, form }: Analysis): string | undefined {
  const isOfForm = form === handler.name && /^(submit|change)$/.test(name)
  return isOfForm && forms.has(handler.name) ? handler.name : undefined
}

/** The schema of a form's handlers. */
export function schemaOf({ name, attributes }: Element, { forms, form }: Analysis): string | undefined {
  if (name !== 'form') return form
  return attributes.find((one): one is OnDirective => isSubmit(one) && forms.has(one.handler.name))?.handler.name
}

const isSubmit = (one: AttributeNode): one is OnDirective => one.type === 'OnDirective' && one.name === 'submit'

/** Whether a browser without script may send it: `method="post"`, and a handler of the view. */
function posts({ name, attributes }: Element, { module }: Analysis): boolean {
  return (
    name === 'form' &&
    module.kind === 'view' &&
    attributes.some(isSubmit) &&
    attributes.some(
      (one) =>
        one.type === 'Attribute' &&
        one.name === 'method' &&
        one.value?.type === 'StaticValue' &&
        one.value.text.trim().toLowerCase() === 'post',
    )
  )
}

/** Puts the field that tells which form it is into a form that works as a plain POST. */
export function addFormField(element: Element, node: ElementNode, { analysis, template }: Draft): void {
  if (!posts(element, analysis)) return
  const binding = template.bindings.findLast(({ event }) => event === 'submit')
  if (binding === undefined) return
  binding.posts = template.bindings.filter((one) => one.posts !== undefined).length
  const fixed = { type: 'hidden', name: FORM_FIELD, value: `${template.id}.${binding.posts}` }
  node.children.push({
    type: 'element',
    tag: 'input',
    namespace: 'html',
    void: true,
    attributes: Object.entries(fixed).map(([name, value]) => ({ type: 'static', name, value })),
    children: [],
    newline: false,
    span: node.span,
  })
}
