// Guesses that can't be shown: each wrong template with its diagnostic, and as it is when the remedy is followed; and what the browser is
// sent of those that can.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of lview hold such
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { compile } from '../../compiler/compile.ts'
import { testCodes, testWrong, type Wrong } from './wrong.ts'

const script = `<script lang="ts">
  import { defineView } from 'lview'
  import { format } from './format.ts'
  import Box from './Box.lview'
  export default defineView({
    mount: () => ({ liked: false, count: 1, name: 'x', user: null as { name: string } | null, rows: [{ id: 1 }], free: '' }),
    derive: { twice: (state) => state.count * 2, all: (state) => state.rows.length },
    events: { like(state) {}, pick(state, id: number) {} },
  })
</script>
`
const button = (guess: string, more = ''): string => `<button on:click={like} client:click={${guess}}>x</button>${more}`

const cases: Wrong[] = [
  {
    code: 'guess_form',
    wrong: button('«guess(liked)'),
    remedy: 'guess({ liked: !liked })',
    right: button('guess({ liked: !liked })'),
  },
  { code: 'guess_form', wrong: button('«guess({})'), remedy: 'guess(', right: button('guess({ liked: true })') },
  {
    code: 'guess_form',
    wrong: button('guess({ «...rows[0] })'),
    remedy: 'guess(',
    right: button('guess({ liked: true, count: 2 })'),
  },
  {
    code: 'guess_alone',
    wrong: '<button on:click={like} client:«focus={guess({ liked: true })}>{liked}</button>',
    remedy: '`on:focus={…}`',
    right: '<button on:focus={like} client:focus={guess({ liked: true })}>{liked}</button>',
  },
  {
    code: 'guess_modifier',
    wrong: '<button on:click={like} client:click.«prevent={guess({ liked: true })}>{liked}</button>',
    remedy: 'Write it on `on:click`',
    right: '<button on:click.prevent={like} client:click={guess({ liked: true })}>{liked}</button>',
  },
  {
    code: 'unknown_name',
    wrong: button('guess({ «liekd: true })'),
    remedy: 'Did you mean `liked`?',
    right: button('guess({ liked: true })'),
  },
  {
    code: 'guess_key',
    wrong: button('guess({ «all: 3 })'),
    remedy: 'Guess the key',
    right: button('guess({ count: 3 })'),
  },
  {
    code: 'guess_key',
    wrong: button('guess({ count: 3 })', '<p>{«twice}</p>'),
    remedy: 'Guess the key',
    right: button('guess({ count: 3 })', '<p>{count * 2} {all}</p>'),
  },
  ...[
    [
      '«{#for row of rows.slice(count) by row.id}<i>{row.id}</i>{/for}',
      '{#for row of rows by row.id}<i>{row.id * count}</i>{/for}',
    ],
    ['«<Box size={count} />', '<Box size={all} /><p>{count}</p>'],
    ['<p>«{@html `${count}`}</p>', '<p>{@html free}{count}</p>'],
    ['<p «{...{ title: count }}></p>', '<p title={count}></p>'],
    ['<a href={«`/${count}`}>x</a>', '<a href={`/${all}`}>x</a><p>{count}</p>'],
    ['«{#key count}<p>x</p>{/key}', '{#key all}<p>{count}</p>{/key}'],
  ].map(
    ([wrong = '', right = '']): Wrong => ({
      code: 'guess_block',
      wrong: button('guess({ count: count + 1 })', wrong),
      remedy: 'A guess changes text',
      right: button('guess({ count: count + 1 })', right),
    }),
  ),
  {
    code: 'guess_branch',
    wrong: button(
      'guess({ liked: true })',
      '{#if liked}<p>«{#for row of rows by row.id}<i>{row.id}</i>{/for}</p>{/if}',
    ),
    remedy: 'outside of the branch',
    right: button(
      'guess({ liked: true })',
      '{#if liked}<p>{name}</p>{/if}{#for row of rows by row.id}<i>{row.id}</i>{/for}',
    ),
  },
  {
    code: 'guess_server_code',
    wrong: button('guess({ count: 2 })', '<p>{«format(count)}</p>'),
    remedy: 'Write the expression with operators',
    right: button('guess({ count: 2 })', '<p>{format(all)} {Math.max(count, 3).toFixed(1)}</p>'),
  },
  {
    code: 'guess_expression',
    wrong: button('guess({ count: 2 })', '<p>{rows.map(«function (row) { return row.id + count }).join()}</p>'),
    remedy: 'Write it as an expression',
    right: button('guess({ count: 2 })', '<p>{rows.map(({ id }) => id + count).join()}</p>'),
  },
  {
    code: 'guess_no_element',
    wrong: button('guess({ count: 2 })', '{#for row of rows by row.id}«{row.id * count}{/for}'),
    remedy: '<span>',
    right: button('guess({ count: 2 })', '{#for row of rows by row.id}<i>{row.id * count}</i>{/for}'),
  },
].map((one) => ({ ...one, wrong: script + one.wrong, right: script + one.right }))

testWrong(cases, script)

/** What is sent of a template, with what its code is given, by the server's code. */
function sent(template: string): { code: string; given: string } {
  const { server, diagnostics } = compile(script + template, { filename: 'Sent.lview' })
  assert.ok(server !== null, diagnostics.map(({ message }) => message).join('\n'))
  const [, json = '""'] = /^ {2}script: (.*),$/m.exec(server) ?? []
  const code = new Function(`return ${json}`)() as string
  return { code, given: [...server.matchAll(/\$\$\.guessed\((\[.*\])\)/g)].map(([, one]) => one).join('\n') }
}

test('what depends on no guess is worked out on the server, and only that is sent', () => {
  const { code, given } = sent(
    button('guess({ count: count + all })', '<p>{count > 2 && format(rows.length) || user?.name} {LIMIT}</p>').replace(
      ' {LIMIT}',
      '',
    ),
  )
  assert.match(code, /guesses: \[\(k, g\) => \(\{ 0: \(k\[0\] \+ g\[\d\]\) \}\)\]/)
  assert.match(code, /\(\$\$text\(k\[0\] > 2 && g\[\d\] \|\| g\[\d\]\)\)/)
  assert.match(given, /^\[\(\) => \(\$\$s\.count\), /)
  assert.match(given, /\(\) => \(format\(\$\$s\.rows\.length\)\)/)
  assert.match(given, /\(\) => \(\$\$s\.user\?\.name\)/)
  // Nothing else of the state.
  assert.not.match(code, /name|rows|format|user/)
})

test('types are left out, functions keep their own names', () => {
  const { code } = sent(
    button(
      'guess({ count: 2 })',
      '<p>{(count as number)! + rows.filter(({ id }: { id: number }) => id > count).length}</p>',
    ),
  )
  assert.match(code, /\$\$text\(\(k\[0\]\) \+ g\[\d\]\.filter\(\(\(\{ id \}\) => \(id > k\[0\]\)\)\)\.length\)/)
})

test('constants are written out where they are read', () => {
  const { code } = sent(button('guess({ count: 2 })', '{@const more = count + all}<p>{more * 2}</p>'))
  assert.match(code, /\$\$text\(\(k\[0\] \+ g\[\d\]\) \* 2\)/)
})

test('a view without a guess sends nothing', () => {
  const { server } = compile(`${script}<p>{count}</p>`, { filename: 'None.lview' })
  assert.not.match(server ?? '', /script:|guessed/)
})

testCodes(['guess'], cases)

test.run()
