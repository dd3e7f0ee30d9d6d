import { describe, expect, test } from 'vitest'
import { platformOf, releaseOf } from '../../../../src/collectors/microsoft365/devices/system.js'
import { endOfSupport } from '../../../../src/model/derive/end-of-support.js'

describe('kinds of system', () => {
  const cases: readonly (readonly [string | null | undefined, unknown])[] = [
    ['Windows', 'windows'],
    ['macOS', 'macos'],
    ['MacMDM', 'macos'],
    ['iOS', 'ios'],
    ['iPadOS', 'ios'],
    ['IPhone', 'ios'],
    ['Android', 'android'],
    ['AndroidForWork', 'android'],
    ['AndroidEnterprise', 'android'],
    ['Chrome OS', 'chromeos'],
    ['Linux', 'linux'],
    ['linux (ubuntu)', 'linux'],
    ['Windows Server 2022', undefined],
    ['Windows Holographic', undefined],
    ['WindowsPhone', undefined],
    ['Unknown', undefined],
    ['', undefined],
    [null, undefined],
    [undefined, undefined],
  ]
  test.each(cases)('%s', (name, expected) => {
    expect(platformOf(name)).toBe(expected)
  })
})

describe('versions', () => {
  const cases: readonly (readonly [string, string | null | undefined, string | undefined, unknown])[] = [
    ['Windows', '10.0.22631.4169', undefined, { product: 'windows', cycle: '11-23h2' }],
    ['Windows', '10.0.19045.4894', undefined, { product: 'windows', cycle: '10-22h2' }],
    ['Windows', '10.0.26100', undefined, { product: 'windows', cycle: '11-24h2' }],
    ['Windows', '10.0.29999.1', undefined, undefined],
    ['Windows', '6.1.7601', undefined, undefined],
    ['Windows', '10.0', undefined, undefined],
    ['Windows', '22631', undefined, undefined],
    ['macOS', '14.5 (23F79)', 'MacBookAir10,1', { product: 'macos', cycle: '14' }],
    ['macOS', '10.15.7', undefined, { product: 'macos', cycle: '10.15' }],
    ['iOS', '17.5.1', 'iPhone 13', { product: 'ios', cycle: '17' }],
    ['iOS', '17.5.1', 'iPad Air', { product: 'ipados', cycle: '17' }],
    ['iPadOS', '16.1', undefined, { product: 'ipados', cycle: '16' }],
    ['iOS', '17.5.1', undefined, undefined],
    ['Android', '13', undefined, { product: 'android', cycle: '13' }],
    ['Android', '12.0', undefined, { product: 'android', cycle: '12' }],
    ['Android', '12.1', undefined, { product: 'android', cycle: '12.1' }],
    ['Android', '8.1.0', undefined, { product: 'android', cycle: '8.1' }],
    ['Linux', '22.04', undefined, undefined],
    ['Windows', '', undefined, undefined],
    ['Windows', null, undefined, undefined],
    ['macOS', 'Sonoma', undefined, undefined],
  ]
  test.each(cases)('%s %s on %s', (operatingSystem, version, model, expected) => {
    expect(releaseOf({ operatingSystem, version, model })).toEqual(expected)
  })

  test('the names are those of the table of end-of-support dates', () => {
    expect(endOfSupport(releaseOf({ operatingSystem: 'Windows', version: '10.0.19045.1' }) ?? { product: '', cycle: '' })).toBe(
      '2025-10-14',
    )
    expect(endOfSupport(releaseOf({ operatingSystem: 'macOS', version: '13.6' }) ?? { product: '', cycle: '' })).toBe(
      '2025-09-15',
    )
    // Home and Enterprise end on different days, and which it is is not told.
    expect(
      endOfSupport(releaseOf({ operatingSystem: 'Windows', version: '10.0.22631.1' }) ?? { product: '', cycle: '' }),
    ).toBeUndefined()
  })
})
