import type { Device } from '../../../model/facts/device.js'
import type { Sighting } from './sighting.js'

/**
 * One device for each machine, whichever lists it stands in: sightings with a number in common are one, unless they run different
 * systems. The sighting that spoke last tells its state; what it leaves out, the others add.
 */
export function machinesIn(sightings: readonly Sighting[], source: string): Device[] {
  const groups = new Map<Sighting, Sighting[]>()
  const owners = new Map<string, Sighting[]>()
  for (const one of sightings) {
    let mine = [one]
    groups.set(one, mine)
    for (const key of one.keys) {
      const other = owners.get(key)
      if (other === undefined) owners.set(key, mine)
      else if (other !== mine && sameSystem(other, one)) {
        join(mine, other, groups, owners)
        mine = other
      }
    }
  }
  return [...new Set(groups.values())].map((group) => deviceOf(group, source))
}

function join(from: Sighting[], into: Sighting[], groups: Map<Sighting, Sighting[]>, owners: Map<string, Sighting[]>): void {
  for (const it of from) {
    into.push(it)
    groups.set(it, into)
    for (const key of it.keys) if (owners.get(key) === from) owners.set(key, into)
  }
}

function sameSystem(group: readonly Sighting[], { device: { platform } }: Sighting): boolean {
  return group.every(({ device }) => device.platform === undefined || platform === undefined || device.platform === platform)
}

function deviceOf(group: readonly Sighting[], source: string): Device {
  const latest = group.toSorted((one, other) => timeOf(other) - timeOf(one))
  const merged: Record<string, unknown> = {}
  for (const { device } of latest) {
    for (const [key, value] of Object.entries(device)) if (merged[key] === undefined) merged[key] = value
  }
  const fields: Sighting['device'] = merged
  // One account that may open it without a passcode is enough, and so is one list that calls it broken.
  const open = group.some(({ device }) => device.passcode === false)
  const broken = group.some(({ device }) => device.compliant === false)
  const practice = group.some(({ device }) => device.ownedBy === 'practice')
  return {
    record: 'fact',
    kind: 'device',
    source,
    // In whatever order the lists came: the first of them is that of Cloud Identity, where it is there.
    id: group[0]?.id ?? '',
    ...fields,
    ...(open ? { passcode: false } : {}),
    ...(broken ? { compliant: false } : {}),
    ...(practice ? { ownedBy: 'practice' } : {}),
    ...ownerOf(group),
  }
}

const timeOf = ({ device: { synced } }: Sighting) => (synced ? Date.parse(synced) : 0)

/** The one person who uses it; null where all lists were asked and nobody does. Of several nobody is the owner. */
function ownerOf(group: readonly Sighting[]): Pick<Device, 'owner'> {
  const told = group.filter((it) => it.users !== undefined)
  const users = new Map(told.flatMap(({ users = [] }) => users.map((it) => [it.toLowerCase(), it] as const)))
  const [owner] = users.values()
  if (users.size === 1 && owner !== undefined) return { owner }
  return users.size === 0 && told.length > 0 ? { owner: null } : {}
}
