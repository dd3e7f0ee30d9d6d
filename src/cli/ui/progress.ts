import { clean } from '../../../reports/words/escape.js'
import type { Progress } from '../../engine/collect.js'
import { inkFor } from './page.js'

const FRAMES = ['⠋', '⠙', '⠸', '⠴', '⠦', '⠇']

export interface ProgressDisplay {
  tell: Progress
  end(): void
}

const SILENT: ProgressDisplay = { tell: () => {}, end: () => {} }

/** One line per source on a terminal, plain lines elsewhere, nothing with --quiet; always on standard error. */
export function progress(quiet: boolean | undefined): ProgressDisplay {
  if (quiet) return SILENT
  return process.stderr.isTTY && !process.env.CI ? moving() : plain()
}

function plain(): ProgressDisplay {
  const began = new Map<string, number>()
  return {
    tell({ source, title, state, text }) {
      if (state === 'started') began.set(source, Date.now())
      if (state === 'line') return
      const word =
        state === 'started'
          ? 'reading'
          : state === 'done'
            ? `read in ${seconds(began.get(source))}`
            : `could not be read: ${clean(text ?? '', 200)}`
      process.stderr.write(`${clean(title, 60)}: ${word}\n`)
    },
    end: () => {},
  }
}

function moving(): ProgressDisplay {
  const ink = inkFor(process.stderr)
  const running = new Map<string, { title: string; began: number; line?: string }>()
  let frame = 0
  const clear = () => process.stderr.write('\r\u001b[K')
  const draw = () => {
    frame = (frame + 1) % FRAMES.length
    const names = [...running.values()].map((it) => `${it.title}${it.line ? ` (${it.line})` : ''}`).join(', ')
    const columns = Math.max(20, (process.stderr.columns ?? 80) - 4)
    if (names) process.stderr.write(`\r\u001b[K${ink.cyan(FRAMES[frame] ?? '')} ${clean(names, columns)}`)
  }
  const timer = setInterval(draw, 100)
  timer.unref()
  return {
    tell({ source, title, state, text }) {
      const name = clean(title, 60)
      const it = running.get(source) ?? { title: name, began: Date.now() }
      if (state === 'line') it.line = clean(text ?? '', 60)
      if (state === 'started' || state === 'line') {
        running.set(source, it)
        return
      }
      running.delete(source)
      clear()
      const mark = state === 'done' ? ink.green('✓') : ink.red('✗')
      process.stderr.write(`${mark} ${name} ${ink.dim(state === 'done' ? seconds(it.began) : clean(text ?? '', 200))}\n`)
    },
    end() {
      clearInterval(timer)
      clear()
    },
  }
}

const seconds = (began = Date.now()) => `${((Date.now() - began) / 1000).toFixed(1)} s`
