// One server of `npm run test:chaos`, in a process of its own: an app on Redis, with a view that keeps each key that is typed, and tells Redis of
// each run of its handler. Says its address when it listens.
import { Redis } from 'ioredis'
import { createApp } from '../../runtime-server/app.ts'
import type { AppOptions } from '../../runtime-server/options.ts'
import { redis } from '../../runtime-server/redis.ts'
import { RAN } from './names.ts'
import { makeTyped } from './view.ts'

const url = process.env.REDIS ?? ''
const told = new Redis(url)

const view = await makeTyped((key) => told.rpush(RAN, key))
const ignore = () => {}
const app = createApp({
  routes: { '/': view } as unknown as AppOptions['routes'],
  engine: redis({ url }),
  secret: 'of a test: 16 characters or more',
  development: false,
  logger: { debug: ignore, info: ignore, warn: ignore, error: (fields, message) => console.error(message, fields) },
})
process.on('exit', () => told.disconnect())
const { address } = await app.listen(Number(process.env.PORT ?? 0), '127.0.0.1')
process.send?.(address)
