// `<script client>` comes in, out go the places where its hooks call events of the file, `this.call('save', text)`. Read by analyse, and by
// the type shadow, which checks what they are given.
import type * as Babel from '@babel/types'
import type { ClientScript, NamedSpan, Span } from './ast.ts'
import { literalOf } from './literal.ts'
import { spanOf } from './position.ts'
import { walk } from './scope.ts'

/** A call, `hook.call('name', …)`. */
export interface HookCall {
  /** `this.call`, or of another object that may be a hook's. */
  readonly callee: Span
  readonly ofThis: boolean
  /** Undefined: it is worked out. */
  readonly name: NamedSpan | undefined
}

export function hookCalls({ node }: ClientScript): HookCall[] {
  const found: HookCall[] = []
  if (!node) return found
  walk(node.program, (one) => {
    if (one.type !== 'CallExpression' && one.type !== 'OptionalCallExpression') return
    const { callee, arguments: given } = one
    if (callee.type !== 'MemberExpression' || callee.computed) return
    if (callee.property.type !== 'Identifier' || callee.property.name !== 'call') return
    const ofThis = callee.object.type === 'ThisExpression'
    const name = nameOf(given[0])
    // `call` of a function takes what its `this` is: no text.
    if (name || ofThis) found.push({ callee: spanOf(callee), ofThis, name })
  })
  return found
}

function nameOf(given: Babel.Node | undefined): NamedSpan | undefined {
  const value = given && literalOf(given)?.value
  return given && typeof value === 'string' ? { name: value, ...spanOf(given) } : undefined
}
