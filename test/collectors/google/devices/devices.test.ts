import { describe, expect, test } from 'vitest'
import type { Device } from '../../../../src/model/facts/device.js'
import { failure, type Tenant } from '../people/session.js'
import {
  ANA,
  CHROMEOS,
  CLOUD,
  chromebook,
  cloud,
  head,
  laptop,
  MOBILE,
  mobile,
  OLD,
  phone,
  practice,
  SYNC,
  told,
  USERS,
  use,
} from './practice.js'

test('a phone, a Chromebook and a laptop are three devices, of a list that is whole', async () => {
  const { all, census } = await told(
    practice({ ...mobile(), [CHROMEOS]: [[chromebook()]], ...cloud([laptop()]), [USERS]: [[use('devices/laptop-1', ANA)]] }),
  )
  expect(all).toEqual([
    {
      ...head,
      id: 'laptop-1',
      name: 'anas-laptop',
      owner: ANA,
      platform: 'macos',
      release: { product: 'macos', cycle: '15' },
      systemDisk: 'on',
      homeDisk: null,
      swapDisk: 'on',
      passcode: true,
      firewall: 'on',
      malwareProtection: 'on',
      secureBoot: true,
      ownedBy: 'practice',
      synced: SYNC,
      seen: SYNC,
    },
    {
      ...head,
      id: 'chrome-1',
      name: 'HP Chromebook 14',
      owner: ANA,
      platform: 'chromeos',
      release: { product: 'chromeos', cycle: '139' },
      managed: 'Chrome management',
      remoteWipe: true,
      synced: SYNC,
      seen: SYNC,
    },
    {
      ...head,
      id: 'mobile-1',
      name: 'Pixel 9',
      owner: ANA,
      platform: 'android',
      release: { product: 'android', cycle: '16' },
      managed: 'Google endpoint management',
      systemDisk: 'on',
      homeDisk: null,
      swapDisk: null,
      passcode: true,
      ownedBy: 'person',
      synced: SYNC,
      seen: SYNC,
    },
  ] satisfies Device[])
  expect(census).toEqual({
    record: 'census',
    source: 'google',
    kind: 'device',
    whole: true,
    count: 3,
    at: '2026-11-01T09:00:00.000Z',
  })
})

describe('the list of devices', () => {
  test.each<[string, Tenant, string]>([
    ['phones', { [MOBILE]: failure('permission', { call: MOBILE }) }, 'permission'],
    ['Chromebooks', { [CHROMEOS]: failure('licence', { call: CHROMEOS }) }, 'licence'],
    ['computers', { [CLOUD]: failure('unsupported', { call: CLOUD }) }, 'unsupported'],
    ['half of the computers', { [CLOUD]: [[laptop()], failure('throttled', { call: CLOUD })] }, 'throttled'],
    ['an item without an id', { [MOBILE]: [[phone(), { model: 'x' }]] }, 'failed'],
  ])('is not whole without %s', async (_, tenant, because) => {
    const { census, all } = await told(practice({ ...mobile(), ...cloud([laptop()]), ...tenant }))
    expect(census).toMatchObject({ whole: false, because, count: all.length })
    expect(all.length).toBeGreaterThan(0)
  })

  test('is whole and says nothing of computers where Google knows of none', async () => {
    const { census, gaps } = await told(practice(mobile()))
    expect(census).toMatchObject({ whole: true, count: 1 })
    expect(gaps.some((it) => it.startsWith('managed: unsupported: ') && it.includes('endpoint verification'))).toBe(true)
  })

  test('has no gap of computers where it has one', async () => {
    const { gaps } = await told(practice(cloud([laptop()])))
    expect(gaps.some((it) => it.includes('only by endpoint verification'))).toBe(false)
  })

  test('says of silent devices that they are silent', async () => {
    const { gaps } = await told(practice(mobile({ lastSync: OLD })))
    expect(gaps.some((it) => it.startsWith('passcode: failed: ') && it.includes('30 days'))).toBe(true)
  })

  test('has no gap of what no check reads', async () => {
    expect((await told(practice(mobile({ lastSync: OLD })), { want: [] })).gaps).toEqual([])
  })

  test('is not read when no check asks for devices', async () => {
    const { census, session } = await told({}, { unplanned: [MOBILE, CHROMEOS, CLOUD, USERS] })
    expect([census, session.asked]).toEqual([undefined, []])
  })

  test('is whole of what was asked for', async () => {
    const { census } = await told(practice({ ...cloud([laptop()]) }), { unplanned: [MOBILE, CHROMEOS] })
    expect(census).toMatchObject({ whole: true, count: 1 })
  })

  test('comes in the largest pages that there are', async () => {
    const { session } = await told(practice())
    const sizes = session.asked.map(({ call, query, path }) => [
      call,
      query.maxResults ?? query.pageSize,
      query.view,
      path.devicesId,
    ])
    expect(sizes.sort()).toEqual(
      [
        [CHROMEOS, '300', undefined, undefined],
        [CLOUD, '100', 'COMPANY_INVENTORY', undefined],
        [CLOUD, '100', 'USER_ASSIGNED_DEVICES', undefined],
        [MOBILE, '100', undefined, undefined],
        [USERS, '20', undefined, '-'],
      ].sort(),
    )
  })

  test('an end that was asked for ends it', async () => {
    const reason = new Error('stopped')
    const stopped = () => {
      throw reason
    }
    await expect(told(practice({ [CHROMEOS]: stopped }))).rejects.toBe(reason)
  })
})
