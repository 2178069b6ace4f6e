// Values come in, JavaScript literals go out, as a person would write them. The server emitter prints strings with these.

const escapes: Record<string, string> = {
  "'": "\\'",
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\\x00',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/** A string literal. */
export function quote(text: string): string {
  return `'${text.replace(/['\\\n\r\t\0\u2028\u2029]/g, (character) => escapes[character] ?? character)}'`
}

/** An array literal of strings and the like. */
export function quoteAll(values: readonly (string | boolean | null)[]): string {
  return `[${values.map((value) => (typeof value === 'string' ? quote(value) : String(value))).join(', ')}]`
}

/** A property's name in an object literal. */
export function quoteKey(name: string): string {
  // `__proto__: x` would set the prototype, a computed key doesn't.
  if (name === '__proto__') return "['__proto__']"
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : quote(name)
}
