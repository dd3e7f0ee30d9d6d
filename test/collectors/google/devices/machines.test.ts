import { describe, expect, test } from 'vitest'
import { ANA, cloud, expectFields, laptop, MOBILE, type More, mobile, phone, practice, told, USERS, use } from './practice.js'

describe('one machine in two lists', () => {
  const twin = (more: More = {}) =>
    laptop({
      name: 'devices/twin',
      deviceType: 'ANDROID',
      osVersion: 'Android 16',
      model: 'Pixel 9',
      hostname: '',
      serialNumber: '48250DLAQ0001X',
      deviceId: 'x',
      ...more,
    })
  test.each<[string, More, More, number]>([
    ['is one by its serial number', {}, {}, 1],
    ['is one by its serial number, however it is written', {}, { serialNumber: ' 48250dlaq0001x ' }, 1],
    ['is one by its IMEI', { imei: '357164099163035', serialNumber: '' }, { imei: '357164099163035', serialNumber: '' }, 1],
    ['is one by the id that the system gave it', { serialNumber: '' }, { serialNumber: '', deviceId: '3c404c2af5fd57b7' }, 1],
    ['is two with different serial numbers', {}, { serialNumber: '48250DLAQ0002X' }, 2],
    ['is two without any number', { serialNumber: '', deviceId: '' }, { serialNumber: '' }, 2],
    ['is two where the number is a word', { serialNumber: 'unknown' }, { serialNumber: 'unknown' }, 2],
    [
      'is two where the number is one that cheap phones share',
      { serialNumber: '0123456789ABCDEF' },
      { serialNumber: '0123456789ABCDEF' },
      2,
    ],
    ['is two where the number is nothing but noughts', { serialNumber: '00000000' }, { serialNumber: '00000000' }, 2],
    ['is two where the number is too short to be one', { serialNumber: '1234' }, { serialNumber: '1234' }, 2],
    ['is two with different systems', {}, { deviceType: 'WINDOWS', osVersion: '10.0.26100' }, 2],
    [
      'is two where one number stands for two things',
      { serialNumber: '', imei: '357164099163035' },
      { serialNumber: '357164099163035' },
      2,
    ],
  ])('%s', async (_, one, other, count) => {
    const { all, census } = await told(practice({ ...mobile(one), ...cloud([twin(other)]) }))
    expect([all.length, census?.count]).toEqual([count, count])
  })

  test('is known by the id of Cloud Identity, belongs to the practice, and adds what either list leaves out', async () => {
    const more = { encryptionState: 'ENCRYPTION_STATE_UNSPECIFIED', lastSyncTime: '2026-10-31T20:00:00.000Z' }
    const { first } = await told(practice({ ...mobile(), ...cloud([twin(more)]) }))
    expectFields(first, {
      id: 'twin',
      synced: '2026-10-31T20:00:00.000Z',
      ownedBy: 'practice',
      systemDisk: 'on',
      passcode: true,
      owner: ANA,
    })
    expect(first).toHaveProperty('managed', 'Google endpoint management')
  })

  test('tells its state by what spoke last', async () => {
    const { first } = await told(
      practice({
        ...mobile({ lastSync: '2026-10-20T00:00:00.000Z', encryptionStatus: 'Not encrypted', os: 'Android 15' }),
        ...cloud([twin()]),
      }),
    )
    expectFields(first, { systemDisk: 'on', release: { product: 'android', cycle: '16' } })
  })

  test('opens without a passcode where one list says so', async () => {
    const { first } = await told(
      practice({ ...mobile({ devicePasswordStatus: 'Off' }), ...cloud([twin()]), [USERS]: [[use('devices/twin', ANA)]] }),
    )
    expectFields(first, { passcode: false })
  })

  test('is one through a third list that has a number of each', async () => {
    const bridge = phone({ resourceId: 'mobile-2', deviceId: '', imei: '357164099163035' })
    const { all } = await told(
      practice({ [MOBILE]: [[phone({ serialNumber: '', imei: '357164099163035' }), bridge]], ...cloud([twin()]) }),
    )
    expect(all).toHaveLength(1)
  })

  test('of two accounts on one phone is one phone, and nobodys alone', async () => {
    const { all } = await told(
      practice({ [MOBILE]: [[phone(), phone({ resourceId: 'mobile-2', email: ['ben@practice.example'] })]] }),
    )
    expect(all.map((it) => [it.id, it.owner])).toEqual([['mobile-1', undefined]])
  })
})
