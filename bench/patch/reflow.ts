/** Counts the reads that force a layout: every property and method of the DOM that does is wrapped while a function runs. */

const PROPERTIES: [object, string[]][] = [
  [
    Element.prototype,
    [
      ...['clientTop', 'clientLeft', 'clientWidth', 'clientHeight', 'scrollTop', 'scrollLeft'],
      ...['scrollWidth', 'scrollHeight', 'getBoundingClientRect', 'getClientRects', 'scroll', 'scrollTo', 'scrollBy'],
      ...['scrollIntoView', 'checkVisibility', 'computedStyleMap', 'computedName', 'computedRole'],
    ],
  ],
  [
    HTMLElement.prototype,
    ['offsetTop', 'offsetLeft', 'offsetWidth', 'offsetHeight', 'offsetParent', 'innerText', 'outerText', 'focus'],
  ],
  [HTMLInputElement.prototype, ['select', 'setSelectionRange']],
  [HTMLTextAreaElement.prototype, ['select', 'setSelectionRange']],
  [Range.prototype, ['getBoundingClientRect', 'getClientRects']],
  [
    Selection.prototype,
    [
      ...['type', 'isCollapsed', 'rangeCount', 'anchorNode', 'anchorOffset', 'focusNode', 'focusOffset', 'direction'],
      ...['getRangeAt', 'containsNode', 'toString'],
    ],
  ],
  [MouseEvent.prototype, ['offsetX', 'offsetY', 'layerX', 'layerY']],
  [Document.prototype, ['elementFromPoint', 'elementsFromPoint', 'caretRangeFromPoint', 'scrollingElement']],
  [
    window,
    [
      ...['getComputedStyle', 'innerWidth', 'innerHeight', 'scrollX', 'scrollY', 'pageXOffset', 'pageYOffset'],
      ...['scroll', 'scrollTo', 'scrollBy'],
    ],
  ],
]

/** How often `run` read or called something that forces a layout, with the names of what it was. */
export function countReflows(run: () => void): { count: number; names: string[] } {
  const names: string[] = []
  const restore = PROPERTIES.flatMap(([owner, keys]) => keys.map((key) => wrap(owner, key, () => names.push(key))))
  try {
    run()
  } finally {
    for (const undo of restore) undo()
  }
  return { count: names.length, names: [...new Set(names)] }
}

function wrap(owner: object, key: string, note: () => void): () => void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, key)
  if (descriptor === undefined) return () => {}
  const { get, value } = descriptor
  const wrapped: PropertyDescriptor = { ...descriptor }
  if (get !== undefined) {
    wrapped.get = function (this: unknown) {
      note()
      return get.call(this)
    }
  } else if (typeof value === 'function') {
    wrapped.value = function (this: unknown, ...rest: unknown[]) {
      note()
      return value.apply(this, rest)
    }
  }
  Object.defineProperty(owner, key, wrapped)
  return () => void Object.defineProperty(owner, key, descriptor)
}
