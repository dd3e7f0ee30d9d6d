import { clean } from '../../../reports/words/escape.js'
import type { EachOptions } from '../../clients/each.js'

interface Display {
  tell: NonNullable<EachOptions['progress']>
  end: () => void
}

/** One line that changes on a terminal, one line per practice elsewhere, nothing with --quiet; always on standard error. */
export function eachProgress(all: number, quiet: boolean | undefined): Display {
  const running = new Set<string>()
  const moving = process.stderr.isTTY && !process.env.CI
  let done = 0
  let broken = 0
  const count = () => `${done} of ${all} done${broken > 0 ? `, ${broken} could not run` : ''}`
  return {
    tell({ practice, state }) {
      if (state === 'started') running.add(practice)
      else {
        running.delete(practice)
        done += 1
        if (state === 'broken') broken += 1
      }
      if (quiet) return
      if (moving) draw(`${count()}${running.size > 0 ? `: ${[...running].join(', ')}` : ''}`)
      else if (state !== 'started')
        process.stderr.write(`${count()}: ${clean(practice, 80)}${state === 'broken' ? ' could not run' : ''}\n`)
    },
    end() {
      if (moving && !quiet) process.stderr.write('\r\u001b[K')
    },
  }
}

function draw(text: string): void {
  process.stderr.write(`\r\u001b[K${clean(text, Math.max(20, (process.stderr.columns ?? 80) - 2))}`)
}
