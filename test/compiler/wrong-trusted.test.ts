// Where `trusted(x)` and `{@json x}` can't stand, each with its diagnostic, and put right; and what they open.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { compile } from '../../compiler/compile.ts'
import { testCodes, testWrong, type Wrong } from './wrong.ts'

const script = `<script lang="ts">
  import { trusted, trusted as vouch } from 'lview'
  import { own } from './own.ts'
  import Card from './Card.lview'
</script>
`

const cases: Wrong[] = [
  {
    code: 'trusted_text',
    wrong: '<p>{«trusted(a)}</p>',
    remedy: '{@html x}',
    right: '<p>{@html a}</p>',
  },
  {
    code: 'trusted_prop',
    wrong: '<Card url={«trusted(a)} />',
    remedy: 'in the component',
    right: '<Card url={a} />',
  },
  {
    code: 'trusted_property',
    wrong: '<p style:background="url({«trusted(a)})"></p>',
    remedy: 'url({trusted(x)})',
    right: '<p style="background: url({trusted(a)})"></p>',
  },
  {
    code: 'json_misplaced',
    wrong: '<p>«{@json a}</p>',
    remedy: 'application/json',
    right: '<script type="application/json">{@json a}</script>',
  },
  {
    code: 'json_misplaced',
    wrong: '<script type="text/plain">«{@json a}</script>',
    remedy: 'application/json',
    right: '<script type="application/ld+json">{@json a}</script>',
  },
  // What is not trusted in each of its values, or by a function of another name.
  {
    code: 'unsafe_source',
    wrong: '<iframe src={«on ? trusted(a) : a}></iframe>',
    remedy: 'trusted(x)',
    right: "<iframe src={on ? trusted(a) : '/b'}></iframe>",
  },
  {
    code: 'unsafe_source',
    wrong: '<iframe src={«a ?? trusted(b)}></iframe>',
    remedy: 'trusted(x)',
    right: '<iframe src={on && (vouch(a) ?? trusted(b))}></iframe>',
  },
  {
    code: 'unsafe_source',
    wrong: '<iframe src={«own(a)}></iframe>',
    remedy: 'trusted(x)',
    right: '<iframe src={trusted(own(a))}></iframe>',
  },
  {
    code: 'unsafe_markup',
    wrong: '{#for trusted of own(a) by trusted}<iframe srcdoc={«trusted(a)}></iframe>{/for}',
    remedy: 'trusted(x)',
    right: '{#for item of own(a) by item}<iframe srcdoc={trusted(item)}></iframe>{/for}',
  },
  // What it does not open.
  {
    code: 'handler_attribute',
    wrong: '<p «onclick={trusted(a)}></p>',
    remedy: 'on:click',
    right: '<p title={trusted(a)}></p>',
  },
  {
    code: 'unsafe_element',
    wrong: '<b is={«trusted(a)}></b>',
    remedy: 'static',
    right: '<b is="a-b"></b>',
  },
  {
    code: 'unsafe_animation',
    wrong: '<svg><set attributeName={«trusted(a)} to="1"></set></svg>',
    remedy: 'static',
    right: '<svg><set attributeName="x" to={trusted(a)}></set></svg>',
  },
  {
    code: 'unsafe_refresh',
    wrong: '<meta http-equiv={«trusted(a)} content="1">',
    remedy: 'static',
    right: '<meta http-equiv="refresh" content="1; url={trusted(a)}">',
  },
]

testWrong(
  [
    ...cases.map((one) => ({ ...one, wrong: script + one.wrong, right: script + one.right })),
    {
      code: 'trusted_not_imported',
      wrong: '<iframe src=«{trusted(a)}></iframe>'.replace('«{', '{«'),
      remedy: "import { trusted } from 'lview'",
      right: `${script}<iframe src={trusted(a)}></iframe>`,
    },
  ],
  script,
)
testCodes(['trusted'], [...cases, { code: 'trusted_not_imported', wrong: '', remedy: '', right: '' }])

test('a trusted value is printed without a filter, and escaped', () => {
  const { ir } = compile(`${script}<a href={trusted(a)} ping="{trusted(a)} {b}">x</a><a href={a}>x</a>`, {
    filename: 'A.lview',
  })
  const filters = ir.templates[0]?.slots.map((slot) => slot.kind === 'attribute' && slot.filter)
  assert.equal(filters, ['none', 'none', 'url-list', 'url'])
})

test.run()
