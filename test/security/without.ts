// Loads the built server without one of its defences: `node --import .../without.js`, with the defence as JSON in the environment.
import { register } from 'node:module'

register(new URL('without-hooks.js', import.meta.url), { data: JSON.parse(process.env.WITHOUT ?? '{}') })
