// docs/ast.md and docs/format.md are what the compiler does: the example runs and prints what the document says, the nodes are
// all that there are, and what is formatted comes out so.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { makeScratch, runNode } from '../compiler/scratch.ts'
import { root } from '../root.ts'
import { formatted } from './formatted.ts'

const ast = readFileSync(join(root, 'docs', 'ast.md'), 'utf8')

test('the example of docs/ast.md has no errors of types, and prints what it says', () => {
  const blocks = [...ast.matchAll(/^```\w+ (?:file=(\S+)|output)\n([\s\S]*?)^```$/gm)]
  const files = Object.fromEntries(blocks.flatMap(([, name, text = '']) => (name ? [[name, text]] : [])))
  const output = blocks.find(([, name]) => name === undefined)?.[2]
  const options = {
    strict: true,
    module: 'nodenext',
    target: 'es2022',
    types: ['node'],
    skipLibCheck: true,
    noEmit: true,
  }
  const scratch = makeScratch('ast-document', {
    ...files,
    'tsconfig.json': JSON.stringify({ compilerOptions: options, files: ['alt.ts'] }),
  })
  const checked = runNode([join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'], scratch.path)
  assert.equal([checked.status, checked.stdout], [0, ''])
  const { stdout, stderr } = runNode(['--import', 'lview/register', 'alt.ts'], scratch.path)
  assert.is(stdout, output, stderr)
  scratch.remove()
})

test('docs/ast.md names each node, and no other', () => {
  const types = readFileSync(join(root, 'compiler', 'ast.ts'), 'utf8')
  const declared = [...types.matchAll(/readonly type: '(\w+)'/g)].map(([, name]) => name)
  const named = [...ast.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)
  assert.ok(declared.length > 30)
  assert.equal(named.sort(), declared.sort())
})

test('what docs/format.md shows is what comes out', async () => {
  const text = readFileSync(join(root, 'docs', 'format.md'), 'utf8')
  const [from = '', to = ''] = ['from', 'to'].map(
    (name) => new RegExp(`^\`\`\`html ${name}\\n([^]*?)^\`\`\`$`, 'm').exec(text)?.[1],
  )
  assert.is(await formatted(from, { printWidth: 80, semi: true, singleQuote: false }), to)
})

test.run()
