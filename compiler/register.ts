// `node --import lview/register server.ts`: from now on `.lview` and `.ts` files are imported without a build step, and stack
// traces name their lines. register-hooks.ts does the work, in the thread that Node loads modules in.
import { register } from 'node:module'

process.setSourceMapsEnabled(true)
// The hooks stand beside this file, with its ending: `.js` in the package, `.ts` where that is run from its sources.
register(import.meta.url.replace(/register(\.[jt]s)$/, 'register-hooks$1'))
