/** iCalendar before ical.js, the parser of Thunderbird. */
import { readFileSync } from 'node:fs'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import ics from '../../../reports/ics.js'
import { audits, save } from './files.js'

const KNOWN = new Set([
  ...['uid', 'sequence', 'dtstamp', 'dtstart', 'summary', 'description', 'categories', 'priority', 'class', 'transp', 'status'],
  ...['x-microsoft-cdo-alldayevent', 'x-microsoft-msncalendar-alldayevent', 'x-microsoft-cdo-busystatus'],
])

describe.each(Object.entries(audits()))('%s', (name, made) => {
  test('holds all-day entries with known properties and nothing else', async () => {
    const calendar = new ICAL.Component(ICAL.parse(readFileSync(await save(ics, name, made), 'utf8')))
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
    const entries = calendar.getAllSubcomponents()
    expect(entries.length === 0).toBe(name === 'empty')
    const uids = new Set<string>()
    for (const entry of entries) {
      const event = new ICAL.Event(entry)
      uids.add(event.uid)
      expect(entry.name).toBe('vevent')
      expect(event.startDate.isDate).toBe(true)
      expect(event.summary).toMatch(/^Fix \((critical|high|medium|low)\): ./)
      expect(entry.getAllProperties().filter((property) => !KNOWN.has(property.name))).toEqual([])
    }
    expect(uids.size).toBe(entries.length)
  })
})
