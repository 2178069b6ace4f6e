/** lview's own client as the bench drives it: adopts the page as the server sends it, applies the frames as they arrive. */
import type { Client } from './client.ts'

export const lview: Client = {
  name: 'lview',
  adopts: true,
  open() {
    throw new Error('not connected yet')
  },
}
