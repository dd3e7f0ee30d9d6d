import { expect, test } from 'vitest'
import { concurrently, type Task } from '../../../../src/collectors/aws/resources/concurrently.js'

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

const giving = <T>(...items: T[]): Task<T> =>
  async function* () {
    yield* items
  }

test('gives every item of every task, also of those that have none', async () => {
  const tasks = [giving(1, 2), giving<number>(), giving(3), giving<number>()]
  expect((await all(concurrently(tasks, 2))).sort()).toEqual([1, 2, 3])
})

test('no task gives nothing', async () => {
  expect(await all(concurrently([], 3))).toEqual([])
})

test('begins no more tasks at a time than allowed, and takes the next only when there is room', async () => {
  let running = 0
  let most = 0
  let taken = 0
  const task: Task<number> = async function* () {
    running += 1
    most = Math.max(most, running)
    await new Promise((done) => setImmediate(done))
    yield 1
    running -= 1
  }
  async function* tasks() {
    for (let at = 0; at < 50; at += 1) {
      taken += 1
      yield task
    }
  }
  const items = concurrently(tasks(), 4)
  await items.next()
  expect(taken).toBeLessThanOrEqual(5)
  await all(items)
  expect([taken, most]).toEqual([50, 4])
})

test('a task that throws ends it, and the others are closed', async () => {
  const closed: string[] = []
  const long: Task<number> = async function* () {
    try {
      yield 1
      yield 2
      await new Promise((done) => setImmediate(done))
      yield 3
    } finally {
      closed.push('long')
    }
  }
  const broken: Task<number> = async function* () {
    yield 1
    throw new Error('broken')
  }
  await expect(all(concurrently([long, broken], 2))).rejects.toThrow('broken')
  await new Promise((done) => setTimeout(done, 5))
  expect(closed).toEqual(['long'])
})

test('who stops listening closes the list of tasks too', async () => {
  let closed = false
  async function* tasks() {
    try {
      for (;;) yield giving(1)
    } finally {
      closed = true
    }
  }
  for await (const _ of concurrently(tasks(), 2)) break
  expect(closed).toBe(true)
})
