// The law of guesses in a real browser over random templates (test/templates): with a guess under way the page is that of the guessed
// state, when all is answered that of the server's, whatever came between. CHROMIUM_GUESSES templates are tried; SEED tries the same again.
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { link } from '../../runtime-server/link.ts'
import type { ViewCode } from '../../runtime-server/template.ts'
import { tryViews } from '../templates/trial.ts'
import { openStage, Play, type Stage } from './stage.ts'

const TEMPLATES = Number(process.env.CHROMIUM_GUESSES ?? 20)
const SEED = Number(process.env.SEED ?? 1)

let stage: Stage
const scripts = new Map<string, string>()
test.before(async () => {
  stage = await openStage()
  await stage.page.route(/./, (route) =>
    route.request().resourceType() === 'document' ? route.continue() : route.abort(),
  )
  await stage.page.route(/\.js$/, (route) => {
    const body = scripts.get(/([\w-]+)\.js$/.exec(route.request().url())?.[1] ?? '')
    return body === undefined ? route.abort() : route.fulfill({ contentType: 'text/javascript', body })
  })
})
test.after(() => stage?.close())

/** A view that reads the key has something that guesses it. */
const BUTTON = '<button on:click={go} client:click={guess({ guessed: !guessed })}>Guess</button>'
const withButton = ({ 'Main.lview': main = '', ...others }: Readonly<Record<string, string>>) => ({
  'Main.lview': /guessed\b/.test(main) ? main.replace('</script>\n', `</script>\n${BUTTON}`) : main,
  ...others,
})

test(`${TEMPLATES} random templates, seed ${SEED}`, async () => {
  let [views, guesses] = [0, 0]
  const check = async (view: ViewCode, states: object[], files: Readonly<Record<string, string>>) => {
    if (!files['Main.lview']?.includes(BUTTON)) return
    // Without listeners of pages before.
    await stage.reset()
    const play = new Play(view)
    for (const [name, text] of link(view).scripts) scripts.set(name, text)
    const both = (state: object) => [false, true].map((guessed) => play.script({ ...state, guessed }))
    const cases = states.slice(1).map((b, index) => {
      const a = states[index] as object
      return { a: play.script(a), guessed: both(a), b: play.script(b), guessedAfter: both(b), patch: play.patch(a, b) }
    })
    const { problems, seen } = await stage.page.evaluate(
      async ({ table, cases }) => {
        await theatre.setTable(table)
        return theatre.tryGuesses(cases)
      },
      { table: play.table, cases },
    )
    assert.is(problems.slice(0, 2).join('\n\n'), '')
    views++
    guesses += seen
  }
  await tryViews(TEMPLATES, SEED, check, withButton)
  assert.ok(guesses > TEMPLATES, `${views} views, ${guesses} guesses that were seen`)
})

test.run()
