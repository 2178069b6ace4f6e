// The laws over random templates of the whole language (test/templates) and random states: TEMPLATES of them, five steps each.
// What is found is made small, and told as the files and states that show it. The suite always tries the same ones (SEED); the search
// for new faults is `npm run test:laws`, which draws a seed.
import { test } from 'uvu'
import { link } from '../../runtime-server/link.ts'
import { checkStep } from '../law.ts'
import { isMarkedOnce, tryViews } from '../templates/trial.ts'

const TEMPLATES = Number(process.env.TEMPLATES ?? 100)
const SEED = Number(process.env.SEED ?? 1)

test(`${TEMPLATES} random templates, five steps each, seed ${SEED}`, async () => {
  await tryViews(TEMPLATES, SEED, (view, states) => {
    const { table } = link(view)
    for (const [index, next] of states.slice(1).entries())
      checkStep(view, table, states[index] as object, next, (_template, _slot, text) => isMarkedOnce(text))
  })
})

test.run()
