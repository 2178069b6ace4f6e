/**
 * The one interpreter of a table's walk: it finds an instance's nodes in a copy of the static HTML (build.ts makes it) or in
 * the page's HTML (adopt.ts adopts it), where it checks on the way that the HTML is the template's.
 */
import { WALK_BLOCK, WALK_DOWN, WALK_KEEP, WALK_NEXT, WALK_TEXT, WALK_UP } from '../protocol/table.ts'
import { type Instance, isBlock, type Run, type Slot, type Template } from './instance.ts'

/** Passes what HTML may have where the static HTML has a run or a block. */
export interface Passer {
  /** Gives the Text node of a run that may stand at `node`, or null. */
  _text(instance: Instance, run: Run, node: Node | null): Text | null
  /** Gives the node after the block. */
  _block(instance: Instance, slot: Slot, node: Node | null): Node | null
}

/** The page's HTML is not what the table says. */
export function misfit(): never {
  throw new Error('misfit')
}

/** The elements that the walks under way are in. */
export const inside: Node[] = []

/**
 * Finds the nodes of `instance` from `node` on: in a copy of the static HTML, or with a `passer` in any HTML, which is
 * checked. Gives the node after the template's last one.
 */
export function walk(instance: Instance, node: Node | null, passer: Passer | null): Node | null {
  const { _walk, _names, _runs, _slots, _end } = instance[0]
  const end = passer ? _walk.length : _end
  let place = 1
  // Siblings to go past before the next step. In a copy a step up makes them needless.
  let ahead = 0
  for (let i = 0; i < end; i++) {
    const step = _walk[i] as number
    const kind = step & 7
    if (kind === WALK_NEXT) {
      ahead += step >> 3
      continue
    }
    if (passer || kind !== WALK_UP) for (; ahead > 0; ahead--) node = node ? node.nextSibling : misfit()
    switch (kind) {
      case WALK_KEEP:
      case WALK_DOWN:
        // The first walk is over the static HTML itself, and notes the names.
        if (passer && (!node || (_names[i] ??= node.nodeName) !== node.nodeName)) misfit()
        if (kind === WALK_KEEP) instance[place++] = node
        else {
          inside.push(node as Node)
          node = (node as Node).firstChild
        }
        break
      case WALK_UP:
        if (passer && node) misfit()
        node = inside.pop() as Node
        ahead = 0
        break
      case WALK_TEXT:
        if (passer) {
          const text = passer._text(instance, _runs[step >> 3] as Run, node)
          instance[place++] = text
          if (text) node = text.nextSibling
        } else {
          instance[place++] = node
          ahead = 1
        }
        break
      case WALK_BLOCK:
        if (passer) node = passer._block(instance, _slots[step >> 3] as Slot, node)
    }
  }
  for (; passer && ahead > 0; ahead--) node = node ? node.nextSibling : misfit()
  return node
}

/** Two runs with only blocks between them are one Text node for the parser. */
const divider: Passer = {
  _text(_instance, run, node) {
    const length = run._fixed || 1
    if ((node as Text).length > length) (node as Text).splitText(length)
    return node as Text
  },
  _block: (_instance, _slot, node) => node,
}

/** Parses the template's static HTML, where that is not done yet. */
export function open(template: Template): void {
  if (template._static) return
  const box = document.createElement('template')
  const { _html, _namespace, _roots } = template
  const tag = ['', 'svg', 'math'][_namespace]
  box.innerHTML = tag ? `<${tag}>${_html}</${tag}>` : _html
  const { content } = box
  if (tag) (content.firstChild as Element).replaceWith(...(content.firstChild as Element).childNodes)
  template._copy = template._blank.slice() as Instance
  walk(template._copy, content.firstChild, divider)
  const [only, more] = _roots as [number?, number?]
  const node = template._copy[((only ?? 0) >> 2) + 1] as Node | null
  template._single = more === undefined && only !== undefined && !isBlock(only) && node?.nodeType === 1
  template._static = template._single ? node : content
}
