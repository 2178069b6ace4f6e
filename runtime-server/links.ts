/**
 * Links: takes a route, and says whether its pages may hold links to other addresses of the app (in the view, its components or its
 * layouts), or go on at others by themselves: they load the client's chunk for that.
 */
import { SLOT_HTML, type TemplateTable } from '../protocol/table.ts'
import { linkedFiles } from './linked-files.ts'
import type { PageLeaf } from './routes.ts'

const known = new WeakMap<PageLeaf, boolean>()

export function hasLinks(leaf: PageLeaf): boolean {
  let found = known.get(leaf)
  if (found === undefined) {
    const { url, navigate } = leaf.view.definition ?? {}
    const files = [leaf.view, ...leaf.layouts].flatMap((file) => linkedFiles(file))
    found = url !== undefined || navigate !== undefined || files.some(({ table }) => table.some(leadsOn))
    known.set(leaf, found)
  }
  return found
}

/** Not by what leads elsewhere for sure, nor by forms that have a handler. */
function leadsOn([html, , slots, , , bindings]: TemplateTable): boolean {
  return (
    /<a(?=[\s>])(?![^>]*\shref="(?:#|\/\/|[a-z]+:))/.test(html) ||
    (/<form(?![^>]*method="(?:post|dialog)")/.test(html) && !bindings.some(([, type]) => type === 'submit')) ||
    slots.some(([kind]) => kind === SLOT_HTML)
  )
}
