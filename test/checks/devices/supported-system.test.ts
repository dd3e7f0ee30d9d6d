import { device, testCheck } from 'confide/testing'
import check from '../../../checks/devices/supported-system.js'

const it = (product: string, cycle: string, edition?: string) =>
  device({ id: 'it', release: { product, cycle, ...(edition === undefined ? {} : { edition }) } })
/** Gets updates until 9 December 2026. */
const fedora = it('fedora', '43')

testCheck(
  check,
  [
    { name: 'a system with years to go', facts: [it('ubuntu', '24.04')], expect: { it: 'pass' } },
    { name: 'a system whose updates ended in 2020', facts: [it('debian', '8')], expect: { it: 'fail: ended' } },
    { name: 'one whose updates ended this summer', facts: [it('ubuntu', '25.10')], expect: { it: 'fail: ended' } },
    { name: 'updates that volunteers give to everybody count', facts: [it('debian', '12')], expect: { it: 'pass' } },
    { name: 'updates that have to be bought do not', facts: [it('ubuntu', '20.04')], expect: { it: 'fail: ended' } },
    { name: 'updates end in some weeks: time to plan', facts: [fedora], expect: { it: 'advise: soon' } },
    {
      name: 'on the last day they still come',
      facts: [fedora],
      now: new Date('2026-12-09T23:59:59Z'),
      expect: { it: 'advise: soon' },
    },
    {
      name: 'on the day after they do not',
      facts: [fedora],
      now: new Date('2026-12-10T00:00:00Z'),
      expect: { it: 'fail: ended' },
    },
    {
      name: 'ninety days before the end it is mentioned',
      facts: [fedora],
      now: new Date('2026-09-10T12:00:00Z'),
      expect: { it: 'advise: soon' },
    },
    { name: 'ninety-one days before it is not', facts: [fedora], now: new Date('2026-09-09T12:00:00Z'), expect: { it: 'pass' } },
    {
      name: 'a practice that buys slowly wants to hear of it earlier',
      params: { warnDays: 200 },
      facts: [it('fedora', '44')],
      expect: { it: 'advise: soon' },
    },
    { name: 'a maker that has set no end', facts: [it('macos', '26')], expect: { it: 'pass' } },
    { name: 'a system that no list knows', facts: [it('haiku', '1')], expect: { it: 'unknown: device.release' } },
    { name: 'a version that came after the list', facts: [it('debian', '99')], expect: { it: 'unknown: device.release' } },
    {
      name: 'a name that only a programming language knows',
      facts: [it('__proto__', 'constructor'), device({ id: 'b', release: { product: 'debian', cycle: 'toString' } })],
      expect: { it: 'unknown: device.release', b: 'unknown: device.release' },
    },
    {
      name: 'the home edition of Windows whose updates ended in October',
      facts: [it('windows', '11-24h2', 'w')],
      expect: { it: 'fail: ended' },
    },
    {
      name: 'the same version for schools and companies, a year longer',
      facts: [it('windows', '11-24h2', 'e')],
      expect: { it: 'pass' },
    },
    {
      name: 'the same version, and nobody knows which edition',
      facts: [it('windows', '11-24h2')],
      expect: { it: 'unknown: device.release' },
    },
    {
      name: 'an older version whose updates ended for every edition',
      facts: [it('windows', '11-22h2'), { ...it('windows', '11-21h2'), id: 'b' }],
      expect: { it: 'fail: ended', b: 'fail: ended' },
    },
    { name: 'a newer one with time to go for every edition', facts: [it('windows', '11-25h2')], expect: { it: 'pass' } },
    {
      name: 'a newer one of which one edition ends soon',
      facts: [it('windows', '11-25h2')],
      now: new Date('2027-09-01T12:00:00Z'),
      expect: { it: 'unknown: device.release' },
    },
    { name: 'an edition that does not exist', facts: [it('windows', '11-24h2', 'x')], expect: { it: 'unknown: device.release' } },
    { name: 'a computer that could not be asked', facts: [device({ id: 'it' })], expect: { it: 'unknown: device.release' } },
    {
      name: 'that it is a Mac is not enough to know',
      facts: [device({ id: 'it', platform: 'macos' })],
      expect: { it: 'unknown: device.release' },
    },
    {
      name: 'each computer is named for itself',
      facts: [it('ubuntu', '24.04'), { ...it('debian', '8'), id: 'b' }, { ...it('haiku', '1'), id: 'c' }],
      expect: { it: 'pass', b: 'fail: ended', c: 'unknown: device.release' },
    },
    { name: 'no computer at all', facts: [], expect: { practice: 'unknown: device' } },
    { name: 'the computers were not looked at', facts: [], unread: ['device'], expect: { device: 'unknown: device' } },
    {
      name: 'one computer is missing',
      facts: [it('ubuntu', '24.04')],
      counted: { 'cloud device': 2 },
      expect: { it: 'pass', device: 'unknown: device' },
    },
  ],
  { runs: 200 },
)
