/** Gives back the place. */
export type Release = () => void

interface Waiting {
  go: (release: Release) => void
}

/** At most `limit` holders at a time; the others wait in the order they came, until the signal fires. */
export function slots(limit: number): (signal: AbortSignal) => Promise<Release> {
  const queue: Waiting[] = []
  let free = limit
  const release = () => {
    const next = queue.shift()
    if (next) next.go(once(release))
    else free += 1
  }
  return (signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      if (free > 0) {
        free -= 1
        return resolve(once(release))
      }
      const stop = () => {
        queue.splice(queue.indexOf(waiting), 1)
        reject(signal.reason)
      }
      const waiting: Waiting = {
        go: (place) => {
          signal.removeEventListener('abort', stop)
          resolve(place)
        },
      }
      signal.addEventListener('abort', stop, { once: true })
      queue.push(waiting)
    })
}

function once(release: Release): Release {
  let done = false
  return () => {
    if (done) return
    done = true
    release()
  }
}
