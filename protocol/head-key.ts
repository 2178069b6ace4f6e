/**
 * What the document's head holds once: elements of the same kind and name replace each other; those of the last `<lview:head>` that has
 * some count. The server asks for the first HTML, the client for every change.
 */

const several = /^(?:stylesheet|preload|modulepreload|prefetch|preconnect|dns-prefetch|me)$/

/**
 * The kind and name of an element of the head; null where any number of its kind may stand there. `tag` in lower case; `get` gives an
 * attribute, null where there is none.
 */
export function headKey(tag: string, get: (name: string) => string | null): string | null {
  const named = (...names: string[]): string => names.map((name) => `${get(name) ?? ''}`.toLowerCase()).join(' ')
  if (tag === 'title' || tag === 'base') return tag
  if (tag === 'meta') {
    if (get('charset') !== null) return 'meta charset'
    const name = named('name', 'property', 'http-equiv', 'itemprop').trim()
    return name === '' ? null : `meta ${name} ${named('media')}`
  }
  if (tag === 'link') {
    const rel = named('rel')
    return rel === '' || rel.split(/\s+/).some((one) => several.test(one))
      ? null
      : `link ${rel} ${named('sizes', 'media', 'hreflang', 'type')}`
  }
  const id = get('id')
  return id === null ? null : `${tag} #${id}`
}
