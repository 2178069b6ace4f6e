// One of the example's servers. Takes its port from PORT and Redis from REDIS_URL; cluster.ts starts three of them.

import { redis } from 'lview/redis'
import { createApp } from 'lview/server'
import Shout from './Shout.lview'

const app = createApp({
  routes: { '/': Shout },
  // The only line that makes it one of several.
  engine: redis({ url: process.env.REDIS_URL ?? 'redis://localhost:6379' }),
  secret: process.env.SECRET ?? 'of an example: a real one is random',
})

const { address } = await app.listen(Number(process.env.PORT ?? 0), '127.0.0.1')
process.send?.(address)
