// A view's script and its templates come in; out go the keys of the state that follow a shared value (`board.follow(ctx, 'board')`) and that
// slots read which read nothing else: what such a value changes is the same for all pages. Read by `module.ts`.
import type { File } from '../ast.ts'
import type { Module } from '../ir.ts'
import { literalOf } from '../literal.ts'
import { walk } from '../scope.ts'

export function aloneKeys({ script }: File, { kind, templates }: Module): string[] {
  const slots = templates[0]?.slots ?? []
  // What is derived may depend on any key.
  if (kind !== 'view' || slots.some(({ reads }) => reads.some(({ from }) => from === 'derived'))) return []
  return followedKeys(script).filter((key) =>
    slots.every(({ reads }) => reads.length === 1 || !reads.some((read) => read.from === 'state' && read.name === key)),
  )
}

/** The keys that the script says. */
function followedKeys(script: File['script']): string[] {
  const keys = new Set<string>()
  if (!script?.node || !/\.(?:follow|enter)\(/.test(script.source)) return []
  walk(script.node.program, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return
    const { property } = node.callee
    const key = node.arguments[1] && literalOf(node.arguments[1])?.value
    if (property.type === 'Identifier' && /^(?:follow|enter)$/.test(property.name) && typeof key === 'string')
      keys.add(key)
  })
  return [...keys]
}
