/**
 * Trusted HTML: takes its text from build.ts and patch.ts, puts its nodes between the two comments that mark them, or into the
 * parent where it is all that this holds. Scripts in it don't run.
 */
import type { Instance, Slot } from './instance.ts'
import { find, place } from './place.ts'

export function setHtml(instance: Instance, { _after, _alone, _at }: Slot, html: string, copy: Node | null): void {
  find(instance, _after, copy)
  const { _parent, _before } = place
  const parent = _parent as Element
  if (_alone) {
    if (parent.innerHTML !== html) parent.innerHTML = html
    return
  }
  // Parsed as what it will be: rows in a table, shapes in SVG.
  const box = (
    parent.nodeType === 1 ? parent.cloneNode(false) : document.createElement('template')
  ) as HTMLTemplateElement
  box.innerHTML = html
  let open = instance[_at] as ChildNode | null
  if (open) {
    for (let node = open.nextSibling; node && node !== instance[_at + 1]; node = open.nextSibling) node.remove()
  } else {
    open = document.createComment('')
    instance[_at] = parent.insertBefore(open, _before)
    instance[_at + 1] = parent.insertBefore(document.createComment(''), _before)
  }
  open.after(...(box.content ?? box).childNodes)
}
