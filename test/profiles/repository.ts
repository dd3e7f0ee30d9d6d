import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import { Control } from '../../src/model/control.js'

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

export function readText(path: string): string {
  return readFileSync(`${root}/${path}`, 'utf8')
}

export function readYaml(path: string): unknown {
  return parse(readText(path))
}

/** The files of profiles/. */
export function yamlFiles(): string[] {
  return readdirSync(`${root}/profiles`)
    .filter((it) => it.endsWith('.yaml'))
    .sort()
}

export function readControls(): Control[] {
  return z.array(Control).parse(readYaml('checks/controls.yaml'))
}

/** The files of checks/<theme>/ with this ending. */
export function checkFiles(ending: '.md' | '.ts'): { path: string; theme: string; id: string }[] {
  return readdirSync(`${root}/checks`, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.includes('/') && path.endsWith(ending))
    .map((path) => ({ path, theme: path.split('/')[0] ?? '', id: path.replace(/^.*\/|\.\w+$/g, '') }))
}
