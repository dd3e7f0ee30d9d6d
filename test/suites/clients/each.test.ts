import { test } from 'vitest'
import { splitKilledAndResumed } from '../../clients/many.js'

test('300 practices, three of them broken, over two machines, one killed half way and started again', async () => {
  await splitKilledAndResumed(300, [7, 150, 299], 500_000)
}, 600_000)
